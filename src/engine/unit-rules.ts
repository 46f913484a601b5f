import { tooFar } from './base-distance.js';
import type { Problem } from './problem.js';

/** Rules about single units and pairs, laid out for look-up. */
export interface UnitRules {
  /** Whether the pair is forbidden, or the unit too far from the territory's base (fixed units may be). */
  barred(unit: number, territory: number): boolean;
  /** Whether a unit that must be apart from this one is in the territory. */
  meetsRival(plan: Int32Array, unit: number, territory: number): boolean;
}

export function unitRules(problem: Problem): UnitRules {
  const { k, fixed, forbidden, apart } = problem;
  const far = tooFar(problem);
  const pairs = new Set<number>();
  if (forbidden) for (let q = 0; q < forbidden.length; q += 2) pairs.add(forbidden[q]! * k + forbidden[q + 1]!);
  const rivals = new Map<number, number[]>();
  const rival = (a: number, b: number) => rivals.set(a, [...(rivals.get(a) ?? []), b]);
  if (apart) {
    for (let q = 0; q < apart.length; q += 2) {
      rival(apart[q]!, apart[q + 1]!);
      rival(apart[q + 1]!, apart[q]!);
    }
  }
  return {
    barred: (unit, t) => pairs.has(unit * k + t) || (fixed[unit]! < 0 && far !== undefined && far(unit, t)),
    meetsRival: (plan, unit, t) => rivals.get(unit)?.some((other) => plan[other] === t) ?? false,
  };
}
