import type { MetricContext } from '../metric.js';
import { ready, type Answer, type ColumnChoice, type Role, type SubjectNote } from './answer.js';
import { DAY, readDates, YEAR } from './dates.js';
import { median } from './market.js';
import { accountTerritories, chosen, columnNotes, currencyNote, lacking, numberSource, quotient, textSource } from './source.js';
import { wilson } from './wilson.js';

export const relationshipRoles: readonly Role[] = [
  { id: 'lastContact', label: { en: 'Last contact', sv: 'Senaste kontakt' }, hint: { en: 'A date per account, 2026-03-09', sv: 'Ett datum per kund, 2026-03-09' }, table: 'accounts', kind: 'text', required: true, guess: /last.?(contact|visit|month|order)|senaste/ },
  { id: 'since', label: { en: 'Customer since', sv: 'Kund sedan' }, hint: { en: 'A date per account', sv: 'Ett datum per kund' }, table: 'accounts', kind: 'text', guess: /since|first.?(month|order|contact)|sedan|created/ },
  { id: 'visits', label: { en: 'Visits a year', sv: 'Besök per år' }, hint: { en: 'How often the account should be seen; four without it', sv: 'Hur ofta kunden ska besökas; fyra utan den' }, table: 'accounts', kind: 'number', guess: /^(visits|orders|besök|besok|calls|cadence)$/ },
  { id: 'value', label: { en: 'Value', sv: 'Värde' }, hint: { en: 'Money a year per account', sv: 'Pengar per år och kund' }, table: 'accounts', kind: 'number', guess: [/^(value|sales|försäljning)$/, /^(revenue|omsattning|turnover)$/] },
  { id: 'deals', label: { en: 'Open deals', sv: 'Öppna affärer' }, table: 'accounts', kind: 'number', guess: /deals?$|opportunit|affärer|pipeline/ },
  { id: 'currency', label: { en: 'Currency', sv: 'Valuta' }, table: 'accounts', kind: 'text', guess: /currency|valuta/ },
];

export interface RelationshipOptions {
  /** Years after which half of the full weight of a relationship is reached, default 2. */
  readonly halfLife?: number;
  /** Accounts listed as locks, default 50. */
  readonly most?: number;
}

export interface HandOver {
  readonly account: number;
  /** Territory numbers; -1 = none, -2 = one that is gone. */
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly atRisk: number;
}

export interface Relationship {
  /** Per account: milliseconds since 1970 (NaN = never or unknown), days overdue (below zero = not yet due), years as a customer. */
  readonly lastContact: Float64Array;
  readonly overdueDays: Float64Array;
  readonly tenure: Float64Array;
  /** Per territory: accounts overdue, and those of which it is known. */
  readonly overdue: Float64Array;
  readonly known: Float64Array;
  readonly overdueShare: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly medianDays: Float64Array;
  readonly meanTenure: Float64Array;
  readonly openDeals?: Float64Array;
  /** Sum over accounts that came to the territory (against the reference plan) of value x weight of tenure. */
  readonly atRisk?: Float64Array;
  /** Of accounts moved at all, also to none. */
  readonly riskTotal: number;
  /** Moved accounts, most at risk first. */
  readonly handOver: readonly HandOver[];
  /** Accounts better not moved: long tenure, great value or open deals; strongest first. */
  readonly locks: readonly number[];
}

/**
 * Visit cadence, tenure, and what a plan puts at risk. An account is due a year / visits after its last contact; the weight of
 * a tenure of y years is 1 - 2^(-y / half-life), so that risk = value x weight as field practice has it (value x tenure weight).
 * Contacts later than `now` are taken for errors: such accounts have no last contact. Overdue shares have Wilson's interval.
 *
 * @param now milliseconds since 1970
 */
