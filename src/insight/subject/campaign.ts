import type { MetricContext } from '../metric.js';
import { ready, type Answer, type ColumnChoice, type Role } from './answer.js';
import { knapsack, type Packing } from './knapsack.js';
import { normalQuantile } from './normal.js';
import { seeded } from '../../model/seeded.js';
import { chosen, columnNotes, currencyNote, lacking, numberSource, sumByTerritory, type NumberSource } from './source.js';

export const campaignRoles: readonly Role[] = [
  { id: 'audience', label: { en: 'Audience', sv: 'Målgrupp' }, hint: { en: 'People or accounts to be reached per unit', sv: 'Personer eller kunder att nå per enhet' }, table: 'either', kind: 'number', required: true, guess: /^(audience|pop|population|households|hushåll)$/ },
  { id: 'response', label: { en: 'Response rate', sv: 'Svarsandel' }, hint: { en: 'Share 0–1 per unit; the same everywhere without it', sv: 'Andel 0–1 per enhet; samma överallt utan den' }, table: 'units', kind: 'number', guess: /response.?rate|conversion|svarsandel/ },
  { id: 'margin', label: { en: 'Margin a buyer', sv: 'Marginal per köpare' }, hint: { en: 'Money per unit; the same everywhere without it', sv: 'Pengar per enhet; samma överallt utan den' }, table: 'units', kind: 'number', guess: /margin|marginal|täckningsbidrag/ },
  { id: 'before', label: { en: 'Sales before the campaign', sv: 'Försäljning före kampanjen' }, hint: { en: 'With the sales after it the effect is measured', sv: 'Med försäljningen efter mäts effekten' }, table: 'either', kind: 'number', guess: /^(campaign.?before|before.?campaign|före.?kampanj.*)$/ },
  { id: 'after', label: { en: 'Sales after the campaign', sv: 'Försäljning efter kampanjen' }, table: 'either', kind: 'number', guess: /^(campaign.?after|after.?campaign|efter.?kampanj.*)$/ },
];

export interface CampaignOptions {
  readonly budget?: number;
  /** Share of the units taken that is kept out, so that the effect can be measured; default 0. See {@link holdOut}. */
  readonly holdOut?: number;
  readonly seed?: number;
  /** Where no column says: share of the audience that buys (default 0.01), margin a buyer (100). */
  readonly response?: number;
  readonly margin?: number;
  /** Money per person reached, and once per unit. */
  readonly contactCost?: number;
  readonly unitCost?: number;
  /** Limit on the search for the best set, see {@link knapsack}. */
  readonly steps?: number;
}

export interface Campaign {
  /** Per unit: people, money it costs, margin it is expected to bring, and margin less cost; NaN = missing. */
  readonly audience: Float64Array;
  readonly cost: Float64Array;
  readonly margin: Float64Array;
  readonly profit: Float64Array;
  /** The units that pay most within the budget. */
  readonly packing: Packing;
  /** Per territory, over the units taken. */
  readonly units: Float64Array;
  readonly reached: Float64Array;
  readonly spent: Float64Array;
  readonly expected: Float64Array;
  /** What reaching every unit that pays would cost. */
  readonly wholeCost: number;
  /** Units taken by the packing but kept out; they are in no sum per territory. */
  readonly held: readonly number[];
  /** Where sales before and after are known: what the campaign changed in the units reached against those held out, per unit. */
  readonly effect?: Effect;
}

/**
 * Expected margin per unit, audience x response x margin less the cost, and the set of units that pays most within the
 * budget (0/1 knapsack). Units expected to lose money are never taken, whatever is left of the budget.
 */
