import type { DataAdapter, LoadProgress } from '../../data/adapter.js';
import type { Overlay } from '../../data/overlay-input.js';
import { crosswalkSteps, type Crosswalk, type CrosswalkWeight } from '../../model/crosswalk.js';
import { accountWeightSteps, landWeightSteps, measureWeightSteps, sameIdSteps } from '../../model/crosswalk-weights.js';
import type { Dataset, Measure } from '../../model/dataset.js';
import { TerritoryError, toTerritoryError } from '../../model/errors.js';
import type { PlanData } from '../../model/plan.js';
import type { PlanProblem } from '../../model/plan-data.js';
import type { Steps } from '../../model/steps.js';
import { takeAlong } from '../../model/take-along.js';
import { sliced } from '../../workspace/in-slices.js';
import type { Draft } from '../../workspace/ports.js';
import type { Workspace } from '../../workspace/workspace.js';

/** What a new unit is given away by: 'accounts', 'land', 'table', or a measure. */
export type WeightBy = 'accounts' | 'land' | 'table' | `account:${string}` | `unit:${string}`;

/** The new units, and how the old ones lie in them. */
export interface NewUnits {
  /** With the old accounts placed in it, where it has none of its own. */
  readonly dataset: Dataset;
  readonly ownAccounts: boolean;
  readonly overlay: Overlay;
  /** What they were loaded through. */
  readonly adapter: DataAdapter;
}

export interface Preview {
  readonly by: WeightBy;
  readonly crosswalk: Crosswalk;
  /** Accounts that weigh nothing. */
  readonly unplaced: number;
}

export interface Busy {
  readonly with: 'reading' | 'laying' | 'working' | 'moving';
  readonly progress: LoadProgress | null;
}

/** The way back to what was open before. */
interface Before {
  readonly adapter: DataAdapter;
  readonly dataset: Dataset;
  readonly line: string;
  readonly draft: Draft;
}

/** A plan on its way to new units: load them, lay them over the old ones, weigh, look, move; and back. */
export class CrosswalkWork {
  readonly #model: Workspace;
  readonly #changed: () => void;
  readonly #failed: (error: TerritoryError) => void;
  #abort = new AbortController();
  #fresh: NewUnits | undefined;
  #by: WeightBy = 'accounts';
  #table: { readonly name: string; readonly weights: readonly CrosswalkWeight[] } | undefined;
  #preview: Preview | undefined;
  #busy: Busy | null = null;
  #before: Before | undefined;
  #problems: readonly PlanProblem[] = [];

  constructor(model: Workspace, hooks: { readonly changed: () => void; readonly failed: (error: TerritoryError) => void }) {
    this.#model = model;
    this.#changed = hooks.changed;
    this.#failed = hooks.failed;
  }

