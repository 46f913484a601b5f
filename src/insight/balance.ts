import type { Dataset, Measure } from '../model/dataset.js';
import { targets } from '../model/plan.js';
import { knownTotal } from './known.js';
import type { Metric, MetricContext } from './metric.js';
import { oncePerPlan } from './once.js';
import { unitsOfTerritories } from './units-of-territories.js';
import { withMeasure } from './words.js';

const percent: Intl.NumberFormatOptions = { style: 'percent', maximumFractionDigits: 1 };
const signed: Intl.NumberFormatOptions = { ...percent, signDisplay: 'exceptZero' };

/** Wanted totals of a measure (by number) per territory. */
export function wantedTotals(context: MetricContext, measure: number): Float64Array {
  const kept = wantedOf(context);
  let wanted = kept.get(measure);
  if (!wanted) kept.set(measure, (wanted = targets(context.plan, context.dataset.measures[measure]!.id, context.tallies.whole(measure))));
  return wanted;
}

const wantedOf = oncePerPlan(() => new Map<number, Float64Array>());

/** Relative deviation (total - target) / |target| of a territory; NaN where the target is zero or the total missing. */
export function deviation(context: MetricContext, measure: number, territory: number): number {
  const wanted = wantedTotals(context, measure)[territory]!;
  return wanted === 0 ? Number.NaN : (knownTotal(context, measure, territory) - wanted) / Math.abs(wanted);
}

/** {@link deviation} of every territory. */
export function deviations(context: MetricContext, measure: number): Float64Array {
  return Float64Array.from(context.plan.territories, (_, t) => deviation(context, measure, t));
}

/** Total over target of a territory (1 = on target); NaN where the target is not above zero or the total missing. */
function attainment(context: MetricContext, measure: number, territory: number): number {
  const wanted = wantedTotals(context, measure)[territory]!;
  return wanted > 0 ? knownTotal(context, measure, territory) / wanted : Number.NaN;
}

/** The value farthest from zero, with its sign; NaN when all are missing. */
export function farthest(values: Float64Array): number {
  let worst = Number.NaN;
  for (const value of values) if (!Number.isNaN(value) && !(Math.abs(value) <= Math.abs(worst))) worst = value;
  return worst;
}

/** Coefficient of variation: population standard deviation over the mean. NaN for fewer than two values or a mean of zero. */
export function variation(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length < 2) return Number.NaN;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  if (mean === 0) return Number.NaN;
  return Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length) / Math.abs(mean);
}

/**
 * Gini coefficient, 0 = all equal, towards 1 = one has all: sum over the sorted values of (2i - n - 1) x_i / (n sum x)
 * (Sen 1973, On Economic Inequality). NaN for fewer than two values, a negative value or a sum of zero.
 */
export function gini(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const sum = known.reduce((total, value) => total + value, 0);
  if (known.length < 2 || known[0]! < 0 || sum === 0) return Number.NaN;
  return known.reduce((total, value, i) => total + (2 * (i + 1) - known.length - 1) * value, 0) / (known.length * sum);
}

/** Whether the plan still has units to give out: territories below their target may only be unfinished. */
export function unfinished({ tallies }: MetricContext): boolean {
  return tallies.unitCount(-1) > 0;
}

/** Largest deviation (`balance.<measure>`), coefficient of variation (`cv.…`) and Gini (`gini.…`) of every measure. */
export function balances(dataset: Dataset): Metric[] {
  return dataset.measures.flatMap((measure, m) => [largestDeviation(measure, m), spread(measure, m, 'cv'), spread(measure, m, 'gini')]);
}

function toleranceOf({ plan }: MetricContext, measure: Measure): number {
  return plan.goals.find((goal) => goal.measure === measure.id)?.tolerance ?? Number.NaN;
}

