import { oncePerPlan } from './once.js';

/** The units of every territory, one list after the other; those without a territory are left out. */
export const members = oncePerPlan(({ plan: { assignment, territories } }) => {
  const starts = new Uint32Array(territories.length + 1);
  for (let u = 0; u < assignment.length; u++) if (assignment[u]! >= 0) starts[assignment[u]! + 1]!++;
  for (let t = 0; t < territories.length; t++) starts[t + 1]! += starts[t]!;
  const units = new Uint32Array(starts[territories.length]!);
  const next = starts.slice();
  for (let u = 0; u < assignment.length; u++) if (assignment[u]! >= 0) units[next[assignment[u]!]!++] = u;
  return { of: (territory: number): Uint32Array => units.subarray(starts[territory], starts[territory + 1]) };
});
