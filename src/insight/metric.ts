import type { Contiguity } from '../model/contiguity.js';
import type { Dataset } from '../model/dataset.js';
import type { Label } from '../model/label.js';
import type { Plan } from '../model/plan.js';
import type { Steps } from '../model/steps.js';
import type { Tallies } from '../model/tallies.js';
import type { Interval } from './subject/wilson.js';

/** What a metric may read; all of it is read only. */
export interface MetricContext {
  readonly dataset: Dataset;
  readonly plan: Plan;
  readonly tallies: Tallies;
  readonly contiguity: Contiguity;
  /** The plan that disruption is counted against, in present numbers: -1 = had no territory, -2 = had one that is no more. */
  readonly reference: Int32Array;
  /** What counts as now, milliseconds since 1970; absent or NaN = not told. */
  readonly now?: number;
}

/** What a change touched, so that a metric can say whether it must be computed again. A new list of territories and new data touch every metric. */
export type Dependency = 'assignment' | 'territories' | 'exceptions' | 'goals' | 'rules' | 'locks' | 'reference' | 'data';

/** Whether more is better: decides signs, never colour alone. */
export type Direction = 'high' | 'low' | 'target' | 'none';

/**
 * One figure that a plan has, as a whole or per territory. Everything that shows figures (cards, columns,
 * map fills) is fed by metrics, and a host's own metric is one object like this.
 */
export interface Metric {
  /** Unique, e.g. `balance.revenue`. */
  readonly id: string;
  readonly label: Label;
  /** What it means and how it is computed, one sentence. */
  readonly description: Label;
  readonly format?: Intl.NumberFormatOptions;
  readonly good: Direction;
  /** Ids of columns or measures without which it can't be computed; the card then says which are missing. */
  readonly needs?: readonly string[];
  /** Not shown as a column of the table until it is chosen there. */
  readonly secondary?: boolean;
  readonly dependsOn: readonly Dependency[];
  /** The figure rests on values that were generated, no source holds them. */
  readonly madeUp?: boolean;
  /** True when the sum of the figures per territory means something, so that tables show it. */
  readonly additive?: boolean;
  /**
   * Work on the data that the figures rest on, in pieces, where it may take longer than a frame. Done once before the first
   * figure of a dataset is asked for; what it finds is for the metric to keep.
   */
  prepare?(context: MetricContext): Steps<unknown>;
  /**
   * The figure of one territory, where it rests on that territory alone; NaN = missing. After an edit it is asked for again only
   * for the territories that gained or lost something.
   */
  ofTerritory?(context: MetricContext, territory: number): number;
  /** The figures of all territories at once, where one depends on the others; NaN = missing. */
  perTerritory?(context: MetricContext): Float64Array;
  /** One figure for the plan; NaN = missing. `perTerritory` = the figures of the territories, computed already; empty when there are none. */
  overall?(context: MetricContext, perTerritory: Float64Array): number;
  /** Wanted figure for the plan, where there is one. */
  target?(context: MetricContext): number;
  /** Wanted figure per territory, where there is one. */
  territoryTargets?(context: MetricContext): Float64Array;
  /** Figures within ±limit of the target (or up to the limit beyond it when low or high is good) count as good. */
  limit?(context: MetricContext): number;
  /** True while the plan is too unfinished to judge the figure: it is shown, but called neither good nor bad. */
  open?(context: MetricContext, perTerritory: Float64Array): boolean;
  /** The figure over time, one value per period, the oldest first; NaN = missing. */
  trend?(context: MetricContext): Float64Array;
  /** Lowest and highest the figure may well be, where it rests on a sample. */
  interval?(context: MetricContext): Interval;
  /** The same per territory. */
  territoryIntervals?(context: MetricContext): readonly Interval[];
  /** The units behind the figure, which a planner wants to see next. */
  units?(context: MetricContext, perTerritory: Float64Array): Iterable<number>;
}

/** Whether the metric has a figure per territory. */
export function hasTerritories(metric: Metric): boolean {
  return Boolean(metric.ofTerritory ?? metric.perTerritory);
}
