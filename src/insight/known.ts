import type { Dataset } from '../model/dataset.js';
import { Follower } from './follow.js';
import type { MetricContext } from './metric.js';
import { oncePerTallies } from './once.js';

/** How many units of each territory have no value of each measure: a total of nothing known is missing, not zero. */
class Missing {
  /** Measure numbers that some unit lacks; the others need no counting. */
  readonly #patchy: readonly number[];
  readonly #follower: Follower;
  #counts: Int32Array[] = [];

  constructor(dataset: Dataset) {
    this.#patchy = dataset.measures.flatMap((m, i) => (m.values.some(Number.isNaN) ? [i] : []));
    this.#follower = new Follower(dataset.units.count);
  }

  /** Units without a value per territory; undefined when every unit has one. */
  of({ dataset, plan }: MetricContext, measure: number): Int32Array | undefined {
    const slot = this.#patchy.indexOf(measure);
    if (slot < 0) return undefined;
    this.#follower.follow(plan, plan.assignment, (territories) => {
      this.#counts = this.#patchy.map(() => new Int32Array(territories));
    }, (unit, from, to) => {
      this.#patchy.forEach((m, i) => {
        if (!Number.isNaN(dataset.measures[m]!.values[unit]!)) return;
        if (from >= 0) this.#counts[i]![from]!--;
        if (to >= 0) this.#counts[i]![to]!++;
      });
    });
    return this.#counts[slot]!;
  }
}

const missingOf = oncePerTallies((dataset) => new Missing(dataset));

/**
 * Total of a measure in a territory, in its unit. NaN where the territory has units and none of them has a value; an
 * empty territory has 0. What named accounts bring counts as known.
 */
export function knownTotal(context: MetricContext, measure: number, territory: number): number {
  const total = context.tallies.total(territory, measure);
  if (total !== 0) return total;
  const missing = missingOf(context).of(context, measure)?.[territory] ?? 0;
  return missing > 0 && missing === context.tallies.unitCount(territory) ? Number.NaN : total;
}
