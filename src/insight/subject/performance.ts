import type { MetricContext } from '../metric.js';
import { ready, type Answer, type ColumnChoice, type Role } from './answer.js';
import { credibility } from './credibility.js';
import { chosen, chosenAll, columnNotes, currencyNote, lacking, numberSource, quotient, rowTerritories, sumByTerritory, territorySums, thinNotes, zeroNote, type NumberSource } from './source.js';
import { wilson } from './wilson.js';

export const performanceRoles: readonly Role[] = [
  { id: 'sales', label: { en: 'Sales', sv: 'Försäljning' }, hint: { en: 'Money this period', sv: 'Pengar denna period' }, table: 'either', kind: 'number', required: true, guess: [/^(sales|försäljning|forsaljning)$/, /^(revenue|omsattning|turnover)$/] },
  { id: 'previous', label: { en: 'Sales before', sv: 'Försäljning förra perioden' }, table: 'either', kind: 'number', guess: /prev|last.?year|förra|fg/ },
  { id: 'target', label: { en: 'Target', sv: 'Mål' }, hint: { en: 'The plan’s own targets are used without it', sv: 'Utan den används planens egna mål' }, table: 'either', kind: 'number', guess: /^(target|quota|budget|mål)$/ },
  { id: 'potential', label: { en: 'Potential', sv: 'Potential' }, hint: { en: 'Money that could be sold, or people', sv: 'Vad som skulle kunna säljas, eller antal personer' }, table: 'either', kind: 'number', guess: [/potential/, /^pop(ulation)?$/] },
  { id: 'market', label: { en: 'Market', sv: 'Marknad' }, hint: { en: 'What all suppliers sell this period', sv: 'Vad alla leverantörer säljer denna period' }, table: 'either', kind: 'number', guess: /^market$|^marknad$/ },
  { id: 'marketPrevious', label: { en: 'Market before', sv: 'Marknad förra perioden' }, table: 'either', kind: 'number', guess: /market.?prev/ },
  { id: 'satisfied', label: { en: 'Satisfied answers', sv: 'Nöjda svar' }, table: 'either', kind: 'number', guess: /^satisf|nöjd/ },
  { id: 'answers', label: { en: 'Answers', sv: 'Svar' }, table: 'either', kind: 'number', guess: /^answer|^response[sd]|^svar/ },
  { id: 'periods', label: { en: 'Sales by period', sv: 'Försäljning per period' }, hint: { en: 'One column a month, in order', sv: 'En kolumn per månad, i ordning' }, table: 'either', kind: 'number', many: true, guess: /^(sales[.:_-]?)?\d{4}-\d{2}$/ },
  { id: 'currency', label: { en: 'Currency', sv: 'Valuta' }, table: 'accounts', kind: 'text', guess: /currency|valuta/ },
];

export interface PerformanceOptions {
  /** Normal quantile of all intervals, default 1.96 (95 %). */
  readonly z?: number;
}

/** One entry per territory; NaN = missing. Ratios are of sums, never means of ratios. */
export interface Performance {
  /** In the column's unit. */
  readonly sales: Float64Array;
  readonly previous?: Float64Array;
  /** sales / previous - 1. */
  readonly growth?: Float64Array;
  /** The same over accounts that bought in both periods. */
  readonly sameAccounts?: Float64Array;
  /** Growth of those accounts shrunk to the company by credibility, and the root mean square error of that. */
  readonly shrunkGrowth?: Float64Array;
  readonly growthError?: Float64Array;
  readonly target: Float64Array;
  /** sales / target. */
  readonly attainment: Float64Array;
  /** sales / potential. */
  readonly penetration?: Float64Array;
  /** Penetration against the company's: 100 = as the whole. */
  readonly index?: Float64Array;
  readonly marketGrowth?: Float64Array;
  /** Share of the market now less that before, as a share (0.01 = one point). */
  readonly shareChange?: Float64Array;
  /** Share of satisfied answers with Wilson's interval. */
  readonly satisfaction?: { readonly share: Float64Array; readonly low: Float64Array; readonly high: Float64Array; readonly answers: Float64Array };
  /** Periods x territories, and the whole per period. */
  readonly trend?: { readonly ids: readonly string[]; readonly values: readonly Float64Array[]; readonly whole: Float64Array };
  /** The same for the company as a whole. */
  readonly company: { readonly sales: number; readonly growth: number; readonly penetration: number; readonly marketGrowth: number };
}

/**
 * Sales against target, previous period, potential and market, per territory. Growth of small territories is shrunk by
 * Bühlmann-Straub credibility (accounts as observations weighted by their sales before); satisfaction has Wilson's interval.
 */
