import { routeRoles, travelling, type Travel } from '../route.js';
import { quotient } from '../source.js';
import { definePanel, formatLike, hours, km, percent, ratioOf, total, whole, type Finding, type PanelInput } from './panel.js';

/** Where one base more would cover most; else that all is covered. */
function opening(v: Travel, { context }: PanelInput): Finding {
  const [best] = v.opportunities;
  const values = { share: { value: total(v.covered) / total(v.demand), format: percent } };
  if (!best) return { tone: v.gaps.length ? 'warn' : 'good', text: v.gaps.length ? { en: '{share} of the demand lies within reach of its own base.', sv: '{share} av efterfrågan ligger inom räckhåll från egen bas.' } : { en: 'Everything lies within reach of some base; {share} of its own.', sv: 'Allt ligger inom räckhåll från någon bas; {share} från den egna.' }, values };
  return {
    tone: 'warn', where: { units: [best.site] },
    text: { en: '{share} of the demand lies within reach of its own base. One more in {place} would cover {more} of what no base reaches.', sv: '{share} av efterfrågan ligger inom räckhåll från egen bas. En till i {place} skulle täcka {more} av det som ingen bas når.' },
    values: { ...values, place: context.dataset.units.names[best.site]!, more: { value: best.gain / v.open, format: percent } },
  };
}

/** Hours a year per territory. */
const workload = (v: Travel): Float64Array => v.hours.map((h, t) => h + v.visitHours[t]!);

/** Coverage and travel. */
export const routePanel = definePanel<Travel>({
  id: 'route',
  label: { en: 'Coverage and travel', sv: 'Täckning och resor' },
  description: { en: 'What lies within reach of the bases, and estimated travel a year.', sv: 'Vad som ligger inom räckhåll från baserna, och beräknade resor per år.' },
  source: 'Beardwood, Halton & Hammersley 1959; Daganzo 1984; Church & ReVelle 1974',
  roles: routeRoles,
  settings: [
    { id: 'withinMinutes', label: { en: 'Within, minutes', sv: 'Inom, minuter' }, value: 60, min: 5, max: 300, step: 5 },
    { id: 'withinKm', label: { en: 'Or within, km by road (0 = by minutes)', sv: 'Eller inom, km väg (0 = efter minuter)' }, value: 0, min: 0, max: 500, step: 5 },
    { id: 'speed', label: { en: 'Speed, km/h', sv: 'Fart, km/h' }, value: 60, min: 10, max: 110, step: 5 },
    { id: 'perDay', label: { en: 'Visits a day', sv: 'Besök per dag' }, value: 8, min: 1, max: 30, step: 1 },
  ],
  compute: ({ context, columns, settings: s }) => travelling(context, columns, { withinMinutes: s['withinMinutes']!, speed: s['speed']!, perDay: s['perDay']!, ...(s['withinKm']! > 0 && { withinKm: s['withinKm']! }) }),
  columns: [
    { id: 'coverage', label: { en: 'Within reach', sv: 'Inom räckhåll' }, format: percent, good: 'high', values: (v) => v.coverage, overall: (v) => total(v.covered) / total(v.demand) },
    { id: 'stops', label: { en: 'Accounts visited', sv: 'Kunder som besöks' }, format: whole, additive: true, values: (v) => v.stops },
    { id: 'km', label: { en: 'Travel a year', sv: 'Resor per år' }, description: { en: 'Estimated, about 20 % either way.', sv: 'Beräknat, cirka 20 % åt båda håll.' }, format: km, good: 'low', additive: true, values: (v) => v.km },
    { id: 'hours', label: { en: 'Hours on the road', sv: 'Timmar på väg' }, format: hours, good: 'low', additive: true, values: (v) => v.hours },
    { id: 'workload', label: { en: 'Workload', sv: 'Arbetsbörda' }, description: { en: 'Hours a year at the accounts and on the road.', sv: 'Timmar per år hos kunderna och på väg.' }, format: hours, additive: true, values: workload },
    { id: 'workload-share', label: { en: 'Workload of field hours', sv: 'Arbetsbörda av fälttid' }, description: { en: 'Hours a year at the accounts and on the road, of the rep’s field hours; a rep with several territories has them shared evenly.', sv: 'Timmar per år hos kunderna och på väg, av säljarens fälttid; den som har flera distrikt delar den lika.' }, format: percent, good: 'low', values: (v) => quotient(workload(v), v.capacity), overall: (v) => ratioOf(workload(v), v.capacity) },
  ],
  show(v, input) {
    const { context } = input;
    const of = context.dataset[v.table];
    const rows = (list: readonly number[]) => list.map((row) => ({ cells: [of.names[row]!], ...(v.table === 'units' ? { units: [row] } : { accounts: [row] }) }));
    return {
      finding: opening(v, input),
      figures: [
        { label: { en: 'Within reach', sv: 'Inom räckhåll' }, value: total(v.covered) / total(v.demand), format: percent },
        { label: { en: 'Travel a year', sv: 'Resor per år' }, value: total(v.km), format: km },
        { label: { en: 'Out of every reach', sv: 'Utom allas räckhåll' }, value: v.gaps.length, format: whole },
        { label: { en: 'Within several', sv: 'Inom fleras' }, value: v.overlaps.length, format: whole },
      ],
      chart: { kind: 'bars', label: { en: 'Share within reach of the own base', sv: 'Andel inom räckhåll från egen bas' }, format: percent, series: { label: { en: 'Within reach', sv: 'Inom räckhåll' }, values: v.coverage } },
      lists: [{
        label: { en: 'Where a new base would cover most', sv: 'Var en ny bas skulle täcka mest' }, heads: [{ en: 'Place', sv: 'Plats' }, { en: 'Covers more', sv: 'Täcker mer' }, { en: 'Rows', sv: 'Rader' }], empty: { en: 'Nothing is out of reach.', sv: 'Inget är utom räckhåll.' },
        rows: v.opportunities.map((o) => ({ cells: [context.dataset.units.names[o.site]!, { value: o.gain, format: formatLike(input, 'demand') }, o.rows.length], ...(v.table === 'units' ? { units: o.rows } : { accounts: o.rows }) })),
      }, { label: { en: 'Out of every reach', sv: 'Utom allas räckhåll' }, heads: [{ en: 'Name', sv: 'Namn' }], empty: { en: 'Everything is within reach.', sv: 'Allt ligger inom räckhåll.' }, rows: rows(v.gaps) }, { label: { en: 'Within reach of several', sv: 'Inom räckhåll från flera' }, heads: [{ en: 'Name', sv: 'Namn' }], empty: { en: 'No two bases overlap.', sv: 'Inga baser överlappar.' }, rows: rows(v.overlaps) }],
    };
  },
});
