import { numberColumn } from '../model/columns.js';
import type { Label } from '../model/label.js';
import { territoryOfAccount } from '../model/plan.js';
import type { Metric, MetricContext } from './metric.js';

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
    overall: (context) => sum(perTerritory(context, last)),
    perTerritory: (context) => perTerritory(context, last),
    trend: (context) => Float64Array.from(columns, (column) => sum(perTerritory(context, column))),
  };
}

function perTerritory({ dataset, plan }: MetricContext, id: string): Float64Array {
  const sums = new Float64Array(plan.territories.length).fill(Number.NaN);
  const add = (territory: number, value: number) => {
    if (territory >= 0 && !Number.isNaN(value)) sums[territory] = (Number.isNaN(sums[territory]!) ? 0 : sums[territory]!) + value;
  };
  const ofUnits = numberColumn(dataset.units.columns, id);
  const ofAccounts = numberColumn(dataset.accounts.columns, id);
  if (ofUnits) ofUnits.values.forEach((value, unit) => add(plan.assignment[unit]!, value));
  else ofAccounts?.values.forEach((value, account) => add(territoryOfAccount(plan, dataset, account), value));
  return sums;
}

/** Sum of what is known; NaN when nothing is. */
function sum(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length ? known.reduce((total, value) => total + value, 0) : Number.NaN;
}
