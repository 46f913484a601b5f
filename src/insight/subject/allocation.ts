import type { MetricContext } from '../metric.js';
import { ready, type Answer, type ColumnChoice, type Role, type SubjectNote } from './answer.js';
import { largestRemainder } from './apportion.js';
import { equalMarginal, greedyUnits, marginal, responseThrough, sold, type Response } from './response.js';
import { routeRoles, travel, type RouteOptions } from './route.js';
import { chosen, columnNotes, currencyNote, lacking, numberSource, territorySums } from './source.js';

export const allocationRoles: readonly Role[] = [
  { ...routeRoles.find((r) => r.id === 'visits')!, required: true },
  routeRoles.find((r) => r.id === 'duration')!,
  { id: 'sales', label: { en: 'Sales', sv: 'Försäljning' }, table: 'either', kind: 'number', guess: [/^(sales|försäljning)$/, /^(revenue|omsattning|turnover)$/] },
  { id: 'potential', label: { en: 'Potential', sv: 'Potential' }, hint: { en: 'What endless effort could sell, in the unit of the sales', sv: 'Vad oändlig insats skulle sälja, i försäljningens enhet' }, table: 'either', kind: 'number', guess: /potential/ },
];

export interface AllocationOptions extends RouteOptions {
  /** Hours a year that a rep is in the field, default 1,280 (1,600 x 80 %). */
  readonly fieldHours?: number;
  /** Reps to place; default the need, rounded. */
  readonly reps?: number;
  /** What one rep costs a year, in the sales' unit: by it money, activities and material are weighed against effort. */
  readonly repCost?: number;
  /** Money a year to split. */
  readonly budget?: number;
  /** Whole activities (fairs, trainings, mailings) to place, and what one costs. */
  readonly activities?: number;
  readonly activityCost?: number;
  /** Whole pieces of material (displays, samples) to place, and what one costs. */
  readonly material?: number;
  readonly materialCost?: number;
}

/** One entry per territory; NaN = missing. */
export interface Allocation {
  readonly visits: Float64Array;
  /** Hours a year at accounts and on the road. */
  readonly visitHours: Float64Array;
  readonly travelHours: Float64Array;
  /** Full-time reps needed. */
  readonly need: Float64Array;
  /** Whole reps, adding up to `reps`. */
  readonly reps: Int32Array;
  /** need / reps; NaN without a rep. */
  readonly load: Float64Array;
  readonly total: number;
  /** Where sales and potential are known. */
  readonly returns?: Returns;
}

export interface Returns {
  /** Sales a year that one rep more would add, and the last one present brings. */
  readonly nextRep: Float64Array;
  readonly lastRep: Float64Array;
  /** Sales that one more krona (or whatever the unit) adds; NaN without `repCost`. */
  readonly nextKrona: Float64Array;
  /** As many whole reps as there are now (the sum of the territories' shares, rounded) where they bring most. */
  readonly best: Int32Array;
  /** Sales more that this would give than the present split; below zero when the present one has fractions that pay. */
  readonly gain: number;
  /** The budget where every krona brings the same, and that common return. */
  readonly budget: Float64Array;
  readonly price: number;
  /** Whole activities and pieces of material, each where it brings most; all zero without `repCost`. */
  readonly activities: Int32Array;
  readonly material: Int32Array;
}

/**
 * Reps by workload build-up (Talley 1961, Journal of Marketing 25(3):7-13): need = visits x (visit + travel) / field hours, whole
 * reps by largest remainder; returns by a concave response through each territory's present sales and potential (see
 * {@link responseThrough}), reps and budget at equal marginal return. The response rests on one point per territory: its
 * order of territories is worth more than its figures.
 */
export function allocation(context: MetricContext, columns: ColumnChoice, options: AllocationOptions = {}): Answer<Allocation> {
  const { dataset, plan } = context;
  const needs = lacking(dataset, allocationRoles, columns, plan.territories.length ? [] : ['territories']);
  if (needs) return needs;
  const on = travel(context, columns, { ...options, opportunities: 0 });
  if (on.state === 'needs') return on;
  const { fieldHours = 1280 } = options;
  const { hours, visitHours, visits } = on.value;
  const need = hours.map((h, t) => (h + visitHours[t]!) / fieldHours);
  const total = need.reduce((a, b) => a + b, 0);
  const reps = largestRemainder(need, Math.max(0, Math.round(options.reps ?? total)));
  const returns = returnsOf(context, columns, options);
  const [sales, potential] = ['sales', 'potential'].map((role) => numberSource(dataset, chosen(columns, role)));
  return ready<Allocation>({
    visits, visitHours, travelHours: hours, need, reps, total,
    load: need.map((n, t) => (reps[t]! > 0 ? n / reps[t]! : Number.NaN)),
    ...(returns && { returns: returns.value }),
  }, [...on.notes.filter((n) => n.column !== chosen(columns, 'demand')), ...(returns ? [...columnNotes(sales), ...columnNotes(potential), currencyNote(dataset, undefined, [sales, potential])] : []), ...(returns?.notes ?? [])]);
}

function returnsOf(context: MetricContext, columns: ColumnChoice, { budget = 0, repCost = Number.NaN, activities = 0, activityCost = 0, material = 0, materialCost = 0 }: AllocationOptions): { value: Returns; notes: SubjectNote[] } | undefined {
  const sales = numberSource(context.dataset, chosen(columns, 'sales'));
  const potential = numberSource(context.dataset, chosen(columns, 'potential'));
  if (!sales || !potential) return undefined;
  const now = territorySums(context, sales).total;
  const most = territorySums(context, potential).total;
  // what a territory sells now it sells by the effort it has now, which is its share in full-time equivalents
  const effort = Float64Array.from(context.plan.territories, (t) => t.share);
  const responses = Array.from(now, (s, t) => responseThrough(most[t]!, s, effort[t]!));
  const by = (use: (r: Response, t: number) => number) => Float64Array.from(responses, (r, t) => (r ? use(r, t) : Number.NaN));
  const best = greedyUnits(responses, Math.round(effort.reduce((a, b) => a + b, 0)));
  const worth = (n: ArrayLike<number>) => responses.reduce((sum, r, t) => sum + (r ? sold(r, n[t]!) : 0), 0);
  // what costs a share of a rep counts as that share of a rep's effort; it comes on top of the present effort
  const costing = (cost: number) => responses.map((r, t) => (r && repCost > 0 && cost > 0 ? { most: r.most - sold(r, effort[t]!), rate: (r.rate * cost) / repCost } : undefined));
  const money = costing(1);
  const split = equalMarginal(money, budget);
  const without = [...responses.keys()].filter((t) => !responses[t]);
  return {
    value: {
      nextRep: by((r, t) => sold(r, effort[t]! + 1) - sold(r, effort[t]!)),
      lastRep: by((r, t) => sold(r, effort[t]!) - sold(r, Math.max(0, effort[t]! - 1))),
      nextKrona: Float64Array.from(money, (r) => (r ? marginal(r, 0) : Number.NaN)),
      best, gain: worth(best) - worth(effort), budget: split.efforts, price: split.price,
      activities: greedyUnits(costing(activityCost), activities), material: greedyUnits(costing(materialCost), material),
    },
    notes: without.length ? [{ code: 'above-potential', count: without.length, table: 'territories', rows: without }] : [],
  };
}
