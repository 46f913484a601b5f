import type { MetricContext } from '../metric.js';
import { finish, type Steps } from '../../model/steps.js';
import { ready, type Answer, type ColumnChoice, type Role, type SubjectNote } from './answer.js';
import { kMeans, type Clusters } from './cluster.js';
import { accountTerritories, chosen, chosenAll, columnNotes, lacking, numberSource, textSource } from './source.js';

export const assortmentRoles: readonly Role[] = [
  { id: 'categories', label: { en: 'Sales by category', sv: 'Försäljning per kategori' }, hint: { en: 'One column a category, money per account', sv: 'En kolumn per kategori, pengar per kund' }, table: 'accounts', kind: 'number', required: true, many: true, guess: /^(cat[.:_-]|category[.:_-])|^(whiskey|vodka|rum|tequila|gin|brandy|liqueur|cocktails|other)$/ },
  { id: 'peers', label: { en: 'Peer group', sv: 'Jämförelsegrupp' }, hint: { en: 'Accounts are compared within it; with all without it', sv: 'Kunder jämförs inom den; med alla utan den' }, table: 'accounts', kind: 'text', guess: /segment|chain|kedja|type/ },
];

export interface AssortmentOptions {
  /** Accounts that sell less in all are compared with nobody. Default 0. */
  readonly least?: number;
  /** Accounts in a group must be at least so many, else the whole market is their peer. Default 5. */
  readonly peers?: number;
  /** Clusters of demand, default 4. */
  readonly clusters?: number;
  /** Swaps listed, default 50. */
  readonly swaps?: number;
  readonly seed?: number;
}

export interface Swap {
  readonly account: number;
  /** Category numbers: of one there is more than peers have, of the other less. */
  readonly less: number;
  readonly more: number;
  /** Money that would have to shift for the nearer of the two to come to the peers' share. */
  readonly amount: number;
}

export interface Assortment {
  readonly categories: readonly string[];
  /** Territories x categories: share of the territory's sales, 0-1; NaN without sales. */
  readonly mix: Float64Array;
  /** Share in the whole market. */
  readonly market: Float64Array;
  /** Territories x categories: share over the market's, 100 = as the market. */
  readonly index: Float64Array;
  /** Sum over accounts of what their mix lacks to that of their peers, at their own total: money per territory. */
  readonly gap: Float64Array;
  /** Index of dissimilarity to the market, 0 (alike) to 1. */
  readonly dissimilarity: Float64Array;
  /** Per account: money lacking to the peers' mix; NaN when not compared. */
  readonly accountGap: Float64Array;
  readonly swaps: readonly Swap[];
  /** Accounts of like demand (k-means on square roots of the shares: Hellinger distance). */
  readonly demand: Clusters;
}

/**
 * Category mix of each territory and account against its peers (the pooled mix of its group without the account itself). A
 * gap is what an account would sell more of a category at the peers' share and its own total; it is an upper estimate of an
 * opportunity, not a forecast. Dissimilarity: half the sum of absolute differences of shares (Duncan and Duncan 1955, American
 * Sociological Review 20:210-217). Accounts with returns above sales in a category, with a category
 * missing, or with nothing sold, are left out and counted.
 */
export function assortment(context: MetricContext, columns: ColumnChoice, options: AssortmentOptions = {}): Answer<Assortment> {
  return finish(assorting(context, columns, options));
}

