import { assortment, assortmentRoles, type Assortment } from '../assortment.js';
import { chosenAll, numberSource } from '../source.js';
import { definePanel, total, whole, type Format, type PanelInput } from './panel.js';

const money = ({ context, columns }: PanelInput): Format => numberSource(context.dataset, chosenAll(columns, 'categories')[0])?.format ?? whole;

/** Category mix against peers. */
export const assortmentPanel = definePanel<Assortment>({
  id: 'assortment',
  label: { en: 'Assortment', sv: 'Sortiment' },
  description: { en: 'Category mix against peers, what is missing in money, and what to swap.', sv: 'Kategorimix mot jämförbara, vad som saknas i pengar och vad som bör bytas.' },
  source: 'Duncan & Duncan 1955; Hellinger distance',
  roles: assortmentRoles,
  settings: [{ id: 'least', label: { en: 'Only accounts that sell at least', sv: 'Bara kunder som säljer minst' }, value: 0, min: 0, max: 1e6, step: 1000 }],
  compute: ({ context, columns, settings, seed }) => assortment(context, columns, { least: settings['least']!, seed }),
  columns: [
    { id: 'gap', label: { en: 'Lacks to peers', sv: 'Saknas mot jämförbara' }, description: { en: 'What accounts would sell more of at their peers’ mix and their own total: an upper estimate.', sv: 'Vad kunderna skulle sälja mer av med jämförbaras mix och egen summa: en övre gräns.' }, format: { like: 'categories' }, additive: true, values: (v) => v.gap },
    { id: 'dissimilarity', label: { en: 'Unlike the market', sv: 'Olik marknaden' }, format: { style: 'percent', maximumFractionDigits: 1 }, values: (v) => v.dissimilarity },
  ],
  show(v, input) {
    const { dataset } = input.context;
    const names = v.categories.map((id) => numberSource(dataset, id)!.label);
    return {
      figures: [
        { label: { en: 'Lacks to peers', sv: 'Saknas mot jämförbara' }, value: total(v.gap), format: money(input) },
        { label: { en: 'Kinds of demand', sv: 'Slags efterfrågan' }, value: v.demand.count, format: whole },
      ],
      chart: { kind: 'heat', label: { en: 'Index of each category: 100 = as the market', sv: 'Index per kategori: 100 = som marknaden' }, columns: names, values: v.index, middle: 100, format: whole },
      lists: [{
        label: { en: 'Swaps worth most', sv: 'Byten som är värda mest' }, empty: { en: 'Nothing to swap.', sv: 'Inget att byta.' },
        heads: [{ en: 'Account', sv: 'Kund' }, { en: 'Less of', sv: 'Mindre av' }, { en: 'More of', sv: 'Mer av' }, { en: 'Amount', sv: 'Belopp' }],
        rows: v.swaps.map((s) => ({ cells: [dataset.accounts.names[s.account]!, names[s.less]!, names[s.more]!, { value: s.amount, format: money(input) }], accounts: [s.account] })),
      }],
    };
  },
});
