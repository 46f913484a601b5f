import { proxy, type Remote } from 'comlink';
import type { Dataset } from '../../model/dataset.js';
import { clip, TerritoryError, toTerritoryError } from '../../model/errors.js';
import type { LoadProgress } from '../adapter.js';
import { breathe } from './breathe.js';
import { unpackDataset } from './wire.js';
import { unwired } from './wired-error.js';
import type { BuildOutcome, DataApi, ReportProgress } from './worker-api.js';

/** A worker that builds, and word of its end. */
export interface Builder {
  readonly api: Remote<DataApi>;
  readonly lost: Promise<Error>;
}

/**
 * A dataset that a worker builds, taken over piece by piece.
 *
 * @throws TerritoryError what is wrong with the data; 'adapter-failed' for what no thread can send, 'engine-lost' when the worker dies
 */
export async function received({ api, lost }: Builder, build: (report: ReportProgress) => Promise<BuildOutcome>, onProgress: (progress: LoadProgress) => void): Promise<{ readonly dataset: Dataset; readonly fingerprint: string | undefined }> {
  const end = rejected(lost);
  const building = build(proxy(onProgress)).catch((error: unknown) => Promise.reject(sendError(error)));
  const outcome = await Promise.race([building, end]);
  if ('error' in outcome) throw unwired(outcome.error);
  const dataset = await Promise.race([unpackDataset(outcome.built, (index) => api.chunk(index), breathe), end]);
  return { dataset, fingerprint: outcome.fingerprint };
}

/** A worker that is lost as a failure. */
export function rejected(lost: Promise<Error>): Promise<never> {
  return lost.then((error) => Promise.reject(new TerritoryError('engine-lost', { expected: 'the data worker to answer', actual: clip(error.message, 300), cause: error })));
}

/** What the adapter handed over may hold functions and the like, which no thread can send to another. */
function sendError(thrown: unknown): TerritoryError {
  if (!(thrown instanceof DOMException) || thrown.name !== 'DataCloneError') return toTerritoryError(thrown);
  return new TerritoryError('adapter-failed', { expected: 'plain data', actual: clip(thrown.message, 200), cause: thrown });
}
