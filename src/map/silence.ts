/**
 * Tells when something that was due has not been heard for a time. It looks at the clock twice: a page that slept meanwhile finds its
 * timers overdue when it wakes, and gives what is due the other half of the time.
 */
export class Silence {
  readonly #half: number;
  readonly #tell: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param ms how long silence is borne */
  constructor(ms: number, tell: () => void) {
    this.#half = ms / 2;
    this.#tell = tell;
  }

  /** Counts anew from now on while anything is due. */
  break(due: boolean): void {
    clearTimeout(this.#timer);
    if (due) this.#timer = setTimeout(() => (this.#timer = setTimeout(this.#tell, this.#half)), this.#half);
  }
}
