import { allocation, allocationRoles, type Allocation } from '../allocation.js';
import { definePanel, formatLike, hours, one, percent, ratioOf, territoryCell, topOf, total, whole, type Finding, type PanelInput } from './panel.js';

const whenAsked = (values: ArrayLike<number> | undefined) => (values && Array.from(values).some((n) => n > 0) ? values : undefined);

/** Where a rep more brings most against where the last one brings least; else who carries most. */
function mostWanted(v: Allocation, input: PanelInput): Finding | undefined {
  const money = formatLike(input, 'sales');
  const wanted = topOf(v.returns?.nextRep);
  const spare = topOf(v.returns?.lastRep.map((brings) => -brings));
  if (v.returns && wanted >= 0 && spare >= 0) {
    const [more, less] = [v.returns.nextRep[wanted]!, v.returns.lastRep[spare]!];
    return more > less && wanted !== spare
      ? { tone: 'warn', where: { territory: wanted }, text: { en: 'A rep more brings most in {wanted}: {more} a year. In {spare} the last one brings {less}: move that one.', sv: 'En säljare till ger mest i {wanted}: {more} om året. I {spare} ger den sista {less}: flytta den.' }, values: { wanted: territoryCell(input, wanted), spare: territoryCell(input, spare), more: { value: more, format: money }, less: { value: less, format: money } } }
      : { tone: 'good', where: { territory: wanted }, text: { en: 'The reps stand where they bring most; one more would bring {more} a year in {wanted}.', sv: 'Säljarna finns där de ger mest; en till skulle ge {more} om året i {wanted}.' }, values: { wanted: territoryCell(input, wanted), more: { value: more, format: money } } };
  }
  const most = topOf(v.need);
  return most < 0 ? undefined : { where: { territory: most }, text: { en: '{territory} carries most: work for {need} reps; the whole market needs {total}.', sv: '{territory} bär mest: arbete för {need} säljare; hela marknaden kräver {total}.' }, values: { territory: territoryCell(input, most), need: { value: v.need[most]!, format: one }, total: { value: v.total, format: one } } };
}

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
    { id: 'repCost', label: { en: 'Cost of a rep a year (0 = unknown)', sv: 'Kostnad för en säljare per år (0 = okänd)' }, value: 0, min: 0, max: 10_000_000, step: 1000 },
    { id: 'budget', label: { en: 'Budget to split', sv: 'Budget att fördela' }, value: 0, min: 0, max: 1e9, step: 1000 },
    { id: 'activities', label: { en: 'Activities to place', sv: 'Aktiviteter att fördela' }, value: 0, min: 0, max: 5000, step: 1 },
    { id: 'activityCost', label: { en: 'Cost of an activity', sv: 'Kostnad för en aktivitet' }, value: 20_000, min: 1, max: 1e7, step: 100 },
    { id: 'material', label: { en: 'Pieces of material to place', sv: 'Material att fördela, antal' }, value: 0, min: 0, max: 50_000, step: 1 },
    { id: 'materialCost', label: { en: 'Cost of a piece', sv: 'Kostnad per styck' }, value: 500, min: 1, max: 1e6, step: 10 },
    { id: 'reps', label: { en: 'Reps to place (0 = as needed)', sv: 'Säljare att fördela (0 = efter behov)' }, value: 0, min: 0, max: 500, step: 1 },
  ],
  compute: ({ context, columns, settings: s }) => allocation(context, columns, { visitMinutes: s['visitMinutes']!, fieldHours: s['fieldHours']!, speed: s['speed']!, perDay: s['perDay']!, ...(s['repCost']! > 0 && { repCost: s['repCost']!, budget: s['budget']!, activities: s['activities']!, activityCost: s['activityCost']!, material: s['material']!, materialCost: s['materialCost']! }), ...(s['reps']! > 0 && { reps: s['reps']! }) }),
  columns: [
    { id: 'visits', label: { en: 'Visits', sv: 'Besök' }, format: whole, additive: true, values: (v) => v.visits },
    { id: 'visit-hours', label: { en: 'Visit hours', sv: 'Besökstimmar' }, format: hours, additive: true, values: (v) => v.visitHours },
    { id: 'travel-hours', label: { en: 'Travel hours', sv: 'Restimmar' }, format: hours, additive: true, values: (v) => v.travelHours },
    { id: 'need', label: { en: 'Reps needed', sv: 'Säljare som krävs' }, format: { maximumFractionDigits: 2 }, additive: true, values: (v) => v.need },
    { id: 'reps', label: { en: 'Whole reps', sv: 'Hela säljare' }, format: whole, additive: true, values: (v) => v.reps },
    { id: 'load', label: { en: 'Load', sv: 'Belastning' }, format: percent, good: 'target', values: (v) => v.load, overall: (v) => ratioOf(v.need, v.reps) },
    { id: 'next-rep', label: { en: 'One rep more brings', sv: 'En säljare till ger' }, format: { like: 'sales' }, values: (v) => v.returns?.nextRep },
    { id: 'next-krona', label: { en: 'One unit of money more brings', sv: 'En krona till ger' }, format: { maximumFractionDigits: 2 }, values: (v) => (v.returns?.nextKrona.some((n) => !Number.isNaN(n)) ? v.returns.nextKrona : undefined) },
    { id: 'budget', label: { en: 'Budget', sv: 'Budget' }, description: { en: 'Split so that every unit of money brings the same.', sv: 'Delad så att varje krona ger lika mycket.' }, format: { like: 'sales' }, additive: true, values: (v) => whenAsked(v.returns?.budget) },
    { id: 'activities', label: { en: 'Activities', sv: 'Aktiviteter' }, format: whole, additive: true, values: (v) => whenAsked(v.returns?.activities) },
    { id: 'material', label: { en: 'Material', sv: 'Material' }, format: whole, additive: true, values: (v) => whenAsked(v.returns?.material) },
    { id: 'best', label: { en: 'Best split', sv: 'Bästa fördelning' }, description: { en: 'The same reps where they bring most.', sv: 'Samma säljare där de ger mest.' }, format: whole, additive: true, values: (v) => v.returns?.best },
  ],
  show(v, input) {
    return {
      finding: mostWanted(v, input),
      figures: [
        { label: { en: 'Reps needed', sv: 'Säljare som krävs' }, value: v.total, format: one },
        { label: { en: 'Share on the road', sv: 'Andel på väg' }, value: total(v.travelHours) / (total(v.travelHours) + total(v.visitHours)), format: percent },
        ...(v.returns ? [{ label: { en: 'Gain of the best split', sv: 'Vinst med bästa fördelning' }, value: v.returns.gain, format: formatLike(input, 'sales') }] : []),
      ],
      chart: { kind: 'bars', label: { en: 'Reps needed and placed', sv: 'Säljare som krävs och som finns' }, format: one, series: { label: { en: 'Needed', sv: 'Krävs' }, values: v.need }, mark: { label: { en: 'Placed', sv: 'Fördelade' }, values: v.reps } },
    };
  },
});
