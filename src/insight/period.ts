import type { Label } from '../model/label.js';
import { columnTotal } from './column-totals.js';
import type { Metric } from './metric.js';

export interface PeriodOptions {
  readonly id: string;
  readonly label: Label;
  readonly description: Label;
  /** Number columns of the units or of the accounts, one per period, the oldest first. */
  readonly columns: readonly string[];
  readonly format?: Intl.NumberFormatOptions;
  readonly good?: 'high' | 'low' | 'none';
}

/**
 * A metric over periods that the data has as columns (months, years): the last period's sum of what has a territory, per
 * territory too, with the sums of all periods as trend. A period in which nothing is known is missing.
 */
export function periodMetric({ columns, good = 'none', ...rest }: PeriodOptions): Metric {
  const last = columns.at(-1) ?? '';
  return {
    ...rest, good,
    additive: true,
    needs: columns,
    dependsOn: ['assignment', 'exceptions'],
    overall: (_, values) => sum(values),
    ofTerritory: (context, t) => columnTotal(context, last, t),
    trend: (context) => Float64Array.from(columns, (column) => sum(Float64Array.from(context.plan.territories, (_, t) => columnTotal(context, column, t)))),
  };
}

/** Sum of what is known; NaN when nothing is. */
function sum(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length ? known.reduce((total, value) => total + value, 0) : Number.NaN;
}
