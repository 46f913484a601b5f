import type { BalanceGoal, Objective, Problem } from '../engine/problem.js';
import type { Dataset, Measure } from '../model/dataset.js';
import { TerritoryError } from '../model/errors.js';
import { UNASSIGNED, targets, type Goal, type Plan, type Territory } from '../model/plan.js';
import { projectPlanar } from '../model/projection.js';
import { newTerritory } from './commands.js';

export interface BalanceRequest {
  /** 'create' draws the unlocked territories anew; 'rebalance' starts from the present alignment. */
  readonly mode: 'create' | 'rebalance';
  /** Number of territories wanted in all; the present number when absent. Only 'create' changes it. */
  readonly count?: number;
  readonly compactness?: Objective['compactness'];
  /** 0 = ignore the present plan … 1 = move as little as possible. Default 0 for 'create', 0.5 for 'rebalance'. */
  readonly stability?: number;
  /** Finds several plans between balance, compactness and least movement instead of one. */
  readonly front?: boolean;
  readonly seed?: number;
  /** Budget in engine steps. */
  readonly effort?: number;
  /** Wall limit, seconds. Default 20. */
  readonly seconds?: number;
}

/** A problem over what is free to move, and the way back to the plan's own numbers. */
export interface FramedProblem {
  readonly problem: Problem;
  /** The territories as they will be, locked ones included. */
  readonly territories: readonly Territory[];
  /** Number in the plan -> number in `territories`, -1 = removed. */
  readonly renumber: Int32Array;
  /** Unit of the problem -> unit of the dataset. */
  readonly unitOf: Uint32Array;
  /** Territory of the problem -> number in `territories`. */
  readonly territoryOf: Uint32Array;
}

/**
 * Frames the balancing problem. Locked territories, their units and locked units without a territory are left
 * out; targets of the others share what is left. Named accounts count where they are named, not where they lie.
 */
export function frameProblem(dataset: Dataset, plan: Plan, request: BalanceRequest): FramedProblem {
  const create = request.mode === 'create';
  const territories = create ? wantedTerritories(plan.territories, request.count ?? plan.territories.length) : plan.territories;
  const territoryOf = Uint32Array.from(indicesWhere(territories.length, (t) => !territories[t]!.locked));
  const slot = new Int32Array(territories.length).fill(UNASSIGNED);
  territoryOf.forEach((territory, i) => (slot[territory] = i));

  const renumber = Int32Array.from(plan.territories, (t) => territories.indexOf(t));
  const present = (unit: number) => (plan.assignment[unit] === UNASSIGNED ? UNASSIGNED : renumber[plan.assignment[unit]!]!);
  const unitOf = Uint32Array.from(
    indicesWhere(dataset.units.count, (u) => {
      const territory = present(u);
      return territory === UNASSIGNED ? plan.lockedUnits[u] === 0 : !territories[territory]!.locked;
    }),
  );
  const start = Int32Array.from(unitOf, (u) => (present(u) === UNASSIGNED ? UNASSIGNED : slot[present(u)]!));
  const fixed = Int32Array.from(unitOf, (u, i) => (plan.lockedUnits[u] ? start[i]! : -1));
  const goals = plan.goals.map((goal) => {
    const measure = dataset.measures.find((m) => m.id === goal.measure);
    if (!measure) throw new TerritoryError('measure-unknown', { expected: `one of ${dataset.measures.map((m) => m.id).join(', ')}`, actual: goal.measure });
    const slotOf = (territory: number) => slot[renumber[territory]!] ?? UNASSIGNED;
    return balanceGoal(dataset, plan, Array.from(territoryOf, (t) => territories[t]!), measure, goal, unitOf, slotOf);
  });
  const graph = subgraph(dataset, unitOf);
  const lon = Float64Array.from(unitOf, (u) => dataset.units.lon[u]!);
  const lat = Float64Array.from(unitOf, (u) => dataset.units.lat[u]!);
  const { x, y } = projectPlanar(lon, lat);
  const stability = request.stability ?? (create ? 0 : 0.5);
  const problem: Problem = {
    n: unitOf.length,
    k: territoryOf.length,
    goals,
    objective: { compactness: request.compactness ?? 'moi', mass: massOf(dataset, plan, unitOf), stability },
    x,
    y,
    ...graph,
    contiguous: plan.rules.contiguous,
    fixed,
    ...(!create && { start, moveCost: moveCosts(dataset, unitOf) }),
    ...(!create && plan.rules.maxMoved < 1 && { limits: { units: Math.floor(plan.rules.maxMoved * start.filter((t) => t >= 0).length) } }),
  };
  return { problem, territories, renumber, unitOf, territoryOf };
}

