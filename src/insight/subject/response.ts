/** Sales response of one territory to effort: `most x (1 - exp(-rate x effort))`. */
export interface Response {
  /** What endless effort would sell, > 0. */
  readonly most: number;
  /** Per unit of effort, > 0. */
  readonly rate: number;
}

export const sold = ({ most, rate }: Response, effort: number): number => most * -Math.expm1(-rate * effort);

/** What one small unit of effort more brings. */
export const marginal = ({ most, rate }: Response, effort: number): number => most * rate * Math.exp(-rate * effort);

/**
 * The response through a known point: potential `most`, of which `sales` come by `effort` now (the calibration of
 * Lodish 1971, Management Science 18:4-II, with one point instead of a manager's four). Undefined when the point lies
 * on no such curve: effort or sales not above zero, or sales not below the potential.
 */
export function responseThrough(most: number, sales: number, effort: number): Response | undefined {
  if (!(effort > 0) || !(sales > 0) || !(most > sales)) return undefined;
  return { most, rate: -Math.log1p(-sales / most) / effort };
}

/**
 * Splits a divisible budget so that the marginal return is the same wherever anything is spent: the optimum of concave
 * responses (Kuhn-Tucker; "water filling"; Zoltners and Sinha 1980, Management Science 26:242-260). Territories without
 * a response get nothing.
 *
 * @returns effort per territory, adding up to the budget, and the common marginal return (0 when nobody can use it)
 */
export function equalMarginal(responses: readonly (Response | undefined)[], budget: number): { efforts: Float64Array; price: number } {
  const efforts = new Float64Array(responses.length);
  const open = responses.map((r, i) => ({ r, i })).filter((e): e is { r: Response; i: number } => e.r !== undefined);
  if (open.length === 0 || !(budget > 0)) return { efforts, price: open.reduce((p, { r }) => Math.max(p, marginal(r, 0)), 0) };
  open.sort((x, y) => marginal(y.r, 0) - marginal(x.r, 0));
  // with the first n in use: sum of ln(most x rate / price) / rate = budget gives the logarithm of the price
  let inverse = 0;
  let logs = 0;
  let log = 0;
  for (let n = 0; n < open.length; n++) {
    const { r } = open[n]!;
    inverse += 1 / r.rate;
    logs += Math.log(r.most * r.rate) / r.rate;
    log = (logs - budget) / inverse;
    const next = open[n + 1];
    if (!next || log >= Math.log(marginal(next.r, 0))) break;
  }
  for (const { r, i } of open) efforts[i] = Math.max(0, (Math.log(r.most * r.rate) - log) / r.rate);
  return { efforts, price: Math.exp(log) };
}

/**
 * Splits whole units (reps) by giving each to where it brings most: optimal for concave responses (Fox 1966, Management
 * Science 13:210-216). Ties go to the lower number.
 */
export function greedyUnits(responses: readonly (Response | undefined)[], units: number): Int32Array {
  const result = new Int32Array(responses.length);
  for (let n = 0; n < units; n++) {
    let best = -1;
    let gain = 0;
    responses.forEach((r, i) => {
      const brings = r ? sold(r, result[i]! + 1) - sold(r, result[i]!) : 0;
      if (brings > gain) {
        gain = brings;
        best = i;
      }
    });
    if (best < 0) break;
    result[best]!++;
  }
  return result;
}
