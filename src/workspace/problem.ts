import type { Finding, Problem } from '../engine/problem.js';
import type { Dataset } from '../model/dataset.js';
import { planGraph } from '../model/plan-graph.js';
import { UNASSIGNED, type Plan, type Territory } from '../model/plan.js';
import { finish, type Steps } from '../model/steps.js';
import { frameBases, framePlaces, type HostDistances } from './frame-bases.js';
import { accountLimit, frameGoals, frameMass } from './frame-goals.js';
import { frameRules, moveCosts, moveLimits } from './frame-rules.js';
import { numbersOf, scopeOf, type Scope } from './frame-scope.js';
import { sliced } from './in-slices.js';
import { drawsAnew, type BalanceRequest } from './request.js';

export type { BalanceMode, BalanceRequest, Capacity, CountRange } from './request.js';

/** A problem over what is free to move, and the way back to the plan's own numbers. Its arrays are kept for the next one: they are not to be changed. */
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
  return finish(frameSteps(dataset, plan, request, host));
}

/** The same in pieces, for the page. The plan's alignment and locks are read in the first: it may change while the others wait. */
export function* frameSteps(dataset: Dataset, plan: Plan, request: BalanceRequest, host: HostDistances = {}): Steps<FramedProblem> {
  const scope = scopeOf(dataset, plan, request);
  const { territories, renumber, territoryOf, unitOf, start } = scope;
  const rules = frameRules(dataset, plan, scope);
  yield;
  const keepsStart = request.mode !== 'split' && !drawsAnew(request.mode);
  const stability = request.stability ?? (request.mode === 'shape' || !keepsStart ? 0 : 0.95);
  const compactness = request.mode === 'bases' ? 'pMedian' : (request.compactness ?? 'moi');
  const places = yield* framePlaces(dataset, scope);
  yield;
  const goals = frameGoals(dataset, plan, scope, request);
  const accounts = accountLimit(dataset, plan, scope);
  yield;
  const mass = frameMass(dataset, plan, scope);
  // limits, even none, tell the engine to go from the present plan
  const present = keepsStart && { start, moveCost: moveCosts(dataset, plan, scope), limits: moveLimits(dataset, plan, scope) };
  yield;
  const graph = subgraph(dataset, plan, scope);
  yield;
  const problem: Problem = {
    n: unitOf.length,
    k: territoryOf.length,
    goals: [...goals, ...(accounts ? [accounts] : [])],
    objective: { compactness, mass, stability },
    x: places.x,
    y: places.y,
    ...graph,
    contiguous: plan.rules.contiguous,
    fixed: rules.fixed,
    ...rules.arrays,
    ...(yield* frameBases(plan, scope, { reps: dataset.reps, ...places, compactness, host })),
    ...present,
  };
  return { problem, territories, renumber, unitOf, territoryOf, findings: rules.findings };
}

/** The same with turns for the page. */
export async function framing(...asked: Parameters<typeof frameSteps>): Promise<FramedProblem> {
  return (await sliced(frameSteps(...asked)))!;
}

/** The alignment in the plan's numbers that a solution of the framed problem means. */
export function assignmentFrom(framed: FramedProblem, plan: Plan, solution: Int32Array): Int32Array {
  const result = Int32Array.from(plan.assignment, (t) => (t === UNASSIGNED ? UNASSIGNED : framed.renumber[t]!));
  framed.unitOf.forEach((unit, i) => (result[unit] = solution[i]! < 0 ? UNASSIGNED : framed.territoryOf[solution[i]!]!));
  return result;
}

function subgraph(dataset: Dataset, plan: Plan, scope: Scope): Pick<Problem, 'offsets' | 'neighbors' | 'border'> {
  const { unitOf, memory } = scope;
  const graph = planGraph(dataset, plan.rules);
  if (unitOf.length === graph.count) return { offsets: graph.offsets, neighbors: graph.neighbors, border: graph.border };
  return memory.of(graph, 'graph', () => {
    const index = numbersOf(dataset, scope);
    const offsets = new Uint32Array(unitOf.length + 1);
    const neighbors = new Uint32Array(graph.neighbors.length);
    const border = new Float64Array(graph.neighbors.length);
    let end = 0;
    for (let i = 0; i < unitOf.length; i++) {
      for (let p = graph.offsets[unitOf[i]!]!; p < graph.offsets[unitOf[i]! + 1]!; p++) {
        const other = index[graph.neighbors[p]!]!;
        if (other < 0) continue;
        neighbors[end] = other;
        border[end++] = graph.border[p]!;
      }
      offsets[i + 1] = end;
    }
    return { offsets, neighbors: neighbors.slice(0, end), border: border.slice(0, end) };
  });
}
