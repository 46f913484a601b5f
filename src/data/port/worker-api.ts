import { releaseProxy, transfer, type Remote } from 'comlink';
import { toTerritoryError } from '../../model/errors.js';
import type { LoadProgress } from '../adapter.js';
import { buildDataset } from '../build/dataset.js';
import { fingerprintOf } from '../build/fingerprint.js';
import { inputOfFiles } from '../build/files.js';
import type { FileLook } from '../import/look.js';
import { ImportSession } from '../import/session.js';
import type { FileUse } from '../import/use.js';
import type { DatasetFiles, DatasetInput, InputFile } from '../input.js';
import { unpackInput } from '../read/unpack.js';
import { packDataset, type PackedDataset } from './wire.js';
import { wired, type WiredError } from './wired-error.js';

export type ReportProgress = (progress: LoadProgress) => void;

export type BuildOutcome = { readonly built: PackedDataset['dataset']; readonly fingerprint: string } | { readonly error: WiredError };

export type LookOutcome = { readonly looks: readonly FileLook[] } | { readonly error: WiredError };

/** The calls both ends of the wire agree on; served by the worker, or by the page itself where there is none. */
export interface DataApi {
  ping(): true;
  /** Parses and builds; the arrays of the dataset are transferred. */
  build(input: DatasetInput | DatasetFiles, report: ReportProgress): Promise<BuildOutcome>;
  /** One of the long strings of the dataset built last. */
  chunk(index: number): string;
  /** Takes files to be looked at. */
  openImport(files: readonly InputFile[]): void;
  lookAtImport(uses: readonly FileUse[], report: ReportProgress): Promise<LookOutcome>;
}

export function createDataApi(): DataApi {
  let chunks: readonly string[] = [];
  let session = new ImportSession([]);
  return {
    ping: () => true,
    chunk: (index) => chunks[index]!,
    openImport: (files) => {
      session = new ImportSession(files);
    },
    lookAtImport: (uses, report) => session.look(uses, report).then((looks) => ({ looks }), (thrown: unknown) => ({ error: wired(toTerritoryError(thrown)) })).finally(() => release(report)),
    async build(input, report) {
      try {
        const unpacked = await unpackInput(input, report);
        const dataset = buildDataset('files' in unpacked ? inputOfFiles(unpacked) : unpacked, report);
        const fingerprint = fingerprintOf(dataset);
        const packed = packDataset(dataset);
        chunks = packed.chunks;
        return transfer({ built: packed.dataset, fingerprint }, [...packed.transfer]);
      } catch (thrown) {
        return { error: wired(toTerritoryError(thrown)) };
      } finally {
        release(report);
      }
    },
  };
}

/** Lets go of a listener of the other thread. */
function release(report: ReportProgress): void {
  (report as Partial<Remote<ReportProgress>>)[releaseProxy]?.();
}