  get busy(): Busy | null { return this.#busy; }
  get fresh(): NewUnits | undefined { return this.#fresh; }
  get by(): WeightBy { return this.#by; }
  get table(): { readonly name: string; readonly rows: number } | undefined { return this.#table && { name: this.#table.name, rows: this.#table.weights.length }; }
  get preview(): Preview | undefined { return this.#preview; }
  /** The plan has been moved, and there is a way back. */
  get applied(): boolean { return this.#before !== undefined; }
  /** What of the moved plan did not fit the new data. */
  get problems(): readonly PlanProblem[] { return this.#problems; }

  /** What can be weighed by. */
  choices(): readonly WeightBy[] {
    const before = this.#model.dataset;
    if (!before || !this.#fresh) return [];
    const { dataset: after, overlay: { land } } = this.#fresh;
    const accounts = before.accounts.count > 0 && after.accounts.count > 0;
    return [
      ...(accounts ? ['accounts' as const, ...after.measures.filter(isOfAccounts).map(({ id }) => `account:${id}` as const)] : []),
      ...(land ? ['land' as const, ...before.measures.filter(({ accountValues }) => !accountValues).map(({ id }) => `unit:${id}` as const)] : []),
      'table',
    ];
  }

  /** Loads the new units and lays them over the old ones. */
  open(adapter: DataAdapter): Promise<void> {
    return this.#run('reading', async (signal, onProgress) => {
      const before = this.#open();
      const port = await this.#model.dataPort();
      if (!port.overlay) throw new TerritoryError('not-ready', { expected: 'a data port that lays units over each other', actual: 'one that only opens data' });
      const loaded = await port.open(adapter, { signal, onProgress });
      const onLaid = this.#say('laying', signal);
      const overlay = await port.overlay(before, loaded, { signal, onProgress: onLaid });
      const ownAccounts = loaded.accounts.count > 0 || before.accounts.count === 0;
      const dataset = ownAccounts ? loaded : await sliced(takeAlong(before, loaded, overlay), signal);
      if (!dataset) return;
      this.#fresh = { dataset, ownAccounts, overlay, adapter };
      this.#table = undefined;
      this.#preview = undefined;
      this.#by = this.choices()[0]!;
      await this.#weigh(signal);
    });
  }

  /** Weighs by something else. */
  weighBy(by: WeightBy): Promise<void> {
    this.#by = by;
    this.#preview = undefined;
    return this.#run('working', (signal) => this.#weigh(signal));
  }

  /** Weighs by a table of old and new units. */
  weighByTable(name: string, weights: readonly CrosswalkWeight[]): Promise<void> {
    this.#table = { name, weights };
    return this.weighBy('table');
  }

  /** The plan was edited: what moves is another one now. */
  outdate(): void {
    if (this.#preview && !this.applied && this.#busy?.with !== 'moving') void this.weighBy(this.#by);
  }

  /**
   * Opens the new units and puts the plan on them as one edit.
   *
   * @param scenario name of the scenario to be made for it; absent = the plan over the new units
   */
  apply(reason: string, scenario?: string): Promise<void> {
    const { dataset, adapter } = this.#fresh ?? this.#missing();
    const { crosswalk } = this.#preview ?? this.#missing();
    return this.#run('moving', async () => {
      const model = this.#model;
      const before: Before = { adapter: model.adapter!, dataset: this.#open(), line: model.line, draft: model.lineDraft() };
      await model.draftSettled();
      await model.open(opened(dataset, adapter, before.adapter));
      if (model.dataset !== dataset) throw model.error ?? this.#missing();
      this.#before = before;
      if (scenario !== undefined) await (await model.scenarios()).add(scenario);
      this.#problems = model.loadPlan(crosswalk.plan, { origin: 'user', reason });
    });
  }

  /** Opens the old units again, with the plan and the history as they were. */
  back(): Promise<void> {
    const before = this.#before ?? this.#missing();
    return this.#run('moving', async () => {
      const model = this.#model;
      await model.draftSettled();
      await model.open(opened(before.dataset, before.adapter, before.adapter));
      if (model.dataset !== before.dataset) throw model.error ?? this.#missing();
      // a browser that keeps drafts has it; elsewhere it is in our hands
      if (model.save.state === 'off') await model.standOn(before.line, before.draft);
      this.#before = undefined;
      this.#problems = [];
    });
  }

  /** Stops what is under way. */
  stop(): void {
    this.#abort.abort();
    this.#busy = null;
    this.#changed();
  }

  async #weigh(signal: AbortSignal): Promise<void> {
    this.#say('working', signal)(null);
    const before = this.#open();
    const fresh = this.#fresh;
    if (!fresh || (this.#by === 'table' && !this.#table)) return;
    const plan = this.#model.planData();
    const result = await sliced(previewSteps(before, plan, fresh, this.#by, this.#table?.weights), signal);
    if (result) this.#preview = result;
  }

  async #run(what: Busy['with'], work: (signal: AbortSignal, onProgress: (progress: LoadProgress | null) => void) => Promise<void>): Promise<void> {
    this.#abort.abort();
    const abort = (this.#abort = new AbortController());
    const { signal } = abort;
    const say = this.#say(what, signal);
    say(null);
    try {
      await work(signal, say);
    } catch (thrown) {
      if (!signal.aborted) this.#failed(toTerritoryError(thrown, 'adapter-failed'));
    }
    if (signal.aborted) return;
    // a worker's last word may come after what it spoke of
    abort.abort();
    this.#busy = null;
    this.#changed();
  }

  #say(what: Busy['with'], signal: AbortSignal): (progress: LoadProgress | null) => void {
    return (progress) => {
      if (signal.aborted) return;
      this.#busy = { with: what, progress };
      this.#changed();
    };
  }

  #open(): Dataset {
    return this.#model.dataset ?? this.#missing();
  }

  #missing(): never {
    throw new TerritoryError('not-ready', { expected: 'a plan and new units', actual: 'not both' });
  }
}

function* previewSteps(before: Dataset, plan: PlanData, { dataset: after, overlay: { land } }: NewUnits, by: WeightBy, table: readonly CrosswalkWeight[] = []): Steps<Preview> {
  let weights = table;
  let unplaced = 0;
  if (by === 'accounts' || by.startsWith('account:')) {
    const weighed = yield* accountWeightSteps(before, after, by === 'accounts' ? undefined : by.slice('account:'.length));
    weights = weighed.weights;
    unplaced = weighed.unplaced.length;
  } else if (by !== 'table') {
    weights = by === 'land' ? yield* landWeightSteps(before, after, land!) : yield* measureWeightSteps(before, after, land!, by.slice('unit:'.length));
  }
  const fallback = by === 'land' ? [] : land ? yield* landWeightSteps(before, after, land) : yield* sameIdSteps(before, after);
  return { by, crosswalk: yield* crosswalkSteps(plan, weights, after.id, after.units.ids, fallback), unplaced };
}

/** Summed from accounts, and not their mere number. */
function isOfAccounts({ accountValues }: Measure): boolean {
  return accountValues !== undefined && !accountValues.every((value) => value === 1);
}

/** Hands over data that is there; what else can be done with it is as it was, or as its own adapter has it. */
function opened(dataset: Dataset, own: DataAdapter, before: DataAdapter): DataAdapter {
  const sync = own.sync ?? before.sync;
  return {
    capabilities: own.capabilities,
    load: () => Promise.resolve(dataset),
    ...(sync && { sync }),
    ...(own.save && { save: (plan: PlanData, context: { readonly signal: AbortSignal }) => own.save!(plan, context) }),
    ...(own.subscribe && { subscribe: (listener: Parameters<NonNullable<DataAdapter['subscribe']>>[0]) => own.subscribe!(listener) }),
  };
}
