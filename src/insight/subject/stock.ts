import type { Dataset } from '../../model/dataset.js';
import { distance } from '../../model/projection.js';
import type { MetricContext } from '../metric.js';
import { finish, type Steps } from '../../model/steps.js';
import { ready, type Answer, type ColumnChoice, type Role, type SubjectNote } from './answer.js';
import { normalQuantile } from './normal.js';
import { accountTerritories, chosenAll, columnNotes, lacking, numberSource, quotient, type NumberSource } from './source.js';
import { cheapestShipments } from './transport.js';

export const stockRoles: readonly Role[] = [
  { id: 'periods', label: { en: 'Demand by period', sv: 'Efterfrågan per period' }, hint: { en: 'Two or more columns of pieces or money per account, in order; for several categories named like gin.2026-01', sv: 'Två eller fler kolumner med antal eller pengar per kund, i ordning; för flera kategorier med namn som gin.2026-01' }, table: 'accounts', kind: 'number', required: true, many: true, guess: /^(.+[.:_-])?\d{4}-\d{2}$/ },
  { id: 'onHand', label: { en: 'On hand', sv: 'I lager' }, hint: { en: 'In the unit of the demand; one column a category, like onHand.gin', sv: 'I efterfrågans enhet; en kolumn per kategori, som onHand.gin' }, table: 'accounts', kind: 'number', required: true, many: true, guess: /on.?hand|stock|lager/ },
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
  /** Number of the item. */
  readonly item: number;
  /** Account numbers. */
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  readonly km: number;
}

/** One category, or all that is stocked when it is not told apart. Per account, in the demand's unit a period; NaN = unknown. */
export interface StockItem {
  /** What goes before the period in the columns' ids; '' when nothing does. */
  readonly id: string;
  /** NaN with fewer than two known periods. */
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
  /** z x deviation x sqrt(lead time). */
  readonly safety: Float64Array;
  /** mean x lead time + safety: order when the stock falls to this. */
  readonly reorder: Float64Array;
  readonly onHand: Float64Array;
  /** On hand / daily demand, days; NaN without demand. */
  readonly cover: Float64Array;
  /** Below the reorder point by; above the need for lead time and review by. */
  readonly shortage: Float64Array;
  readonly surplus: Float64Array;
}

export interface Stock {
  readonly items: readonly StockItem[];
  /** Items with demand for which no column says what is on hand, or with a single period: left out. */
  readonly leftOut: readonly string[];
  /** Per territory, over its accounts and all items. */
  readonly short: Float64Array;
  readonly territoryShortage: Float64Array;
  readonly territorySurplus: Float64Array;
  readonly territoryCover: Float64Array;
  /** Shortage by item: territories x items. */
  readonly byItem: Float64Array;
  /** What transfers leave of the shortage. */
  readonly left: Float64Array;
  readonly transfers: readonly Transfer[];
}

/**
 * Demand per account and category, safety stock z sigma sqrt(L) for a cycle service level (Silver, Pyke and Thomas 2017, Inventory
 * and Production Management in Supply Chains, ch. 6), days of cover, and transfers within territories that remove shortages with
 * the least quantity x distance (exact, see {@link cheapestShipments}). Periods are taken as independent and alike: seasons
 * widen sigma. Standard deviation with n - 1. Returns (periods below zero) count as they are and are noted.
 */
export function stock(context: MetricContext, columns: ColumnChoice, options: StockOptions = {}): Answer<Stock> {
  return finish(stocking(context, columns, options));
}

/** {@link stock} in pieces. */
export function* stocking(context: MetricContext, columns: ColumnChoice, options: StockOptions = {}): Steps<Answer<Stock>> {
  const { dataset, plan } = context;
  const stocked = itemsOf(dataset, columns);
  const few = stocked.length > 0 && stocked.every((item) => item.periods.length < 2);
  const needs = lacking(dataset, stockRoles, columns, [...(plan.territories.length ? [] : ['territories' as const]), ...(few ? ['periods' as const] : [])]);
  if (needs) return needs;
  const complete = stocked.filter((item) => item.periods.length > 1 && item.onHand);
  if (complete.length === 0) return { state: 'needs', roles: [stockRoles[1]!] };
  const items = complete.map((item) => stockItem(item, dataset.accounts.count, options));
  const territory = accountTerritories(context);
  const sum = (values: ArrayLike<number>) => {
    const sums = new Float64Array(plan.territories.length);
    territory.forEach((t, a) => t >= 0 && !Number.isNaN(values[a]!) && (sums[t]! += values[a]!));
    return sums;
  };
  const over = (pick: (item: StockItem) => ArrayLike<number>) => items.map((item) => sum(pick(item))).reduce((all, one) => all.map((value, t) => value + one[t]!));
  const { days = 30.44 } = options;
  const transfers: Transfer[] = [];
  for (const [i, item] of items.entries()) transfers.push(...(yield* transfersOf(context, territory, item, i, options)));
  const shortages = items.map((item) => sum(item.shortage));
  const left = over((item) => item.shortage);
  for (const { territory: t, amount } of transfers) left[t]! -= amount;
  const both = ({ onHand, mean }: StockItem) => onHand.map((n, a) => (Number.isNaN(mean[a]!) ? Number.NaN : n));
  return ready({
    items, transfers, leftOut: stocked.filter((item) => !complete.includes(item)).map((item) => item.id),
    short: sum(Float64Array.from({ length: dataset.accounts.count }, (_, a) => (items.every((item) => Number.isNaN(item.shortage[a]!)) ? Number.NaN : Number(items.some((item) => item.shortage[a]! > 0))))),
    territoryShortage: over((item) => item.shortage), territorySurplus: over((item) => item.surplus), left: settled(left, over((item) => item.shortage)),
    byItem: Float64Array.from({ length: plan.territories.length * items.length }, (_, i) => shortages[i % items.length]![Math.floor(i / items.length)]!),
    territoryCover: quotient(over(both), over((item) => item.mean.map((m, a) => (Number.isNaN(item.onHand[a]!) ? Number.NaN : m / days)))),
  }, [...complete.flatMap((item) => columnNotes(item.onHand)), ...mergedNotes(complete.flatMap((item) => item.periods.map(columnNotes)))]);
}