export function campaign(context: MetricContext, columns: ColumnChoice, options: CampaignOptions = {}): Answer<Campaign> {
  const { dataset, plan } = context;
  const needs = lacking(dataset, campaignRoles, columns);
  if (needs) return needs;
  const [people, rate, worth] = ['audience', 'response', 'margin'].map((role) => numberSource(dataset, chosen(columns, role)));
  const audience = perUnit(context, people!);
  const value = (source: NumberSource | undefined, u: number, otherwise: number) => (source?.table === 'units' ? source.values[u]! : otherwise);
  const cost = audience.map((n) => (n > 0 ? n * (options.contactCost ?? 1) + (options.unitCost ?? 0) : Number.NaN));
  const margin = audience.map((n, u) => n * value(rate, u, options.response ?? 0.01) * value(worth, u, options.margin ?? 100));
  const profit = margin.map((m, u) => m - cost[u]!);
  const packing = knapsack(profit, cost, options.budget ?? 0, options.steps);
  const taken = [...packing.taken.keys()].filter((u) => packing.taken[u]);
  const held = holdOut(taken, audience, options.holdOut ?? 0, options.seed ?? 1);
  const kept = new Set(held);
  const over = (values: ArrayLike<number>) => sumByTerritory(Float64Array.from(packing.taken, (flag, u) => (flag && !kept.has(u) ? values[u]! : 0)), plan.assignment, plan.territories.length).total;
  const odd = rate?.table === 'units' ? [...rate.values.keys()].filter((u) => rate.values[u]! < 0 || rate.values[u]! > 1) : [];
  return ready({
    audience, cost, margin, profit, packing, held, ...effectOf(context, columns, taken.filter((u) => !kept.has(u)), held),
    units: over(Float64Array.from(packing.taken)), reached: over(audience), spent: over(cost), expected: over(profit),
    wholeCost: cost.reduce((sum, c, u) => sum + (profit[u]! > 0 ? c : 0), 0),
  }, [
    ...columnNotes(people), ...columnNotes(rate), ...columnNotes(worth), currencyNote(dataset, undefined, [worth]),
    odd.length ? { code: 'out-of-range', count: odd.length, column: rate!.id, table: 'units', rows: odd } : undefined,
    packing.proven ? undefined : { code: 'approximate', count: 1 },
  ]);
}

function effectOf(context: MetricContext, columns: ColumnChoice, reached: readonly number[], held: readonly number[]): Pick<Campaign, 'effect'> {
  const [before, after] = ['before', 'after'].map((role) => numberSource(context.dataset, chosen(columns, role)));
  if (!before || !after || held.length === 0) return {};
  const [was, is] = [perUnit(context, before), perUnit(context, after)];
  const pairs = (units: readonly number[]) => units.map((u) => ({ before: was[u]!, after: is[u]! }));
  return { effect: measuredEffect(pairs(reached), pairs(held)) };
}

function perUnit({ dataset }: MetricContext, source: NumberSource): Float64Array {
  if (source.table === 'units') return source.values;
  return sumByTerritory(source.values, dataset.accounts.unit, dataset.units.count).total;
}

/**
 * Units kept out of the campaign so that its effect can be measured: the units are lined up by audience in blocks, and one of
 * each block is drawn by the seed (stratified randomisation; Gerber and Green 2012, Field Experiments, ch. 3).
 *
 * @param units candidates
 * @param share wanted share held out, above 0 up to 0.5
 */
export function holdOut(units: readonly number[], audience: ArrayLike<number>, share: number, seed: number): number[] {
  if (!(share > 0) || units.length === 0) return [];
  const block = Math.max(2, Math.round(1 / share));
  const next = seeded(seed);
  const line = units.toSorted((a, b) => audience[b]! - audience[a]! || a - b);
  const kept: number[] = [];
  for (let i = 0; i + block <= line.length || (i === 0 && line.length > 1); i += block) {
    const size = Math.min(block, line.length - i);
    kept.push(line[i + Math.floor(next() * size)]!);
  }
  return kept.sort((a, b) => a - b);
}

export interface Effect {
  /** Mean change of the reached units less that of the held-out ones. */
  readonly effect: number;
  readonly error: number;
  readonly low: number;
  readonly high: number;
  /** Smallest true effect that such a sample would show four times in five at 95 %. */
  readonly detectable: number;
}

/**
 * Difference in differences with Welch's standard error and a normal interval (Angrist and Pischke 2009, Mostly Harmless
 * Econometrics, 5.2). Pairs with a missing value are left out. NaN unless both sides have two.
 */
export function measuredEffect(reached: readonly { before: number; after: number }[], kept: readonly { before: number; after: number }[], confidence = 0.95): Effect {
  const changes = (rows: readonly { before: number; after: number }[]) => rows.map((r) => r.after - r.before).filter((d) => !Number.isNaN(d));
  const [a, b] = [changes(reached), changes(kept)];
  const mean = (v: readonly number[]) => v.reduce((s, x) => s + x, 0) / v.length;
  const variance = (v: readonly number[]) => v.reduce((s, x) => s + (x - mean(v)) ** 2, 0) / (v.length - 1);
  if (a.length < 2 || b.length < 2) return { effect: Number.NaN, error: Number.NaN, low: Number.NaN, high: Number.NaN, detectable: Number.NaN };
  const effect = mean(a) - mean(b);
  const error = Math.sqrt(variance(a) / a.length + variance(b) / b.length);
  const z = normalQuantile(0.5 + confidence / 2);
  return { effect, error, low: effect - z * error, high: effect + z * error, detectable: (z + normalQuantile(0.8)) * error };
}
