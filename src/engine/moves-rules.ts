import type { Graph } from '../model/graph.js';
import type { Problem } from './problem.js';
import { unitRules } from './unit-rules.js';

/** Whether a unit may go to a territory by the rules about single units and pairs (not contiguity, not totals). */
export function allowedPairs(problem: Problem, plan: Int32Array): (unit: number, territory: number) => boolean {
  const { fixed, together } = problem;
  const rules = unitRules(problem);
  const members = new Map<number, number>();
  together?.forEach((group) => group >= 0 && members.set(group, (members.get(group) ?? 0) + 1));
  return (unit, territory) => {
    if (fixed[unit]! >= 0 || rules.barred(unit, territory) || rules.meetsRival(plan, unit, territory)) return false;
    // one unit of a group can't go alone
    return !(together && together[unit]! >= 0 && members.get(together[unit]!)! > 1);
  };
}

/** The problem's neighbours as the model's graph. */
export function graphOf({ n, offsets, neighbors, border }: Problem): Graph {
  return { count: n, offsets, neighbors, border: border ?? new Float64Array(neighbors.length).fill(1), bridge: new Uint8Array(0) };
}
