import type { StartedDataWorker } from './start.js';

/** An adapter that has no data by then is at the network; ms. */
const MOMENT = 30;

/** When a thread starts: now, as soon as it is plain that the data takes its time, or when somebody asks for it. */
export type Start = 'now' | 'soon' | 'asked';

/** A thread that starts while the data is fetched; one that hands over what it has at once starts none. */
export class Ahead {
  readonly #start: () => Promise<StartedDataWorker>;
  readonly #timer: ReturnType<typeof setTimeout> | undefined;
  #starting: Promise<StartedDataWorker> | undefined;

  constructor(start: () => Promise<StartedDataWorker>, when: Start = 'soon') {
    this.#start = start;
    // whether it fails is heard by those who wait for it
    const begin = () => void this.started().catch(() => undefined);
    if (when === 'soon') this.#timer = setTimeout(begin, MOMENT);
    if (when === 'now') begin();
  }

  started(): Promise<StartedDataWorker> {
    clearTimeout(this.#timer);
    return (this.#starting ??= this.#start());
  }

  /** Ends it; one that comes too late is ended as soon as it is there. */
  end(): void {
    clearTimeout(this.#timer);
    void this.#starting?.then((started) => started.terminate(), () => undefined);
  }
}