function largestDeviation(measure: Measure, m: number): Metric {
  const outside = (context: MetricContext, values: Float64Array) => {
    const limit = toleranceOf(context, measure);
    const worst = values.map(Math.abs);
    const most = worst.reduce((max, value) => (value > max ? value : max), 0);
    return worst.map((value) => (Number.isNaN(limit) ? Number(value === most) : Number(value > limit + 1e-9)));
  };
  return {
    id: `balance.${measure.id}`,
    label: withMeasure(measure, { en: '{measure}: largest deviation', sv: '{measure}: största avvikelse' }),
    description: withMeasure(measure, { en: 'How far the territory that is farthest from its target in {measure} is from it, as a share of the target.', sv: 'Hur långt det distrikt som ligger längst från sitt mål i {measure} är från det, som andel av målet.' }),
    format: signed,
    ...(measure.madeUp && { madeUp: true }),
    good: 'target',
    dependsOn: ['assignment', 'exceptions', 'territories', 'goals'],
    overall: (_, values) => farthest(values),
    ofTerritory: (context, t) => deviation(context, m, t),
    target: () => 0,
    limit: (context) => toleranceOf(context, measure),
    // what is above its target and tolerance stays so, however the rest is given out
    open: (context, values) => unfinished(context) && values.every((value) => !(value > toleranceOf(context, measure))),
    units: (context, values) => unitsOfTerritories(context, outside(context, values)),
  };
}

function spread(measure: Measure, m: number, kind: 'cv' | 'gini'): Metric {
  const compute = kind === 'cv' ? variation : gini;
  return {
    id: `${kind}.${measure.id}`,
    label: kind === 'cv'
      ? withMeasure(measure, { en: '{measure}: variation', sv: '{measure}: variation' })
      : withMeasure(measure, { en: '{measure}: Gini', sv: '{measure}: Gini' }),
    description: kind === 'cv'
      ? withMeasure(measure, { en: 'Coefficient of variation of {measure} against target over the territories; 0 = all alike.', sv: 'Variationskoefficient för {measure} mot mål över distrikten; 0 = alla lika.' })
      : withMeasure(measure, { en: 'Gini coefficient of {measure} against target over the territories; 0 = all alike, 1 = one has everything.', sv: 'Ginikoefficient för {measure} mot mål över distrikten; 0 = alla lika, 1 = ett har allt.' }),
    format: kind === 'cv' ? percent : { maximumFractionDigits: 3 },
    ...(measure.madeUp && { madeUp: true }),
    good: 'low',
    dependsOn: ['assignment', 'exceptions', 'territories'],
    secondary: true,
    overall: (_, values) => compute(values),
    ofTerritory: (context, t) => attainment(context, m, t),
    open: unfinished,
  };
}

/** `tolerance.territories`: how many territories miss the tolerance of some goal, and how many goals each misses. */
export function outOfTolerance(dataset: Dataset): Metric[] {
  const missed = (context: MetricContext, t: number, onlyAbove = false) => context.plan.goals.filter((goal) => {
    const m = dataset.measures.findIndex((measure) => measure.id === goal.measure);
    const value = m < 0 ? Number.NaN : deviation(context, m, t);
    return (onlyAbove ? value : Math.abs(value)) > goal.tolerance + 1e-9;
  }).length;
  return [{
    id: 'tolerance.territories',
    label: { en: 'Out of tolerance', sv: 'Utanför tolerans' },
    description: { en: 'Number of territories that are farther from a target than its tolerance allows.', sv: 'Antal distrikt som ligger längre från ett mål än toleransen medger.' },
    good: 'low',
    secondary: true,
    dependsOn: ['assignment', 'exceptions', 'territories', 'goals'],
    overall: ({ plan }, values) => (plan.goals.length && values.length ? values.reduce((sum, n) => sum + Number(n > 0), 0) : Number.NaN),
    ofTerritory: (context, t) => missed(context, t),
    target: () => 0,
    limit: () => 0,
    open: (context) => unfinished(context) && context.plan.territories.every((_, t) => missed(context, t, true) === 0),
    units: unitsOfTerritories,
  }];
}