/** The alignment in the plan's numbers that a solution of the framed problem means. */
export function assignmentFrom(framed: FramedProblem, plan: Plan, solution: Int32Array): Int32Array {
  const result = Int32Array.from(plan.assignment, (t) => (t === UNASSIGNED ? UNASSIGNED : framed.renumber[t]!));
  framed.unitOf.forEach((unit, i) => (result[unit] = solution[i]! < 0 ? UNASSIGNED : framed.territoryOf[solution[i]!]!));
  return result;
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

function balanceGoal(
  dataset: Dataset, plan: Plan, territories: readonly Territory[], measure: Measure, goal: Goal,
  unitOf: Uint32Array, slotOf: (territory: number) => number,
): BalanceGoal {
  const values = Float64Array.from(measure.values, (v) => (Number.isNaN(v) ? 0 : v));
  const carried = new Float64Array(territories.length);
  for (const { account, territory } of plan.exceptions.values()) {
    const value = measure.accountValues?.[account] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const unit = dataset.accounts.unit[account]!;
    if (unit >= 0) values[unit]! -= value;
    const i = slotOf(territory);
    if (i >= 0) carried[i]! += value;
  }
  const own = Float64Array.from(unitOf, (u) => values[u]!);
  const whole = own.reduce((sum, v) => sum + v, 0) + carried.reduce((sum, v) => sum + v, 0);
  const wanted = targets({ ...plan, territories }, measure.id, whole);
  const slack = wanted.map((value) => Math.abs(value) * goal.tolerance);
  return {
    id: measure.id,
    values: own,
    target: wanted.map((value, i) => value - carried[i]!),
    lower: wanted.map((value, i) => value - slack[i]! - carried[i]!),
    upper: wanted.map((value, i) => value + slack[i]! - carried[i]!),
    weight: goal.weight,
  };
}

/** Compactness weighs units by the first goal's measure, so that the centre lies where the work is. */
function massOf(dataset: Dataset, plan: Plan, unitOf: Uint32Array): Float64Array {
  const measure = dataset.measures.find((m) => m.id === plan.goals[0]?.measure);
  const mass = Float64Array.from(unitOf, (u) => Math.max(0, measure?.values[u] || 0));
  const sum = mass.reduce((s, v) => s + v, 0);
  // a little for every unit, so that empty ones are not strewn about
  const floor = sum > 0 ? (0.01 * sum) / mass.length : 1;
  return mass.map((v) => v + floor);
}

/** What a planner loses when a unit changes hands: its accounts, and at least one for the unit itself. */
function moveCosts(dataset: Dataset, unitOf: Uint32Array): Float64Array {
  const accounts = new Float64Array(dataset.units.count);
  for (const unit of dataset.accounts.unit) if (unit >= 0) accounts[unit]!++;
  return Float64Array.from(unitOf, (u) => 1 + accounts[u]!);
}

function subgraph(dataset: Dataset, unitOf: Uint32Array): Pick<Problem, 'offsets' | 'neighbors' | 'border'> {
  const { graph } = dataset;
  const index = new Int32Array(graph.count).fill(-1);
  unitOf.forEach((unit, i) => (index[unit] = i));
  const offsets = new Uint32Array(unitOf.length + 1);
  const neighbors: number[] = [];
  const border: number[] = [];
  unitOf.forEach((unit, i) => {
    for (let p = graph.offsets[unit]!; p < graph.offsets[unit + 1]!; p++) {
      const other = index[graph.neighbors[p]!]!;
      if (other < 0) continue;
      neighbors.push(other);
      border.push(graph.border[p]!);
    }
    offsets[i + 1] = neighbors.length;
  });
  return { offsets, neighbors: Uint32Array.from(neighbors), border: Float64Array.from(border) };
}

function indicesWhere(count: number, keep: (index: number) => boolean): number[] {
  const list: number[] = [];
  for (let i = 0; i < count; i++) if (keep(i)) list.push(i);
  return list;
}
