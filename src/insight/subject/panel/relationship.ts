import { relationship, relationshipRoles, type Relationship } from '../relationship.js';
import { wilson } from '../wilson.js';
import { days, definePanel, formatLike, one, percent, ratioOf, total, whole, type Cell } from './panel.js';

/** Cadence, tenure, and what a plan puts at risk. */
export const relationshipPanel = definePanel<Relationship>({
  id: 'relationship',
  label: { en: 'Relationships', sv: 'Relationer' },
  description: { en: 'Who is overdue for a visit, how old relationships are, and which ones the plan puts at risk.', sv: 'Vilka som borde ha besökts, hur gamla relationerna är och vilka planen sätter på spel.' },
  source: 'Value × (1 − 2^(−years / half-life)); Wilson 1927',
  roles: relationshipRoles,
  settings: [{ id: 'halfLife', label: { en: 'Half-life of a relationship, years', sv: 'En relations halveringstid, år' }, value: 2, min: 0.5, max: 10, step: 0.5 }],
  compute: ({ context, columns, now, settings }) => relationship(context, columns, now, { halfLife: settings['halfLife']! }),
  columns: [
    { id: 'overdue', label: { en: 'Overdue', sv: 'Försenade' }, format: whole, good: 'low', additive: true, values: (v) => v.overdue },
    { id: 'overdue-share', label: { en: 'Share overdue', sv: 'Andel försenade' }, format: percent, good: 'low', values: (v) => v.overdueShare, overall: (v) => ratioOf(v.overdue, v.known), intervals: (v) => Array.from(v.low, (low, t) => ({ low, high: v.high[t]! })), interval: (v) => wilson(total(v.overdue), total(v.known)) },
    { id: 'days', label: { en: 'Days since contact', sv: 'Dagar sedan kontakt' }, description: { en: 'Median over accounts.', sv: 'Median över kunderna.' }, format: days, good: 'low', values: (v) => v.medianDays },
    { id: 'tenure', label: { en: 'Mean tenure, years', sv: 'Relationens ålder, år' }, format: one, values: (v) => v.meanTenure },
    { id: 'deals', label: { en: 'Open deals', sv: 'Öppna affärer' }, format: whole, additive: true, needs: ['deals'], values: (v) => v.openDeals },
    { id: 'at-risk', label: { en: 'Relationship at risk', sv: 'Relationer på spel' }, format: { like: 'value' }, good: 'low', additive: true, needs: ['value'], values: (v) => v.atRisk, overall: (v) => v.riskTotal },
  ],
  show(v, input) {
    const { dataset, plan } = input.context;
    const money = formatLike(input, 'value');
    const name = (t: number): Cell => (t >= 0 ? plan.territories[t]!.name : { en: 'none', sv: 'inget' });
    const overdue = [...v.overdueDays.keys()].filter((a) => v.overdueDays[a]! > 0).sort((a, b) => v.overdueDays[b]! - v.overdueDays[a]!);
    return {
      figures: [
        { label: { en: 'Overdue', sv: 'Försenade' }, value: total(v.overdue), format: whole },
        { label: { en: 'At risk by this plan', sv: 'På spel i planen' }, value: v.riskTotal, format: money },
        { label: { en: 'To hand over', sv: 'Att lämna över' }, value: v.handOver.length, format: whole },
      ],
      chart: { kind: 'bars', label: { en: 'Share overdue, with 95 % interval', sv: 'Andel försenade, med 95 % intervall' }, format: percent, series: { label: { en: 'Share overdue', sv: 'Andel försenade' }, values: v.overdueShare, low: v.low, high: v.high } },
      lists: [
        { label: { en: 'Overdue, longest first', sv: 'Försenade, längst först' }, heads: [{ en: 'Account', sv: 'Kund' }, { en: 'Days late', sv: 'Dagar sen' }], empty: { en: 'Nobody is overdue.', sv: 'Ingen är försenad.' }, rows: overdue.slice(0, 200).map((a) => ({ cells: [dataset.accounts.names[a]!, { value: v.overdueDays[a]!, format: whole }], accounts: [a] })) },
        { label: { en: 'Hand-over list', sv: 'Att lämna över' }, heads: [{ en: 'Account', sv: 'Kund' }, { en: 'From', sv: 'Från' }, { en: 'To', sv: 'Till' }, { en: 'At risk', sv: 'På spel' }], empty: { en: 'The plan moves no account.', sv: 'Planen flyttar ingen kund.' }, rows: v.handOver.map((h) => ({ cells: [dataset.accounts.names[h.account]!, name(h.from), name(h.to), { value: h.atRisk, format: money }], accounts: [h.account] })) },
        { label: { en: 'Better locked', sv: 'Bör låsas' }, heads: [{ en: 'Account', sv: 'Kund' }, { en: 'Years', sv: 'År' }], empty: { en: 'None stands out.', sv: 'Ingen sticker ut.' }, rows: v.locks.map((a) => ({ cells: [dataset.accounts.names[a]!, { value: v.tenure[a]!, format: one }], accounts: [a] })) },
      ],
    };
  },
});
