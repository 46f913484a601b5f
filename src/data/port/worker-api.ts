import { releaseProxy, transfer, type Remote } from 'comlink';
import { toTerritoryError, type ErrorCode, type ErrorPlace } from '../../model/errors.js';
import type { LoadProgress } from '../adapter.js';
import { buildDataset } from '../build/dataset.js';
import { inputOfFiles } from '../build/files.js';
import type { DatasetFiles, DatasetInput } from '../input.js';
import { unpackInput } from '../read/unpack.js';
import { packDataset, type PackedDataset } from './wire.js';

export type ReportProgress = (progress: LoadProgress) => void;

/** An error's parts: errors lose their fields on the wire. */
export interface WiredError {
  readonly code: ErrorCode;
  readonly expected: string;
  readonly actual: string;
  readonly place: ErrorPlace;
}

export type BuildOutcome = { readonly built: PackedDataset['dataset'] } | { readonly error: WiredError };

/** The calls both ends of the wire agree on; served by the worker, or by the page itself where there is none. */
export interface DataApi {
  ping(): true;
  /** Parses and builds; the arrays of the dataset are transferred. */
  build(input: DatasetInput | DatasetFiles, report: ReportProgress): Promise<BuildOutcome>;
  /** One of the long strings of the dataset built last. */
  chunk(index: number): string;
}

export function createDataApi(): DataApi {
  let chunks: readonly string[] = [];
  return {
    ping: () => true,
    chunk: (index) => chunks[index]!,
    async build(input, report) {
      try {
        const unpacked = await unpackInput(input);
        const dataset = buildDataset('files' in unpacked ? inputOfFiles(unpacked) : unpacked, report);
        const packed = packDataset(dataset);
        chunks = packed.chunks;
        return transfer({ built: packed.dataset }, [...packed.transfer]);
      } catch (thrown) {
        const { code, expected, actual, place } = toTerritoryError(thrown);
        return { error: { code, expected, actual, place } };
      } finally {
        (report as Partial<Remote<ReportProgress>>)[releaseProxy]?.();
      }
    },
  };
}
