import { proxy } from 'comlink';
import type { Dataset } from '../../model/dataset.js';
import { toTerritoryError } from '../../model/errors.js';
import type { WorkerPlace } from '../../workers/start.js';
import type { DataAdapter, LoadContext, LoadProgress } from '../adapter.js';
import { overlayInput, type Overlay } from '../overlay-input.js';
import { differenceOf, type OpenContext, type Refresh } from '../refresh.js';
import { createDatasetCache, type CachedDataset, type DatasetCache } from '../storage/cache.js';
import { Ahead } from './ahead.js';
import { fetchDataset, fetchFresh, versionOf, type FetchOptions } from './fetch.js';
import { takeEarly } from './open-ahead.js';
import { startDataWorker } from './start.js';
import { breathe } from './breathe.js';
import { rejected } from './receive.js';
import { unlessAborted } from './unless-aborted.js';
import { unwired } from './wired-error.js';

export interface DataPortOptions extends FetchOptions {
  /** Keeps built datasets of adapters that have a cache key; failures of it never stop a load. */
  readonly cache?: DatasetCache | undefined;
  /** Instead of `cache`: name of a cache that the port opens when it is first needed, and closes. */
  readonly cacheName?: string | undefined;
}

/** The page's end of the data worker: each dataset is built in a worker of its own, which then ends and gives its memory back. */
export interface DataPort {
  /**
   * Loads through the adapter and builds the dataset; one that is in the cache is there at once, and is checked behind.
   *
   * @throws TerritoryError 'aborted' after the signal or `dispose`, 'adapter-failed' for an adapter that throws or hands over
   *   something else, 'engine-lost' when the worker dies, and whatever is wrong with the data
   */
  open(adapter: DataAdapter, context: OpenContext): Promise<Dataset>;
  /**
   * How the accounts and the land of one dataset lie in the units of another, found out in a worker.
   *
   * @throws TerritoryError 'aborted', 'engine-lost'
   */
  overlay(before: Dataset, after: Dataset, context: LoadContext): Promise<Overlay>;
  /** Where the last dataset was built; undefined before the first. */
  readonly where: WorkerPlace | undefined;
  /** Ends all work; opens under way reject with 'aborted'. */
  dispose(): void;
}

export function createDataPort(options: DataPortOptions = {}): DataPort {
  return new DataClient(options);
}

class DataClient implements DataPort {
  readonly #options: DataPortOptions;
  readonly #disposal = new AbortController();
  readonly #cache: DatasetCache | undefined;
  readonly #ownCache: DatasetCache | undefined;
  where: WorkerPlace | undefined;

  constructor(options: DataPortOptions) {
    this.#options = options;
    if (options.cacheName) this.#ownCache = createDatasetCache({ name: options.cacheName });
    this.#cache = options.cache ?? this.#ownCache;
  }

  async open(adapter: DataAdapter, { onRefresh, ...context }: OpenContext): Promise<Dataset> {
    const signal = AbortSignal.any([context.signal, this.#disposal.signal]);
    // after an abort nothing is told any more
    const unlessOver = <T>(tell: ((what: T) => void) | undefined) => (what: T) => {
      if (!signal.aborted) tell?.(what);
    };
    const within: LoadContext = { signal, onProgress: unlessOver(context.onProgress) };
    within.onProgress({ phase: 'connect', done: 0 });
    const early = takeEarly(adapter, within);
    const cached = await unlessAborted(this.#cached(adapter), signal);
    if (cached) {
      early?.drop();
      void this.#refresh(adapter, cached, { signal, onProgress: () => undefined }, unlessOver(onRefresh));
      return cached.dataset;
    }
    const fresh = await (early?.fresh ?? fetchFresh(adapter, within, this.#options));
    this.where = fresh.where ?? this.where;
    this.#keep(adapter, fresh.version, fresh.dataset);
    return fresh.dataset;
  }

  async overlay(before: Dataset, after: Dataset, context: LoadContext): Promise<Overlay> {
    const signal = AbortSignal.any([context.signal, this.#disposal.signal]);
    const thread = new Ahead(() => startDataWorker(this.#options.worker));
    try {
      const { api, lost } = await unlessAborted(thread.started(), signal);
      const told = proxy((progress: LoadProgress) => {
        if (!signal.aborted) context.onProgress(progress);
      });
      const outcome = await unlessAborted(Promise.race([api.overlay(overlayInput(before, after), told), rejected(lost)]), signal);
      if ('error' in outcome) throw unwired(outcome.error);
      return outcome.laid;
    } finally {
      thread.end();
    }
  }

  /** Finds out, behind a dataset that was opened from the cache, whether the source has another one by now. */
  async #refresh(adapter: DataAdapter, { version: known, dataset: before }: CachedDataset, context: LoadContext, tell: (refresh: Refresh) => void): Promise<void> {
    tell({ state: 'checking' });
    try {
      const version = await versionOf(adapter, context);
      if (version === known) return tell({ state: 'current' });
      const { dataset, fingerprint } = await fetchDataset(adapter, context, version === undefined, this.#options);
      const now = version ?? fingerprint;
      if (now === known) return tell({ state: 'current' });
      this.#keep(adapter, now, dataset);
      tell({ state: 'newer', dataset, difference: await differenceOf(before, dataset, breathe) });
    } catch (thrown) {
      tell({ state: 'unreachable', error: toTerritoryError(thrown, 'adapter-failed') });
    }
  }

  dispose(): void {
    this.#disposal.abort();
    this.#ownCache?.dispose();
  }

  /** Goes on behind the load that asked for it; what has no name or no version is not kept. */
  #keep({ cacheKey }: DataAdapter, version: string | undefined, dataset: Dataset): void {
    if (cacheKey === undefined || version === undefined) return;
    // packing it takes a moment that those who wait for the data would feel
    whenIdle(() => void this.#cache?.put(cacheKey, version, dataset).catch(() => undefined));
  }

  async #cached({ cacheKey }: DataAdapter): Promise<CachedDataset | null> {
    if (cacheKey === undefined) return null;
    return this.#cache?.get(cacheKey).catch(() => null) ?? null;
  }
}

function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 500);
}
