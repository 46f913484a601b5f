import type { AdapterChange, DataAdapter, LoadProgress } from '../data/adapter.js';
import type { Refresh } from '../data/refresh.js';
import type { Dataset } from '../model/dataset.js';
import { TerritoryError, toTerritoryError } from '../model/errors.js';
import type { ChangeKind } from './change.js';
import type { DataPort } from './ports.js';

/** What an opening asks of the workspace that it fills. */
export interface OpeningHooks {
  readonly port: () => Promise<DataPort>;
  /** Fetches what work on data needs, while the data comes. */
  readonly fetch: () => Promise<unknown>;
  /** Makes ready for the data and returns how to go over to it; `signal` aborts when it is not wanted any more. */
  readonly prepare: (dataset: Dataset, signal: AbortSignal) => Promise<() => void>;
  readonly changed: (kind: ChangeKind) => void;
  /** The source tells of a change of its own. */
  readonly told: (change: AdapterChange) => void;
}

/** Data on its way through an adapter; a later opening supersedes it. What was there stays until the new data is complete, and when it fails. */
export class Opening {
  readonly #hooks: OpeningHooks;
  #adapter: DataAdapter | undefined;
  #requested: DataAdapter | undefined;
  #loading: LoadProgress | null = null;
  #error: TerritoryError | null = null;
  #refresh: Refresh | null = null;
  #abort = new AbortController();
  #unsubscribe: (() => void) | undefined;

  constructor(hooks: OpeningHooks) {
    this.#hooks = hooks;
  }

  /** What the data that is there came through. */
  get adapter(): DataAdapter | undefined { return this.#adapter; }
  get loading(): LoadProgress | null { return this.#loading; }
  get error(): TerritoryError | null { return this.#error; }
  get refresh(): Refresh | null { return this.#refresh; }

  async open(adapter: DataAdapter): Promise<void> {
    this.#requested = adapter;
    this.#abort.abort();
    const { signal } = (this.#abort = new AbortController());
    this.#error = null;
    this.#loading = { phase: 'connect', done: 0 };
    this.#hooks.changed('status');
    try {
      const fetched = this.#hooks.fetch();
      fetched.catch(() => undefined);
      const port = await this.#hooks.port();
      this.#refresh = null;
      const dataset = await port.open(adapter, {
        signal,
        onProgress: (progress) => {
          // a worker's last word may come after what it spoke of
          if (signal.aborted || !this.#loading) return;
          this.#loading = progress;
          this.#hooks.changed('status');
        },
        onRefresh: (refresh) => {
          if (signal.aborted) return;
          this.#refresh = refresh;
          this.#hooks.changed('refresh');
        },
      });
      await fetched;
      if (signal.aborted || !(await this.#adopt(dataset, adapter))) return;
      this.#unsubscribe?.();
      this.#unsubscribe = adapter.subscribe?.((change) => this.#hooks.told(change));
    } catch (thrown) {
      if (signal.aborted) return;
      this.#loading = null;
      this.#error = toTerritoryError(thrown, 'adapter-failed');
      this.#hooks.changed('status');
    }
  }

  /** Opens once more what was asked for last. */
  async reopen(): Promise<void> {
    if (this.#requested) await this.open(this.#requested);
  }

  /** Goes over to newer data of the source, or once more to the data that is there. */
  async goOver(dataset: Dataset): Promise<void> {
    if (this.#refresh?.state === 'newer' && this.#refresh.dataset === dataset) this.#refresh = { state: 'current' };
    if (this.#adapter) await this.#adopt(dataset, this.#adapter);
  }

  /** Puts away the error of a load that failed while older data stayed. Returns whether there was one. */
  dismissError(): boolean {
    const dismissed = this.#error !== null && this.#adapter !== undefined;
    if (dismissed) this.#error = null;
    return dismissed;
  }

  dispose(): void {
    this.#abort.abort();
    this.#unsubscribe?.();
  }

  /** False when something else was asked for meanwhile. */
  async #adopt(dataset: Dataset, adapter: DataAdapter): Promise<boolean> {
    const { signal } = this.#abort;
    const goOver = await this.#hooks.prepare(dataset, signal);
    // a plan of many units took its time, and so will what shows it: frames and input may go between
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return false;
    this.#loading = null;
    this.#adapter = adapter;
    goOver();
    return true;
  }
}
