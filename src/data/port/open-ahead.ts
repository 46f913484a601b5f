import type { WorkerFactory } from '../../workers/start.js';
import type { DataAdapter, LoadContext, LoadProgress } from '../adapter.js';
import { fetchFresh, type Fresh } from './fetch.js';

export interface OpenAheadOptions {
  /** Makes the worker in the host's own way. */
  readonly worker?: WorkerFactory;
}

/** Data on its way before there is a workspace for it, by the adapter it comes through. */
const underWay = new WeakMap<DataAdapter, EarlyData>();

/**
 * Begins to load through the adapter, and to read what comes in a worker, while the page still fetches the elements that will show it.
 * The workspace or planner that is given the same adapter takes the data over, and tells of what failed. When it has the data in the
 * browser's storage, the load is called off.
 */
export function openAhead(adapter: DataAdapter, { worker }: OpenAheadOptions = {}): void {
  underWay.get(adapter)?.drop();
  underWay.set(adapter, new EarlyData(adapter, worker));
}

/** What is under way through the adapter, for the one who asks first; it ends with the signal. */
export function takeEarly(adapter: DataAdapter, context: LoadContext): EarlyData | undefined {
  const early = underWay.get(adapter);
  underWay.delete(adapter);
  early?.follow(context);
  return early;
}

class EarlyData {
  readonly fresh: Promise<Fresh>;
  readonly #abort = new AbortController();
  #last: LoadProgress | undefined;
  #tell: ((progress: LoadProgress) => void) | undefined;

  constructor(adapter: DataAdapter, worker: WorkerFactory | undefined) {
    const context: LoadContext = {
      signal: this.#abort.signal,
      onProgress: (progress) => {
        this.#last = progress;
        this.#tell?.(progress);
      },
    };
    this.fresh = fetchFresh(adapter, context, { worker, startsAtOnce: true });
    // those who take it hear of it
    this.fresh.catch(() => undefined);
  }

  follow({ signal, onProgress }: LoadContext): void {
    signal.addEventListener('abort', () => this.drop(), { once: true });
    if (signal.aborted) this.drop();
    this.#tell = onProgress;
    if (this.#last) onProgress(this.#last);
  }

  drop(): void {
    this.#abort.abort();
  }
}
