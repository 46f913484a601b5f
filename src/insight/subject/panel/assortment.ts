import type { Label } from '../../../model/label.js';
import { assorting, assortmentRoles, type Assortment } from '../assortment.js';
import { chosenAll, numberSource } from '../source.js';
import { definePanel, territoryCell, topOf, total, whole, type Finding, type Format, type List, type PanelInput } from './panel.js';

const money = ({ context, columns }: PanelInput): Format => numberSource(context.dataset, chosenAll(columns, 'categories')[0])?.format ?? whole;

/** The territory that lacks most to its peers, and the category that is thinnest there. */
function thinnest(v: Assortment, input: PanelInput, names: readonly Label[]): Finding | undefined {
  const t = topOf(v.gap);
  if (t < 0 || !(v.gap[t]! > 0)) return undefined;
  const c = topOf(v.index.subarray(t * names.length, (t + 1) * names.length).map((index) => -index));
  return {
    tone: 'warn', where: { territory: t },
    text: { en: '{territory} lacks most to its peers’ mix: {gap}. {category} is thinnest there, at {index} % of the market’s share.', sv: '{territory} saknar mest mot jämförbaras mix: {gap}. {category} är tunnast där, {index} % av marknadens andel.' },
    values: { territory: territoryCell(input, t), gap: { value: v.gap[t]!, format: money(input) }, category: names[c] ?? '', index: { value: v.index[t * names.length + c]!, format: whole } },
  };
}

/** Accounts of like demand: how many, and what they buy more of than the market. */
function kinds(v: Assortment, names: readonly Label[], input: PanelInput): List {
  const n = names.length;
  const { cluster, count, centers } = v.demand;
  const members = Array.from({ length: count }, (_, k) => [...cluster.keys()].filter((a) => cluster[a] === k));
  return {
    label: { en: 'Kinds of demand', sv: 'Slags efterfrågan' }, empty: '', heads: [{ en: 'Buys most above the market', sv: 'Köper mest över marknaden' }, { en: 'Share of it', sv: 'Dess andel' }, { en: 'Accounts', sv: 'Kunder' }],
    rows: members.map((accounts, k) => {
      // centres are square roots of shares
      const shares = Array.from({ length: n }, (_, c) => centers[k * n + c]! ** 2);
      const most = topOf(shares.map((share, c) => share - v.market[c]!));
      return { cells: [names[most] ?? '', { value: shares[most] ?? Number.NaN, format: { style: 'percent', maximumFractionDigits: 0 } }, accounts.length], units: unitsOf(accounts, input), filter: true };
    }),
  };
}

const unitsOf = (accounts: readonly number[], { context }: PanelInput): number[] => [...new Set(accounts.map((a) => context.dataset.accounts.unit[a]!).filter((u) => u >= 0))];

/** Category mix against peers. */
export const assortmentPanel = definePanel<Assortment>({
  id: 'assortment',
  label: { en: 'Assortment', sv: 'Sortiment' },
  description: { en: 'Category mix against peers, what is missing in money, and what to swap.', sv: 'Kategorimix mot jämförbara, vad som saknas i pengar och vad som bör bytas.' },
  source: { en: 'Duncan & Duncan 1955; Hellinger distance', sv: 'Duncan & Duncan 1955; Hellingeravstånd' },
  roles: assortmentRoles,
  settings: [{ id: 'clusters', label: { en: 'Kinds of demand', sv: 'Slags efterfrågan' }, value: 4, min: 2, max: 12, step: 1 }, { id: 'swaps', label: { en: 'Swaps listed', sv: 'Byten som visas' }, value: 100, min: 1, max: 5000, step: 10 }, { id: 'least', label: { en: 'Only accounts that sell at least', sv: 'Bara kunder som säljer minst' }, value: 0, min: 0, max: 1e6, step: 1000 }],
  compute: ({ context, columns, settings, seed }) => assorting(context, columns, { least: settings['least']!, clusters: settings['clusters']!, swaps: settings['swaps']!, seed }),
  columns: [
    { id: 'gap', label: { en: 'Lacks to peers', sv: 'Saknas mot jämförbara' }, description: { en: 'What accounts would sell more of at their peers’ mix and their own total: an upper estimate.', sv: 'Vad kunderna skulle sälja mer av med jämförbaras mix och egen summa: en övre gräns.' }, format: { like: 'categories' }, additive: true, values: (v) => v.gap },
    { id: 'dissimilarity', label: { en: 'Unlike the market', sv: 'Olik marknaden' }, format: { style: 'percent', maximumFractionDigits: 1 }, values: (v) => v.dissimilarity },
  ],
  show(v, input) {
    const { dataset } = input.context;
    const names = v.categories.map((id) => numberSource(dataset, id)!.label);
    return {
      finding: thinnest(v, input, names),
      figures: [
        { label: { en: 'Lacks to peers', sv: 'Saknas mot jämförbara' }, value: total(v.gap), format: money(input) },
        { label: { en: 'Kinds of demand', sv: 'Slags efterfrågan' }, value: v.demand.count, format: whole },
      ],
      chart: { kind: 'heat', label: { en: 'Index of each category: 100 = as the market', sv: 'Index per kategori: 100 = som marknaden' }, columns: names, values: v.index, middle: 100, format: whole },
      lists: [kinds(v, names, input), {
        label: { en: 'Swaps worth most', sv: 'Byten som är värda mest' }, empty: { en: 'Nothing to swap.', sv: 'Inget att byta.' },
        heads: [{ en: 'Account', sv: 'Kund' }, { en: 'Less of', sv: 'Mindre av' }, { en: 'More of', sv: 'Mer av' }, { en: 'Amount', sv: 'Belopp' }],
        rows: v.swaps.map((s) => ({ cells: [dataset.accounts.names[s.account]!, names[s.less]!, names[s.more]!, { value: s.amount, format: money(input) }], accounts: [s.account] })),
      }],
    };
  },
});
