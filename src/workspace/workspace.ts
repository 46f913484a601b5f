import type { DataAdapter, LoadProgress } from '../data/adapter.js';
import type { Refresh } from '../data/refresh.js';
import type { Ensemble } from '../engine/ensemble.js';
import type { MoveReason } from '../engine/explain.js';
import type { NextMove } from '../engine/moves.js';
import type { Finding } from '../engine/problem.js';
import type { MetricContext } from '../insight/metric.js';
import type { Contiguity } from '../model/contiguity.js';
import type { Dataset } from '../model/dataset.js';
import { isEmpty, type Edit, type Origin } from '../model/edit.js';
import { TerritoryError, toTerritoryError } from '../model/errors.js';
import { History } from '../model/history.js';
import { emptyPlan, UNASSIGNED, type Plan, type PlanData } from '../model/plan.js';
import type { PlanProblem, PlanRead } from '../model/plan-data.js';
import type { Tallies } from '../model/tallies.js';
import type { ComparisonOptions } from './advice.js';
import { Balancing } from './balancing.js';
import { kindsOf, unitsOf, type Change, type ChangeKind } from './change.js';
import type { Drafting, Line, SaveState } from './drafting.js';
import type { HostDistances } from './frame-bases.js';
import type { Job } from './job.js';
import { Metrics } from './metrics.js';
import { once, type Once } from './once.js';
import { Opening } from './opening.js';
import { PlanEditor } from './plan-editor.js';
import type { Discussion } from './discussion.js';
import type { DataPort, DiscussionStore, Draft, DraftStore, EnginePort, ScenarioStore } from './ports.js';
import type { BalanceRequest } from './problem.js';
import type { Scenarios } from './scenarios.js';
import { Selection, type SelectMode } from './selection.js';
import type { Standing } from './standing.js';

type Works = typeof import('./works.js');
const fetchDrafting = () => import('./drafting.js');

/** Everything of a plan: what a change touches that takes a whole one. */
const PLAN: readonly ChangeKind[] = ['assignment', 'territories', 'locks', 'exceptions', 'goals', 'rules', 'history'];

export type Status = 'empty' | 'loading' | 'ready' | 'failed';

/** What a workspace is built from; everything is opened when it is first needed. */
export interface WorkspaceOptions {
  readonly data: () => Promise<DataPort>;
  readonly engine: () => Promise<EnginePort>;
  readonly drafts: () => Promise<DraftStore>;
  /** Where the list of scenarios is kept; without it they end with the page. */
  readonly scenarios?: () => Promise<ScenarioStore>;
  /** Where comments and proposals are kept; without it they end with the page. */
  readonly discussions?: () => Promise<DiscussionStore>;
  /** Without a key nothing is stored in the browser. */
  readonly storageKey?: string;
  /** Distances of the host's own (roads) instead of great-circle ones. */
  readonly distances?: HostDistances;
  /** Milliseconds since 1970, stamped on edits. */
  readonly clock?: () => number;
}

/**
 * The one mutable thing: a dataset, the plan over it, its history, and what the planner looks at. Free of DOM and
 * framework. Commands change the plan by edits; every real change reaches the subscribers once.
 */
export class Workspace extends PlanEditor {
  readonly selection = new Selection();
  /** Every figure of the plan, computed when it is asked for and kept until a change touches it. */
  readonly metrics = new Metrics(() => this.#standing, () => this.#emit(['metrics'], 'api'), {
    standard: async () => (this.#fetched = await import('./works.js')).standardMetrics,
    further: async () => (await import('../insight/further.js')).furtherMetrics,
    sliced: async (steps) => (await import('./in-slices.js')).sliced(steps),
  });
  readonly #options: WorkspaceOptions;
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #history = new History();
  readonly #balancing: Balancing;
  readonly #engine: Once<EnginePort>;
  readonly #data: Once<DataPort>;
  readonly #scenarios: Once<Scenarios>;
  readonly #discussion: Once<Discussion>;
  readonly #opening: Opening;
  #standing: Standing | null = null;
  #planProblems: readonly PlanProblem[] = [];
  #shared: PlanData | null = null;
  #line = '';
  #drafting: Drafting | undefined;
  #save: SaveState = { state: 'off' };
  #hover = UNASSIGNED;
  #hoverTerritory = UNASSIGNED;
  #active = UNASSIGNED;
  #filter: Uint8Array | null = null;
  #filterName = '';
  #disposed = false;
  #fetched: Works | undefined;

