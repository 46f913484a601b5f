import type { MetricContext } from './metric.js';

/** Units of the territories whose entry is above zero. */
export function unitsOfTerritories({ plan }: Pick<MetricContext, 'plan'>, chosen: ArrayLike<number>): number[] {
  const units: number[] = [];
  for (let u = 0; u < plan.assignment.length; u++) if (plan.assignment[u]! >= 0 && chosen[plan.assignment[u]!]! > 0) units.push(u);
  return units;
}
