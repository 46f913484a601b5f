import { TerritoryError, toTerritoryError } from '../model/errors.js';
import { mergePlans, type Merge } from '../model/merge.js';
import { History } from '../model/history.js';
import type { Plan } from '../model/plan.js';
import { planFromData } from '../model/plan-data.js';
import type { MetricContext } from '../insight/metric.js';
import { replacePlan } from './commands.js';
import type { Draft, DraftStore, Scenario, ScenarioList, ScenarioStore } from './ports.js';
import { Reference } from './reference.js';
import { count } from './standing.js';
import type { Workspace } from './workspace.js';

/** What scenarios are kept by; the options of the workspace have it. */
export interface ScenarioPorts {
  readonly drafts: () => Promise<DraftStore>;
  readonly scenarios?: () => Promise<ScenarioStore>;
  readonly storageKey?: string;
  readonly clock?: () => number;
}

/** What the workspace lends its scenarios. */
export interface ScenarioHooks {
  /** Key of a line of work in the draft store. */
  readonly key: (line: string) => string;
  /** Tells that the list changed. */
  readonly changed: () => void;
}

/** The plan everything began with; it can't be removed. Its name is for the elements to translate while it is empty. */
const first: Scenario = { id: '', name: '', parent: null, created: 0 };

/**
 * Named plans over the workspace's data, branched from one another, each with a history of its own. One is open: the
 * workspace's plan. With a storage key they survive a reload; without one they end with the page.
 */
export class Scenarios {
  readonly #workspace: Workspace;
  readonly #ports: ScenarioPorts;
  readonly #hooks: ScenarioHooks;
  /** The lines of work that are not open, as far as they were met. */
  readonly #drafts = new Map<string, Draft>();
  #list: readonly Scenario[] = [first];
  #store: ScenarioStore | undefined;
  #draftStore: DraftStore | undefined;
  #compared: string | null = null;
  #error: TerritoryError | null = null;
  #dataset: string | undefined;
  #working: Promise<unknown> = Promise.resolve();
  #stop: (() => void) | undefined;

  /** Takes up what was stored for the workspace's dataset, and opens the scenario that was open last. */
  static async open(workspace: Workspace, ports: ScenarioPorts, hooks: ScenarioHooks): Promise<Scenarios> {
    const scenarios = new Scenarios(workspace, ports, hooks);
    workspace.subscribe(({ kinds }) => {
      if (kinds.has('dataset')) void scenarios.#restore();
    });
    await scenarios.#restore();
    return scenarios;
  }

  private constructor(workspace: Workspace, ports: ScenarioPorts, hooks: ScenarioHooks) {
    this.#workspace = workspace;
    this.#ports = ports;
    this.#hooks = hooks;
  }

