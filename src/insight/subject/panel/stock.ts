import { stocking, stockRoles, type Stock } from '../stock.js';
import { days, definePanel, formatLike, km, percent, territoryCell, topOf, total, whole, type Finding, type PanelInput } from './panel.js';

function emptiest(v: Stock, input: PanelInput): Finding {
  const t = topOf(v.left.map((l, i) => (l > 0 ? l : v.territoryShortage[i]!)));
  const values = { count: total(v.short), moves: v.transfers.length, removed: { value: 1 - total(v.left) / total(v.territoryShortage), format: percent }, territory: territoryCell(input, t), left: { value: total(v.left), format: formatLike(input, 'onHand') } };
  if (!(total(v.territoryShortage) > 0)) return { tone: 'good', text: { en: 'No account is below its reorder point.', sv: 'Ingen kund ligger under sin beställningspunkt.' } };
  return total(v.left) > 0
    ? { tone: 'warn', where: { territory: t }, values, one: { en: 'One account is short; transfers remove {removed} of it: order {left} more for {territory}.', sv: 'En kund har brist; flyttar tar bort {removed} av den: beställ {left} till för {territory}.' }, text: { en: '{count} accounts are short. {moves} transfers remove {removed} of it; order {left} more, most of it for {territory}.', sv: '{count} kunder har brist. {moves} flyttar tar bort {removed} av den; beställ {left} till, mest för {territory}.' } }
    : { tone: 'warn', where: { territory: t }, values, one: { en: 'One account is short, in {territory}. Transfers within the territory remove all of it: nothing need be ordered yet.', sv: 'En kund har brist, i {territory}. Flyttar inom distriktet tar bort all: inget behöver beställas än.' }, text: { en: '{count} accounts are short. {moves} transfers within territories remove all of it: nothing need be ordered yet.', sv: '{count} kunder har brist. {moves} flyttar inom distrikten tar bort all: inget behöver beställas än.' } };
}

/** Safety stock, cover and transfers. */
export const stockPanel = definePanel<Stock>({
  id: 'stock',
  label: { en: 'Stock', sv: 'Lager' },
  description: { en: 'Safety stock, days of cover, and transfers within territories that remove shortages at least cost.', sv: 'Säkerhetslager, dagar lagret räcker och flyttar inom distrikt som tar bort brister till lägsta kostnad.' },
  source: 'Silver, Pyke & Thomas 2017; Hitchcock 1941; Wichura 1988',
  roles: stockRoles,
  settings: [
    { id: 'leadTime', label: { en: 'Lead time, periods', sv: 'Ledtid, perioder' }, value: 0.5, min: 0.1, max: 6, step: 0.1 },
    { id: 'service', label: { en: 'Chance of not running out', sv: 'Chans att inte ta slut' }, value: 0.95, min: 0.5, max: 0.999, step: 0.005, format: percent },
    { id: 'review', label: { en: 'Time between orders, periods', sv: 'Tid mellan beställningar, perioder' }, value: 1, min: 0.1, max: 12, step: 0.1 },
    { id: 'days', label: { en: 'Days in a period', sv: 'Dagar i en period' }, value: 30.44, min: 1, max: 366, step: 0.01 },
    { id: 'farthest', label: { en: 'Transfers within, km', sv: 'Flyttar inom, km' }, value: 150, min: 5, max: 1000, step: 5 },
  ],
  compute: ({ context, columns, settings: s }) => stocking(context, columns, { leadTime: s['leadTime']!, service: s['service']!, review: s['review']!, days: s['days']!, farthest: s['farthest']! }),
  columns: [
    { id: 'cover', label: { en: 'Days of cover', sv: 'Dagar lagret räcker' }, format: days, values: (v) => v.territoryCover },
    { id: 'short', label: { en: 'Accounts short', sv: 'Kunder med brist' }, format: whole, good: 'low', additive: true, values: (v) => v.short },
    { id: 'shortage', label: { en: 'Shortage', sv: 'Brist' }, format: { like: 'onHand' }, good: 'low', additive: true, values: (v) => v.territoryShortage },
    { id: 'surplus', label: { en: 'To spare', sv: 'Överskott' }, format: { like: 'onHand' }, additive: true, values: (v) => v.territorySurplus },
    { id: 'left', label: { en: 'Short after transfers', sv: 'Brist efter flyttar' }, format: { like: 'onHand' }, good: 'low', additive: true, values: (v) => v.left },
  ],
  show(v, input) {
    const { dataset } = input.context;
    const amount = formatLike(input, 'onHand');
    const several = v.items.length > 1;
    const { accounts } = dataset;
    const item = (i: number) => (several ? [v.items[i]!.id] : []);
    const low = v.items.flatMap((it, i) => [...it.shortage.keys()].filter((a) => it.shortage[a]! > 0).map((a) => ({ a, i, it }))).sort((x, y) => y.it.shortage[y.a]! - x.it.shortage[x.a]!);
    const kind = several ? [{ en: 'Category', sv: 'Kategori' }] : [];
    return {
      finding: emptiest(v, input),
      figures: [
        { label: { en: 'Accounts short', sv: 'Kunder med brist' }, value: total(v.short), format: whole },
        { label: { en: 'Shortage', sv: 'Brist' }, value: total(v.territoryShortage), format: amount },
        { label: { en: 'Removed by transfers', sv: 'Tas bort av flyttar' }, value: total(v.territoryShortage) > 0 ? 1 - total(v.left) / total(v.territoryShortage) : Number.NaN, format: percent },
      ],
      chart: { kind: 'bars', label: { en: 'Shortage, and what transfers leave of it', sv: 'Brist, och vad flyttar lämnar kvar' }, format: amount, series: { label: { en: 'Shortage', sv: 'Brist' }, values: v.territoryShortage }, mark: { label: { en: 'After transfers', sv: 'Efter flyttar' }, values: v.left } },
      lists: [{
        label: { en: 'Transfers', sv: 'Flyttar' }, heads: [{ en: 'From', sv: 'Från' }, { en: 'To', sv: 'Till' }, ...kind, { en: 'Amount', sv: 'Mängd' }, { en: 'Distance', sv: 'Avstånd' }], empty: { en: 'No transfers within reach.', sv: 'Inga flyttar inom räckhåll.' },
        rows: v.transfers.toSorted((a, b) => b.amount - a.amount).map((s) => ({ cells: [accounts.names[s.from]!, accounts.names[s.to]!, ...item(s.item), { value: s.amount, format: amount }, { value: s.km, format: km }], accounts: [s.from, s.to] })),
      }, {
        label: { en: 'Short, the most first', sv: 'Brist, störst först' }, heads: [{ en: 'Account', sv: 'Kund' }, ...kind, { en: 'On hand', sv: 'I lager' }, { en: 'Demand a period', sv: 'Efterfrågan per period' }, { en: 'Deviation', sv: 'Standardavvikelse' }, { en: 'Safety stock', sv: 'Säkerhetslager' }, { en: 'Cover', sv: 'Räcker' }, { en: 'Short by', sv: 'Saknar' }], empty: { en: 'No account is short.', sv: 'Ingen kund har brist.' },
        rows: low.map(({ a, i, it }) => ({ accounts: [a], cells: [accounts.names[a]!, ...item(i), ...[it.onHand, it.mean, it.deviation, it.safety].map((of) => ({ value: of[a]!, format: amount })), { value: it.cover[a]!, format: days }, { value: it.shortage[a]!, format: amount }] })),
      }],
    };
  },
});
