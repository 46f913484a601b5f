import type { Dataset } from '../model/dataset.js';
import type { PlanData } from '../model/plan.js';
import type { DatasetFiles, DatasetInput } from './input.js';
import type { SyncTarget } from './sync/target.js';

export interface LoadProgress {
  readonly phase: 'connect' | 'read' | 'parse' | 'build';
  /** Bytes or rows done and, when known, in all. */
  readonly done: number;
  readonly total?: number;
}

export interface LoadContext {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: LoadProgress) => void;
}

/** What an adapter can do beyond loading; elements hide what it can't. */
export interface AdapterCapabilities {
  readonly save: boolean;
  readonly subscribe: boolean;
}

/**
 * Where data comes from and goes to. The adapter owns the network; nothing else in the kit fetches.
 * Errors are {@link TerritoryError}s where the cause is known; anything else thrown is reported as 'adapter-failed'.
 */
export interface DataAdapter {
  readonly capabilities: AdapterCapabilities;
  /** Names the data for caches, the same at every visit; without it nothing is cached. */
  readonly cacheKey?: string;
  /** What the source says of its state (an ETag, a date). Without it the source is loaded again to see whether it has changed. */
  version?(context: LoadContext): Promise<string | undefined>;
  /** Whether `load` hands over a finished dataset, so that no worker is made ready to build one. */
  readonly finished?: boolean;
  /** Either raw input, which the kit parses and builds in a worker, or a finished dataset. */
  load(context: LoadContext): Promise<DatasetInput | DatasetFiles | Dataset>;
  /** Where plans are written record by record, after a look at the difference; `<territory-sync>` does it. */
  readonly sync?: SyncTarget;
  save?(plan: PlanData, context: { readonly signal: AbortSignal }): Promise<void>;
  /** Calls back when the source has a newer plan or dataset; returns the way to stop. */
  subscribe?(listener: (change: AdapterChange) => void): () => void;
}

/** What a source has that is newer: another plan, or (`reload`) other data. */
export interface AdapterChange {
  readonly plan?: PlanData;
  readonly reload?: boolean;
}
