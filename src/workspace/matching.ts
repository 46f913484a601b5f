import type { Problem, Solution } from '../engine/problem.js';
import { assignRows } from '../model/assignment-problem.js';
import { UNASSIGNED } from '../model/plan.js';
import type { FramedProblem } from './problem.js';

/** Above this many alike territories the matching would hold the page: names then stay as they came. */
const MOST = 400;

/** The plan that a problem begins with, in the problem's own numbers; -1 = no territory, or one that the problem is not about. */
export function startOf({ unitOf, renumber, territoryOf }: FramedProblem, present: Int32Array): Int32Array {
  const slot = new Map(Array.from(territoryOf, (t, i) => [t, i]));
  return Int32Array.from(unitOf, (u) => slot.get(present[u]! < 0 ? UNASSIGNED : renumber[present[u]!]!) ?? UNASSIGNED);
}

/**
 * A solution drawn anew, with its territories renumbered so that as much as can be stays where it is (by the cost of moving
 * it) with its totals. Only territories that want the same and that no rule tells apart change places; the plan itself is the same.
 *
 * @param start territory per unit before, in the problem's numbers, -1 = none
 */
export function keepingNames(problem: Problem, start: Int32Array, solution: Solution): Solution {
  const result = Int32Array.from({ length: problem.k }, (_, t) => t);
  for (const alike of alikeTerritories(problem)) {
    if (alike.length < 2 || alike.length > MOST) continue;
    const size = alike.length;
    const at = new Int32Array(problem.k).fill(-1);
    alike.forEach((t, i) => (at[t] = i));
    const cost = new Float64Array(size * size);
    for (let u = 0; u < problem.n; u++) {
      const [from, to] = [start[u]!, solution.assignment[u]!];
      if (from >= 0 && to >= 0 && at[from]! >= 0 && at[to]! >= 0) cost[at[to]! * size + at[from]!]! -= problem.moveCost?.[u] ?? 1;
    }
    assignRows(cost, size, size).forEach((column, row) => (result[alike[row]!] = alike[column]!));
  }
  const g = problem.goals.length;
  const totals = new Float64Array(solution.totals.length);
  result.forEach((to, from) => totals.set(solution.totals.subarray(from * g, (from + 1) * g), to * g));
  return { ...solution, assignment: solution.assignment.map((t) => (t < 0 ? t : result[t]!)), totals };
}

/** Territories by what they want and what is tied to them. */
function alikeTerritories({ k, goals, fixed, forbidden, baseX, baseDistances, start, limits }: Problem): number[][] {
  const tied = new Set<number>(fixed);
  forbidden?.forEach((value, i) => i % 2 === 1 && tied.add(value));
  if (baseX || baseDistances) for (let t = 0; t < k; t++) tied.add(t);
  if (start && limits && Object.keys(limits).length > 0) return [];
  const groups = new Map<string, number[]>();
  for (let t = 0; t < k; t++) {
    if (tied.has(t)) continue;
    const key = goals.map(({ lower, upper, target }) => [lower[t]!, upper[t]!, target[t]!].map((v) => v.toPrecision(12)).join(':')).join('|');
    const list = groups.get(key);
    if (list) list.push(t);
    else groups.set(key, [t]);
  }
  return [...groups.values()];
}
