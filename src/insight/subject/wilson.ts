export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval of a share, without continuity correction (Wilson 1927, JASA 22:209-212; method 3 of Newcombe
 * 1998, Statistics in Medicine 17:857-872). Stays within 0 and 1, also for none or all of few. NaN without trials, or
 * when the counts make no share (negative, more successes than trials).
 *
 * @param z standard normal quantile of the confidence, 1.96 for 95 %
 */
export function wilson(successes: number, trials: number, z = 1.959963984540054): Interval {
  if (!(trials > 0) || !(successes >= 0) || successes > trials) return { low: Number.NaN, high: Number.NaN };
  const share = successes / trials;
  const z2 = z * z;
  const middle = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const half = (z / (1 + z2 / trials)) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
