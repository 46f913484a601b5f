import type { Graph } from '../model/graph.js';
import { tooFar } from './base-distance.js';
import type { Problem } from './problem.js';

/** Whether a unit may go to a territory by the rules about single units and pairs (not contiguity, not totals). */
export function allowedPairs(problem: Problem, plan: Int32Array): (unit: number, territory: number) => boolean {
  const { k, fixed, forbidden, together, apart } = problem;
  const far = tooFar(problem);
  const barred = new Set<number>();
  if (forbidden) for (let q = 0; q < forbidden.length; q += 2) barred.add(forbidden[q]! * k + forbidden[q + 1]!);
  const rivals = new Map<number, number[]>();
  const rival = (a: number, b: number) => rivals.set(a, [...(rivals.get(a) ?? []), b]);
  if (apart) {
    for (let q = 0; q < apart.length; q += 2) {
      rival(apart[q]!, apart[q + 1]!);
      rival(apart[q + 1]!, apart[q]!);
    }
  }
  const members = new Map<number, number>();
  together?.forEach((group) => group >= 0 && members.set(group, (members.get(group) ?? 0) + 1));
  return (unit, territory) => {
    if (fixed[unit]! >= 0 || barred.has(unit * k + territory)) return false;
    // one unit of a group can't go alone
    if (together && together[unit]! >= 0 && members.get(together[unit]!)! > 1) return false;
    if (rivals.get(unit)?.some((other) => plan[other] === territory)) return false;
    return !far?.(unit, territory);
  };
}

/** The problem's neighbours as the model's graph. */
export function graphOf({ n, offsets, neighbors, border }: Problem): Graph {
  return { count: n, offsets, neighbors, border: border ?? new Float64Array(neighbors.length).fill(1), bridge: new Uint8Array(0) };
}
