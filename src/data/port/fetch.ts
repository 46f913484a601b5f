import type { Dataset } from '../../model/dataset.js';
import { clip, TerritoryError, toTerritoryError } from '../../model/errors.js';
import type { WorkerFactory, WorkerPlace } from '../../workers/start.js';
import type { DataAdapter, LoadContext } from '../adapter.js';
import { whileAlive } from '../alive.js';
import type { DatasetFiles, DatasetInput } from '../input.js';
import { Ahead } from './ahead.js';
import { received } from './receive.js';
import { startDataWorker } from './start.js';
import { cancelled, unlessAborted } from './unless-aborted.js';

export interface FetchOptions {
  /** Makes the worker in the host's own way. */
  readonly worker?: WorkerFactory | undefined;
  /** Silence of an adapter, without data or progress, before it is given up with 'timeout'. Default 60,000 ms. */
  readonly patienceMs?: number | undefined;
}

export interface Hurry {
  /** Whether the worker starts before it is known that the adapter will need it. */
  readonly startsAtOnce?: boolean;
}

export interface Fetched {
  readonly dataset: Dataset;
  /** Names the content, where it was asked for; undefined for a dataset that the adapter built itself. */
  readonly fingerprint: string | undefined;
  /** Where it was built; undefined when the adapter did. */
  readonly where: WorkerPlace | undefined;
}

/** What an adapter has, and by what name it will be known again: the source's version, else that of its content. */
export interface Fresh extends Fetched {
  readonly version: string | undefined;
}

/** Asks an adapter that can be cached for its version, then for its data. */
export async function fetchFresh(adapter: DataAdapter, context: LoadContext, options: FetchOptions & Hurry): Promise<Fresh> {
  const cacheable = adapter.cacheKey !== undefined;
  const version = cacheable ? await versionOf(adapter, context).catch(() => undefined) : undefined;
  const fetched = await fetchDataset(adapter, context, cacheable && version === undefined, options);
  return { ...fetched, version: version ?? fetched.fingerprint };
}

export async function versionOf(adapter: DataAdapter, context: LoadContext): Promise<string | undefined> {
  return adapter.version?.(context);
}

/** Loads through the adapter and builds the dataset in a worker of its own, which starts while the data comes and ends with it. */
export async function fetchDataset(adapter: DataAdapter, context: LoadContext, wantsFingerprint: boolean, { worker, patienceMs = 60_000, startsAtOnce = false }: FetchOptions & Hurry): Promise<Fetched> {
  const thread = new Ahead(() => startDataWorker(worker), adapter.finished ? 'asked' : startsAtOnce ? 'now' : 'soon');
  try {
    const loaded = await loadPatiently(adapter, context, patienceMs);
    if (isDataset(loaded)) return { dataset: loaded, fingerprint: undefined, where: undefined };
    const started = await unlessAborted(thread.started(), context.signal);
    const built = await unlessAborted(received(started, (report) => started.api.build(loaded, report, wantsFingerprint), context.onProgress), context.signal);
    return { ...built, where: started.where };
  } finally {
    thread.end();
  }
}

/** Loads, but not for ever: an adapter that neither answers nor tells of progress is told to stop, and given up. */
function loadPatiently(adapter: DataAdapter, { signal, onProgress }: LoadContext, ms: number): Promise<DatasetInput | DatasetFiles | Dataset> {
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
