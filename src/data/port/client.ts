import { proxy } from 'comlink';
import type { Dataset } from '../../model/dataset.js';
import { clip, TerritoryError, toTerritoryError } from '../../model/errors.js';
import { whileAlive } from '../alive.js';
import type { WorkerFactory, WorkerPlace } from '../../workers/start.js';
import type { DataAdapter, LoadContext, LoadProgress } from '../adapter.js';
import { overlayInput, type Overlay } from '../overlay-input.js';
import { differenceOf, type OpenContext, type Refresh } from '../refresh.js';
import type { CachedDataset, DatasetCache } from '../storage/cache.js';
import type { DatasetFiles, DatasetInput } from '../input.js';
import { Ahead } from './ahead.js';
import { startDataWorker, type StartedDataWorker } from './start.js';
import { breathe, received, rejected } from './receive.js';
import { unwired } from './wired-error.js';

export interface DataPortOptions {
  /** Makes the worker in the host's own way. */
  readonly worker?: WorkerFactory | undefined;
  /** Silence of an adapter, without data or progress, before it is given up with 'timeout'. Default 60,000 ms. */
  readonly patienceMs?: number;
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

interface Fetched {
  readonly dataset: Dataset;
  /** Names the content, where the source names no version of it; undefined for a dataset that the adapter built itself. */
  readonly fingerprint: string | undefined;
}

class DataClient implements DataPort {
  readonly #options: DataPortOptions;
  readonly #disposal = new AbortController();
  #ownCache: Promise<DatasetCache | undefined> | undefined;
  where: WorkerPlace | undefined;

  constructor(options: DataPortOptions) {
    this.#options = options;
  }

  async open(adapter: DataAdapter, { onRefresh, ...context }: OpenContext): Promise<Dataset> {
    const signal = AbortSignal.any([context.signal, this.#disposal.signal]);
    // after an abort nothing is told any more
    const unlessOver = <T>(tell: ((what: T) => void) | undefined) => (what: T) => {
      if (!signal.aborted) tell?.(what);
    };
    const within: LoadContext = { signal, onProgress: unlessOver(context.onProgress) };
    within.onProgress({ phase: 'connect', done: 0 });
    const cached = await unlessAborted(this.#cached(adapter), signal);
    if (cached) {
      void this.#refresh(adapter, cached, { signal, onProgress: () => undefined }, unlessOver(onRefresh));
      return cached.dataset;
    }
    const version = adapter.cacheKey === undefined ? undefined : await this.#versionOf(adapter, within).catch(() => undefined);
    const fresh = await this.#fetch(adapter, within, adapter.cacheKey !== undefined && version === undefined);
    this.#keep(adapter, version ?? fresh.fingerprint, fresh.dataset);
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
      const version = await this.#versionOf(adapter, context);
      if (version === known) return tell({ state: 'current' });
      const { dataset, fingerprint } = await this.#fetch(adapter, context, version === undefined);
      const now = version ?? fingerprint;
      if (now === known) return tell({ state: 'current' });
      this.#keep(adapter, now, dataset);
      tell({ state: 'newer', dataset, difference: await differenceOf(before, dataset, breathe) });
    } catch (thrown) {
      tell({ state: 'unreachable', error: toTerritoryError(thrown, 'adapter-failed') });
    }
  }

  async #versionOf(adapter: DataAdapter, context: LoadContext): Promise<string | undefined> {
    return adapter.version?.(context);
  }

  async #fetch(adapter: DataAdapter, context: LoadContext, wantsFingerprint: boolean): Promise<Fetched> {
    const thread = new Ahead(() => startDataWorker(this.#options.worker));
    try {
      const loaded = await this.#load(adapter, context);
      return isDataset(loaded) ? { dataset: loaded, fingerprint: undefined } : await this.#build(loaded, thread.started(), context, wantsFingerprint);
    } finally {
      thread.end();
    }
  }

  /** Loads, but not for ever: an adapter that neither answers nor tells of progress is told to stop, and given up. */
  async #load(adapter: DataAdapter, { signal, onProgress }: LoadContext): Promise<DatasetInput | DatasetFiles | Dataset> {
    const ms = this.#options.patienceMs ?? 60_000;
    const silent = () => new TerritoryError('timeout', { expected: 'data, or word of progress', actual: `silence for ${Math.round(ms / 1000)} s` });
    return whileAlive({ ms, signal, silent, aborted: cancelled }, (given, alive) => load(adapter, {
      signal: AbortSignal.any([signal, given]),
      onProgress: (progress) => {
        if (given.aborted) return;
        alive();
        onProgress(progress);
      },
    }));
  }

  dispose(): void {
    this.#disposal.abort();
    void this.#ownCache?.then((cache) => cache?.dispose());
  }

  /** The cache to use: none where there is no storage name, or no module to be had. */
  #cache(): Promise<DatasetCache | undefined> {
    const { cache, cacheName } = this.#options;
    if (cache || !cacheName) return Promise.resolve(cache);
    return (this.#ownCache ??= import('../storage/cache.js').then(({ createDatasetCache }) => createDatasetCache({ name: cacheName }), () => undefined));
  }

  /** Goes on behind the load that asked for it; what has no name or no version is not kept. */
  #keep({ cacheKey }: DataAdapter, version: string | undefined, dataset: Dataset): void {
    if (cacheKey === undefined || version === undefined) return;
    this.#cache().then((cache) => cache?.put(cacheKey, version, dataset)).catch(() => undefined);
  }

  async #cached({ cacheKey }: DataAdapter): Promise<CachedDataset | null> {
    if (cacheKey === undefined) return null;
    const cache = await this.#cache();
    return cache?.get(cacheKey).catch(() => null) ?? null;
  }

  async #build(input: DatasetInput | DatasetFiles, starting: Promise<StartedDataWorker>, { signal, onProgress }: LoadContext, wantsFingerprint: boolean): Promise<Fetched> {
    const started = await unlessAborted(starting, signal);
    this.where = started.where;
    return unlessAborted(received(started, (report) => started.api.build(input, report, wantsFingerprint), onProgress), signal);
  }
}

async function load(adapter: DataAdapter, context: LoadContext): Promise<DatasetInput | DatasetFiles | Dataset> {
  let loaded: unknown;
  try {
    loaded = await adapter.load(context);
  } catch (thrown) {
    throw toTerritoryError(thrown, 'adapter-failed');
  }
  if (typeof loaded === 'object' && loaded !== null && ('units' in loaded || 'files' in loaded)) return loaded as DatasetInput;
  throw new TerritoryError('adapter-failed', { expected: 'an adapter that hands over data with units', actual: clip(loaded === null ? 'null' : Array.isArray(loaded) ? 'a list' : typeof loaded) });
}

function isDataset(loaded: DatasetInput | DatasetFiles | Dataset): loaded is Dataset {
  return 'graph' in loaded && 'signature' in loaded && 'units' in loaded;
}

const cancelled = () => new TerritoryError('aborted', { expected: 'the data to load', actual: 'it was cancelled' });

/** The promise, or a rejection with 'aborted' as soon as the signal says so. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(cancelled());
    if (signal.aborted) {
      promise.catch(() => undefined);
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
