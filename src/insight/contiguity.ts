import type { Metric, MetricContext } from './metric.js';

/** `contiguity.detached`: pieces beyond the first of each territory; bridges count as connections. */
export function detachedPieces(): Metric[] {
  const pieces = ({ plan, contiguity }: MetricContext) => Float64Array.from(plan.territories, (_, t) => Math.max(0, contiguity.pieces(t) - 1));
  return [{
    id: 'contiguity.detached',
    label: { en: 'Detached pieces', sv: 'Lösa delar' },
    description: { en: 'Pieces that do not hang together with the rest of their territory.', sv: 'Delar som inte hänger ihop med resten av sitt distrikt.' },
    good: 'low',
    additive: true,
    dependsOn: ['assignment'],
    overall: (context) => pieces(context).reduce((sum, n) => sum + n, 0),
    perTerritory: pieces,
    target: () => 0,
    // where the plan does not ask for one piece, more of them are no fault
    limit: ({ plan }) => (plan.rules.contiguous ? 0 : Number.NaN),
    units: ({ plan, contiguity }) => plan.territories.flatMap((_, t) => contiguity.parts(t).slice(1).flatMap((part) => [...part])),
  }];
}
