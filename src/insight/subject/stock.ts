import { distance } from '../../model/projection.js';
import type { MetricContext } from '../metric.js';
import { ready, type Answer, type ColumnChoice, type Role, type SubjectNote } from './answer.js';
import { normalQuantile } from './normal.js';
import { accountTerritories, chosen, chosenAll, columnNotes, lacking, numberSource, quotient } from './source.js';
import { cheapestShipments } from './transport.js';

export const stockRoles: readonly Role[] = [
  { id: 'periods', label: { en: 'Demand by period', sv: 'Efterfrågan per period' }, hint: { en: 'Two or more columns of pieces or money per account, in order', sv: 'Två eller fler kolumner med antal eller pengar per kund, i ordning' }, table: 'accounts', kind: 'number', required: true, many: true, guess: /^((sales|demand|bottles)[.:_-]?)?\d{4}-\d{2}$/ },
  { id: 'onHand', label: { en: 'On hand', sv: 'I lager' }, hint: { en: 'In the unit of the demand', sv: 'I efterfrågans enhet' }, table: 'accounts', kind: 'number', required: true, guess: /on.?hand|stock|lager/ },
];

export interface StockOptions {
  /** Periods between ordering and having, default 0.5. */
  readonly leadTime?: number;
  /** Periods between orders, default 1: what lies above the need for lead time and review can be given away. */
  readonly review?: number;
  /** Chance of not running out in a lead time, default 0.95. */
  readonly service?: number;
  /** Days in a period, default 30.44 (a month). */
  readonly days?: number;
  /** Transfers above so many km are not made, default 150. */
  readonly farthest?: number;
  readonly roadFactor?: number;
}

export interface Transfer {
  readonly territory: number;
  /** Account numbers. */
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  readonly km: number;
}

export interface Stock {
  /** Per account, in the demand's unit a period; NaN with fewer than two known periods. */
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
  /** z x deviation x sqrt(lead time). */
  readonly safety: Float64Array;
  /** mean x lead time + safety: order when the stock falls to this. */
  readonly reorder: Float64Array;
  /** On hand / daily demand; NaN without demand. */
  readonly cover: Float64Array;
  /** Below the reorder point by; above the need for lead time and review by. */
  readonly shortage: Float64Array;
  readonly surplus: Float64Array;
  /** Per territory. */
  readonly short: Float64Array;
  readonly territoryShortage: Float64Array;
  readonly territorySurplus: Float64Array;
  readonly territoryCover: Float64Array;
  /** What transfers leave of the shortage. */
  readonly left: Float64Array;
  readonly transfers: readonly Transfer[];
}

/**
 * Demand per account, safety stock z sigma sqrt(L) for a cycle service level (Silver, Pyke and Thomas 2017, Inventory and
 * Production Management in Supply Chains, ch. 6), days of cover, and transfers within territories that remove shortages with
 * the least quantity x distance (exact, see {@link cheapestShipments}). Periods are taken as independent and alike: seasons
 * widen sigma. Standard deviation with n - 1. Returns (periods below zero) count as they are and are noted.
 */
