import type { Dataset } from '../model/dataset.js';
import { wantedTotals } from './balance.js';
import { knownTotal } from './known.js';
import type { Metric } from './metric.js';
import { withMeasure } from './words.js';

/** `total.<measure>`: the measure per territory against its target, and its whole (assigned or not). */
export function totals(dataset: Dataset): Metric[] {
  return dataset.measures.map((measure, m) => ({
    id: `total.${measure.id}`,
    label: measure.label,
    description: withMeasure(measure, { en: 'Sum of {measure} over all units; per territory, over its units and named accounts.', sv: 'Summan av {measure} över alla enheter; per distrikt över dess enheter och namngivna kunder.' }),
    ...(measure.format && { format: measure.format }),
    ...(measure.madeUp && { madeUp: true }),
    good: 'none',
    additive: true,
    dependsOn: ['assignment', 'exceptions', 'territories'],
    overall: ({ tallies }) => (measure.values.every(Number.isNaN) ? Number.NaN : tallies.whole(m)),
    ofTerritory: (context, t) => knownTotal(context, m, t),
    territoryTargets: (context) => wantedTotals(context, m),
  }));
}

/** `units` and `accounts`: how many there are, and how many each territory has. */
export function counts(dataset: Dataset): Metric[] {
  const units: Metric = {
    id: 'units',
    label: { en: 'Units', sv: 'Enheter' },
    description: { en: 'Number of units.', sv: 'Antal enheter.' },
    good: 'none',
    additive: true,
    dependsOn: ['assignment'],
    overall: () => dataset.units.count,
    ofTerritory: ({ tallies }, t) => tallies.unitCount(t),
  };
  const accounts: Metric = {
    id: 'accounts',
    label: { en: 'Accounts', sv: 'Kunder' },
    description: { en: 'Number of accounts; named accounts count where they were named to.', sv: 'Antal kunder; namngivna kunder räknas där de är placerade.' },
    good: 'none',
    additive: true,
    dependsOn: ['assignment', 'exceptions'],
    overall: () => dataset.accounts.count,
    ofTerritory: ({ tallies }, t) => tallies.accountCount(t),
  };
  return dataset.accounts.count ? [units, accounts] : [units];
}

/** `territories`: how many territories the plan has. */
export function territoryCount(): Metric[] {
  return [{
    id: 'territories',
    label: { en: 'Territories', sv: 'Distrikt' },
    description: { en: 'Number of territories in the plan.', sv: 'Antal distrikt i planen.' },
    good: 'none',
    dependsOn: ['territories'],
    overall: ({ plan }) => plan.territories.length,
  }];
}
