import { stock, stockRoles, type Stock } from '../stock.js';
import { days, definePanel, formatLike, km, percent, total, whole } from './panel.js';

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
    { id: 'farthest', label: { en: 'Transfers within, km', sv: 'Flyttar inom, km' }, value: 150, min: 5, max: 1000, step: 5 },
  ],
  compute: ({ context, columns, settings: s }) => stock(context, columns, { leadTime: s['leadTime']!, service: s['service']!, farthest: s['farthest']! }),
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
    return {
      figures: [
        { label: { en: 'Accounts short', sv: 'Kunder med brist' }, value: total(v.short), format: whole },
        { label: { en: 'Shortage', sv: 'Brist' }, value: total(v.territoryShortage), format: amount },
        { label: { en: 'Removed by transfers', sv: 'Tas bort av flyttar' }, value: 1 - total(v.left) / total(v.territoryShortage), format: percent },
      ],
      chart: { kind: 'bars', label: { en: 'Shortage, and what transfers leave of it', sv: 'Brist, och vad flyttar lämnar kvar' }, format: amount, series: { label: { en: 'Shortage', sv: 'Brist' }, values: v.territoryShortage }, mark: { label: { en: 'After transfers', sv: 'Efter flyttar' }, values: v.left } },
      lists: [{
        label: { en: 'Transfers', sv: 'Flyttar' }, heads: [{ en: 'From', sv: 'Från' }, { en: 'To', sv: 'Till' }, { en: 'Amount', sv: 'Mängd' }, { en: 'Distance', sv: 'Avstånd' }], empty: { en: 'No transfers within reach.', sv: 'Inga flyttar inom räckhåll.' },
        rows: v.transfers.toSorted((a, b) => b.amount - a.amount).slice(0, 200).map((s) => ({ cells: [dataset.accounts.names[s.from]!, dataset.accounts.names[s.to]!, { value: s.amount, format: amount }, { value: s.km, format: km }], accounts: [s.from, s.to] })),
      }],
    };
  },
});
