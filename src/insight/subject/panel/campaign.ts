import type { Label } from '../../../model/label.js';
import { campaign, campaignRoles, holdOut, type Campaign } from '../campaign.js';
import { definePanel, formatLike, total, whole } from './panel.js';

const yes: Label = { en: 'yes', sv: 'ja' };

/** Units that pay within a budget. */
export const campaignPanel = definePanel<Campaign>({
  id: 'campaign',
  label: { en: 'Campaign', sv: 'Kampanj' },
  description: { en: 'Where local marketing pays, and which units to hold out to measure it.', sv: 'Var lokal marknadsföring lönar sig, och vilka enheter som lämnas utanför för att mäta den.' },
  source: 'Martello & Toth 1990; Gerber & Green 2012',
  roles: campaignRoles,
  settings: [
    { id: 'budget', label: { en: 'Budget', sv: 'Budget' }, value: 100_000, min: 0, max: 10_000_000, step: 1000 },
    { id: 'response', label: { en: 'Response rate', sv: 'Svarsandel' }, value: 0.01, min: 0.0005, max: 0.5, step: 0.0005, format: { style: 'percent', maximumFractionDigits: 2 } },
    { id: 'margin', label: { en: 'Margin a buyer', sv: 'Marginal per köpare' }, value: 200, min: 1, max: 10_000, step: 1 },
    { id: 'contactCost', label: { en: 'Cost a person', sv: 'Kostnad per person' }, value: 1, min: 0, max: 100, step: 0.1 },
    { id: 'unitCost', label: { en: 'Cost a unit', sv: 'Kostnad per enhet' }, value: 1000, min: 0, max: 100_000, step: 100 },
    { id: 'holdOut', label: { en: 'Share held out', sv: 'Andel utanför' }, value: 0.1, min: 0, max: 0.5, step: 0.05, format: { style: 'percent' } },
  ],
  compute: ({ context, columns, settings: s }) => campaign(context, columns, { budget: s['budget']!, response: s['response']!, margin: s['margin']!, contactCost: s['contactCost']!, unitCost: s['unitCost']! }),
  columns: [
    { id: 'units', label: { en: 'Units', sv: 'Enheter' }, format: whole, additive: true, values: (v) => v.units },
    { id: 'reached', label: { en: 'People reached', sv: 'Personer som nås' }, format: whole, additive: true, values: (v) => v.reached },
    { id: 'spent', label: { en: 'Spent', sv: 'Kostar' }, format: { like: 'margin' }, additive: true, values: (v) => v.spent },
    { id: 'expected', label: { en: 'Expected gain', sv: 'Väntad vinst' }, format: { like: 'margin' }, good: 'high', additive: true, values: (v) => v.expected },
  ],
  show(v, input) {
    const { context, settings, seed } = input;
    const money = formatLike(input, 'margin');
    const taken = [...v.packing.taken.keys()].filter((u) => v.packing.taken[u]);
    const kept = new Set(holdOut(taken, v.audience, settings['holdOut'] ?? 0, seed));
    return {
      figures: [
        { label: { en: 'Units', sv: 'Enheter' }, value: taken.length, format: whole },
        { label: { en: 'Spent', sv: 'Kostar' }, value: v.packing.cost, format: money },
        { label: { en: 'Expected gain', sv: 'Väntad vinst' }, value: total(v.expected), format: money },
        { label: { en: 'Held out', sv: 'Utanför' }, value: kept.size, format: whole },
      ],
      chart: { kind: 'bars', label: { en: 'Expected gain per territory', sv: 'Väntad vinst per distrikt' }, format: money, series: { label: { en: 'Expected gain', sv: 'Väntad vinst' }, values: v.expected } },
      lists: [{
        label: { en: 'Units that pay, best first', sv: 'Enheter som lönar sig, bäst först' }, heads: [{ en: 'Unit', sv: 'Enhet' }, { en: 'Cost', sv: 'Kostnad' }, { en: 'Expected gain', sv: 'Väntad vinst' }, { en: 'Held out', sv: 'Utanför' }], empty: { en: 'No unit pays with these figures.', sv: 'Ingen enhet lönar sig med de här siffrorna.' },
        rows: taken.toSorted((a, b) => v.profit[b]! - v.profit[a]!).slice(0, 300).map((u) => ({ cells: [context.dataset.units.names[u]!, { value: v.cost[u]!, format: money }, { value: v.profit[u]!, format: money }, kept.has(u) ? yes : ''], units: [u] })),
      }],
    };
  },
});