export function performance(context: MetricContext, columns: ColumnChoice, { z }: PerformanceOptions = {}): Answer<Performance> {
  const { dataset, plan } = context;
  const needs = lacking(dataset, performanceRoles, columns, plan.territories.length ? [] : ['territories']);
  if (needs) return needs;
  const of = (role: string) => numberSource(dataset, chosen(columns, role));
  const [sales, previous, target, potential, market, marketPrevious] = ['sales', 'previous', 'target', 'potential', 'market', 'marketPrevious'].map(of);
  const sums = territorySums(context, sales!);
  const before = previous && territorySums(context, previous);
  const room = potential && territorySums(context, potential);
  const wanted = target ? territorySums(context, target).total : planTargets(context, sales!.id);
  const penetration = room && quotient(sums.total, room.total);
  const whole = room ? sums.whole / room.whole : Number.NaN;
  const nowMarket = market && territorySums(context, market);
  const oldMarket = marketPrevious && territorySums(context, marketPrevious);
  const growth = before && minusOne(quotient(sums.total, before.total));
  return ready<Performance>({
    sales: sums.total, target: wanted, attainment: quotient(sums.total, wanted),
    ...(before && { previous: before.total, growth: growth!, ...growthOfSame(context, sales!, previous!) }),
    ...(penetration && { penetration, index: penetration.map((p) => (100 * p) / whole) }),
    ...(nowMarket && oldMarket && { marketGrowth: minusOne(quotient(nowMarket.total, oldMarket.total)) }),
    ...(nowMarket && oldMarket && before && { shareChange: quotient(sums.total, nowMarket.total).map((now, t) => now - before.total[t]! / oldMarket.total[t]!) }),
    ...satisfactionOf(context, of('satisfied'), of('answers'), z),
    ...trendOf(context, chosenAll(columns, 'periods')),
    company: {
      sales: sums.whole, penetration: whole, growth: before ? sums.whole / before.whole - 1 : Number.NaN,
      marketGrowth: nowMarket && oldMarket ? nowMarket.whole / oldMarket.whole - 1 : Number.NaN,
    },
  }, [
    ...[sales, previous, target, potential, market, marketPrevious].flatMap(columnNotes),
    currencyNote(dataset, chosen(columns, 'currency'), [sales, previous, target]),
    before && zeroNote(before.total), room && zeroNote(room.total),
    ...(sales!.table === 'accounts' ? thinNotes(sums.rows) : []),
  ]);
}

const minusOne = (values: Float64Array): Float64Array => values.map((value) => value - 1);

function planTargets({ plan }: MetricContext, measure: string): Float64Array {
  return Float64Array.from(plan.territories, (t) => t.targets?.[measure] ?? Number.NaN);
}

/** Only accounts with sales before count: of a new one there is no growth to speak of. */
function growthOfSame(context: MetricContext, sales: NumberSource, previous: NumberSource): Pick<Performance, 'sameAccounts' | 'shrunkGrowth' | 'growthError'> {
  if (sales.table !== 'accounts' || previous.table !== 'accounts') return {};
  const territory = rowTerritories(context, 'accounts');
  const both = (a: number) => previous.values[a]! > 0 && !Number.isNaN(sales.values[a]!);
  const ratio = sales.values.map((value, a) => (both(a) ? value / previous.values[a]! : Number.NaN));
  const fit = credibility(territory, ratio, previous.values, context.plan.territories.length);
  const shrunk = fit.shrunk.map((value, t) => (Number.isNaN(fit.factor[t]!) ? Number.NaN : value));
  return { sameAccounts: minusOne(fit.own), shrunkGrowth: minusOne(shrunk), growthError: fit.error };
}

function satisfactionOf(context: MetricContext, satisfied: NumberSource | undefined, answers: NumberSource | undefined, z?: number): Pick<Performance, 'satisfaction'> {
  if (!satisfied || !answers || satisfied.table !== answers.table) return {};
  const territory = rowTerritories(context, satisfied.table);
  const count = context.plan.territories.length;
  // an answer counts only where both are known
  const yes = sumByTerritory(satisfied.values.map((v, i) => (Number.isNaN(answers.values[i]!) ? Number.NaN : v)), territory, count).total;
  const all = sumByTerritory(answers.values.map((v, i) => (Number.isNaN(satisfied.values[i]!) ? Number.NaN : v)), territory, count).total;
  const bounds = Array.from(yes, (s, t) => wilson(s, all[t]!, z));
  return { satisfaction: { share: quotient(yes, all), low: Float64Array.from(bounds, (b) => b.low), high: Float64Array.from(bounds, (b) => b.high), answers: all } };
}

function trendOf(context: MetricContext, ids: readonly string[]): Pick<Performance, 'trend'> {
  const sources = ids.flatMap((id) => numberSource(context.dataset, id) ?? []);
  if (sources.length < 2) return {};
  const sums = sources.map((source) => territorySums(context, source));
  return { trend: { ids: sources.map((s) => s.id), values: sums.map((s) => s.total), whole: Float64Array.from(sums, (s) => s.whole) } };
}
