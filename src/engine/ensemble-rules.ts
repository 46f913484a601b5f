import type { Problem } from './problem.js';
import { unitRules } from './unit-rules.js';

/** Whether the rules about single units and pairs hold for these units of a plan; undefined where there are no such rules. */
export function pairRules(problem: Problem): ((plan: Int32Array, units: Int32Array) => boolean) | undefined {
  const { forbidden, apart, together, maxDistance, minUnits = 0, maxUnits = Infinity } = problem;
  const sized = minUnits > 1 || maxUnits < Infinity;
  if (!forbidden?.length && !apart?.length && !together && maxDistance === undefined && !sized) return undefined;
  const rules = unitRules(problem);
  return (plan, units) => {
    const sizes = new Map<number, number>();
    const homes = new Map<number, number>();
    for (const unit of units) {
      const t = plan[unit]!;
      sizes.set(t, (sizes.get(t) ?? 0) + 1);
      if (rules.barred(unit, t) || rules.meetsRival(plan, unit, t)) return false;
      const group = together ? together[unit]! : -1;
      if (group < 0) continue;
      const home = homes.get(group);
      if (home !== undefined && home !== t) return false;
      homes.set(group, t);
    }
    return !sized || [...sizes.values()].every((size) => size >= minUnits && size <= maxUnits);
  };
}