/** {@link assortment} in pieces. */
export function* assorting(context: MetricContext, columns: ColumnChoice, options: AssortmentOptions = {}): Steps<Answer<Assortment>> {
  const { dataset, plan } = context;
  const ids = chosenAll(columns, 'categories').filter((id) => numberSource(dataset, id)?.table === 'accounts');
  const needs = lacking(dataset, assortmentRoles, columns, plan.territories.length ? [] : ['territories']);
  if (needs) return needs;
  if (ids.length < 2) return { state: 'needs', roles: [assortmentRoles[0]!] };
  const { least = 0, peers: fewest = 5, clusters = 4, swaps = 50, seed = 1 } = options;
  const sources = ids.map((id) => numberSource(dataset, id)!);
  const n = ids.length;
  const sold = sales(sources.map((s) => s.values), dataset.accounts.count);
  const compared = Array.from(sold.total, (total, a) => total > 0 && total >= least && !sold.odd[a]);
  const groups = peerSums(sold, compared, textSource(dataset, chosen(columns, 'peers')), fewest);
  const territory = accountTerritories(context);
  const amounts = new Float64Array(plan.territories.length * n);
  const accountGap = new Float64Array(dataset.accounts.count).fill(Number.NaN);
  const gap = new Float64Array(plan.territories.length);
  const found: Swap[] = [];
  for (let a = 0; a < dataset.accounts.count; a++) {
    if (!compared[a]) continue;
    const t = territory[a]!;
    if (t >= 0) for (let c = 0; c < n; c++) amounts[t * n + c]! += sold.at[a * n + c]!;
    const lack = lacks(sold, groups.peersOf(a), a);
    if (!lack) continue;
    accountGap[a] = lack.reduce((sum, money) => sum + Math.max(0, money), 0);
    if (t >= 0) gap[t]! += accountGap[a]!;
    const more = lack.indexOf(Math.max(...lack));
    const less = lack.indexOf(Math.min(...lack));
    const amount = Math.min(lack[more]!, -lack[less]!);
    if (amount > 0) found.push({ account: a, less, more, amount });
  }
  const market = shares(groups.all);
  const mix = new Float64Array(amounts.length);
  for (let t = 0; t < plan.territories.length; t++) mix.set(shares(amounts.subarray(t * n, (t + 1) * n)), t * n);
  const roots = sold.at.map((value, i) => (compared[Math.floor(i / n)] ? Math.sqrt(value / sold.total[Math.floor(i / n)]!) : Number.NaN));
  return ready({
    categories: ids, mix, market, gap, accountGap,
    index: mix.map((share, i) => (market[i % n]! > 0 ? (100 * share) / market[i % n]! : Number.NaN)),
    dissimilarity: Float64Array.from(plan.territories, (_, t) => market.reduce((sum, share, c) => sum + Math.abs(mix[t * n + c]! - share), 0) / 2),
    swaps: found.sort((x, y) => y.amount - x.amount || x.account - y.account).slice(0, swaps),
    demand: yield* kMeans({ rows: dataset.accounts.count, features: n, values: roots }, clusters, seed, 3),
  }, notes(sources.flatMap(columnNotes), compared, sold.odd));
}

interface Sold {
  readonly categories: number;
  /** accounts x categories; 0 where missing. */
  readonly at: Float64Array;
  /** NaN where a category is missing. */
  readonly total: Float64Array;
  /** 1 where a category is below zero. */
  readonly odd: Uint8Array;
}

function sales(columns: readonly Float64Array[], count: number): Sold {
  const n = columns.length;
  const at = new Float64Array(count * n);
  const total = new Float64Array(count);
  const odd = new Uint8Array(count);
  for (let a = 0; a < count; a++) {
    columns.forEach((values, c) => {
      const value = values[a]!;
      total[a]! += value;
      if (Number.isNaN(value)) return;
      at[a * n + c] = value;
      if (value < 0) odd[a] = 1;
    });
  }
  return { categories: n, at, total, odd };
}

function peerSums({ categories: n, at }: Sold, compared: readonly boolean[], groups: readonly string[] | undefined, fewest: number): { all: Float64Array; peersOf(a: number): Float64Array } {
  const all = new Float64Array(n);
  const sums = new Map<string, { money: Float64Array; accounts: number }>();
  compared.forEach((yes, a) => {
    if (!yes) return;
    const key = groups?.[a] ?? '';
    const sum = sums.get(key) ?? { money: new Float64Array(n), accounts: 0 };
    sums.set(key, sum);
    sum.accounts++;
    for (let c = 0; c < n; c++) {
      sum.money[c]! += at[a * n + c]!;
      all[c]! += at[a * n + c]!;
    }
  });
  return {
    all,
    peersOf: (a) => {
      const key = groups?.[a] ?? '';
      const group = key === '' ? undefined : sums.get(key);
      return (group && group.accounts > fewest ? group.money : all).map((money, c) => money - at[a * n + c]!);
    },
  };
}

function shares(money: Float64Array): Float64Array {
  const sum = money.reduce((a, b) => a + b, 0);
  return money.map((m) => (sum > 0 ? m / sum : Number.NaN));
}

/** Money per category to the peers' share; below zero where there is more. */
function lacks({ categories: n, at, total }: Sold, peers: Float64Array, a: number): number[] | undefined {
  const wanted = shares(peers);
  if (Number.isNaN(wanted[0]!)) return undefined;
  return Array.from(wanted, (share, c) => share * total[a]! - at[a * n + c]!);
}

function notes(columns: SubjectNote[], compared: readonly boolean[], odd: Uint8Array): SubjectNote[] {
  const out = compared.flatMap((yes, a) => (yes ? [] : [a]));
  const negative = [...odd.keys()].filter((a) => odd[a]);
  return [
    ...columns.filter((note) => note.code === 'made-up'),
    ...(negative.length ? [{ code: 'negative-values' as const, count: negative.length, table: 'accounts' as const, rows: negative }] : []),
    ...(out.length > negative.length ? [{ code: 'missing-values' as const, count: out.length - negative.length, table: 'accounts' as const, rows: out.filter((a) => !odd[a]) }] : []),
  ];
}
