import type { Dataset, Measure } from '../model/dataset.js';
import { territoryOfAccount } from '../model/plan.js';
import { unfinished, wantedTotals } from './balance.js';
import { knownTotal } from './known.js';
import type { Metric, MetricContext } from './metric.js';
import { oncePerPlan } from './once.js';
import { normalDistribution } from './subject/normal.js';
import { unitsOfTerritories } from './units-of-territories.js';
import { withMeasure } from './words.js';

/** Territories less sure than this are what a planner wants to see. */
const DOUBTFUL = 0.9;

/**
 * Variance of an uncertain measure per territory, the unassigned last: a sum of independent errors, so variances add up. Named accounts
 * count where they are named.
 */
export function territoryVariances({ dataset, plan }: MetricContext, { variances, accountVariances }: Measure): Float64Array {
  const last = plan.territories.length;
  const result = new Float64Array(last + 1);
  const row = (territory: number) => (territory < 0 ? last : territory);
  variances?.forEach((variance, unit) => (result[row(plan.assignment[unit]!)]! += variance));
  if (!accountVariances) return result;
  dataset.accounts.unit.forEach((unit, account) => {
    if (unit < 0) result[last]! += accountVariances[account]!;
  });
  for (const { account } of plan.exceptions.values()) {
    const unit = dataset.accounts.unit[account]!;
    result[row(unit < 0 ? -1 : plan.assignment[unit]!)]! -= accountVariances[account]!;
    result[row(territoryOfAccount(plan, dataset, account))]! += accountVariances[account]!;
  }
  return result;
}

/**
 * Chance, 0-1, that the true total of each territory lies within `tolerance` of its target, when the values are normally distributed around
 * what is known. A target of so many is certain. One that is a share s of the whole (less such targets) moves with the whole: total minus
 * target is then (1 - s) X - s (W - X) + a constant, with variance (1 - s)^2 var(X) + s^2 var(W - X), X the territory and W the whole.
 * NaN where there is no target above zero or no known total.
 */
export function chancesWithin(context: MetricContext, measure: number, tolerance: number): Float64Array {
  const { dataset, plan } = context;
  const { id } = dataset.measures[measure]!;
  const wanted = wantedTotals(context, measure);
  const variances = territoryVariances(context, dataset.measures[measure]!);
  const fixed = plan.territories.map((territory) => territory.targets?.[id] !== undefined);
  const all = variances.reduce((sum, variance) => sum + variance, 0);
  const shares = plan.territories.reduce((sum, { share }, t) => sum + (fixed[t] ? 0 : share), 0);
  return Float64Array.from(plan.territories, ({ share }, t) => {
    const target = wanted[t]!;
    const off = knownTotal(context, measure, t) - target;
    if (!(target > 0) || Number.isNaN(off)) return Number.NaN;
    const s = fixed[t] ? 0 : share / shares;
    const variance = (1 - s) ** 2 * variances[t]! + s ** 2 * (all - variances[t]!);
    const limit = tolerance * target;
    if (!(variance > 0)) return Number(Math.abs(off) <= limit * (1 + 1e-9));
    const deviation = Math.sqrt(variance);
    return normalDistribution((limit - off) / deviation) - normalDistribution((-limit - off) / deviation);
  });
}

/**
 * `confidence.<measure>`, for measures whose uncertainty is known: the chance that the true totals are within the goal's tolerance. For the
 * plan the product over its territories: as good as exact where no territory is a large part of the whole, and below the truth
 * rather than above it (the correlation inequality of Royen 2014 for plans on target).
 */
export function confidences(dataset: Dataset): Metric[] {
  return dataset.measures.flatMap((measure, m) => (measure.variances ? [confidence(measure, m)] : []));
}

function confidence(measure: Measure, m: number): Metric {
  const tolerance = ({ plan }: MetricContext) => plan.goals.find((goal) => goal.measure === measure.id)?.tolerance ?? Number.NaN;
  const chances = oncePerPlan((context) => chancesWithin(context, m, tolerance(context)));
  return {
    id: `confidence.${measure.id}`,
    label: withMeasure(measure, { en: '{measure}: chance within tolerance', sv: '{measure}: chans inom tolerans' }),
    description: withMeasure(measure, { en: "How likely the true totals of {measure} are within the goal's tolerance, as the values are uncertain. For the plan: that all territories are.", sv: 'Hur troligt det är att de sanna summorna av {measure} ligger inom målets tolerans, eftersom värdena är osäkra. För planen: att alla distrikt gör det.' }),
    format: { style: 'percent', maximumFractionDigits: 0 },
    ...(measure.madeUp && { madeUp: true }),
    good: 'high',
    secondary: true,
    dependsOn: ['assignment', 'exceptions', 'territories', 'goals'],
    perTerritory: chances,
    overall: (_, values) => (values.length ? values.reduce((product, chance) => product * chance, 1) : Number.NaN),
    open: unfinished,
    units: (context, values) => unitsOfTerritories(context, values.map((chance) => Number(chance < DOUBTFUL))),
  };
}
