import type { Label } from '../../../model/label.js';
import { campaign, campaignRoles, type Campaign } from '../campaign.js';
import { definePanel, formatLike, signedWhole, total, whole, type Finding, type PanelInput } from './panel.js';

const yes: Label = { en: 'yes', sv: 'ja' };

function worthwhile(v: Campaign, input: PanelInput): Finding {
  const money = formatLike(input, 'margin');
  if (v.effect && Number.isFinite(v.effect.effect)) {
    const { effect, low, high, detectable } = v.effect;
    const values = { effect: { value: effect, format: signedWhole }, low: { value: low, format: signedWhole }, high: { value: high, format: signedWhole }, detectable: { value: detectable, format: whole } };
    if (low > 0 || high < 0) return { tone: low > 0 ? 'good' : 'warn', values, text: { en: 'The campaign changed sales by {effect} per unit (95 % interval {low} to {high}).', sv: 'Kampanjen ändrade försäljningen med {effect} per enhet (95 % intervall {low} till {high}).' } };
    return { values, text: { en: 'No effect is shown: {effect} per unit, with an interval of {low} to {high}. So few units would show {detectable} or more.', sv: 'Ingen effekt syns: {effect} per enhet, intervall {low} till {high}. Så få enheter skulle visa {detectable} eller mer.' } };
  }
  const units = v.packing.taken.reduce((n, flag) => n + flag, 0) - v.held.length;
  if (units === 0) return { tone: 'warn', text: v.wholeCost > 0 ? { en: 'The budget buys no unit that pays.', sv: 'Budgeten räcker inte till någon enhet som lönar sig.' } : { en: 'No unit pays with these figures.', sv: 'Ingen enhet lönar sig med de här siffrorna.' } };
  return { tone: 'good', where: { units: [...v.packing.taken.keys()].filter((u) => v.packing.taken[u] && !v.held.includes(u)) }, values: { count: units, spent: { value: total(v.spent), format: money }, gain: { value: total(v.expected), format: money } }, one: { en: 'One unit pays: {spent} spent is expected to bring {gain} more than it costs.', sv: 'En enhet lönar sig: {spent} väntas ge {gain} mer än det kostar.' }, text: { en: '{count} units pay: {spent} spent is expected to bring {gain} more than it costs.', sv: '{count} enheter lönar sig: {spent} väntas ge {gain} mer än det kostar.' } };
}

/** Units that pay within a budget. */
export const campaignPanel = definePanel<Campaign>({
  id: 'campaign',
  label: { en: 'Campaign', sv: 'Kampanj' },
  description: { en: 'Where local marketing pays, and which units to hold out to measure it.', sv: 'Var lokal marknadsföring lönar sig, och vilka enheter som lämnas utanför för att mäta den.' },
  source: 'Martello & Toth 1990; Gerber & Green 2012; Angrist & Pischke 2009',
  roles: campaignRoles,
  settings: [
    { id: 'budget', label: { en: 'Budget', sv: 'Budget' }, value: 100_000, min: 0, max: 10_000_000, step: 1000 },
    { id: 'response', label: { en: 'Response rate', sv: 'Svarsandel' }, value: 0.01, min: 0.0005, max: 0.5, step: 0.0005, format: { style: 'percent', maximumFractionDigits: 2 } },
    { id: 'margin', label: { en: 'Margin a buyer', sv: 'Marginal per köpare' }, value: 200, min: 1, max: 10_000, step: 1 },
    { id: 'contactCost', label: { en: 'Cost a person', sv: 'Kostnad per person' }, value: 1, min: 0, max: 100, step: 0.1 },
    { id: 'unitCost', label: { en: 'Cost a unit', sv: 'Kostnad per enhet' }, value: 1000, min: 0, max: 100_000, step: 100 },
    { id: 'holdOut', label: { en: 'Share held out', sv: 'Andel utanför' }, value: 0.1, min: 0, max: 0.5, step: 0.05, format: { style: 'percent' } },
  ],
  compute: ({ context, columns, settings: s, seed }) => campaign(context, columns, { budget: s['budget']!, response: s['response']!, margin: s['margin']!, contactCost: s['contactCost']!, unitCost: s['unitCost']!, holdOut: s['holdOut']!, seed }),
  columns: [
    { id: 'units', label: { en: 'Units', sv: 'Enheter' }, format: whole, additive: true, values: (v) => v.units },
    { id: 'reached', label: { en: 'People reached', sv: 'Personer som nås' }, format: whole, additive: true, values: (v) => v.reached },
    { id: 'spent', label: { en: 'Spent', sv: 'Kostar' }, format: { like: 'margin' }, additive: true, values: (v) => v.spent },
    { id: 'expected', label: { en: 'Expected gain', sv: 'Väntad vinst' }, format: { like: 'margin' }, good: 'high', additive: true, values: (v) => v.expected },
  ],
  show(v, input) {
    const { context } = input;
    const money = formatLike(input, 'margin');
    const taken = [...v.packing.taken.keys()].filter((u) => v.packing.taken[u]);
    const kept = new Set(v.held);
    return {
      finding: worthwhile(v, input),
      figures: [
        { label: { en: 'Units reached', sv: 'Enheter som nås' }, value: taken.length - kept.size, format: whole },
        { label: { en: 'Spent', sv: 'Kostar' }, value: total(v.spent), format: money },
        { label: { en: 'Expected gain', sv: 'Väntad vinst' }, value: total(v.expected), format: money },
        { label: { en: 'Held out', sv: 'Utanför' }, value: kept.size, format: whole },
        ...(v.effect ? [{ label: { en: 'Measured effect a unit', sv: 'Uppmätt effekt per enhet' }, value: v.effect.effect, format: signedWhole, low: v.effect.low, high: v.effect.high }] : []),
      ],
      chart: { kind: 'bars', label: { en: 'Expected gain per territory', sv: 'Väntad vinst per distrikt' }, format: money, series: { label: { en: 'Expected gain', sv: 'Väntad vinst' }, values: v.expected } },
      lists: [{
        label: { en: 'Units that pay, best first', sv: 'Enheter som lönar sig, bäst först' }, heads: [{ en: 'Unit', sv: 'Enhet' }, { en: 'Cost', sv: 'Kostnad' }, { en: 'Expected gain', sv: 'Väntad vinst' }, { en: 'Held out', sv: 'Utanför' }], empty: { en: 'No unit pays with these figures.', sv: 'Ingen enhet lönar sig med de här siffrorna.' },
        rows: taken.toSorted((a, b) => v.profit[b]! - v.profit[a]!).map((u) => ({ cells: [context.dataset.units.names[u]!, { value: v.cost[u]!, format: money }, { value: v.profit[u]!, format: money }, kept.has(u) ? yes : ''], units: [u] })),
      }],
    };
  },
});
