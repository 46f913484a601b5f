/** Notices a worker that falls silent: asks it, and gives it up when there is no answer either. */
export class Pulse {
  readonly #ask: () => Promise<unknown>;
  readonly #patience: number;
  readonly #onStopped: (silentMs: number) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `patience` in ms: silence before the question, and again before giving up. */
  constructor(ask: () => Promise<unknown>, patience: number, onStopped: (silentMs: number) => void) {
    this.#ask = ask;
    this.#patience = patience;
    this.#onStopped = onStopped;
    this.beat();
  }

  /** The worker was heard. */
  beat(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#question(), this.#patience);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #question(): void {
    // a page that slept wakes with its timers overdue: the answer comes before this second one
    const timer = setTimeout(() => this.#onStopped(2 * this.#patience), this.#patience);
    this.#timer = timer;
    const answered = () => {
      if (this.#timer === timer) this.beat();
    };
    this.#ask().then(answered, () => undefined);
  }
}