  /** In the order they were made. */
  get list(): readonly Scenario[] { return this.#list; }
  /** Id of the open one. */
  get current(): string { return this.#workspace.line; }
  /** Id of the scenario that disruption is counted against; null = the plan the data came with. */
  get compared(): string | null { return this.#compared; }
  /** Why the list can't be kept in this browser; null while it is. */
  get error(): TerritoryError | null { return this.#error; }

  /** Branches the present plan off under a name and opens the branch. Returns its id. */
  add(name: string): Promise<string> {
    return this.#inTurn(async () => {
      const fork = this.#workspace.planData();
      const created = (this.#ports.clock ?? Date.now)();
      const parent = this.current;
      let id = '';
      await this.#keep((list) => {
        id = freeId(list);
        return [...list, { id, name: name.trim() || id, parent, created, fork }];
      });
      await this.#stand(id, { signature: this.#signature(), base: fork, edits: [], position: 0 });
      return id;
    });
  }

  /** Opens a scenario; the one that was open keeps its plan and its history. */
  open(id: string): Promise<void> {
    return this.#inTurn(async () => {
      this.#find(id);
      if (id !== this.current) await this.#stand(id, await this.#draftOf(id));
    });
  }

  rename(id: string, name: string): Promise<void> {
    return this.#inTurn(async () => {
      const scenario = this.#find(id);
      if (!name.trim() || name === scenario.name) return;
      await this.#keep((list) => list.map((s) => (s.id === id ? { ...s, name: name.trim() } : s)));
    });
  }

  /** Removes a scenario for good. What was branched from it is kept, and an open one gives way to its parent. */
  remove(id: string): Promise<void> {
    return this.#inTurn(async () => {
      const scenario = this.#find(id);
      if (scenario.parent === null) throw new TerritoryError('not-ready', { expected: 'a scenario that was branched off', actual: 'the plan everything began with' });
      const heir = scenario.parent;
      if (this.#compared === id) this.#compare(null, null);
      if (id === this.current) await this.#stand(heir, await this.#draftOf(heir));
      await this.#keep((list) => list.filter((s) => s.id !== id).map((s) => (s.parent === id ? { ...s, parent: heir } : s)));
      this.#drafts.delete(id);
      await this.#inStore((store) => store.clear(this.#hooks.key(id)));
    });
  }

  /** Counts disruption and draws differences against a scenario, or (null) against the plan the data came with. */
  compareWith(id: string | null): Promise<void> {
    return this.#inTurn(async () => this.#compare(id, id === null ? null : await this.planOf(id)));
  }

  /** The plan of a scenario, as it stands. */
  async planOf(id: string): Promise<Plan> {
    const { dataset, plan } = this.#workspace;
    if (!dataset || !plan) throw notReady();
    this.#find(id);
    return id === this.current ? plan : planOfDraft(await this.#draftOf(id), this.#workspace);
  }

  /** What metrics of a scenario are computed from, disruption against the open plan's reference. */
  async contextOf(id: string): Promise<MetricContext> {
    const { dataset, context } = this.#workspace;
    if (!dataset || !context) throw notReady();
    if (id === this.current) return context;
    const plan = await this.planOf(id);
    const reference = new Reference({ ...context.plan, assignment: context.reference });
    return { dataset, ...count(dataset, plan), reference: reference.assignment(plan) };
  }

  /** What merging a scenario into the open plan would give; nothing is changed by asking. */
  async previewMerge(id: string, prefer: 'ours' | 'theirs' = 'ours'): Promise<Merge> {
    const { dataset, plan } = this.#workspace;
    if (!dataset || !plan) throw notReady();
    const base = planFromData(this.#forkOf(id, this.current), dataset).plan;
    return mergePlans(base, plan, await this.planOf(id), prefer);
  }

  /** Merges a scenario into the open plan as one edit that can be undone. */
  merge(id: string, prefer: 'ours' | 'theirs' = 'ours'): Promise<Merge> {
    return this.#inTurn(async () => {
      const merge = await this.previewMerge(id, prefer);
      const { plan } = this.#workspace;
      this.#workspace.apply({ ...replacePlan(plan!, merge.plan, { origin: 'user', reason: this.#find(id).name }), kind: 'merge-scenario' });
      return merge;
    });
  }

  dispose(): void {
    this.#stop?.();
    this.#store?.dispose();
    this.#draftStore?.dispose();
  }

  async #restore(): Promise<void> {
    const { dataset } = this.#workspace;
    if (!dataset) return;
    const key = `${dataset.id}/${dataset.signature}`;
    if (key !== this.#dataset) {
      this.#drafts.clear();
      this.#list = [first];
      this.#compared = null;
    }
    this.#dataset = key;
    await this.#inTurn(async () => {
      const stored = await this.#attempt(async () => {
        const store = await this.#lists();
        this.#stop?.();
        this.#stop = store?.watch?.(this.#hooks.key(''), () => void this.#hear());
        return store?.load(this.#hooks.key(''));
      });
      if (stored) this.#list = stored.scenarios;
      const open = stored?.open ?? '';
      if (open !== this.current && this.#list.some((s) => s.id === open)) await this.#stand(open, await this.#draftOf(open));
    });
  }

  /** Another page has changed the list. */
  #hear(): Promise<void> {
    return this.#inTurn(async () => {
      const stored = await this.#attempt(async () => this.#store?.load(this.#hooks.key('')));
      if (!stored) return;
      this.#list = this.#withCurrent(stored.scenarios);
      this.#hooks.changed();
    });
  }

  /** The open scenario stays, also when another page has removed it. */
  #withCurrent(list: readonly Scenario[]): readonly Scenario[] {
    const open = list.some((s) => s.id === this.current) ? undefined : this.#list.find((s) => s.id === this.current);
    return open ? [...list, open] : list;
  }

  async #stand(id: string, start: Draft): Promise<void> {
    this.#drafts.set(this.current, this.#workspace.lineDraft());
    await this.#workspace.standOn(id, start);
    this.#drafts.delete(id);
    await this.#keep();
  }

  async #draftOf(id: string): Promise<Draft> {
    const draft = this.#drafts.get(id) ?? (await this.#inStore((store) => store.load(this.#hooks.key(id))));
    if (draft) {
      this.#drafts.set(id, draft);
      return draft;
    }
    // its draft is gone (evicted, cleared): what it was branched off with is still known
    const { fork } = this.#find(id);
    if (fork) return { signature: this.#signature(), base: fork, edits: [], position: 0 };
    throw new TerritoryError('storage-unavailable', { expected: `the draft of the scenario "${this.#find(id).name}"`, actual: 'none; it was cleared' });
  }

  #compare(id: string | null, plan: Plan | null): void {
    this.#compared = id;
    this.#workspace.compareWith(plan);
  }

  /** The plan where two scenarios parted: the fork of the earlier of the two branches below what both come from. */
  #forkOf(a: string, b: string): NonNullable<Scenario['fork']> {
    const path = (id: string) => {
      const ids: Scenario[] = [];
      for (let s: Scenario | undefined = this.#find(id); s; s = this.#list.find((p) => p.id === s!.parent)) ids.push(s);
      return ids;
    };
    const [pathA, pathB] = [path(a), path(b)];
    const common = pathA.find((s) => pathB.includes(s));
    // both branched off a third: the earlier branch parted first. The list is in that order, whatever the clock said
    const [parted] = [pathA, pathB].map((steps) => steps[steps.indexOf(common!) - 1]).filter((s) => s !== undefined).sort((x, y) => this.#list.indexOf(x) - this.#list.indexOf(y));
    if (!parted?.fork) throw new TerritoryError('not-ready', { expected: 'two different scenarios', actual: `"${this.#find(a).name}" and "${this.#find(b).name}"` });
    return parted.fork;
  }

  #find(id: string): Scenario {
    const scenario = this.#list.find((s) => s.id === id);
    if (!scenario) throw new TerritoryError('id-unknown', { expected: `a scenario: ${this.#list.map((s) => JSON.stringify(s.id)).join(', ')}`, actual: JSON.stringify(id) });
    return scenario;
  }

  #signature(): string {
    const { dataset } = this.#workspace;
    if (!dataset) throw notReady();
    return dataset.signature;
  }

  /** Changes the list, and with it the stored one, to which other pages may have added. */
  async #keep(change: (list: readonly Scenario[]) => readonly Scenario[] = (list) => list): Promise<void> {
    const here = this.#list;
    const list = await this.#attempt(async () => (await this.#lists())?.update(this.#hooks.key(''), (stored): ScenarioList => ({ scenarios: change(this.#withCurrent(stored?.scenarios ?? here)), open: this.current })));
    this.#list = list?.scenarios ?? change(here);
    this.#hooks.changed();
  }

  async #lists(): Promise<ScenarioStore | undefined> {
    const { storageKey, scenarios } = this.#ports;
    if (!storageKey || !scenarios) return undefined;
    return (this.#store ??= await scenarios());
  }

  #inStore<T>(step: (store: DraftStore) => Promise<T>): Promise<T | undefined> {
    if (!this.#ports.storageKey) return Promise.resolve(undefined);
    return this.#attempt(async () => step((this.#draftStore ??= await this.#ports.drafts())));
  }

  /** A browser that refuses to store takes nothing from the page: it is said, and work goes on in memory. */
  async #attempt<T>(step: () => Promise<T>): Promise<T | undefined> {
    try {
      return await step();
    } catch (thrown) {
      this.#error = toTerritoryError(thrown, 'storage-unavailable');
      return undefined;
    }
  }

  /** One command after the other: two quick clicks must not mix their lines of work. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#working.then(work);
    this.#working = turn.catch(() => undefined);
    return turn;
  }
}

function planOfDraft(draft: Draft, { dataset }: Workspace): Plan {
  const history = new History();
  history.restore(draft.edits, draft.position);
  return history.replay(planFromData(draft.base, dataset!).plan);
}

function freeId(list: readonly Scenario[]): string {
  const taken = new Set(list.map((s) => s.id));
  let n = list.length;
  while (taken.has(`s${n}`)) n++;
  return `s${n}`;
}

function notReady(): TerritoryError {
  return new TerritoryError('not-ready', { expected: 'a workspace with data', actual: 'one without' });
}
