import { TerritoryError } from '../../model/errors.js';
import { proxy, type Remote } from 'comlink';
import type { StartedWorker, WorkerFactory } from '../../workers/start.js';
import type { Dataset } from '../../model/dataset.js';
import type { LoadProgress } from '../adapter.js';
import type { DatasetInput, InputFile } from '../input.js';
import { received, rejected } from '../port/receive.js';
import { startDataWorker } from '../port/start.js';
import { unwired } from '../port/wired-error.js';
import type { DataApi } from '../port/worker-api.js';
import type { Cell } from '../read/table.js';
import type { FileLook } from './look.js';
import type { FileUse } from './use.js';

/** The page's end of an import: a worker that keeps the files it has read until it is disposed. */
export class FileInspector {
  readonly #starting: Promise<StartedWorker<Remote<DataApi>>>;
  readonly #opened: Promise<void>;
  #disposed = false;
  #building = false;

  constructor(files: readonly InputFile[], worker?: WorkerFactory) {
    this.#starting = startDataWorker(worker);
    this.#opened = this.#starting.then(({ api }) => api.openImport(files));
    this.#opened.catch(() => undefined);
  }

  /**
   * @param onProgress told the bytes read
   * @throws TerritoryError 'engine-lost' when the worker dies, 'aborted' once this was disposed
   */
  async look(uses: readonly FileUse[], onProgress: (progress: LoadProgress) => void = () => undefined): Promise<readonly FileLook[]> {
    if (this.#disposed) throw new TerritoryError('aborted', { expected: 'an import under way', actual: 'one that has ended' });
    const started = await this.#starting;
    await this.#opened;
    const outcome = await Promise.race([started.api.lookAtImport(uses, proxy(onProgress)), rejected(started.lost)]);
    if ('error' in outcome) throw unwired(outcome.error);
    return outcome.looks;
  }

  /** Values of columns of a table that was looked at. @throws TerritoryError as {@link look}, and 'column-missing' */
  async cells(file: number, columns: readonly string[]): Promise<readonly (readonly Cell[])[]> {
    const started = await this.#starting;
    const outcome = await Promise.race([started.api.cellsOfImport(file, columns), rejected(started.lost)]);
    if ('error' in outcome) throw unwired(outcome.error);
    return outcome.cells;
  }

  /**
   * The dataset that the files make as they were settled, of what was read of them to be looked at.
   *
   * @throws TerritoryError as {@link look}, and what is wrong with the data
   */
  async build(looks: readonly FileLook[], names: Pick<DatasetInput, 'id' | 'name'>, onProgress: (progress: LoadProgress) => void): Promise<Dataset> {
    this.#building = true;
    const started = await this.#starting;
    return (await received(started, (report) => started.api.buildImport(looks, names, report), onProgress)).dataset;
  }

  get disposed(): boolean { return this.#disposed; }

  /** Ends it, unless it builds for somebody. */
  release(): void {
    if (!this.#building) this.dispose();
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#starting.then((started) => started.terminate(), () => undefined);
  }
}
