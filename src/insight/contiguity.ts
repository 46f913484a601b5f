import type { Metric } from './metric.js';

/** `contiguity.detached`: pieces beyond the first of each territory; bridges count as connections. */
export function detachedPieces(): Metric[] {
  return [{
    id: 'contiguity.detached',
    label: { en: 'Detached pieces', sv: 'Lösa delar' },
    description: { en: 'Pieces that do not hang together with the rest of their territory.', sv: 'Delar som inte hänger ihop med resten av sitt distrikt.' },
    good: 'low',
    additive: true,
    dependsOn: ['assignment'],
    overall: (_, pieces) => (pieces.length ? pieces.reduce((sum, n) => sum + n, 0) : Number.NaN),
    ofTerritory: ({ contiguity }, t) => Math.max(0, contiguity.pieces(t) - 1),
    target: () => 0,
    // where the plan does not ask for one piece, more of them are no fault
    limit: ({ plan }) => (plan.rules.contiguous ? 0 : Number.NaN),
    units: ({ plan, contiguity }) => plan.territories.flatMap((_, t) => contiguity.parts(t).slice(1).flatMap((part) => [...part])),
  }];
}
