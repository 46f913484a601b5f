import type { MetricContext } from '../metric.js';
import { finish, type Steps } from '../../model/steps.js';
import { ready, type Answer, type ColumnChoice, type Role, type SubjectNote } from './answer.js';
import { expectedShares, type Sites } from './expected-shares.js';
import { herfindahl, type HuffOptions } from './huff.js';
import { accountTerritories, chosen, columnNotes, currencyNote, fits, numberSource, quotient, territorySums, textSource, zeroNote, type NumberSource } from './source.js';

export const marketRoles: readonly Role[] = [
  { id: 'sales', label: { en: 'Sales', sv: 'Försäljning' }, table: 'either', kind: 'number', required: true, guess: [/^(sales|försäljning)$/, /^(revenue|omsattning|turnover)$/] },
  { id: 'potential', label: { en: 'Potential', sv: 'Potential' }, hint: { en: 'What could be sold, in the unit of the sales, or people', sv: 'Vad som skulle kunna säljas, i samma enhet som försäljningen, eller personer' }, table: 'either', kind: 'number', required: true, guess: [/potential/, /^pop(ulation)?$/] },
  { id: 'orders', label: { en: 'Orders', sv: 'Order' }, table: 'accounts', kind: 'number', guess: /^orders?$|^beställ/ },
  { id: 'segment', label: { en: 'Segment', sv: 'Segment' }, table: 'accounts', kind: 'text', guess: [/segment/, /^chain$|^type$/] },
  { id: 'chain', label: { en: 'Owner of the site', sv: 'Platsens ägare' }, hint: { en: 'A text per account that tells own sites from competitors’', sv: 'En text per plats som skiljer egna från konkurrenters' }, table: 'accounts', kind: 'text', guess: /^chain$|kedja|brand|owner/ },
  { id: 'attraction', label: { en: 'Size of the site', sv: 'Platsens storlek' }, hint: { en: 'Floor space or assortment; equal without it', sv: 'Yta eller sortiment; lika utan den' }, table: 'accounts', kind: 'number', guess: /floor|sqm|yta|attraction|size/ },
  { id: 'demand', label: { en: 'Demand', sv: 'Efterfrågan' }, hint: { en: 'People or money per unit', sv: 'Personer eller pengar per enhet' }, table: 'units', kind: 'number', guess: /^pop(ulation)?$|demand|potential/ },
  { id: 'currency', label: { en: 'Currency', sv: 'Valuta' }, table: 'accounts', kind: 'text', guess: /currency|valuta/ },
];

export interface MarketOptions extends HuffOptions {
  /** Value of `chain` that is one's own; without it the largest one counts. */
  readonly own?: string;
}

/** What to do with a territory: high or low potential by high or low penetration, split at the medians. */
export const Quadrant = { Core: 0, Develop: 1, Maintain: 2, Monitor: 3 } as const;

export interface Potential {
  readonly sales: Float64Array;
  readonly potential: Float64Array;
  /** sales / potential. */
  readonly penetration: Float64Array;
  /** potential - sales, below zero where more is sold than was thought possible; absent when the potential is no money (people, households). */
  readonly whiteSpace?: Float64Array;
  /** What the territory would sell more at the upper quartile of penetration; 0 where it is there already. Works for any unit of potential. */
  readonly reachable: Float64Array;
  /** {@link Quadrant}; NaN where penetration is missing. */
  readonly quadrant: Float64Array;
  readonly medians: { readonly potential: number; readonly penetration: number };
}

export interface SegmentBehaviour {
  readonly segment: string;
  readonly accounts: number;
  readonly sales: number;
  /** Share of all sales with a segment. */
  readonly share: number;
  readonly perAccount: number;
  /** Orders per account and sales per order; NaN without orders. */
  readonly orders: number;
  readonly perOrder: number;
}

export interface Competition {
  readonly own: string;
  /** Demand in each territory. */
  readonly demand: Float64Array;
  /** Share of it that own sites, wherever they lie, can expect (Huff). */
  readonly ownShare: Float64Array;
  /** Concentration among chains of what the territory's demand spends (Herfindahl-Hirschman, 0-1). */
  readonly concentration: Float64Array;
  readonly ownSites: Float64Array;
  readonly rivalSites: Float64Array;
  /** Expected own share of each unit; NaN where no site is within reach. */
  readonly unitShare: Float64Array;
}

