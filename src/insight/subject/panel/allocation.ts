import { allocation, allocationRoles, type Allocation } from '../allocation.js';
import { definePanel, formatLike, hours, one, percent, ratioOf, total, whole } from './panel.js';

/** Reps by workload, budget by return. */
export const allocationPanel = definePanel<Allocation>({
  id: 'allocation',
  label: { en: 'Resources', sv: 'Resurser' },
  description: { en: 'Reps that the visits and the travel need, and what one rep more would bring.', sv: 'Säljare som besöken och resorna kräver, och vad en säljare till skulle ge.' },
  source: 'Talley 1961; Daganzo 1984; Lodish 1971; Zoltners & Sinha 1980; Fox 1966',
  roles: allocationRoles,
  settings: [
    { id: 'visitMinutes', label: { en: 'Minutes a visit', sv: 'Minuter per besök' }, value: 30, min: 5, max: 240, step: 5 },
    { id: 'fieldHours', label: { en: 'Field hours a year', sv: 'Fälttimmar per år' }, value: 1280, min: 200, max: 2200, step: 20 },
    { id: 'speed', label: { en: 'Speed, km/h', sv: 'Fart, km/h' }, value: 60, min: 10, max: 110, step: 5 },
    { id: 'perDay', label: { en: 'Visits a day', sv: 'Besök per dag' }, value: 8, min: 1, max: 30, step: 1 },
    { id: 'reps', label: { en: 'Reps to place (0 = as needed)', sv: 'Säljare att fördela (0 = efter behov)' }, value: 0, min: 0, max: 500, step: 1 },
  ],
  compute: ({ context, columns, settings: s }) => allocation(context, columns, { visitMinutes: s['visitMinutes']!, fieldHours: s['fieldHours']!, speed: s['speed']!, perDay: s['perDay']!, ...(s['reps']! > 0 && { reps: s['reps']! }) }),
  columns: [
    { id: 'visits', label: { en: 'Visits', sv: 'Besök' }, format: whole, additive: true, values: (v) => v.visits },
    { id: 'visit-hours', label: { en: 'Visit hours', sv: 'Besökstimmar' }, format: hours, additive: true, values: (v) => v.visitHours },
    { id: 'travel-hours', label: { en: 'Travel hours', sv: 'Restimmar' }, format: hours, additive: true, values: (v) => v.travelHours },
    { id: 'need', label: { en: 'Reps needed', sv: 'Säljare som krävs' }, format: { maximumFractionDigits: 2 }, additive: true, values: (v) => v.need },
    { id: 'reps', label: { en: 'Whole reps', sv: 'Hela säljare' }, format: whole, additive: true, values: (v) => v.reps },
    { id: 'load', label: { en: 'Load', sv: 'Belastning' }, format: percent, good: 'target', values: (v) => v.load, overall: (v) => ratioOf(v.need, v.reps) },
    { id: 'next-rep', label: { en: 'One rep more brings', sv: 'En säljare till ger' }, format: { like: 'sales' }, values: (v) => v.returns?.nextRep },
    { id: 'best', label: { en: 'Best split', sv: 'Bästa fördelning' }, description: { en: 'The same reps where they bring most.', sv: 'Samma säljare där de ger mest.' }, format: whole, additive: true, values: (v) => v.returns?.best },
  ],
  show(v, input) {
    return {
      figures: [
        { label: { en: 'Reps needed', sv: 'Säljare som krävs' }, value: v.total, format: one },
        { label: { en: 'Share on the road', sv: 'Andel på väg' }, value: total(v.travelHours) / (total(v.travelHours) + total(v.visitHours)), format: percent },
        ...(v.returns ? [{ label: { en: 'Gain of the best split', sv: 'Vinst med bästa fördelning' }, value: v.returns.gain, format: formatLike(input, 'sales') }] : []),
      ],
      chart: { kind: 'bars', label: { en: 'Reps needed and placed', sv: 'Säljare som krävs och som finns' }, format: one, series: { label: { en: 'Needed', sv: 'Krävs' }, values: v.need }, mark: { label: { en: 'Placed', sv: 'Fördelade' }, values: v.reps } },
    };
  },
});
