export interface HuffOptions {
  /** Exponent of attraction, 1 by default. */
  readonly alpha?: number;
  /** Exponent of distance, 2 by default. */
  readonly beta?: number;
  /** Nearer than this counts as this, so that a site on the spot doesn't take everything. Same unit as the distances, default 1. */
  readonly nearest?: number;
  /** Farther sites are not considered. Default: none too far. */
  readonly reach?: number;
}

/**
 * Shares of one demand point among sites: P_j = S_j^alpha / d_j^beta over the sum of the same (Huff 1963, Land Economics
 * 39:81-90; Huff 1964, Journal of Marketing 28:34-38). Adds up to 1, or to 0 when no site is within reach. Sites without a
 * known attraction above zero take no part.
 */
export function huffShares(attractions: ArrayLike<number>, distances: ArrayLike<number>, options: HuffOptions = {}): Float64Array {
  const of = pulling(options);
  const pull = Float64Array.from({ length: attractions.length }, (_, j) => of(attractions[j]!, distances[j]! ** 2));
  const sum = pull.reduce((a, b) => a + b, 0);
  return sum > 0 ? pull.map((value) => value / sum) : pull;
}

/** S^alpha / d^beta of one site, told by the square of its distance: what it would have of the demand, were the sum 1. */
export function pulling({ alpha = 1, beta = 2, nearest = 1, reach = Infinity }: HuffOptions): (attraction: number, squared: number) => number {
  const [least, most] = [nearest ** 2, reach ** 2];
  return (attraction, squared) => {
    if (!(attraction > 0 && squared <= most)) return 0;
    const square = squared > least ? squared : least;
    // the usual exponents without powers: they would take most of the time
    return (alpha === 1 ? attraction : attraction ** alpha) / (beta === 2 ? square : square ** (beta / 2));
  };
}

/**
 * Herfindahl-Hirschman index of shares, 1/n (n equals) to 1 (one has all) (Herfindahl 1950; Hirschman 1964, American
 * Economic Review 54:761). Takes amounts as well; NaN when nothing is above zero.
 */
export function herfindahl(amounts: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < amounts.length; i++) {
    if (!(amounts[i]! > 0)) continue;
    sum += amounts[i]!;
    squares += amounts[i]! ** 2;
  }
  return sum > 0 ? squares / (sum * sum) : Number.NaN;
}
