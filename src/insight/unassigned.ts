import type { Dataset } from '../model/dataset.js';
import type { Metric, MetricContext } from './metric.js';
import { withMeasure } from './words.js';

const open = () => true;

function left({ plan }: MetricContext): number[] {
  const units: number[] = [];
  for (let u = 0; u < plan.assignment.length; u++) if (plan.assignment[u]! < 0) units.push(u);
  return units;
}

/** `unassigned.units` and `unassigned.<measure>`: what no territory has yet. A plan under way is never called bad for it. */
export function unassigned(dataset: Dataset): Metric[] {
  const common = { good: 'low', dependsOn: ['assignment', 'exceptions', 'territories'], target: () => 0, limit: () => 0, open, units: left } as const;
  return [
    {
      ...common,
      id: 'unassigned.units',
      label: { en: 'Unassigned units', sv: 'Enheter utan distrikt' },
      description: { en: 'Number of units that belong to no territory.', sv: 'Antal enheter som inte hör till något distrikt.' },
      overall: ({ tallies }) => tallies.unitCount(-1),
    },
    ...dataset.measures.map((measure, m): Metric => ({
      ...common,
      id: `unassigned.${measure.id}`,
      label: withMeasure(measure, { en: 'Unassigned {measure}', sv: '{measure} utan distrikt' }),
      description: withMeasure(measure, { en: 'Sum of {measure} that belongs to no territory.', sv: 'Summan av {measure} som inte hör till något distrikt.' }),
      ...(measure.format && { format: measure.format }),
      ...(measure.madeUp && { madeUp: true }),
      overall: ({ tallies }) => tallies.total(-1, m),
    })),
  ];
}
