import { routeRoles, travel, type Travel } from '../route.js';
import { quotient } from '../source.js';
import { definePanel, hours, km, percent, ratioOf, total, whole } from './panel.js';

/** Hours a year per territory. */
const workload = (v: Travel): Float64Array => v.hours.map((h, t) => h + v.visitHours[t]!);

/** Coverage and travel. */
export const routePanel = definePanel<Travel>({
  id: 'route',
  label: { en: 'Coverage and travel', sv: 'Täckning och resor' },
  description: { en: 'What lies within reach of the bases, and estimated travel a year.', sv: 'Vad som ligger inom räckhåll från baserna, och beräknade resor per år.' },
  source: 'Beardwood, Halton & Hammersley 1959; Daganzo 1984',
  roles: routeRoles,
  settings: [
    { id: 'withinMinutes', label: { en: 'Within, minutes', sv: 'Inom, minuter' }, value: 60, min: 5, max: 300, step: 5 },
    { id: 'speed', label: { en: 'Speed, km/h', sv: 'Fart, km/h' }, value: 60, min: 10, max: 110, step: 5 },
    { id: 'perDay', label: { en: 'Visits a day', sv: 'Besök per dag' }, value: 8, min: 1, max: 30, step: 1 },
  ],
  compute: ({ context, columns, settings: s }) => travel(context, columns, { withinMinutes: s['withinMinutes']!, speed: s['speed']!, perDay: s['perDay']! }),
  columns: [
    { id: 'coverage', label: { en: 'Within reach', sv: 'Inom räckhåll' }, format: percent, good: 'high', values: (v) => v.coverage, overall: (v) => total(v.covered) / total(v.demand) },
    { id: 'stops', label: { en: 'Accounts visited', sv: 'Kunder som besöks' }, format: whole, additive: true, values: (v) => v.stops },
    { id: 'km', label: { en: 'Travel a year', sv: 'Resor per år' }, description: { en: 'Estimated, about 20 % either way.', sv: 'Beräknat, cirka 20 % åt båda håll.' }, format: km, good: 'low', additive: true, values: (v) => v.km },
    { id: 'hours', label: { en: 'Hours on the road', sv: 'Timmar på väg' }, format: hours, good: 'low', additive: true, values: (v) => v.hours },
    { id: 'workload', label: { en: 'Workload', sv: 'Arbetsbörda' }, description: { en: 'Hours a year at the accounts and on the road.', sv: 'Timmar per år hos kunderna och på väg.' }, format: hours, additive: true, values: workload },
    { id: 'workload-share', label: { en: 'Workload of field hours', sv: 'Arbetsbörda av fälttid' }, description: { en: 'Hours a year at the accounts and on the road, of the rep’s field hours; a rep with several territories has them shared evenly.', sv: 'Timmar per år hos kunderna och på väg, av säljarens fälttid; den som har flera distrikt delar den lika.' }, format: percent, good: 'low', values: (v) => quotient(workload(v), v.capacity), overall: (v) => ratioOf(workload(v), v.capacity) },
  ],
  show(v, { context }) {
    const of = context.dataset[v.table];
    const rows = (list: readonly number[]) => list.slice(0, 200).map((row) => ({ cells: [of.names[row]!], ...(v.table === 'units' ? { units: [row] } : { accounts: [row] }) }));
    return {
      figures: [
        { label: { en: 'Within reach', sv: 'Inom räckhåll' }, value: total(v.covered) / total(v.demand), format: percent },
        { label: { en: 'Travel a year', sv: 'Resor per år' }, value: total(v.km), format: km },
        { label: { en: 'Out of every reach', sv: 'Utom allas räckhåll' }, value: v.gaps.length, format: whole },
        { label: { en: 'Within several', sv: 'Inom fleras' }, value: v.overlaps.length, format: whole },
      ],
      chart: { kind: 'bars', label: { en: 'Share within reach of the own base', sv: 'Andel inom räckhåll från egen bas' }, format: percent, series: { label: { en: 'Within reach', sv: 'Inom räckhåll' }, values: v.coverage } },
      lists: [{ label: { en: 'Out of every reach', sv: 'Utom allas räckhåll' }, heads: [{ en: 'Name', sv: 'Namn' }], empty: { en: 'Everything is within reach.', sv: 'Allt ligger inom räckhåll.' }, rows: rows(v.gaps) }],
    };
  },
});