export function relationship(context: MetricContext, columns: ColumnChoice, now: number, options: RelationshipOptions = {}): Answer<Relationship> {
  const { dataset, plan } = context;
  const needs = lacking(dataset, relationshipRoles, columns, [...(plan.territories.length ? [] : ['territories' as const]), ...(Number.isNaN(now) ? ['now' as const] : [])]);
  if (needs) return needs;
  const { halfLife = 2, most = 50 } = options;
  const contact = readDates(textSource(dataset, chosen(columns, 'lastContact'))!, now);
  const sinceTexts = textSource(dataset, chosen(columns, 'since'));
  const since = sinceTexts && readDates(sinceTexts, now);
  const [visits, value, deals] = ['visits', 'value', 'deals'].map((role) => numberSource(dataset, chosen(columns, role)));
  const future = new Set(contact.future);
  const lastContact = contact.times.map((t, a) => (future.has(a) ? Number.NaN : t));
  const overdueDays = lastContact.map((t, a) => {
    const wanted = visits ? visits.values[a]! : 4;
    return wanted > 0 ? (now - t - YEAR / wanted) / DAY : Number.NaN;
  });
  const tenure = Float64Array.from({ length: dataset.accounts.count }, (_, a) => (since ? Math.max(0, now - since.times[a]!) / YEAR : Number.NaN));
  const weight = (a: number) => (since ? 1 - 2 ** (-tenure[a]! / halfLife) : 1);
  const moved = movedAccounts(context, value?.values, weight);
  const note = (code: SubjectNote['code'], column: string | undefined, rows: readonly number[]): SubjectNote | undefined => (rows.length ? { code, count: rows.length, table: 'accounts', rows, ...(column && { column }) } : undefined);
  const unseen = [...lastContact.keys()].filter((a) => Number.isNaN(lastContact[a]!) && !future.has(a));
  return ready<Relationship>({
    lastContact, overdueDays, tenure,
    ...cadence(context, overdueDays, lastContact, tenure, now),
    ...(deals && { openDeals: sums(context, deals.values) }),
    ...(value && { atRisk: moved.atRisk }),
    riskTotal: value ? moved.handOver.reduce((sum, h) => sum + (Number.isNaN(h.atRisk) ? 0 : h.atRisk), 0) : Number.NaN,
    handOver: moved.handOver,
    locks: suggestedLocks(dataset.accounts.count, value?.values, deals?.values, weight, most),
  }, [
    note('missing-values', chosen(columns, 'lastContact'), unseen.filter((a) => !contact.unreadable.includes(a))),
    note('unreadable-dates', chosen(columns, 'lastContact'), contact.unreadable), note('future-dates', chosen(columns, 'lastContact'), contact.future),
    since && note('unreadable-dates', chosen(columns, 'since'), since.unreadable), since && note('future-dates', chosen(columns, 'since'), since.future),
    ...columnNotes(value), ...columnNotes(deals), currencyNote(dataset, chosen(columns, 'currency'), [value]),
  ]);
}

function sums(context: MetricContext, values: Float64Array): Float64Array {
  const result = new Float64Array(context.plan.territories.length);
  accountTerritories(context).forEach((t, a) => t >= 0 && !Number.isNaN(values[a]!) && (result[t]! += values[a]!));
  return result;
}

function cadence(context: MetricContext, overdueDays: Float64Array, lastContact: Float64Array, tenure: Float64Array, now: number): Pick<Relationship, 'overdue' | 'known' | 'overdueShare' | 'low' | 'high' | 'medianDays' | 'meanTenure'> {
  const members: number[][] = context.plan.territories.map(() => []);
  accountTerritories(context).forEach((t, a) => t >= 0 && members[t]!.push(a));
  const known = members.map((rows) => rows.filter((a) => !Number.isNaN(overdueDays[a]!)));
  const overdue = Float64Array.from(known, (rows) => rows.filter((a) => overdueDays[a]! > 0).length);
  const all = Float64Array.from(known, (rows) => rows.length);
  const bounds = Array.from(overdue, (n, t) => wilson(n, all[t]!));
  return {
    overdue, known: all, overdueShare: quotient(overdue, all),
    low: Float64Array.from(bounds, (b) => b.low), high: Float64Array.from(bounds, (b) => b.high),
    medianDays: Float64Array.from(members, (rows) => median(rows.map((a) => (now - lastContact[a]!) / DAY))),
    meanTenure: Float64Array.from(members, (rows) => {
      const years = rows.map((a) => tenure[a]!).filter((y) => !Number.isNaN(y));
      return years.length ? years.reduce((x, y) => x + y, 0) / years.length : Number.NaN;
    }),
  };
}

function movedAccounts(context: MetricContext, value: Float64Array | undefined, weight: (a: number) => number): { atRisk: Float64Array; handOver: HandOver[] } {
  const { dataset, plan, reference } = context;
  const atRisk = new Float64Array(plan.territories.length);
  const handOver: HandOver[] = [];
  accountTerritories(context).forEach((to, account) => {
    const unit = dataset.accounts.unit[account]!;
    const from = unit >= 0 ? reference[unit]! : -1;
    if (from === to || from === -1) return;
    const worth = value ? value[account]! : Number.NaN;
    // returns are no relationship to lose
    const risk = Math.max(0, worth) * weight(account);
    handOver.push({ account, from, to, value: worth, atRisk: risk });
    if (to >= 0 && !Number.isNaN(risk)) atRisk[to]! += risk;
  });
  const known = (n: number) => (Number.isNaN(n) ? -1 : n);
  handOver.sort((x, y) => known(y.atRisk) - known(x.atRisk) || known(y.value) - known(x.value) || x.account - y.account);
  return { atRisk, handOver };
}

/** Strength: value x tenure weight, doubled by an open deal; only accounts in the top tenth by strength or with a deal. */
function suggestedLocks(count: number, value: Float64Array | undefined, deals: Float64Array | undefined, weight: (a: number) => number, most: number): number[] {
  const strength = (a: number) => Math.max(0, value ? value[a]! : 1) * weight(a) * (deals && deals[a]! > 0 ? 2 : 1);
  const strong = Array.from({ length: count }, (_, a) => ({ a, s: strength(a) })).filter(({ s }) => s > 0).sort((x, y) => y.s - x.s || x.a - y.a);
  return strong.filter(({ a }, rank) => rank < count / 10 || (deals && deals[a]! > 0)).slice(0, most).map(({ a }) => a);
}
