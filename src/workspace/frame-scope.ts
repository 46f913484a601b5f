import type { Dataset } from '../model/dataset.js';
import { TerritoryError } from '../model/errors.js';
import { UNASSIGNED, type Plan, type Territory } from '../model/plan.js';
import { newTerritory } from './commands.js';
import { FrameMemory } from './frame-memory.js';
import type { BalanceRequest } from './request.js';

/** Which units and territories a run is about. */
export interface Scope {
  /** The territories as they will be, locked ones included. */
  readonly territories: readonly Territory[];
  /** Number in the plan -> number in `territories`, -1 = removed. */
  readonly renumber: Int32Array;
  /** Territory of the problem -> number in `territories`. */
  readonly territoryOf: Uint32Array;
  /** Number in `territories` -> territory of the problem, -1 = not in it. */
  readonly slot: Int32Array;
  /** Unit of the problem -> unit of the dataset. */
  readonly unitOf: Uint32Array;
  /** What has been made of these units before. */
  readonly memory: FrameMemory;
  /** Unit of the problem -> present territory of the problem, -1 = none. */
  readonly start: Int32Array;
  /** The problem is one territory alone, whose totals are what there is to share. */
  readonly within: boolean;
}

/** What the units of a problem have of the dataset's figures. A plain loop: `Float64Array.from` takes many times as long, and this is done after every edit. */
export function figuresOf(values: ArrayLike<number>, unitOf: Uint32Array): Float64Array {
  const own = new Float64Array(unitOf.length);
  for (let i = 0; i < own.length; i++) own[i] = values[unitOf[i]!]!;
  return own;
}

/** Unit of the problem for each unit of the dataset, -1 = not in it. */
export function numbersOf(dataset: Dataset, { unitOf, memory }: Pick<Scope, 'unitOf' | 'memory'>): Int32Array {
  return memory.of(dataset.units, 'numbers', () => {
    const numbers = new Int32Array(dataset.units.count).fill(-1);
    for (let i = 0; i < unitOf.length; i++) numbers[unitOf[i]!] = i;
    return numbers;
  });
}

/** @throws TerritoryError 'territory-count', 'territory-unknown', 'territory-locked' */
export function scopeOf(dataset: Dataset, plan: Plan, request: BalanceRequest): Scope {
  const territories = territoriesAfter(plan, request);
  const split = request.mode === 'split' ? request.territory! : UNASSIGNED;
  const inProblem = (territory: Territory, t: number) => !territory.locked && (split === UNASSIGNED || t === split || t >= plan.territories.length);
  const territoryOf = Uint32Array.from(indicesWhere(territories.length, (t) => inProblem(territories[t]!, t)));
  const slot = new Int32Array(territories.length).fill(UNASSIGNED);
  territoryOf.forEach((territory, i) => (slot[territory] = i));
  const numbers = new Map(territories.map((territory, t) => [territory.id, t]));
  const renumber = Int32Array.from(plan.territories, ({ id }) => numbers.get(id) ?? UNASSIGNED);
  const { assignment, lockedUnits } = plan;
  // plain loops: this is done after every edit
  const freeHomes = renumber.map((t) => (t !== UNASSIGNED && territories[t]!.locked ? 0 : 1));
  const chosen = new Uint32Array(assignment.length);
  let n = 0;
  for (let u = 0; u < assignment.length; u++) {
    const t = assignment[u]!;
    const free = split !== UNASSIGNED ? t === split : t === UNASSIGNED ? lockedUnits[u] === 0 : freeHomes[t] === 1;
    if (free) chosen[n++] = u;
  }
  const memory = new FrameMemory(dataset, chosen.slice(0, n));
  const { unitOf } = memory;
  const slots = renumber.map((t) => (t === UNASSIGNED ? UNASSIGNED : slot[t]!));
  const start = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const t = assignment[unitOf[i]!]!;
    start[i] = t === UNASSIGNED ? UNASSIGNED : slots[t]!;
  }
  return { territories, renumber, territoryOf, slot, unitOf, memory, start, within: split !== UNASSIGNED };
}

function territoriesAfter(plan: Plan, { mode, count, territory, parts = 2 }: BalanceRequest): readonly Territory[] {
  const present = plan.territories;
  switch (mode) {
    case 'create':
    case 'bases':
      return wantedTerritories(present, typeof count === 'number' ? count : (count?.from ?? present.length));
    case 'rebalance':
    case 'shape':
      return present;
    case 'add':
      return [...present, newTerritory(present, {})];
    case 'dissolve':
      changeable(plan, territory);
      if (present.filter((t) => !t.locked).length < 2) throw new TerritoryError('territory-count', { expected: 'another unlocked territory that takes the units', actual: 'none' });
      return present.filter((_, t) => t !== territory);
    case 'split': {
      changeable(plan, territory);
      if (!(Number.isInteger(parts) && parts >= 2)) throw new TerritoryError('territory-count', { expected: 'a whole number of at least 2 parts', actual: String(parts) });
      let list = present;
      for (let part = 1; part < parts; part++) list = [...list, newTerritory(list, {})];
      return list;
    }
  }
}

function changeable({ territories }: Plan, territory: number | undefined): void {
  const found = territory === undefined ? undefined : territories[territory];
  if (!found) throw new TerritoryError('territory-unknown', { expected: `a territory number from 0 to ${territories.length - 1}`, actual: String(territory) });
  if (found.locked) throw new TerritoryError('territory-locked', { expected: 'an unlocked territory', actual: 'a locked one', place: { territory: found.id } });
}

/** Locked territories keep their numbers; the list is cut from the end or grows. */
function wantedTerritories(present: readonly Territory[], count: number): readonly Territory[] {
  const locked = present.filter((t) => t.locked).length;
  if (!(Number.isInteger(count) && count >= Math.max(1, locked))) {
    throw new TerritoryError('territory-count', { expected: `a whole number of at least ${Math.max(1, locked)} territories`, actual: String(count) });
  }
  let list = present.slice();
  for (let t = list.length - 1; t >= 0 && list.length > count; t--) if (!list[t]!.locked) list = list.filter((_, i) => i !== t);
  while (list.length < count) list.push(newTerritory(list, {}));
  return list;
}

function indicesWhere(count: number, keep: (index: number) => boolean): number[] {
  const list: number[] = [];
  for (let i = 0; i < count; i++) if (keep(i)) list.push(i);
  return list;
}
