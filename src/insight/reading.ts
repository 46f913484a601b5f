import type { Dataset } from '../model/dataset.js';
import { toTerritoryError, type TerritoryError } from '../model/errors.js';
import type { Direction, Metric, MetricContext } from './metric.js';
import type { Interval } from './subject/wilson.js';

/** How a figure stands to its target. `open` = the plan is too unfinished to say; `none` = nothing to compare with. */
export type Verdict = 'good' | 'warn' | 'bad' | 'open' | 'none';

/** A metric computed for the present plan; what it doesn't have is NaN or absent. */
export interface Reading {
  readonly metric: Metric;
  readonly overall: number;
  readonly perTerritory?: Float64Array;
  readonly target: number;
  readonly territoryTargets?: Float64Array;
  readonly limit: number;
  readonly verdict: Verdict;
  readonly trend?: Float64Array;
  readonly interval?: Interval;
  readonly territoryIntervals?: readonly Interval[];
  /** Ids of needed columns that the dataset lacks; nothing was computed then. */
  readonly missing: readonly string[];
  /** What the metric threw; nothing else is known then. */
  readonly error?: TerritoryError;
}

/** Figures of an earlier reading, and the territories for which they are no longer true. */
export interface Stale {
  readonly perTerritory: Float64Array;
  readonly touched: ReadonlySet<number>;
}

/** Computes a metric; with `stale`, only what an edit has touched of it. Never throws: what a host's metric throws stands in the reading. */
export function read(metric: Metric, context: MetricContext, stale?: Stale): Reading {
  const missing = (metric.needs ?? []).filter((id) => !hasColumn(context.dataset, id));
  const nothing: Reading = { metric, overall: Number.NaN, target: Number.NaN, limit: Number.NaN, verdict: 'none', missing };
  if (missing.length) return nothing;
  try {
    const perTerritory = figures(metric, context, stale);
    const known = perTerritory ?? new Float64Array(0);
    const overall = metric.overall?.(context, known) ?? Number.NaN;
    const target = metric.target?.(context) ?? Number.NaN;
    const limit = metric.limit?.(context) ?? Number.NaN;
    const territoryTargets = metric.territoryTargets?.(context);
    const trend = metric.trend?.(context);
    const interval = metric.interval?.(context);
    const territoryIntervals = metric.territoryIntervals?.(context);
    const open = metric.open?.(context, known) ?? false;
    return {
      metric, overall, target, limit, missing,
      verdict: judge(metric.good, overall, target, limit, open),
      ...(trend && { trend }),
      ...(interval && !Number.isNaN(interval.low) && { interval }),
      ...(territoryIntervals && { territoryIntervals }),
      ...(perTerritory && { perTerritory }),
      ...(territoryTargets && { territoryTargets }),
    };
  } catch (thrown) {
    return { ...nothing, error: toTerritoryError(thrown) };
  }
}

function figures(metric: Metric, context: MetricContext, stale: Stale | undefined): Float64Array | undefined {
  const count = context.plan.territories.length;
  if (!metric.ofTerritory) return metric.perTerritory?.(context);
  if (stale?.perTerritory.length !== count) return Float64Array.from({ length: count }, (_, t) => metric.ofTerritory!(context, t));
  const result = stale.perTerritory.slice();
  for (const t of stale.touched) if (t >= 0 && t < count) result[t] = metric.ofTerritory(context, t);
  return result;
}

/** Good within the limit of the target, warn within twice the limit, bad beyond. A missing target counts as zero where low is good. */
export function judge(good: Direction, value: number, target: number, limit: number, open = false): Verdict {
  const beyond = distanceBeyond(good, value, target);
  if (Number.isNaN(beyond) || Number.isNaN(limit)) return 'none';
  const slack = 1e-9 * Math.max(1, Math.abs(limit));
  if (beyond <= limit + slack) return 'good';
  if (open) return 'open';
  return beyond <= 2 * limit + slack ? 'warn' : 'bad';
}

function distanceBeyond(good: Direction, value: number, target: number): number {
  if (good === 'low') return value - (Number.isNaN(target) ? 0 : target);
  if (good === 'high') return target - value;
  if (good === 'target') return Math.abs(value - target);
  return Number.NaN;
}

/** Whether the data has a column or measure of that id. */
export function hasColumn({ units, accounts, measures }: Dataset, id: string): boolean {
  return units.columns.has(id) || accounts.columns.has(id) || measures.some((m) => m.id === id);
}
