import { wantedAlignmentSteps } from '../../data/sync/alignment.js';
import { reportOf, resume, type SyncReport } from '../../data/sync/apply.js';
import { compareSteps, type Difference, type DryRunOptions } from '../../data/sync/difference.js';
import { newJournal, type Journal, type JournalEntry } from '../../data/sync/journal.js';
import { rollbackFile, type RollbackFile } from '../../data/sync/rollback.js';
import type { SyncContext, SyncTarget } from '../../data/sync/target.js';
import type { JournalStore, StoredJournal } from '../../data/storage/journals.js';
import { TerritoryError, toTerritoryError } from '../../model/errors.js';
import { sliced } from '../../workspace/in-slices.js';
import type { Workspace } from '../../workspace/workspace.js';
import { namesOf, type Names } from './names.js';

export type SyncProgress = Parameters<NonNullable<SyncContext['onProgress']>>[0];

/** What is going on, one thing at a time. */
export type SyncState =
  | { readonly at: 'start' }
  | { readonly at: 'reading'; readonly progress: SyncProgress | null }
  | { readonly at: 'difference'; readonly difference: Difference; readonly names: Names; readonly stale: boolean }
  | { readonly at: 'writing'; readonly rollback: boolean; readonly progress: SyncProgress | null }
  | { readonly at: 'report'; readonly rollback: boolean; readonly report: SyncReport; readonly names: Names };

export interface SyncWorkHooks {
  readonly changed: () => void;
  readonly failed: (error: TerritoryError) => void;
  /** A write has ended, or was broken off. */
  readonly ended: (report: SyncReport, rollback: boolean) => void;
}

/** The dry run, the write, its going on after a break and its roll-back, against one system. */
export class SyncWork {
  readonly target: SyncTarget;
  readonly #model: Workspace;
  readonly #hooks: SyncWorkHooks;
  readonly #store: Promise<JournalStore> | undefined;
  #state: SyncState = { at: 'start' };
  #last: StoredJournal | null = null;
  #kept = false;
  #abort = new AbortController();

  /** @param store where writes are kept; without it they end with this */
  constructor(model: Workspace, target: SyncTarget, hooks: SyncWorkHooks, store?: Promise<JournalStore>) {
    this.#model = model;
    this.target = target;
    this.#hooks = hooks;
    this.#store = store;
    this.#kept = store !== undefined;
    void this.#recall();
  }