/** What is left after subtracting many amounts, without the crumbs of rounding. */
const settled = (left: Float64Array, whole: Float64Array): Float64Array => left.map((l, t) => (l > 1e-9 * whole[t]! ? l : 0));

interface Stocked {
  readonly id: string;
  readonly periods: readonly NumberSource[];
  readonly onHand: NumberSource | undefined;
}

/** Columns by item: what goes before the period (`gin.2026-01`), and the column on hand that names it (`onHand.gin`). A single item takes the first one. */
function itemsOf(dataset: Dataset, columns: ColumnChoice): Stocked[] {
  const groups = new Map<string, NumberSource[]>();
  for (const id of chosenAll(columns, 'periods')) {
    const source = numberSource(dataset, id);
    if (!source) continue;
    const item = /^(.+)[.:_-]\d{4}-\d{2}$/.exec(id)?.[1] ?? '';
    groups.set(item, [...(groups.get(item) ?? []), source]);
  }
  const stocks = chosenAll(columns, 'onHand').flatMap((id) => numberSource(dataset, id) ?? []);
  const named = (item: string) => stocks.find(({ id }) => id.toLowerCase().split(/[.:_-]/).includes(item.toLowerCase()));
  return [...groups].map(([id, periods]) => ({ id, periods, onHand: groups.size === 1 ? stocks[0] : named(id) }));
}

function stockItem({ id, periods, onHand }: Stocked, count: number, { leadTime = 0.5, review = 1, service = 0.95, days = 30.44 }: StockOptions): StockItem {
  const { values } = onHand!;
  const { mean, deviation } = moments(periods.map((p) => p.values), count);
  const z = normalQuantile(service);
  const safety = deviation.map((sd) => z * sd * Math.sqrt(leadTime));
  const reorder = mean.map((m, a) => m * leadTime + safety[a]!);
  const upTo = mean.map((m, a) => m * (leadTime + review) + z * deviation[a]! * Math.sqrt(leadTime + review));
  return {
    id, mean, deviation, safety, reorder, onHand: values,
    cover: values.map((stock, a) => (mean[a]! > 0 ? (stock * days) / mean[a]! : Number.NaN)),
    shortage: reorder.map((point, a) => Math.max(0, point - values[a]!)),
    surplus: upTo.map((level, a) => Math.max(0, values[a]! - level)),
  };
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

function* transfersOf(context: MetricContext, territory: Int32Array, { shortage, surplus }: StockItem, item: number, { farthest = 150, roadFactor = 1.3 }: StockOptions): Steps<Transfer[]> {
  const { lon, lat } = context.dataset.accounts;
  const km = (from: number, to: number) => {
    const d = (roadFactor * distance(lon[from]!, lat[from]!, lon[to]!, lat[to]!)) / 1000;
    return d <= farthest ? d : Infinity;
  };
  const members: number[][] = context.plan.territories.map(() => []);
  territory.forEach((t, a) => t >= 0 && members[t]!.push(a));
  const transfers: Transfer[] = [];
  for (const [t, of] of members.entries()) {
    const from = of.filter((a) => surplus[a]! > 0);
    const to = of.filter((a) => shortage[a]! > 0);
    if (!from.length || !to.length) continue;
    const shipments = yield* cheapestShipments(from.map((a) => surplus[a]!), to.map((a) => shortage[a]!), (i, j) => km(from[i]!, to[j]!));
    for (const s of shipments) transfers.push({ territory: t, item, from: from[s.from]!, to: to[s.to]!, amount: s.amount, km: km(from[s.from]!, to[s.to]!) });
  }
  return transfers;
}
