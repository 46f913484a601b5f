import type { Direction } from '../../insight/metric.js';
import type { Reading } from '../../insight/reading.js';

/** Which of several readings of one metric are best: none where fewer than two are known or all are alike. */
export function bestOf(good: Direction, readings: readonly (Reading | undefined)[]): readonly boolean[] {
  const scores = readings.map((reading) => (reading ? score(good, reading) : Number.NaN));
  const known = scores.filter((value) => !Number.isNaN(value));
  const best = Math.max(...known);
  const tells = known.length > 1 && known.some((value) => value !== best);
  return scores.map((value) => tells && value === best);
}

function score(good: Direction, { overall, target }: Reading): number {
  if (good === 'high') return overall;
  if (good === 'low') return -overall;
  return good === 'target' ? -Math.abs(overall - target) : Number.NaN;
}
