import { readFileSync } from 'node:fs';

/** How often it is looked, ms. */
const EVERY = 10;
/** How long it is remembered, ms. */
const KEPT = 120_000;

/** Processor time of a thread as it goes by. Linux only: elsewhere nothing is known of it. */
export class ProcessorTime {
  readonly #thread: number;
  readonly #seen: { readonly at: number; readonly used: number }[] = [];
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(thread: number) {
    this.#thread = thread;
    this.#timer = setInterval(() => this.#look(), EVERY);
  }

  /** Milliseconds of processor between two moments (since 1970), or a little more; NaN where that is not known. */
  within(from: number, to: number): number {
    this.#look();
    const before = this.#seen.findLast(({ at }) => at <= from);
    const after = this.#seen.find(({ at }) => at >= to);
    return before && after ? after.used - before.used : Number.NaN;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    try {
      const used = Number(readFileSync(`/proc/${this.#thread}/task/${this.#thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
      const at = performance.timeOrigin + performance.now();
      this.#seen.push({ at, used });
      if (this.#seen.length > (2 * KEPT) / EVERY) this.#seen.splice(0, KEPT / EVERY);
    } catch {
      // no such file, or the page is gone
    }
  }
}
