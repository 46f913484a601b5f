import type { Finding, MoveLimits, Problem } from '../engine/problem.js';
import { textColumn } from '../model/columns.js';
import type { Dataset } from '../model/dataset.js';
import { UNASSIGNED, type Plan } from '../model/plan.js';
import { figuresOf, numbersOf, type Scope } from './frame-scope.js';

/** The plan's rules about units as the engine reads them. */
export interface FramedRules {
  readonly fixed: Int32Array;
  readonly arrays: Pick<Problem, 'together' | 'apart' | 'forbidden' | 'minUnits' | 'maxUnits'>;
  readonly findings: readonly Finding[];
}

export function frameRules(dataset: Dataset, plan: Plan, scope: Scope): FramedRules {
  const { unitOf, start, slot, territories } = scope;
  const { rules, lockedUnits } = plan;
  const fixed = new Int32Array(unitOf.length).fill(UNASSIGNED);
  for (let i = 0; i < fixed.length; i++) if (lockedUnits[unitOf[i]!]) fixed[i] = start[i]!;
  const findings: Finding[] = [];
  const index = problemNumbers(dataset, scope);
  const forbidden: number[] = [];
  const numbers = new Map(territories.map((territory, t) => [territory.id, t]));
  for (const { unit, territory, kind } of rules.pairs ?? []) {
    const i = index.ofId(unit);
    const t = numbers.get(territory);
    if (i < 0 || t === undefined) continue;
    const home = slot[t]!;
    if (kind === 'forbidden') {
      if (home >= 0) forbidden.push(i, home);
    } else if (home >= 0 && (fixed[i] === UNASSIGNED || fixed[i] === home)) fixed[i] = home;
    else if (!scope.within) findings.push(contradiction(home < 0 ? 'required-locked' : 'required-fixed', unitOf[i]!, t, dataset, scope));
  }
  const together = groupsOf(dataset, plan, index, unitOf.length);
  const apart = pairsOf(rules.apart ?? [], index);
  const { min, max } = rules.unitLimits ?? {};
  return {
    fixed,
    findings,
    arrays: {
      ...(together && { together }),
      ...(apart.length > 0 && { apart: Uint32Array.from(apart) }),
      ...(forbidden.length > 0 && { forbidden: Uint32Array.from(forbidden) }),
      ...(min !== undefined && { minUnits: min }),
      ...(max !== undefined && { maxUnits: max }),
    },
  };
}

function contradiction(reason: string, unit: number, territory: number, dataset: Dataset, { territories }: Scope): Finding {
  const names = { unitName: dataset.units.names[unit]!, territoryName: territories[territory]!.name };
  return {
    code: 'contradiction', severity: 'error', units: [unit], territories: [territory], values: { reason, count: 1, unit, territory, ...names },
    message: `${names.unitName} must be in ${names.territoryName}, but ${reason === 'required-locked' ? 'that territory is locked' : 'it is fixed elsewhere'}`,
  };
}

interface Numbers {
  /** Unit of the problem by the id of a unit of the dataset, or by its number; -1 = not in it. */
  ofId(id: string): number;
  ofUnit(unit: number): number;
}

function problemNumbers(dataset: Dataset, scope: Scope): Numbers {
  const numbers = numbersOf(dataset, scope);
  const ofUnit = (unit: number) => numbers[unit] ?? -1;
  return {
    ofUnit,
    ofId: (id) => ofUnit(scope.memory.of(dataset.units, 'ids', () => new Map(dataset.units.ids.map((known, u) => [known, u]))).get(id) ?? -1),
  };
}

/** Every unordered pair of each list. */
function pairsOf(lists: readonly (readonly string[])[], index: Numbers): number[] {
  const pairs: number[] = [];
  for (const list of lists) {
    const units = list.map((id) => index.ofId(id)).filter((i) => i >= 0);
    units.forEach((a, i) => units.slice(i + 1).forEach((b) => pairs.push(a, b)));
  }
  return pairs;
}

