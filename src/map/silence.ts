/**
 * Tells when something that was due has not been heard for a time, or up to half as long again. It looks twice: a page that slept meanwhile
 * finds its timer overdue when it wakes, and gives what is due the other half of the time.
 */
export class Silence {
  readonly #half: number;
  readonly #tell: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Looks since the silence was broken. */
  #looks = 0;

  /** @param ms how long silence is borne */
  constructor(ms: number, tell: () => void) {
    this.#half = ms / 2;
    this.#tell = tell;
  }

  /** Counts anew from now on while anything is due. */
  break(due: boolean): void {
    if (!due) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    } else if (this.#timer !== undefined) this.#looks = -1; // some part of a half is over: it does not count
    else {
      this.#looks = 0;
      this.#wait();
    }
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (++this.#looks < 2) this.#wait();
      else this.#tell();
    }, this.#half);
  }
}