  get state(): SyncState { return this.#state; }
  /** The last write to the system, ended or broken off; null = none that is known of. */
  get last(): StoredJournal | null { return this.#last; }
  /** Whether what is written survives the page. */
  get kept(): boolean { return this.#kept; }

  /** Compares; nothing is written. */
  async look(options: DryRunOptions): Promise<void> {
    const signal = this.#begin({ at: 'reading', progress: null });
    try {
      const { dataset } = this.#here();
      const state = await this.target.readState({ signal, onProgress: (progress) => this.#tell(signal, { at: 'reading', progress }) });
      const plan = this.#model.planData();
      const wanted = await sliced(wantedAlignmentSteps(plan, dataset), signal);
      const difference = wanted && (await sliced(compareSteps(this.target, wanted, state, options), signal));
      const names = difference && (await this.#names([...difference.changes, ...difference.blocked], signal, difference.territories));
      if (difference && names) this.#go(signal, { at: 'difference', difference, names, stale: false });
    } catch (thrown) {
      this.#fail(signal, thrown);
    }
  }

  /** The plan is not any more what was compared. */
  outdate(): void {
    if (this.#state.at === 'difference' && !this.#state.stale) this.#set({ ...this.#state, stale: true });
  }

  /** Writes the difference that is shown. */
  write(): Promise<void> {
    if (this.#state.at !== 'difference' || this.#state.stale) return Promise.resolve();
    const { difference } = this.#state;
    return this.#write(newJournal(difference.target, difference.scope, difference.changes, this.target.capabilities), false, difference.territories);
  }

  /** Goes on with the last write. */
  resume(): Promise<void> {
    return this.#last ? this.#write(this.#last.journal, this.#last.rollback, new Map(), false) : Promise.resolve();
  }

  /** Gives the records of a file back what they had. @throws TerritoryError 'plan-mismatch' for a file of another system */
  rollBack(file: RollbackFile): Promise<void> {
    this.check(file);
    return this.#write(newJournal(file.target, file.scope, file.moves, this.target.capabilities), true, new Map());
  }

  /** @throws TerritoryError 'plan-mismatch' for a file of another system */
  check(file: RollbackFile): void {
    if (file.target !== this.target.name) throw new TerritoryError('plan-mismatch', { expected: `a roll-back of ${this.target.name}`, actual: `one of ${file.target}` });
  }

  /** What undoes the last write. */
  rollbackOfLast(): RollbackFile | undefined {
    return this.#last ? rollbackFile(this.#last.journal) : undefined;
  }

  /** The records of the last write. */
  async showLast(): Promise<void> {
    if (!this.#last) return;
    const signal = this.#begin(this.#state);
    const { journal, rollback } = this.#last;
    const report = reportOf(journal);
    const names = await this.#names(journal.entries.map(({ operation }) => operation), signal);
    if (names) this.#go(signal, { at: 'report', rollback, report, names });
  }

  /** Stops what is under way; what was written stays, and is known. */
  stop(): void {
    this.#abort.abort();
    if (this.#state.at === 'reading') this.#set({ at: 'start' });
  }

  /** Back to the beginning. */
  leave(): void {
    this.#begin({ at: 'start' });
  }

  dispose(): void {
    this.#abort.abort();
    // what a run under way has still to record is recorded before
    void this.#store?.then((store) => store.dispose(), () => undefined);
  }

  async #write(journal: Journal, rollback: boolean, territories: ReadonlyMap<string, string>, fresh = true): Promise<void> {
    const signal = this.#begin({ at: 'writing', rollback, progress: null });
    try {
      const begun = Date.now();
      if (fresh) {
        await this.#keep((store) => store.begin({ journal, begun, rollback }));
        this.#last = { journal, begun, rollback };
      }
      const report = await resume(this.target, journal, {
        signal,
        onProgress: (progress) => this.#tell(signal, { at: 'writing', rollback, progress }),
        onRecord: (changed: readonly JournalEntry[]) => this.#keep((store) => store.record(journal.target, changed)),
      });
      this.#last = { begun: this.#last?.begun ?? begun, journal: report.journal, rollback };
      const unaborted = new AbortController().signal;
      const names = await this.#names(report.journal.entries.map(({ operation }) => operation), unaborted, territories);
      // a stop is told of, a new beginning is not
      if (this.#state.at === 'writing') this.#set({ at: 'report', rollback, report, names: names! });
      this.#hooks.ended(report, rollback);
    } catch (thrown) {
      this.#fail(signal, thrown);
    }
  }

  async #names(records: readonly { readonly subject: 'account' | 'owner'; readonly key: string }[], signal: AbortSignal, territories: ReadonlyMap<string, string> = new Map()): Promise<Names | undefined> {
    const { dataset, plan } = this.#here();
    return sliced(namesOf(records, { dataset, territories: plan.territories }, this.target, territories), signal);
  }

  #here() {
    const { dataset, plan } = this.#model;
    if (!dataset || !plan) throw new TerritoryError('not-ready', { expected: 'a plan', actual: 'none yet' });
    return { dataset, plan };
  }

  async #recall(): Promise<void> {
    await this.#keep(async (store) => {
      this.#last ??= await store.load(this.target.name);
    });
    this.#hooks.changed();
  }

  /** A browser that refuses to store does not stop a write: it is said. */
  async #keep(step: (store: JournalStore) => Promise<void>): Promise<void> {
    if (!this.#store || !this.#kept) return;
    try {
      await step(await this.#store);
    } catch {
      this.#kept = false;
      this.#hooks.changed();
    }
  }

  #begin(state: SyncState): AbortSignal {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#set(state);
    return this.#abort.signal;
  }

  #go(signal: AbortSignal, state: SyncState): void {
    if (!signal.aborted) this.#set(state);
  }

  /** Progress of what is still under way. */
  #tell(signal: AbortSignal, state: SyncState): void {
    if (this.#state.at === state.at) this.#go(signal, state);
  }

  #fail(signal: AbortSignal, thrown: unknown): void {
    if (signal.aborted) return;
    this.#set({ at: 'start' });
    this.#hooks.failed(toTerritoryError(thrown, 'adapter-failed'));
  }

  #set(state: SyncState): void {
    this.#state = state;
    this.#hooks.changed();
  }
}
