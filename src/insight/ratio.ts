import type { Label } from '../model/label.js';
import type { Direction, Metric, MetricContext } from './metric.js';
import { knownTotal } from './known.js';
import { wilson } from './subject/wilson.js';

export interface RatioOptions {
  readonly id: string;
  readonly label: Label;
  readonly description: Label;
  /** Measure ids. */
  readonly of: string;
  readonly per: string;
  readonly good?: Direction;
  readonly format?: Intl.NumberFormatOptions;
  readonly target?: number;
  readonly limit?: number;
}

/**
 * A metric that is one measure over another: penetration (revenue per potential), revenue per visit, growth against
 * the market. Sums are divided, never averages of quotients. NaN where the lower one is zero or missing.
 */
export function ratioMetric({ of, per, good = 'high', format = { style: 'percent', maximumFractionDigits: 1 }, target, limit, ...rest }: RatioOptions): Metric {
  const number = ({ dataset }: MetricContext, id: string) => dataset.measures.findIndex((m) => m.id === id);
  return {
    ...rest, good, format,
    needs: [of, per],
    dependsOn: ['assignment', 'exceptions'],
    overall: (context) => divide(context.tallies.whole(number(context, of)), context.tallies.whole(number(context, per))),
    ofTerritory: (context, t) => divide(knownTotal(context, number(context, of), t), knownTotal(context, number(context, per), t)),
    ...(target !== undefined && { target: () => target }),
    ...(limit !== undefined && { limit: () => limit }),
  };
}

/**
 * A share of a sample, such as satisfied answers of all answers: a ratio with its 95 % interval (Wilson 1927), so that a
 * small sample shows as one.
 */
export function shareMetric(options: RatioOptions): Metric {
  const number = ({ dataset }: MetricContext, id: string) => dataset.measures.findIndex((m) => m.id === id);
  return {
    ...ratioMetric(options),
    interval: (context) => wilson(context.tallies.whole(number(context, options.of)), context.tallies.whole(number(context, options.per))),
    territoryIntervals: (context) => context.plan.territories.map((_, t) => wilson(knownTotal(context, number(context, options.of), t), knownTotal(context, number(context, options.per), t))),
  };
}

function divide(a: number, b: number): number {
  return b === 0 ? Number.NaN : a / b;
}
