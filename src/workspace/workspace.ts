import type { Ensemble } from '../engine/ensemble.js';
import type { MoveReason } from '../engine/explain.js';
import type { NextMove } from '../engine/moves.js';
import type { Finding } from '../engine/problem.js';
import type { DataAdapter, LoadProgress } from '../data/adapter.js';
import type { Refresh } from '../data/refresh.js';
import type { Contiguity } from '../model/contiguity.js';
import type { Dataset } from '../model/dataset.js';
import { applyEdit, invert, isEmpty, type Edit, type Origin } from '../model/edit.js';
import { TerritoryError, toTerritoryError } from '../model/errors.js';
import { History } from '../model/history.js';
import { emptyPlan, UNASSIGNED, type AccountException, type Goal, type Plan, type PlanData, type Territory } from '../model/plan.js';
import type { RulesPatch } from '../model/rules.js';
import type { PlanProblem } from '../model/plan-data.js';
import type { Tallies } from '../model/tallies.js';
import type { MetricContext } from '../insight/metric.js';
import type { ComparisonOptions } from './advice.js';
import { Balancing } from './balancing.js';
import { kindsOf, unitsOf, type Change, type ChangeKind } from './change.js';
import type { AssignResult, EditSource } from './commands.js';
import type { HostDistances } from './frame-bases.js';
import type { Drafting, SaveState } from './drafting.js';
import type { Effect } from './effect.js';
import type { Job, Proposal } from './job.js';
import { Metrics } from './metrics.js';
import type { DataPort, Draft, DraftStore, EnginePort, ScenarioStore } from './ports.js';
import type { BalanceRequest } from './problem.js';
import { Reference } from './reference.js';
import type { Scenarios } from './scenarios.js';
import { Selection, type SelectMode } from './selection.js';

type Works = typeof import('./works.js');

export type Status = 'empty' | 'loading' | 'ready' | 'failed';

/** What a workspace is built from; everything is opened when it is first needed. */
export interface WorkspaceOptions {
  readonly data: () => Promise<DataPort>;
  readonly engine: () => Promise<EnginePort>;
  readonly drafts: () => Promise<DraftStore>;
  /** Where the list of scenarios is kept; without it they end with the page. */
  readonly scenarios?: () => Promise<ScenarioStore>;
  /** Without a key nothing is stored in the browser. */
  readonly storageKey?: string;
  /** Distances of the host's own (roads) instead of great-circle ones. */
  readonly distances?: HostDistances;
  /** Milliseconds since 1970, stamped on edits. */
  readonly clock?: () => number;
}

/** Extra words with a command: who gives it and why. */
export interface CommandOptions {
  readonly origin?: Origin;
  readonly reason?: string;
}

/**
 * The one mutable thing: a dataset, the plan over it, its history, and what the planner looks at. Free of DOM and
 * framework. Commands change the plan by edits; every real change reaches the subscribers once.
 */