/** Group of every unit, -1 = none; undefined where there is nothing to keep together. Groups that share a unit are one. */
function groupsOf(dataset: Dataset, { rules, exceptions }: Plan, index: Numbers, n: number): Int32Array | undefined {
  const { together = [], togetherBy } = rules;
  if (together.length === 0 && !togetherBy) return undefined;
  const sets = new DisjointSets(n);
  for (const list of together) sets.join(list.map((id) => index.ofId(id)));
  if (togetherBy) {
    const byText = new Map<string, number[]>();
    const note = (text: string | undefined, unit: number) => {
      const i = unit < 0 ? -1 : index.ofUnit(unit);
      if (!text || i < 0) return;
      const list = byText.get(text);
      if (list) list.push(i);
      else byText.set(text, [i]);
    };
    const { units, accounts } = dataset;
    if (togetherBy.of === 'units') {
      const names = textColumn(units.columns, togetherBy.column)?.values;
      for (let u = 0; u < units.count; u++) note(names?.[u], u);
    } else {
      const names = textColumn(accounts.columns, togetherBy.column)?.values;
      // an account that is named elsewhere does not bind the unit it lies in
      for (let a = 0; a < accounts.count; a++) if (!exceptions.has(a)) note(names?.[a], accounts.unit[a]!);
    }
    for (const list of byText.values()) sets.join(list);
  }
  return sets.groups();
}

class DisjointSets {
  readonly #root: Int32Array;
  readonly #size: Int32Array;

  constructor(n: number) {
    this.#root = new Int32Array(n).map((_, i) => i);
    this.#size = new Int32Array(n).fill(1);
  }

  /** Negative members are passed over. */
  join(members: readonly number[]): void {
    const present = members.filter((i) => i >= 0);
    for (let q = 1; q < present.length; q++) {
      const [a, b] = [this.#find(present[0]!), this.#find(present[q]!)];
      if (a === b) continue;
      const [small, large] = this.#size[a]! < this.#size[b]! ? [a, b] : [b, a];
      this.#root[small] = large;
      this.#size[large]! += this.#size[small]!;
    }
  }

  groups(): Int32Array | undefined {
    let any = false;
    const of = this.#root.map((_, i) => {
      const root = this.#find(i);
      if (this.#size[root]! < 2) return -1;
      any = true;
      return root;
    });
    return any ? of : undefined;
  }

  #find(i: number): number {
    let at = i;
    while (this.#root[at] !== at) {
      this.#root[at] = this.#root[this.#root[at]!]!;
      at = this.#root[at]!;
    }
    return at;
  }
}

/** What a planner loses when a unit changes hands: the plan's own measure of it, else its accounts and one for the unit itself. */
export function moveCosts(dataset: Dataset, { rules }: Plan, { unitOf, memory }: Scope): Float64Array {
  const measure = dataset.measures.find(({ id }) => id === rules.moveMeasure);
  if (measure) return memory.of(measure.values, 'move costs', () => figuresOf(measure.values, unitOf).map((v) => Math.max(0, v || 0)));
  return memory.of(dataset.accounts, 'move costs', () => {
    const accounts = new Float64Array(dataset.units.count).fill(1);
    for (const unit of dataset.accounts.unit) if (unit >= 0) accounts[unit]!++;
    return figuresOf(accounts, unitOf);
  });
}

/** The limits on moves in absolute figures. */
export function moveLimits(dataset: Dataset, plan: Plan, scope: Scope): MoveLimits {
  const { start } = scope;
  const { maxMoved, maxMovedValue, maxLeaving } = plan.rules;
  const costs = moveCosts(dataset, plan, scope);
  let assigned = 0;
  let whole = 0;
  for (let i = 0; i < start.length; i++) {
    if (start[i]! < 0) continue;
    assigned++;
    whole += costs[i]!;
  }
  return {
    ...(maxMoved < 1 && { units: Math.floor(maxMoved * assigned) }),
    ...(maxMovedValue !== undefined && { cost: maxMovedValue * whole }),
    ...(maxLeaving !== undefined && { sharePerTerritory: maxLeaving }),
  };
}