  constructor(options: WorkspaceOptions) {
    super();
    this.#options = options;
    this.#data = once(options.data);
    this.#engine = once(options.engine);
    this.#scenarios = once(async () => {
      const { Scenarios } = await import('./scenarios.js');
      return Scenarios.open(this, options, { key: (line) => this.#draftKey(this.standing.dataset, line), changed: () => this.#emit(['scenario'], 'user') });
    });
    this.#discussion = once(async () => {
      const { Discussion: Log } = await import('./discussion.js');
      return new Log(options.storageKey ? options.discussions : undefined, () => this.#emit(['discussion'], 'user'));
    });
    this.#balancing = new Balancing(this.#engine, () => this.#emit(['job'], 'engine'), options.distances);
    this.#opening = new Opening({
      port: this.#data,
      // what the data will need once it is there
      fetch: async () => void (await Promise.all([this.metrics.prepare(), options.storageKey && fetchDrafting()])),
      prepare: (dataset, signal) => this.#prepare(dataset, signal),
      changed: (kind) => this.#emit([kind], kind === 'refresh' ? 'remote' : 'api'),
      told: ({ plan, reload }) => {
        if (plan) this.loadPlan(plan, { origin: 'remote' });
        else if (reload) void this.#opening.reopen();
      },
    });
  }

  get status(): Status {
    if (this.loading) return 'loading';
    if (this.#standing) return 'ready';
    return this.error ? 'failed' : 'empty';
  }
  /** Why loading failed; what was there before stays. */
  get error(): TerritoryError | null { return this.#opening.error; }
  get loading(): LoadProgress | null { return this.#opening.loading; }
  /** True while a plan of someone else's is shown: edits do nothing but tell so, by a change of kind 'read-only'. */
  get readOnly(): boolean { return this.#shared !== null; }
  /** How data that was opened from the browser's storage stands to its source; null for data that came from the source. */
  get refresh(): Refresh | null { return this.#opening.refresh; }
  get dataset(): Dataset | null { return this.#standing?.dataset ?? null; }
  get plan(): Plan | null { return this.#standing?.plan ?? null; }
  /** What of a loaded plan did not fit the data. */
  get planProblems(): readonly PlanProblem[] { return this.#planProblems; }
  get tallies(): Tallies | null { return this.#standing?.tallies ?? null; }
  get contiguity(): Contiguity | null { return this.#standing?.contiguity ?? null; }
  get history(): Pick<History, 'edits' | 'position' | 'canUndo' | 'canRedo'> { return this.#history; }
  get job(): Job | null { return this.#balancing.job; }
  get save(): SaveState { return this.#save; }
  /** Name of the line of work the plan stands on: '' = the first one, others are scenarios. */
  get line(): string { return this.#line; }
  get adapter(): DataAdapter | undefined { return this.#opening.adapter; }
  /** Unit under the pointer or the keyboard cursor, -1 = none. */
  get hover(): number { return this.#hover; }
  /** Territory that is pointed at as a whole, -1 = none. */
  get hoverTerritory(): number { return this.#hoverTerritory; }
  /** Territory that brushes and shortcuts assign to, -1 = none. */
  get active(): number { return this.#active; }
  /** 1 per unit that passes the shared filter; null = no filter. */
  get filter(): Uint8Array | null { return this.#filter; }
  /** What the units that pass are called; '' without a name. */
  get filterName(): string { return this.#filterName; }

  /** What metrics are computed from; null until data is there. */
  get context(): MetricContext | null { return this.#standing?.context ?? null; }

  /**
   * What a map shows: the proposal of a finished job, or the best plan so far of a running one, as if it were accepted already; else the plan.
   * Null until data is there.
   * Commands go by {@link plan} all the same; an edit puts the proposal away.
   */
  get shown(): MetricContext | null {
    const proposal = this.job?.proposal ?? this.job?.best;
    return proposal && this.#standing ? this.#standing.proposed(proposal) : this.context;
  }

  /** Calls back on every change until the returned function is called. */
  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What data is opened through: for those who load other data beside what is open. */
  dataPort(): Promise<DataPort> {
    return this.#data();
  }

  /** Loads through the adapter; a later call supersedes it. What was there stays until the new data is complete, and when it fails. */
  open(adapter: DataAdapter): Promise<void> {
    return this.#opening.open(adapter);
  }

  /** Opens once more what was asked for last: after a failure, or to fetch newer data. */
  reload(): Promise<void> {
    return this.#opening.reopen();
  }

  /**
   * Goes on with the newer data of the source. The draft stays while the units are the same; over other units the plan is
   * taken along by the ids, as one edit. Returns what did not fit.
   */
  async takeNewer(): Promise<readonly PlanProblem[]> {
    const { refresh } = this;
    if (refresh?.state !== 'newer') throw new TerritoryError('not-ready', { expected: 'newer data', actual: 'none' });
    const { signature } = this.standing.dataset;
    const plan = this.planData();
    await this.draftSettled();
    await this.#opening.goOver(refresh.dataset);
    return refresh.dataset.signature === signature || this.#history.edits.length > 0 ? [] : this.loadPlan(plan, { origin: 'remote' });
  }

  /** Puts away the error of a load that failed while older data stayed. */
  dismissError(): void {
    if (this.#opening.dismissError()) this.#emit(['status'], 'user');
  }

  /**
   * Shows a plan without changing what is here: nothing can be edited and nothing is stored until {@link leaveShown}. Returns what did
   * not fit.
   */
  showPlan(data: PlanData): readonly PlanProblem[] {
    const { plan, problems } = this.works.planFromData(data, this.standing.dataset);
    this.#shared = data;
    this.#drafting?.dispose();
    this.#drafting = undefined;
    this.#save = { state: 'off' };
    this.#balancing.clear();
    this.#history.restore([], 0);
    this.#take(plan);
    this.#emit([...PLAN, 'active', 'job', 'save', 'read-only'], 'import');
    return problems;
  }

  /** Goes back to the plan that was here before one was shown; with `take`, the shown plan becomes it, as one edit. */
  async leaveShown(take = false): Promise<void> {
    const shared = this.#shared;
    if (!shared) return;
    this.#shared = null;
    await this.#opening.goOver(this.standing.dataset);
    if (take) this.loadPlan(shared);
    this.#emit(['read-only'], 'user');
  }

  undo(): boolean {
    return !this.#isShown() && this.#travel(this.#history.undo());
  }

  redo(): boolean {
    return !this.#isShown() && this.#travel(this.#history.redo());
  }

  /** Runs the engine. Resolves with the ended job; {@link acceptJob} makes its proposal one edit. */
  balance(request: BalanceRequest): Promise<Job> {
    const { dataset, plan } = this.standing;
    return this.#balancing.run(dataset, plan, request);
  }

  /** What stands in the way of a run, without one. Rejects when the request makes no sense or the engine can't start. */
  async check(request: BalanceRequest): Promise<readonly Finding[]> {
    const { dataset, plan } = this.standing;
    return this.#balancing.check(dataset, plan, request);
  }

  /** The best moves and swaps from the present plan, best first. */
  async nextMoves(limit = 8): Promise<readonly NextMove[]> {
    const { dataset, plan } = this.standing;
    const { bestMoves } = await import('./advice.js');
    return bestMoves(await this.#engine(), dataset, plan, limit);
  }

  /** Why each unit of the finished job's proposal moves. */
  async explainJob(): Promise<readonly MoveReason[]> {
    const { dataset, plan } = this.standing;
    const { job } = this;
    if (!job) throw new TerritoryError('not-ready', { expected: 'a finished job with a proposal', actual: 'no job' });
    const { reasonsOf } = await import('./advice.js');
    return reasonsOf(await this.#engine(), dataset, plan, job);
  }

  /** How the present plan stands among random ones; some seconds in the worker, waiting for a run that is under way. */
  async compare(options: ComparisonOptions = {}): Promise<Ensemble> {
    const { dataset, plan, reference } = this.standing;
    const { comparison } = await import('./advice.js');
    return comparison(await this.#engine(), dataset, plan, reference, options);
  }

  /** Makes another of the finished job's plans its proposal. */
  chooseAlternative(alternative: number): void {
    this.#balancing.choose(alternative);
  }

  /** Ends the running job with the best plan so far. */
  finishJob(): void {
    this.#balancing.finish();
  }

  cancelJob(): void {
    this.#balancing.cancel();
  }

  /** Makes the finished job's proposal the plan. */
  acceptJob(): void {
    const { job } = this;
    if (!job?.proposal) throw new TerritoryError('not-ready', { expected: 'a finished job with a proposal', actual: job ? `a job that is ${job.state}` : 'no job' });
    const { plan } = this.standing;
    if (this.#isShown()) return;
    this.#balancing.clear();
    this.commit(this.works.acceptProposal(plan, job.proposal, { origin: 'engine' }));
    this.#emit(['job'], 'user');
  }

  discardJob(): void {
    if (!this.job) return;
    this.#balancing.clear();
    this.#emit(['job'], 'user');
  }

  /** Takes the present plan as what disruption is counted against. */
  markReference(): void {
    this.standing.mark();
    this.#emit(['reference'], 'user');
  }

  /** Counts disruption against another plan over the same data for now; null goes back to the reference. */
  compareWith(plan: Plan | null): void {
    this.standing.compareWith(plan);
    this.#emit(['reference'], 'user');
  }

  /** Named plans branched from one another; the same object at every call. */
  scenarios(): Promise<Scenarios> {
    return this.#scenarios();
  }

  /** What people say and decide about the market; the same object at every call. */
  async discussion(): Promise<Discussion> {
    const discussion = await this.#discussion();
    if (this.dataset) await discussion.open(this.dataset.id);
    return discussion;
  }

  /** The line of work the plan stands on, as it can be stored and stood on again. */
  lineDraft(): Draft {
    const { plan, dataset } = this.standing;
    const { edits, position } = this.#history;
    return { signature: dataset.signature, base: this.works.planToData(this.#history.base(plan), dataset), edits: [...edits], position };
  }

  /**
   * Leaves the present line of work for another one over the same data: the one stored under its name, else `start`. Nothing of the
   * present line is lost by that: it is stored as it stands, or its {@link lineDraft} is in the caller's hands.
   */
  async standOn(line: string, start: Draft): Promise<void> {
    const { dataset } = this.standing;
    await this.draftSettled();
    const drafting = await this.#draftingFor(dataset, line);
    const stored = (await drafting?.load()) ?? null;
    if (this.#disposed || this.dataset !== dataset) return drafting?.dispose();
    const draft = stored ?? start;
    if (!stored) drafting?.write(draft);
    this.#drafting?.dispose();
    this.#drafting = drafting;
    this.#shared = null;
    this.#line = line;
    this.#balancing.clear();
    this.#history.restore(draft.edits, draft.position);
    this.#take(this.#history.replay(this.works.planFromData(draft.base, dataset).plan));
    this.#emit([...PLAN, 'active', 'job', 'save', 'scenario'], 'user');
  }

  select(units: Iterable<number>, mode: SelectMode = 'replace'): void {
    if (this.selection.change(units, mode)) this.#emit(['selection'], 'user');
  }

  /** Points at a unit, or at a whole territory; -1 = none. */
  setHover(unit: number, territory = UNASSIGNED): void {
    if (unit === this.#hover && territory === this.#hoverTerritory) return;
    const touched = [this.#hover, unit].filter((u) => u >= 0);
    if (territory !== this.#hoverTerritory) {
      const { plan } = this.standing;
      for (const u of this.works.unitsOfTerritories({ plan }, plan.territories.map((_, t) => Number(t === territory || t === this.#hoverTerritory)))) touched.push(u);
    }
    this.#hover = unit;
    this.#hoverTerritory = territory;
    this.#emit(['hover'], 'user', { units: Uint32Array.from(touched) });
  }

  setActive(territory: number): void {
    if (territory === this.#active || territory >= (this.plan?.territories.length ?? 0)) return;
    this.#active = territory;
    this.#emit(['active'], 'user');
  }

  /** Shows only these units everywhere, under a name if they have one; null shows all. */
  setFilter(units: Iterable<number> | null, name = ''): void {
    if (units === null && this.#filter === null) return;
    const { dataset } = this.standing;
    this.#filterName = units ? name : '';
    this.#filter = units && new Uint8Array(dataset.units.count);
    if (units) for (const unit of units) this.#filter![unit] = 1;
    this.#emit(['filter'], 'user');
  }

  /** The plan by ids, as it is saved and exported. */
  planData(): PlanData {
    const { plan, dataset } = this.standing;
    return this.works.planToData(plan, dataset);
  }

  /** Sends the plan through the adapter. Rejects with the adapter's error; nothing here is lost by that. */
  async saveToSource(signal: AbortSignal = new AbortController().signal): Promise<void> {
    const { adapter } = this;
    if (!adapter?.save) throw new TerritoryError('not-ready', { expected: 'an adapter that can save', actual: adapter ? 'one that only loads' : 'no adapter' });
    try {
      await adapter.save(this.planData(), { signal });
    } catch (thrown) {
      throw toTerritoryError(thrown, 'adapter-failed');
    }
  }

  /** Resolves when every edit so far is in the draft store, or has been refused by it. */
  async draftSettled(): Promise<void> {
    await this.#drafting?.settled();
  }

  /** Ends workers, stores and subscriptions; the workspace is of no use afterwards. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#opening.dispose();
    this.#balancing.clear();
    this.#drafting?.dispose();
    this.#data.ifOpened((port) => port.dispose());
    this.#engine.ifOpened((port) => port.dispose());
    this.#scenarios.ifOpened((scenarios) => scenarios.dispose());
    this.#discussion.ifOpened((discussion) => discussion.dispose());
    this.#listeners.clear();
  }

  async #prepare(dataset: Dataset, signal: AbortSignal): Promise<() => void> {
    const loaded = dataset.plan ? (await this.works.sliced(this.works.planSteps(dataset.plan, dataset)))! : { plan: emptyPlan(dataset), problems: [] };
    const drafting = await this.#draftingFor(dataset);
    const draft = (await drafting?.load()) ?? null;
    if (signal.aborted) drafting?.dispose();
    return () => this.#goOver(dataset, loaded, drafting, draft);
  }

  #goOver(dataset: Dataset, loaded: PlanRead, drafting: Drafting | undefined, draft: Draft | null): void {
    const { planFromData, planToData, Standing: Stands } = this.works;
    const base = draft ? planFromData(draft.base, dataset).plan : loaded.plan;
    this.#drafting?.dispose();
    this.#drafting = drafting;
    this.#balancing.clear();
    this.#shared = null;
    this.#line = '';
    this.#planProblems = loaded.problems;
    this.#history.restore(draft?.edits ?? [], draft?.position ?? 0);
    this.#standing = new Stands(dataset, base, this.#history.applied, this.#now());
    this.#active = this.#first();
    this.selection.resize(dataset.units.count);
    this.#filter = null;
    this.#filterName = '';
    this.#hover = this.#hoverTerritory = UNASSIGNED;
    if (!draft) drafting?.begin(dataset.signature, planToData(base, dataset));
    else if (this.#save.state !== 'unavailable') this.#save = { state: 'saved' };
    this.#emit(['status', 'dataset', ...PLAN, 'reference', 'selection', 'hover', 'active', 'filter', 'job', 'save'], 'api');
    // the scenario that was open last, where they are kept
    if (this.#options.storageKey && this.#options.scenarios) this.#scenarios().catch(() => undefined);
  }

  /** Takes a whole plan over the same data. */
  #take(plan: Plan): void {
    this.standing.take(plan);
    this.#active = this.#first();
  }

  #first(): number {
    return this.plan?.territories.length ? 0 : UNASSIGNED;
  }

  async #draftingFor(dataset: Dataset, line = ''): Promise<Drafting | undefined> {
    if (!this.#options.storageKey) return undefined;
    const { Drafting: Drafts } = await fetchDrafting();
    const drafting: Drafting = new Drafts(this.#options.drafts, this.#draftKey(dataset, line), {
      onState: (state) => {
        if (this.#disposed) return;
        this.#save = state;
        this.#emit(['save'], 'api');
      },
      onOthers: (draft, before) => {
        if (!this.#disposed && this.#drafting === drafting) this.#join(draft, before);
      },
      whole: () => this.lineDraft(),
    });
    return drafting;
  }

  /** Goes on where another page has gone with the same draft; what was done here meanwhile is done anew on top. */
  #join(draft: Draft, before: Line | undefined): void {
    const here = { edits: this.#history.edits, position: this.#history.position };
    const anew = before && this.works.changesOn(this.standing.plan, { here, before, there: draft });
    const way = this.works.wayTo(draft, here);
    this.#history.restore(draft.edits, draft.position);
    for (const step of way) this.#change({ ...step, origin: 'remote' });
    if (way.length === 0) this.#emit(['history'], 'remote');
    if (anew) this.commit(anew);
  }

  #draftKey(dataset: Dataset, line: string): string {
    return `${this.#options.storageKey}/${dataset.id}/${dataset.signature}${line && `#${line}`}`;
  }

  protected commit(edit: Edit): boolean {
    const { standing } = this;
    if (isEmpty(edit) || this.#isShown()) return false;
    const stamped: Edit = { ...edit, time: edit.time ?? this.#now() };
    this.#drafting?.append(this.#history.position, stamped);
    this.#history.push(stamped);
    this.#change(stamped, standing);
    return true;
  }

  /** A plan that is only shown is not changed; whoever tried is told. */
  #isShown(): boolean {
    if (this.#shared) this.#emit(['read-only'], 'user');
    return this.#shared !== null;
  }

  #travel(edit: Edit | undefined): boolean {
    if (!edit) return false;
    this.#drafting?.setPosition(this.#history.position);
    this.#change(edit);
    return true;
  }

  #change(edit: Edit, standing = this.standing): void {
    standing.change(edit);
    const count = standing.plan.territories.length;
    if (edit.territories) this.#active = Math.min(Math.max(this.#active, this.#first()), count - 1);
    const units = unitsOf(edit);
    this.#balancing.overtake();
    this.#emit([...kindsOf(edit), 'history'], edit.origin, { edit, ...(units && { units }) });
  }

  protected get standing(): Standing {
    if (!this.#standing) throw this.#notReady();
    return this.#standing;
  }

  protected get works(): Works {
    if (!this.#fetched) throw this.#notReady();
    return this.#fetched;
  }

  #notReady(): TerritoryError {
    return new TerritoryError('not-ready', { expected: 'a workspace with data', actual: `one that is ${this.status}` });
  }

  #now(): number {
    return (this.#options.clock ?? Date.now)();
  }

  #emit(kinds: readonly ChangeKind[], origin: Origin, more: { units?: Uint32Array; edit?: Edit } = {}): void {
    if (this.#disposed || kinds.length === 0) return;
    const change: Change = { kinds: new Set(kinds), origin, ...more };
    this.metrics.touch(change);
    for (const listener of [...this.#listeners]) listener(change);
  }
}