export class Workspace {
  readonly selection = new Selection();
  /** Every figure of the plan, computed when it is asked for and kept until a change touches it. */
  readonly metrics = new Metrics(() => this.context, () => this.#emit(['metrics'], 'api'), {
    standard: async () => (this.#fetched = await import('./works.js')).standardMetrics,
    further: async () => (await import('../insight/further.js')).furtherMetrics,
  });
  readonly #options: WorkspaceOptions;
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #history = new History();
  readonly #balancing: Balancing;
  readonly #data: Once<DataPort>;
  readonly #engine: Once<EnginePort>;
  readonly #scenarios: Once<Scenarios>;
  #status: Status = 'empty';
  #error: TerritoryError | null = null;
  #refresh: Refresh | null = null;
  #shared: PlanData | null = null;
  #loading: LoadProgress | null = null;
  #dataset: Dataset | null = null;
  #plan: Plan | null = null;
  #planProblems: readonly PlanProblem[] = [];
  #tallies: Tallies | null = null;
  #contiguity: Contiguity | null = null;
  #reference: Reference | null = null;
  /** Stands in for the reference while the plan is compared with another one. */
  #compared: Reference | null = null;
  #line = '';
  #drafting: Drafting | undefined;
  #save: SaveState = { state: 'off' };
  #hover = UNASSIGNED;
  #active = UNASSIGNED;
  #filter: Uint8Array | null = null;
  #filterName = '';
  #shown: { readonly proposal: Proposal; readonly context: MetricContext } | undefined;
  #opening: AbortController | undefined;
  #adapter: DataAdapter | undefined;
  #requested: DataAdapter | undefined;
  #unsubscribe: (() => void) | undefined;
  #disposed = false;
  #fetched: Works | undefined;
  /** When the data came: what figures take for now. */
  #opened = Number.NaN;

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.#data = once(options.data);
    this.#engine = once(options.engine);
    this.#scenarios = once(async () => {
      const { Scenarios } = await import('./scenarios.js');
      return Scenarios.open(this, options, { key: (line) => this.#draftKey(this.#ready().dataset, line), changed: () => this.#emit(['scenario'], 'user') });
    });
    this.#balancing = new Balancing(this.#engine, () => this.#emit(['job'], 'engine'), options.distances);
  }

  get status(): Status { return this.#status; }
  /** Why loading failed; what was there before stays. */
  get error(): TerritoryError | null { return this.#error; }
  get loading(): LoadProgress | null { return this.#loading; }
  /** True while a plan of someone else's is shown: edits do nothing but tell so, by a change of kind 'read-only'. */
  get readOnly(): boolean { return this.#shared !== null; }
  /** How data that was opened from the browser's storage stands to its source; null for data that came from the source. */
  get refresh(): Refresh | null { return this.#refresh; }
  get dataset(): Dataset | null { return this.#dataset; }
  get plan(): Plan | null { return this.#plan; }
  /** What of a loaded plan did not fit the data. */
  get planProblems(): readonly PlanProblem[] { return this.#planProblems; }
  get tallies(): Tallies | null { return this.#tallies; }
  get contiguity(): Contiguity | null { return this.#contiguity; }
  get history(): Pick<History, 'edits' | 'position' | 'canUndo' | 'canRedo'> { return this.#history; }
  get job(): Job | null { return this.#balancing.job; }
  get save(): SaveState { return this.#save; }
  /** Name of the line of work the plan stands on: '' = the first one, others are scenarios. */
  get line(): string { return this.#line; }
  get adapter(): DataAdapter | undefined { return this.#adapter; }
  /** Unit under the pointer or the keyboard cursor, -1 = none. */
  get hover(): number { return this.#hover; }
  /** Territory that brushes and shortcuts assign to, -1 = none. */
  get active(): number { return this.#active; }
  /** 1 per unit that passes the shared filter; null = no filter. */
  get filter(): Uint8Array | null { return this.#filter; }
  /** What the units that pass are called; '' without a name. */
  get filterName(): string { return this.#filterName; }

  /** What metrics are computed from; null until data is there. */
  get context(): MetricContext | null {
    if (!this.#dataset || !this.#plan || !this.#tallies || !this.#contiguity || !this.#reference) return null;
    return { dataset: this.#dataset, plan: this.#plan, tallies: this.#tallies, contiguity: this.#contiguity, reference: (this.#compared ?? this.#reference).assignment(this.#plan), now: this.#opened };
  }

  /**
   * What a map shows: the proposal of a finished job as if it were accepted already, else the plan. Null until data is there.
   * Commands go by {@link plan} all the same; an edit puts the proposal away.
   */
  get shown(): MetricContext | null {
    const { context } = this;
    const proposal = this.job?.proposal;
    if (!context || !proposal) return context;
    this.#shown = this.#shown?.proposal === proposal ? this.#shown : { proposal, context: this.#propose(context, proposal) };
    return this.#shown.context;
  }

  /** Calls back on every change until the returned function is called. */
  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Loads through the adapter; a later call supersedes it. What was there stays until the new data is complete, and when it fails. */
  async open(adapter: DataAdapter): Promise<void> {
    this.#requested = adapter;
    this.#opening?.abort();
    const opening = new AbortController();
    this.#opening = opening;
    this.#error = null;
    this.#loading = { phase: 'connect', done: 0 };
    this.#setStatus('loading');
    try {
      const figures = this.metrics.prepare();
      figures.catch(() => undefined);
      const port = await this.#data();
      const onProgress = (progress: LoadProgress) => {
        if (this.#opening !== opening) return;
        this.#loading = progress;
        this.#emit(['status'], 'api');
      };
      const onRefresh = (refresh: Refresh) => {
        if (this.#opening !== opening) return;
        this.#refresh = refresh;
        this.#emit(['refresh'], 'remote');
      };
      this.#refresh = null;
      const dataset = await port.open(adapter, { signal: opening.signal, onProgress, onRefresh });
      await figures;
      if (this.#opening !== opening) return;
      await this.#adopt(dataset, adapter, opening);
      if (this.#opening !== opening) return;
      this.#unsubscribe?.();
      this.#unsubscribe = adapter.subscribe?.((change) => {
        if (change.plan) this.loadPlan(change.plan, { origin: 'remote' });
        else if (change.reload) void this.open(adapter);
      });
    } catch (thrown) {
      if (this.#opening !== opening) return;
      this.#loading = null;
      this.#error = toTerritoryError(thrown, 'adapter-failed');
      this.#setStatus(this.#dataset ? 'ready' : 'failed');
    }
  }

  /** Opens once more what was asked for last: after a failure, or to fetch newer data. */
  async reload(): Promise<void> {
    if (this.#requested) await this.open(this.#requested);
  }

  /**
   * Goes on with the newer data of the source. The draft stays while the units are the same; over other units the plan is
   * taken along by the ids, as one edit. Returns what did not fit.
   */
  async takeNewer(): Promise<readonly PlanProblem[]> {
    const refresh = this.#refresh;
    const opening = this.#opening;
    if (refresh?.state !== 'newer' || !opening || !this.#adapter) throw new TerritoryError('not-ready', { expected: 'newer data', actual: 'none' });
    const { signature } = this.#ready().dataset;
    const plan = this.planData();
    await this.draftSettled();
    this.#refresh = { state: 'current' };
    await this.#adopt(refresh.dataset, this.#adapter, opening);
    return refresh.dataset.signature === signature || this.#history.edits.length > 0 ? [] : this.loadPlan(plan, { origin: 'remote' });
  }

  /** Puts away the error of a load that failed while older data stayed. */
  dismissError(): void {
    if (!this.#error || !this.#dataset) return;
    this.#error = null;
    this.#emit(['status'], 'user');
  }

  assign(units: Iterable<number>, territory: number, options: CommandOptions = {}): AssignResult {
    const result = this.#works.assignUnits(this.#ready().plan, units, territory, source(options));
    if (result.edit && !this.#commit(result.edit)) return { ...result, edit: null };
    return result;
  }

  lockUnits(units: Iterable<number>, locked: boolean, options: CommandOptions = {}): void {
    this.#commit(this.#works.lockUnits(this.#ready().plan, units, locked, source(options)));
  }

  /** Returns the number of the new territory. */
  addTerritory(territory: Partial<Territory> = {}, options: CommandOptions = {}): number {
    this.#commit(this.#works.addTerritory(this.#ready().plan, territory, source(options)));
    return this.#plan!.territories.length - 1;
  }

  updateTerritory(territory: number, patch: Partial<Omit<Territory, 'id'>>, options: CommandOptions = {}): void {
    this.#commit(this.#works.updateTerritory(this.#ready().plan, territory, patch, source(options)));
  }

  /** Dissolves the territory; its units become unassigned or go to `heir`. */
  removeTerritory(territory: number, heir = UNASSIGNED, options: CommandOptions = {}): void {
    this.#commit(this.#works.removeTerritory(this.#ready().plan, territory, heir, source(options)));
  }

  /** Two territories change owners and bases. */
  swapOwners(a: number, b: number, options: CommandOptions = {}): void {
    this.#commit(this.#works.swapOwners(this.#ready().plan, a, b, source(options)));
  }

  /** Gives every owner the territory that is nearest, so that all ways together are shortest. Returns whether anybody changes. */
  assignOwners(options: CommandOptions = {}): boolean {
    const { dataset, plan } = this.#ready();
    const edit = this.#works.nearestOwners(dataset, plan, source(options));
    this.#commit(edit);
    return !isEmpty(edit);
  }

  setException(account: number, exception: Omit<AccountException, 'account'> | null, options: CommandOptions = {}): void {
    const { plan, dataset } = this.#ready();
    this.#commit(this.#works.setException(plan, dataset, account, exception, source(options)));
  }

  setGoals(goals: readonly Goal[], options: CommandOptions = {}): void {
    const { plan, dataset } = this.#ready();
    const after = this.#works.checkGoals(dataset, goals);
    this.#commit({ ...source(options), kind: 'goals', goals: { before: plan.goals, after } });
  }

  /** Changes some rules; undefined takes one back. Throws a {@link TerritoryError} for ids that nothing has and numbers out of range. */
  setRules(rules: RulesPatch, options: CommandOptions = {}): void {
    const { plan, dataset } = this.#ready();
    this.#commit(this.#works.changeRules(plan, dataset, rules, source(options)));
  }

  /** Replaces the whole plan by a stored one, as one edit that can be undone. Returns what did not fit. */
  loadPlan(data: PlanData, options: CommandOptions = {}): readonly PlanProblem[] {
    const { plan, dataset } = this.#ready();
    const loaded = this.#works.planFromData(data, dataset);
    this.#commit(this.#works.replacePlan(plan, loaded.plan, { origin: options.origin ?? 'import', ...(options.reason !== undefined && { reason: options.reason }) }));
    return loaded.problems;
  }

  /**
   * Shows a plan without changing what is here: nothing can be edited and nothing is stored until {@link leaveShown}. Returns what did
   * not fit.
   */
  showPlan(data: PlanData): readonly PlanProblem[] {
    const { dataset } = this.#ready();
    const { plan, problems } = this.#works.planFromData(data, dataset);
    this.#shared = data;
    this.#drafting?.dispose();
    this.#drafting = undefined;
    this.#save = { state: 'off' };
    this.#balancing.clear();
    this.#history.restore([], 0);
    this.#setPlan(dataset, plan);
    this.#emit(['assignment', 'territories', 'locks', 'exceptions', 'goals', 'rules', 'history', 'active', 'job', 'save', 'read-only'], 'import');
    return problems;
  }

  /** Goes back to the plan that was here before one was shown; with `take`, the shown plan becomes it, as one edit. */
  async leaveShown(take = false): Promise<void> {
    const shared = this.#shared;
    const { dataset } = this.#ready();
    if (!shared || !this.#adapter || !this.#opening) return;
    this.#shared = null;
    await this.#adopt(dataset, this.#adapter, this.#opening);
    if (take) this.loadPlan(shared);
    this.#emit(['read-only'], 'user');
  }

  /** Adds an edit that was built elsewhere against the present plan. */
  apply(edit: Edit): void {
    this.#ready();
    this.#commit(edit);
  }

  undo(): boolean {
    return !this.#isShown() && this.#travel(this.#history.undo());
  }

  redo(): boolean {
    return !this.#isShown() && this.#travel(this.#history.redo());
  }

  /** What assigning the units would do to every goal. */
  preview(units: Iterable<number>, territory: number): Effect {
    const { dataset, plan, tallies } = this.#ready();
    return this.#works.effectOf(dataset, plan, tallies, units, territory);
  }

  /** Runs the engine. Resolves with the ended job; {@link acceptJob} makes its proposal one edit. */
  balance(request: BalanceRequest): Promise<Job> {
    const { dataset, plan } = this.#ready();
    return this.#balancing.run(dataset, plan, request);
  }

  /** What stands in the way of a run, without one. Rejects when the request makes no sense or the engine can't start. */
  async check(request: BalanceRequest): Promise<readonly Finding[]> {
    const { dataset, plan } = this.#ready();
    return this.#balancing.check(dataset, plan, request);
  }

  /** The best moves and swaps from the present plan, best first. */
  async nextMoves(limit = 8): Promise<readonly NextMove[]> {
    const { dataset, plan } = this.#ready();
    const { bestMoves } = await import('./advice.js');
    return bestMoves(await this.#engine(), dataset, plan, limit);
  }

  /** Why each unit of the finished job's proposal moves. */
  async explainJob(): Promise<readonly MoveReason[]> {
    const { dataset, plan } = this.#ready();
    const { job } = this;
    if (!job) throw new TerritoryError('not-ready', { expected: 'a finished job with a proposal', actual: 'no job' });
    const { reasonsOf } = await import('./advice.js');
    return reasonsOf(await this.#engine(), dataset, plan, job);
  }

  /** How the present plan stands among random ones; some seconds in the worker, waiting for a run that is under way. */
  async compare(options: ComparisonOptions = {}): Promise<Ensemble> {
    const { dataset, plan } = this.#ready();
    const { comparison } = await import('./advice.js');
    return comparison(await this.#engine(), dataset, plan, this.#reference!.assignment(plan), options);
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
    const { plan } = this.#ready();
    if (this.#isShown()) return;
    this.#balancing.clear();
    this.#commit(this.#works.acceptProposal(plan, job.proposal, { origin: 'engine' }));
    this.#emit(['job'], 'user');
  }

  discardJob(): void {
    if (!this.job) return;
    this.#balancing.clear();
    this.#emit(['job'], 'user');
  }

  /** Takes the present plan as what disruption is counted against. */
  markReference(): void {
    this.#reference = new Reference(this.#ready().plan);
    this.#emit(['reference'], 'user');
  }

  /** Counts disruption against another plan over the same data for now; null goes back to the reference. */
  compareWith(plan: Plan | null): void {
    this.#compared = plan && new Reference(plan);
    this.#emit(['reference'], 'user');
  }

  /** Named plans branched from one another; the same object at every call. */
  scenarios(): Promise<Scenarios> {
    return this.#scenarios();
  }

  /** The line of work the plan stands on, as it can be stored and stood on again. */
  lineDraft(): Draft {
    const { plan, dataset } = this.#ready();
    const { edits, position } = this.#history;
    let base: Plan = { ...plan, assignment: plan.assignment.slice(), lockedUnits: plan.lockedUnits.slice() };
    for (let i = position - 1; i >= 0; i--) base = applyEdit(base, invert(edits[i]!));
    return { signature: dataset.signature, base: this.#works.planToData(base, dataset), edits: [...edits], position };
  }

  /**
   * Leaves the present line of work for another one over the same data: the one stored under its name, else `start`. Nothing of the
   * present line is lost by that: it is stored as it stands, or its {@link lineDraft} is in the caller's hands.
   */
  async standOn(line: string, start: Draft): Promise<void> {
    const { dataset } = this.#ready();
    await this.draftSettled();
    const drafting = await this.#draftingFor(dataset, line);
    const stored = (await drafting?.load()) ?? null;
    if (this.#disposed || this.#dataset !== dataset) return drafting?.dispose();
    const draft = stored ?? start;
    if (!stored) drafting?.write(draft);
    this.#drafting?.dispose();
    this.#drafting = drafting;
    this.#shared = null;
    this.#line = line;
    this.#balancing.clear();
    this.#history.restore(draft.edits, draft.position);
    this.#setPlan(dataset, this.#history.replay(this.#works.planFromData(draft.base, dataset).plan));
    this.#emit(['assignment', 'territories', 'locks', 'exceptions', 'goals', 'rules', 'history', 'active', 'job', 'save', 'scenario'], 'user');
  }

  select(units: Iterable<number>, mode: SelectMode = 'replace'): void {
    if (this.selection.change(units, mode)) this.#emit(['selection'], 'user');
  }

  setHover(unit: number): void {
    if (unit === this.#hover) return;
    const units = Uint32Array.from([this.#hover, unit].filter((u) => u >= 0));
    this.#hover = unit;
    this.#emit(['hover'], 'user', { units });
  }

  setActive(territory: number): void {
    if (territory === this.#active || territory >= (this.#plan?.territories.length ?? 0)) return;
    this.#active = territory;
    this.#emit(['active'], 'user');
  }

  /** Shows only these units everywhere, under a name if they have one; null shows all. */
  setFilter(units: Iterable<number> | null, name = ''): void {
    if (units === null && this.#filter === null) return;
    const { dataset } = this.#ready();
    this.#filterName = units ? name : '';
    this.#filter = units && new Uint8Array(dataset.units.count);
    if (units) for (const unit of units) this.#filter![unit] = 1;
    this.#emit(['filter'], 'user');
  }

  /** The plan by ids, as it is saved and exported. */
  planData(): PlanData {
    const { plan, dataset } = this.#ready();
    return this.#works.planToData(plan, dataset);
  }

  /** Sends the plan through the adapter. Rejects with the adapter's error; nothing here is lost by that. */
  async saveToSource(signal: AbortSignal = new AbortController().signal): Promise<void> {
    const adapter = this.#adapter;
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
    this.#opening?.abort();
    this.#opening = undefined;
    this.#unsubscribe?.();
    this.#balancing.clear();
    this.#drafting?.dispose();
    this.#data.ifOpened((port) => port.dispose());
    this.#engine.ifOpened((port) => port.dispose());
    this.#scenarios.ifOpened((scenarios) => scenarios.dispose());
    this.#listeners.clear();
  }

  async #adopt(dataset: Dataset, adapter: DataAdapter, opening: AbortController): Promise<void> {
    const loaded = dataset.plan ? this.#works.planFromData(dataset.plan, dataset) : { plan: emptyPlan(dataset), problems: [] };
    const drafting = await this.#draftingFor(dataset);
    const draft = (await drafting?.load()) ?? null;
    if (this.#opening !== opening) {
      drafting?.dispose();
      return;
    }
    this.#drafting?.dispose();
    this.#drafting = drafting;
    this.#balancing.clear();
    const stored = draft && this.#works.planFromData(draft.base, dataset);
    let plan = stored?.plan ?? loaded.plan;
    this.#shared = null;
    this.#planProblems = loaded.problems;
    this.#reference = new Reference(plan);
    this.#compared = null;
    this.#history.restore(draft?.edits ?? [], draft?.position ?? 0);
    for (const edit of this.#history.edits.slice(0, this.#history.position)) {
      plan = applyEdit(plan, edit);
      this.#referTo(plan, edit);
    }
    this.#adapter = adapter;
    this.#dataset = dataset;
    this.#opened = (this.#options.clock ?? Date.now)();
    this.#line = '';
    this.#setPlan(dataset, plan);
    this.selection.resize(dataset.units.count);
    this.#filter = null;
    this.#filterName = '';
    this.#hover = UNASSIGNED;
    this.#loading = null;
    this.#status = 'ready';
    if (!draft) drafting?.begin(dataset.signature, this.#works.planToData(plan, dataset));
    else if (this.#save.state !== 'unavailable') this.#save = { state: 'saved' };
    this.#emit(['status', 'dataset', 'assignment', 'territories', 'locks', 'exceptions', 'goals', 'rules', 'reference', 'history', 'selection', 'hover', 'active', 'filter', 'job', 'save'], 'api');
    // the scenario that was open last, where they are kept
    if (this.#options.storageKey && this.#options.scenarios) this.#scenarios().catch(() => undefined);
  }

  /** Takes a whole plan, and counts it anew. */
  #setPlan(dataset: Dataset, plan: Plan): void {
    this.#plan = plan;
    this.#tallies = new this.#works.Tallies(dataset, plan);
    this.#contiguity = new this.#works.Contiguity(this.#works.planGraph(dataset, plan.rules), plan.assignment, plan.territories.length);
    this.#active = plan.territories.length ? 0 : UNASSIGNED;
  }

  /** The context of the plan that a proposal would make. */
  #propose(context: MetricContext, { territories, assignment }: Proposal): MetricContext {
    const { Contiguity, planGraph, Tallies } = this.#works;
    const plan: Plan = { ...context.plan, territories, assignment };
    return { ...context, plan, tallies: new Tallies(context.dataset, plan), contiguity: new Contiguity(planGraph(context.dataset, plan.rules), assignment, territories.length) };
  }

  async #draftingFor(dataset: Dataset, line = ''): Promise<Drafting | undefined> {
    if (!this.#options.storageKey) return undefined;
    const { Drafting: Drafts } = await import('./drafting.js');
    const drafting: Drafting = new Drafts(this.#options.drafts, this.#draftKey(dataset, line), {
      onState: (state) => {
        if (this.#disposed) return;
        this.#save = state;
        this.#emit(['save'], 'api');
      },
      onOthers: (draft, overtaken) => {
        if (!this.#disposed && this.#drafting === drafting) this.#join(draft, overtaken);
      },
      whole: () => this.lineDraft(),
    });
    return drafting;
  }

  /** Goes on where another page has gone with the same draft; what was done here meanwhile is done anew on top. */
  #join(draft: Draft, overtaken: boolean): void {
    const { plan } = this.#ready();
    const here = { edits: this.#history.edits, position: this.#history.position };
    const way = this.#works.wayTo(draft, here);
    const mine = overtaken ? here.edits.slice(way.shared, here.position) : [];
    const anew = mine.length > 0 ? this.#works.changesOn(plan, way, here, mine.length === 1 ? mine[0] : undefined) : undefined;
    this.#history.restore(draft.edits, draft.position);
    for (const step of way.steps) this.#change({ ...step, origin: 'remote' });
    if (way.steps.length === 0) this.#emit(['history'], 'remote');
    if (anew) this.#commit(anew);
  }

  #draftKey(dataset: Dataset, line: string): string {
    return `${this.#options.storageKey}/${dataset.id}/${dataset.signature}${line && `#${line}`}`;
  }

  /** False when there is nothing to do, or nothing may be done. */
  #commit(edit: Edit): boolean {
    if (isEmpty(edit) || this.#isShown()) return false;
    const stamped: Edit = { ...edit, time: edit.time ?? (this.#options.clock ?? Date.now)() };
    this.#drafting?.append(this.#history.position, stamped);
    this.#history.push(stamped);
    this.#change(stamped);
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

  #change(edit: Edit): void {
    const { dataset, plan, tallies, contiguity } = this.#ready();
    const followed = tallies.apply(plan, edit);
    const next = applyEdit(plan, edit);
    this.#plan = next;
    if (!followed) tallies.recount(next);
    if (edit.rules && edit.rules.before.bridges !== edit.rules.after.bridges) {
      this.#contiguity = new this.#works.Contiguity(this.#works.planGraph(dataset, next.rules), next.assignment, next.territories.length);
    } else if (next.territories.length !== plan.territories.length) {
      contiguity.reset(next.assignment, next.territories.length);
    } else if (edit.moves) {
      for (const t of edit.moves.from) contiguity.touch(t);
      for (const t of edit.moves.to) contiguity.touch(t);
    }
    if (next.territories.length !== plan.territories.length) this.#active = Math.min(Math.max(this.#active, next.territories.length ? 0 : UNASSIGNED), next.territories.length - 1);
    const units = unitsOf(edit);
    this.#referTo(next, edit);
    this.#balancing.overtake();
    this.#emit([...kindsOf(edit), 'history'], edit.origin, { edit, ...(units && { units }) });
  }

  /** A market that came without a plan is compared with the first whole plan made for it. */
  #referTo(plan: Plan, edit: Edit): void {
    if ((edit.kind === 'balance' || edit.kind === 'load-plan') && this.#reference?.empty) this.#reference = new Reference(plan);
  }

  #ready(): { dataset: Dataset; plan: Plan; tallies: Tallies; contiguity: Contiguity } {
    const { dataset, plan, tallies, contiguity } = this;
    if (!dataset || !plan || !tallies || !contiguity) throw this.#notReady();
    return { dataset, plan, tallies, contiguity };
  }

  get #works(): Works {
    if (!this.#fetched) throw this.#notReady();
    return this.#fetched;
  }

  #notReady(): TerritoryError {
    return new TerritoryError('not-ready', { expected: 'a workspace with data', actual: `one that is ${this.#status}` });
  }

  #setStatus(status: Status): void {
    this.#status = status;
    this.#emit(['status'], 'api');
  }

  #emit(kinds: readonly ChangeKind[], origin: Origin, more: { units?: Uint32Array; edit?: Edit } = {}): void {
    if (this.#disposed || kinds.length === 0) return;
    const change: Change = { kinds: new Set(kinds), origin, ...more };
    this.metrics.touch(change);
    for (const listener of [...this.#listeners]) listener(change);
  }
}

function source(options: CommandOptions): EditSource {
  return { origin: options.origin ?? 'user', ...(options.reason !== undefined && { reason: options.reason }) };
}

type Once<T> = (() => Promise<T>) & { ifOpened(use: (opened: T) => void): void };

/** Opens at the first call and gives the same to all; a failed opening is tried anew at the next call. */
function once<T>(open: () => Promise<T>): Once<T> {
  let opening: Promise<T> | undefined;
  const get = () => {
    opening ??= open().catch((thrown: unknown) => {
      opening = undefined;
      throw thrown;
    });
    return opening;
  };
  return Object.assign(get, { ifOpened: (use: (opened: T) => void) => void opening?.then(use, () => undefined) });
}
