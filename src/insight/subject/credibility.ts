export interface Credibility {
  /** Own weighted mean per group; NaN for a group without weight. */
  readonly own: Float64Array;
  /** Share of the own experience that is believed, 0-1. */
  readonly factor: Float64Array;
  /** factor x own + (1 - factor) x collective; the collective for a group without weight. */
  readonly shrunk: Float64Array;
  /** Root of the mean squared error of `shrunk` by the model, (1 - factor) x between; NaN when nothing lies between. */
  readonly error: Float64Array;
  readonly collective: number;
  /** Variance between groups (0 when chance explains all), and within a group per unit of weight. */
  readonly between: number;
  readonly within: number;
}

/**
 * Shrinks the means of small groups towards the whole as far as chance demands: Bühlmann and Straub 1970 (Mitteilungen
 * VSVM 70:111-133), estimators as in Bühlmann and Gisler 2005, A Course in Credibility Theory, 4.8. The collective is
 * the credibility-weighted mean, or the plain weighted mean when `between` is not above zero.
 * NaN everywhere unless two groups have weight and one has two observations.
 *
 * @param group group of each observation, 0 … groups - 1; negative = left out
 * @param ratio observed value; NaN = left out
 * @param weight volume behind it, above zero; others are left out
 */
export function credibility(group: ArrayLike<number>, ratio: ArrayLike<number>, weight: ArrayLike<number>, groups: number): Credibility {
  const w = new Float64Array(groups);
  const own = new Float64Array(groups);
  const count = new Int32Array(groups);
  const usable = (i: number) => group[i]! >= 0 && !Number.isNaN(ratio[i]!) && weight[i]! > 0;
  for (let i = 0; i < group.length; i++) {
    if (!usable(i)) continue;
    w[group[i]!]! += weight[i]!;
    own[group[i]!]! += weight[i]! * ratio[i]!;
    count[group[i]!]!++;
  }
  for (let g = 0; g < groups; g++) own[g] = w[g]! > 0 ? own[g]! / w[g]! : Number.NaN;
  let squares = 0;
  for (let i = 0; i < group.length; i++) if (usable(i)) squares += weight[i]! * (ratio[i]! - own[group[i]!]!) ** 2;
  const { within, between, plain } = variances(own, w, count, squares);
  const factor = w.map((weight) => (between > 0 ? weight / (weight + within / between) : 0));
  const believed = factor.reduce((sum, z) => sum + z, 0);
  const collective = believed > 0 ? own.reduce((sum, mean, g) => sum + (factor[g]! > 0 ? factor[g]! * mean : 0), 0) / believed : plain;
  if (Number.isNaN(within)) factor.fill(Number.NaN);
  return {
    own, factor, collective, between, within,
    shrunk: own.map((mean, g) => (w[g]! > 0 ? factor[g]! * mean + (1 - factor[g]!) * collective : collective)),
    error: factor.map((z) => (between > 0 ? Math.sqrt((1 - z) * between) : Number.NaN)),
  };
}

function variances(own: Float64Array, w: Float64Array, count: Int32Array, squares: number): { within: number; between: number; plain: number } {
  let all = 0;
  let plain = 0;
  let freedom = 0;
  let groups = 0;
  let squaredWeights = 0;
  for (let g = 0; g < w.length; g++) {
    if (!(w[g]! > 0)) continue;
    groups++;
    all += w[g]!;
    plain += w[g]! * own[g]!;
    squaredWeights += w[g]! ** 2;
    freedom += count[g]! - 1;
  }
  plain = all > 0 ? plain / all : Number.NaN;
  if (groups < 2 || freedom < 1) return { within: Number.NaN, between: Number.NaN, plain };
  const within = squares / freedom;
  let spread = 0;
  for (let g = 0; g < w.length; g++) if (w[g]! > 0) spread += w[g]! * (own[g]! - plain) ** 2;
  const between = (all / (all * all - squaredWeights)) * (spread - (groups - 1) * within);
  return { within, between: Math.max(0, between), plain };
}
