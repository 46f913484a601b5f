import type { Dataset } from '../model/dataset.js';
import type { Tallies } from '../model/tallies.js';
import { Follower } from './follow.js';
import type { MetricContext } from './metric.js';

/** How many units of each territory have a value of each measure: a total of nothing known is missing, not zero. */
class Known {
  /** Measure numbers that some unit lacks; the others need no counting. */
  readonly #patchy: readonly number[];
  readonly #follower: Follower;
  #counts: Int32Array[] = [];

  constructor(dataset: Dataset) {
    this.#patchy = dataset.measures.flatMap((m, i) => (m.values.some(Number.isNaN) ? [i] : []));
    this.#follower = new Follower(dataset.units.count);
  }

  /** Units without a value per territory; undefined when every unit has one. */
  missing({ dataset, plan }: MetricContext, measure: number): Int32Array | undefined {
    const slot = this.#patchy.indexOf(measure);
    if (slot < 0) return undefined;
    const { territories, assignment } = plan;
    if (this.#follower.renumbered(territories.length)) this.#counts = this.#patchy.map(() => new Int32Array(territories.length));
    this.#follower.follow(assignment, (unit, from, to) => {
      this.#patchy.forEach((m, i) => {
        if (!Number.isNaN(dataset.measures[m]!.values[unit]!)) return;
        if (from >= 0) this.#counts[i]![from]!--;
        if (to >= 0) this.#counts[i]![to]!++;
      });
    });
    return this.#counts[slot]!;
  }
}

const kept = new WeakMap<Tallies, Known>();

/** Units per territory that have no value of the measure (by number); undefined when all have one. Kept by delta. */
export function missingUnits(context: MetricContext, measure: number): Int32Array | undefined {
  let known = kept.get(context.tallies);
  if (!known) kept.set(context.tallies, (known = new Known(context.dataset)));
  return known.missing(context, measure);
}

/**
 * Totals of a measure per territory, in its unit. NaN where a territory has units and none of them has a value;
 * an empty territory has 0. What named accounts bring counts as known.
 */
export function knownTotals(context: MetricContext, measure: number): Float64Array {
  const { plan, tallies } = context;
  const missing = missingUnits(context, measure);
  return Float64Array.from(plan.territories, (_, t) => {
    const total = tallies.total(t, measure);
    return missing && missing[t]! > 0 && missing[t] === tallies.unitCount(t) && total === 0 ? Number.NaN : total;
  });
}
