import type { Finding, Problem } from '../engine/problem.js';
import type { Dataset } from '../model/dataset.js';
import { planGraph } from '../model/plan-graph.js';
import { UNASSIGNED, type Plan, type Territory } from '../model/plan.js';
import { planarProjection } from '../model/projection.js';
import { frameBases, type HostDistances } from './frame-bases.js';
import { accountLimit, frameGoals, massOf } from './frame-goals.js';
import { frameRules, moveCosts, moveLimits } from './frame-rules.js';
import { figuresOf, scopeOf } from './frame-scope.js';
import { drawsAnew, type BalanceRequest } from './request.js';

export type { BalanceMode, BalanceRequest, Capacity, CountRange } from './request.js';

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
  /** What stands in the way already: rules that ask for what locks forbid. In the plan's numbers. */
  readonly findings: readonly Finding[];
}

/**
 * Frames the balancing problem. Locked territories, their units and locked units without a territory are left
 * out; targets of the others share what is left. Named accounts count where they are named, not where they lie.
 *
 * @throws TerritoryError 'territory-count', 'territory-unknown', 'territory-locked', 'measure-unknown'
 */
export function frameProblem(dataset: Dataset, plan: Plan, request: BalanceRequest, host: HostDistances = {}): FramedProblem {
  const scope = scopeOf(plan, request);
  const { territories, renumber, territoryOf, unitOf, start } = scope;
  const keepsStart = request.mode !== 'split' && !drawsAnew(request.mode);
  const rules = frameRules(dataset, plan, scope);
  const stability = request.stability ?? (request.mode === 'shape' || !keepsStart ? 0 : 0.95);
  const compactness = request.mode === 'bases' ? 'pMedian' : (request.compactness ?? 'moi');
  const lon = figuresOf(dataset.units.lon, unitOf);
  const lat = figuresOf(dataset.units.lat, unitOf);
  const project = planarProjection(lon, lat);
  const { x, y } = project(lon, lat);
  const accounts = accountLimit(dataset, plan, scope);
  const problem: Problem = {
    n: unitOf.length,
    k: territoryOf.length,
    goals: [...frameGoals(dataset, plan, scope, request), ...(accounts ? [accounts] : [])],
    objective: { compactness, mass: massOf(dataset, plan, unitOf), stability },
    x,
    y,
    ...subgraph(dataset, plan, unitOf),
    contiguous: plan.rules.contiguous,
    fixed: rules.fixed,
    ...rules.arrays,
    ...frameBases(plan, scope, { reps: dataset.reps, lon, lat, project, compactness, host }),
    // limits, even none, tell the engine to go from the present plan
    ...(keepsStart && { start, moveCost: moveCosts(dataset, plan, unitOf), limits: moveLimits(dataset, plan, scope) }),
  };
  return { problem, territories, renumber, unitOf, territoryOf, findings: rules.findings };
}

/** The alignment in the plan's numbers that a solution of the framed problem means. */
export function assignmentFrom(framed: FramedProblem, plan: Plan, solution: Int32Array): Int32Array {
  const result = Int32Array.from(plan.assignment, (t) => (t === UNASSIGNED ? UNASSIGNED : framed.renumber[t]!));
  framed.unitOf.forEach((unit, i) => (result[unit] = solution[i]! < 0 ? UNASSIGNED : framed.territoryOf[solution[i]!]!));
  return result;
}

function subgraph(dataset: Dataset, plan: Plan, unitOf: Uint32Array): Pick<Problem, 'offsets' | 'neighbors' | 'border'> {
  const graph = planGraph(dataset, plan.rules);
  const index = new Int32Array(graph.count).fill(-1);
  unitOf.forEach((unit, i) => (index[unit] = i));
  const offsets = new Uint32Array(unitOf.length + 1);
  const neighbors = new Uint32Array(graph.neighbors.length);
  const border = new Float64Array(graph.neighbors.length);
  let end = 0;
  unitOf.forEach((unit, i) => {
    for (let p = graph.offsets[unit]!; p < graph.offsets[unit + 1]!; p++) {
      const other = index[graph.neighbors[p]!]!;
      if (other < 0) continue;
      neighbors[end] = other;
      border[end++] = graph.border[p]!;
    }
    offsets[i + 1] = end;
  });
  return { offsets, neighbors: neighbors.slice(0, end), border: border.slice(0, end) };
}
