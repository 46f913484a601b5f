import type { Compactness } from '../../../src/engine/problem.js';
import type { Instance } from '../instance.js';

/** What the project promises for a kind of instance. */
export interface Target {
  readonly name: string;
  /** Seconds of one core. */
  readonly seconds: number;
  /** Seconds to the first valid plan, median. */
  readonly first?: number;
  /** Median gap to the best known value, %. */
  readonly gap: number;
  /** Gap that no seed may pass, %. */
  readonly worst?: number;
}

/** Gaps below this (in %) are rounding of the published values. */
const EXACT = 0.0005;

export function targetOf({ name, n }: Instance, objective: Compactness): Target {
  const cut = objective === 'cutEdges';
  if (name.startsWith('us10-county-')) return { name: 'counties', seconds: cut ? 5 : 10, first: 1, gap: EXACT };
  if (name.startsWith('us10-tract-')) {
    if (cut) return { name: 'tracts', seconds: 15, gap: EXACT };
    if (/-(AL|CO|KS|KY|MO|TN)$/.test(name)) return { name: 'tracts, large', seconds: 20, gap: EXACT };
    return n > 3000 ? { name: 'tracts, IL and PA', seconds: 20, gap: 0.3 } : { name: 'tracts', seconds: 15, gap: 0.01, worst: 0.1 };
  }
  if (name.startsWith('ttdp-')) return { name: 'three measures', seconds: 10, gap: EXACT };
  if (name.startsWith('us10-counties')) return { name: 'all US counties', seconds: 20, first: 5, gap: 1 };
  if (name.startsWith('synth-')) return { name: '100,000 units', seconds: 30, first: 2, gap: 1 };
  return n > 15_000 ? { name: 'communes, large', seconds: 30, first: 2, gap: 0.5 } : { name: 'communes', seconds: 20, first: 0.5, gap: 0.5, worst: 0.5 };
}