export interface Market {
  readonly potential?: Potential;
  readonly segments: readonly SegmentBehaviour[];
  readonly competition?: Competition;
}

/**
 * Potential, penetration and white space; buying behaviour per segment; expected shares among competing sites. Computes
 * what its columns allow: sales with potential, or owners of sites with demand; needs both pairs only when neither is there.
 */
export function market(context: MetricContext, columns: ColumnChoice, options: MarketOptions = {}): Answer<Market> {
  return finish(marketing(context, columns, options));
}

/** {@link market} in pieces. */
export function* marketing(context: MetricContext, columns: ColumnChoice, options: MarketOptions = {}): Steps<Answer<Market>> {
  const { dataset } = context;
  const has = (id: string) => {
    const role = marketRoles.find((r) => r.id === id)!;
    const column = chosen(columns, id);
    return column !== undefined && fits(dataset, role, column);
  };
  const withPotential = has('sales') && has('potential');
  const withSites = has('chain') && has('demand');
  if (!withPotential && !withSites) return { state: 'needs', roles: marketRoles.filter((r) => ['sales', 'potential', 'chain', 'demand'].includes(r.id) && !has(r.id)) };
  if (context.plan.territories.length === 0) return { state: 'needs', roles: [], also: ['territories'] };
  const [sales, room] = [numberSource(dataset, chosen(columns, 'sales')), numberSource(dataset, chosen(columns, 'potential'))];
  const found = withPotential ? potentialOf(context, columns) : undefined;
  const competition = withSites ? yield* competitionOf(context, columns, options) : undefined;
  return ready<Market>({
    ...(found && { potential: found }),
    segments: has('sales') && has('segment') ? behaviour(context, columns) : [],
    ...(competition && { competition: competition.value }),
  }, [...columnNotes(sales), ...columnNotes(room), currencyNote(dataset, chosen(columns, 'currency'), [sales]), ...(found ? [zeroNote(found.potential), found.whiteSpace && above(found)] : []), ...(competition?.notes ?? [])]);
}

function above({ penetration }: Potential): SubjectNote | undefined {
  const rows = [...penetration.keys()].filter((t) => penetration[t]! > 1);
  return rows.length ? { code: 'above-potential', count: rows.length, table: 'territories', rows } : undefined;
}

function potentialOf(context: MetricContext, columns: ColumnChoice): Potential {
  const { dataset } = context;
  const [from, room] = [numberSource(dataset, chosen(columns, 'sales'))!, numberSource(dataset, chosen(columns, 'potential'))!];
  const sales = territorySums(context, from).total;
  const potential = territorySums(context, room).total;
  const penetration = quotient(sales, potential);
  const benchmark = quantile(penetration, 0.75);
  const comparable = sameUnit(from, room);
  const medians = { potential: median(potential), penetration: median(penetration) };
  const quadrant = penetration.map((p, t) => {
    if (Number.isNaN(p)) return Number.NaN;
    const much = potential[t]! >= medians.potential;
    if (p >= medians.penetration) return much ? Quadrant.Core : Quadrant.Maintain;
    return much ? Quadrant.Develop : Quadrant.Monitor;
  });
  return {
    sales, potential, penetration, quadrant, medians,
    ...(comparable && { whiteSpace: potential.map((p, t) => p - sales[t]!) }),
    reachable: potential.map((p, t) => Math.max(0, p * benchmark - sales[t]!)),
  };
}

/** Whether what can be sold stands in the unit of what is sold, as far as the columns say: the same currency, or none in both. */
const sameUnit = (sales: NumberSource, potential: NumberSource): boolean => sales.format?.currency === potential.format?.currency;

/** Middle of what is known; NaN when nothing is. */
export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);

/** Quantile of what is known, linear between order statistics (Hyndman and Fan 1996, American Statistician 50:361-365, type 7). */
export function quantile(values: ArrayLike<number>, share: number): number {
  const known = Array.from(values).filter((v) => !Number.isNaN(v)).sort((a, b) => a - b);
  if (known.length === 0) return Number.NaN;
  const at = share * (known.length - 1);
  const [low, high] = [known[Math.floor(at)]!, known[Math.ceil(at)]!];
  return low + (at - Math.floor(at)) * (high - low);
}

