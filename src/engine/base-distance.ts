import type { Problem } from './problem.js';

/** Metres from a unit to a territory's base; NaN where it has none. */
export type BaseDistance = (unit: number, territory: number) => number;

/** The given distances to the bases, else planar ones; undefined where there are no bases. */
export function baseDistance({ k, x, y, baseX, baseY, baseDistances }: Problem): BaseDistance | undefined {
  if (baseDistances) return (unit, t) => baseDistances[unit * k + t]!;
  if (!baseX || !baseY) return undefined;
  return (unit, t) => Math.hypot(x[unit]! - baseX[t]!, y[unit]! - baseY[t]!);
}

/** Whether a unit is too far from a territory's base; undefined where no distance is limited. */
export function tooFar(problem: Problem): ((unit: number, territory: number) => boolean) | undefined {
  const { maxDistance } = problem;
  const distance = baseDistance(problem);
  return maxDistance === undefined || !distance ? undefined : (unit, t) => distance(unit, t) > maxDistance;
}
