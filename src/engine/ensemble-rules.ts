import { tooFar } from './base-distance.js';
import type { Problem } from './problem.js';

/** Whether the rules about single units and pairs hold for these units of a plan; undefined where there are no such rules. */
export function pairRules(problem: Problem): ((plan: Int32Array, units: readonly number[]) => boolean) | undefined {
  const { k, fixed, forbidden, apart, together, minUnits = 0, maxUnits = Infinity } = problem;
  const far = tooFar(problem);
  const sized = minUnits > 1 || maxUnits < Infinity;
  if (!forbidden?.length && !apart?.length && !together && !far && !sized) return undefined;
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
  return (plan, units) => {
    const sizes = new Map<number, number>();
    const homes = new Map<number, number>();
    for (const unit of units) {
      const t = plan[unit]!;
      sizes.set(t, (sizes.get(t) ?? 0) + 1);
      if (barred.has(unit * k + t) || (fixed[unit]! < 0 && far?.(unit, t))) return false;
      if (rivals.get(unit)?.some((other) => plan[other] === t)) return false;
      const group = together ? together[unit]! : -1;
      if (group < 0) continue;
      const home = homes.get(group);
      if (home !== undefined && home !== t) return false;
      homes.set(group, t);
    }
    return !sized || [...sizes.values()].every((size) => size >= minUnits && size <= maxUnits);
  };
}