function behaviour({ dataset }: MetricContext, columns: ColumnChoice): SegmentBehaviour[] {
  const segments = textSource(dataset, chosen(columns, 'segment'))!;
  const sales = numberSource(dataset, chosen(columns, 'sales'));
  const orders = numberSource(dataset, chosen(columns, 'orders'));
  if (sales?.table !== 'accounts') return [];
  const sums = new Map<string, { accounts: number; sales: number; orders: number }>();
  let whole = 0;
  segments.forEach((segment, a) => {
    const value = sales.values[a]!;
    if (segment === '' || Number.isNaN(value)) return;
    const sum = sums.get(segment) ?? { accounts: 0, sales: 0, orders: 0 };
    sums.set(segment, sum);
    sum.accounts++;
    sum.sales += value;
    sum.orders += orders?.values[a] ?? Number.NaN;
    whole += value;
  });
  return [...sums].map(([segment, sum]) => ({
    segment, accounts: sum.accounts, sales: sum.sales, share: whole === 0 ? Number.NaN : sum.sales / whole, perAccount: sum.sales / sum.accounts,
    orders: sum.orders / sum.accounts, perOrder: sum.orders === 0 ? Number.NaN : sum.sales / sum.orders,
  })).sort((a, b) => b.sales - a.sales);
}

function* competitionOf(context: MetricContext, columns: ColumnChoice, options: MarketOptions): Steps<{ value: Competition; notes: SubjectNote[] }> {
  const { dataset, plan } = context;
  const chain = textSource(dataset, chosen(columns, 'chain'))!;
  const attraction = numberSource(dataset, chosen(columns, 'attraction'));
  const demand = numberSource(dataset, chosen(columns, 'demand'))!;
  const located = [...chain.keys()].filter((a) => chain[a] !== '' && !Number.isNaN(dataset.accounts.lon[a]!));
  const own = options.own ?? largest(chain);
  const names = [...new Set(located.map((a) => chain[a]!))];
  const numbers = new Map(names.map((name, n) => [name, n]));
  const sites: Sites = { accounts: located, chain: Uint16Array.from(located, (a) => numbers.get(chain[a]!)!), chains: names.length, attraction: Float64Array.from(located, (a) => attraction?.values[a] ?? 1) };
  const shares = yield* expectedShares(dataset, sites, options);
  const ours = numbers.get(own) ?? -1;
  const territories = plan.territories.length;
  const spend = Array.from({ length: territories }, () => new Float64Array(names.length));
  const unitShare = new Float64Array(dataset.units.count).fill(Number.NaN);
  const total = new Float64Array(territories);
  for (let u = 0; u < dataset.units.count; u++) {
    const t = plan.assignment[u]!;
    const people = demand.values[u]!;
    let reached = 0;
    for (let c = 0; c < names.length; c++) {
      const share = shares[u * names.length + c]!;
      reached += share;
      if (t >= 0 && share > 0 && !Number.isNaN(people)) spend[t]![c]! += share * people;
    }
    if (reached > 0) unitShare[u] = ours < 0 ? 0 : shares[u * names.length + ours]!;
    if (t >= 0 && !Number.isNaN(people)) total[t]! += people;
  }
  const sitesOf = (mine: boolean) => {
    const territory = accountTerritories(context);
    const counts = new Float64Array(territories);
    for (const a of chain.keys()) if (chain[a] !== '' && (chain[a] === own) === mine && territory[a]! >= 0) counts[territory[a]!]!++;
    return counts;
  };
  const unreached = [...unitShare.keys()].filter((u) => Number.isNaN(unitShare[u]!));
  const lost = [...chain.keys()].filter((a) => chain[a] !== '' && Number.isNaN(dataset.accounts.lon[a]!));
  return {
    value: {
      own, unitShare, demand: total, ownSites: sitesOf(true), rivalSites: sitesOf(false),
      ownShare: quotient(spend.map((row) => row[ours] ?? 0), total),
      concentration: Float64Array.from(spend, herfindahl),
    },
    notes: [
      ...columnNotes(demand), ...columnNotes(attraction),
      ...(unreached.length ? [{ code: 'unreachable' as const, count: unreached.length, table: 'units' as const, rows: unreached }] : []),
      ...(lost.length ? [{ code: 'no-location' as const, count: lost.length, table: 'accounts' as const, rows: lost }] : []),
    ],
  };
}

function largest(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
}
