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
import { overlay } from '../overlay.js';
import type { Overlay, OverlayInput } from '../overlay-input.js';
import { unpackInput } from '../read/unpack.js';
import type { Cell } from '../read/table.js';
import { packDataset, type PackedDataset } from './wire.js';
import { wired, type WiredError } from './wired-error.js';

export type ReportProgress = (progress: LoadProgress) => void;

export type BuildOutcome = { readonly built: PackedDataset['dataset']; readonly fingerprint: string | undefined } | { readonly error: WiredError };

export type LookOutcome = { readonly looks: readonly FileLook[] } | { readonly error: WiredError };

export type OverlayOutcome = { readonly laid: Overlay } | { readonly error: WiredError };

export type CellsOutcome = { readonly cells: readonly (readonly Cell[])[] } | { readonly error: WiredError };

/** The calls both ends of the wire agree on; served by the worker, or by the page itself where there is none. */
export interface DataApi {
  ping(): true;
  /** Parses and builds; the arrays of the dataset are transferred. The fingerprint is taken for those who want one. */
  build(input: DatasetInput | DatasetFiles, report: ReportProgress, wantsFingerprint: boolean): Promise<BuildOutcome>;
  /** One of the long strings of the dataset built last; each is given away once. */
  chunk(index: number): string;
  /** How one dataset lies in the units of another; the arrays of the answer are transferred. */
  overlay(input: OverlayInput, report: ReportProgress): Promise<OverlayOutcome>;
  /** Builds what the files of the import make as they were settled; the rest as `build`. */
  buildImport(looks: readonly FileLook[], names: Pick<DatasetInput, 'id' | 'name'>, report: ReportProgress): Promise<BuildOutcome>;
  /** Values of columns of a table that was looked at. */
  cellsOfImport(file: number, columns: readonly string[]): Promise<CellsOutcome>;
  /** Takes files to be looked at. */
  openImport(files: readonly InputFile[]): void;
  lookAtImport(uses: readonly FileUse[], report: ReportProgress): Promise<LookOutcome>;
}

export function createDataApi(): DataApi {
  let chunks: string[] = [];
  let session = new ImportSession([]);
  return {
    ping: () => true,
    chunk: (index) => {
      const text = chunks[index]!;
      chunks[index] = '';
      return text;
    },
    overlay: (input, report) => overlay(input, report)
      .then((laid): OverlayOutcome => transfer({ laid }, [laid.unit.buffer, laid.placement.buffer, ...(laid.land ? [laid.land.from.buffer, laid.land.to.buffer, laid.land.area.buffer] : [])]))
      .catch((thrown: unknown): OverlayOutcome => ({ error: wired(toTerritoryError(thrown)) })).finally(() => release(report)),
    cellsOfImport: (file, columns) => session.cells(file, columns).then((cells) => ({ cells }), (thrown: unknown) => ({ error: wired(toTerritoryError(thrown)) })),
    openImport: (files) => {
      session = new ImportSession(files);
    },
    lookAtImport: (uses, report) => session.look(uses, report).then((looks) => ({ looks }), (thrown: unknown) => ({ error: wired(toTerritoryError(thrown)) })).finally(() => release(report)),
    buildImport: (looks, names, report) => build(async () => ({ ...await session.input(looks, names.id), ...names }), report, false),
    build: (input, report, wantsFingerprint) => build(async () => {
      const unpacked = await unpackInput(input, report);
      return 'files' in unpacked ? inputOfFiles(unpacked) : unpacked;
    }, report, wantsFingerprint),
  };

  async function build(input: () => Promise<DatasetInput>, report: ReportProgress, wantsFingerprint: boolean): Promise<BuildOutcome> {
    try {
      const dataset = buildDataset(await input(), report);
      const fingerprint = wantsFingerprint ? fingerprintOf(dataset) : undefined;
      const packed = packDataset(dataset, true);
      chunks = [...packed.chunks];
      return transfer({ built: packed.dataset, fingerprint }, [...packed.transfer]);
    } catch (thrown) {
      return { error: wired(toTerritoryError(thrown)) };
    } finally {
      release(report);
    }
  }
}

/** Lets go of a listener of the other thread. */
function release(report: ReportProgress): void {
  (report as Partial<Remote<ReportProgress>>)[releaseProxy]?.();
}
