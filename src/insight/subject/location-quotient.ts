import type { Interval } from './wilson.js';

export interface LocationQuotient extends Interval {
  readonly value: number;
}

/**
 * Share of a category in a part over its share in the whole; 1 = as everywhere (Isard 1960, Methods of Regional Analysis,
 * ch. 7). The interval is by the delta method on the logarithm, the part being within the whole (after Moineddin, Beyene and
 * Boyle 2003, Geographical Analysis 35:249-256): with p the share in the part, r in the rest, w the part's share of all,
 * var(ln LQ) = (1/p - w/P)² p(1-p)/n + ((1-w)/P)² r(1-r)/m. NaN where the part or the category has nothing.
 * The interval is for counts; for amounts (sales) it means nothing: leave it unshown.
 */
export function locationQuotient(inPart: number, part: number, inWhole: number, whole: number, z = 1.959963984540054): LocationQuotient {
  const nothing = { value: Number.NaN, low: Number.NaN, high: Number.NaN };
  if (!(part > 0) || !(whole > 0) || !(inWhole > 0)) return nothing;
  const P = inWhole / whole;
  const p = inPart / part;
  const value = p / P;
  if (!(inPart > 0)) return { ...nothing, value };
  const w = part / whole;
  const rest = whole - part;
  const r = rest > 0 ? (inWhole - inPart) / rest : 0;
  const variance = (1 / p - w / P) ** 2 * ((p * (1 - p)) / part) + (rest > 0 ? ((1 - w) / P) ** 2 * ((r * (1 - r)) / rest) : 0);
  const half = z * Math.sqrt(Math.max(0, variance));
  return { value, low: value * Math.exp(-half), high: value * Math.exp(half) };
}