export function stock(context: MetricContext, columns: ColumnChoice, options: StockOptions = {}): Answer<Stock> {
  const { dataset, plan } = context;
  const periods = chosenAll(columns, 'periods').flatMap((id) => numberSource(dataset, id) ?? []);
  const needs = lacking(dataset, stockRoles, columns, [...(plan.territories.length ? [] : ['territories' as const]), ...(periods.length === 1 ? ['periods' as const] : [])]);
  if (needs) return needs;
  const { leadTime = 0.5, review = 1, service = 0.95, days = 30.44 } = options;
  const onHand = numberSource(dataset, chosen(columns, 'onHand'))!;
  const { mean, deviation } = moments(periods.map((p) => p.values), dataset.accounts.count);
  const z = normalQuantile(service);
  const safety = deviation.map((sd) => z * sd * Math.sqrt(leadTime));
  const reorder = mean.map((m, a) => m * leadTime + safety[a]!);
  const upTo = mean.map((m, a) => m * (leadTime + review) + z * deviation[a]! * Math.sqrt(leadTime + review));
  const shortage = reorder.map((point, a) => Math.max(0, point - onHand.values[a]!));
  const surplus = upTo.map((level, a) => Math.max(0, onHand.values[a]! - level));
  const territory = accountTerritories(context);
  const sum = (values: ArrayLike<number>) => {
    const sums = new Float64Array(plan.territories.length);
    territory.forEach((t, a) => t >= 0 && !Number.isNaN(values[a]!) && (sums[t]! += values[a]!));
    return sums;
  };
  const daily = mean.map((m, a) => (Number.isNaN(onHand.values[a]!) ? Number.NaN : m / days));
  const transfers = transfersOf(context, territory, shortage, surplus, options);
  const left = sum(shortage);
  for (const { territory: t, amount } of transfers) left[t]! -= amount;
  return ready({
    mean, deviation, safety, reorder, shortage, surplus, transfers,
    cover: onHand.values.map((stock, a) => (daily[a]! > 0 ? stock / daily[a]! : Number.NaN)),
    short: sum(shortage.map((s) => (Number.isNaN(s) ? Number.NaN : Number(s > 0)))),
    territoryShortage: sum(shortage), territorySurplus: sum(surplus), left: left.map((l) => Math.max(0, l)),
    territoryCover: quotient(sum(onHand.values.map((stock, a) => (Number.isNaN(daily[a]!) ? Number.NaN : stock))), sum(daily)),
  }, [...columnNotes(onHand), ...mergedNotes(periods.map(columnNotes))]);
}

/** Notes of many periods as one of each kind. */
function mergedNotes(all: SubjectNote[][]): SubjectNote[] {
  const rows = new Map<SubjectNote['code'], Set<number>>();
  for (const { code, rows: of = [], count } of all.flat()) {
    const set = rows.get(code) ?? new Set();
    rows.set(code, set);
    // a note on a whole column lists no rows
    for (const row of of.length ? of : Array.from({ length: count }, (_, a) => a)) set.add(row);
  }
  return [...rows].map(([code, set]) => ({ code, table: 'accounts', count: set.size }));
}

function moments(periods: readonly Float64Array[], count: number): { mean: Float64Array; deviation: Float64Array } {
  const mean = new Float64Array(count).fill(Number.NaN);
  const deviation = mean.slice();
  for (let a = 0; a < count; a++) {
    const known = periods.map((p) => p[a]!).filter((v) => !Number.isNaN(v));
    if (known.length < 2) continue;
    const m = known.reduce((x, y) => x + y, 0) / known.length;
    mean[a] = m;
    deviation[a] = Math.sqrt(known.reduce((s, v) => s + (v - m) ** 2, 0) / (known.length - 1));
  }
  return { mean, deviation };
}

function transfersOf(context: MetricContext, territory: Int32Array, shortage: Float64Array, surplus: Float64Array, { farthest = 150, roadFactor = 1.3 }: StockOptions): Transfer[] {
  const { lon, lat } = context.dataset.accounts;
  const km = (from: number, to: number) => {
    const d = (roadFactor * distance(lon[from]!, lat[from]!, lon[to]!, lat[to]!)) / 1000;
    return d <= farthest ? d : Infinity;
  };
  return context.plan.territories.flatMap((_, t) => {
    const members = [...territory.keys()].filter((a) => territory[a] === t);
    const from = members.filter((a) => surplus[a]! > 0);
    const to = members.filter((a) => shortage[a]! > 0);
    if (!from.length || !to.length) return [];
    return cheapestShipments(from.map((a) => surplus[a]!), to.map((a) => shortage[a]!), (i, j) => km(from[i]!, to[j]!))
      .map((s) => ({ territory: t, from: from[s.from]!, to: to[s.to]!, amount: s.amount, km: km(from[s.from]!, to[s.to]!) }));
  });
}
