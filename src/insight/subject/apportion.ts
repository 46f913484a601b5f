/**
 * Whole seats by largest remainder (Hamilton's method; Balinski and Young 1982, Fair Representation): each gets the whole
 * part of its quota `seats x weight / sum`, the rest go to the largest fractions, ties to the lower number. Weights that are
 * missing or not above zero get none. The result adds up to `seats` (a whole number, not below zero) when some weight is
 * above zero, else to 0.
 */
export function largestRemainder(weights: ArrayLike<number>, seats: number): Int32Array {
  const result = new Int32Array(weights.length);
  const usable = Array.from(weights, (w) => (w > 0 && Number.isFinite(w) ? w : 0));
  const sum = usable.reduce((a, b) => a + b, 0);
  if (sum === 0) return result;
  const fraction = usable.map((w, i) => {
    const quota = (seats * w) / sum;
    // quotas that are whole but for rounding must not lose a seat
    result[i] = Math.floor(quota + 1e-9);
    return quota - result[i]!;
  });
  const order = usable.map((_, i) => i).filter((i) => usable[i]! > 0).sort((i, j) => fraction[j]! - fraction[i]! || i - j);
  let rest = seats - result.reduce((a, b) => a + b, 0);
  for (let n = 0; rest > 0; n = (n + 1) % order.length, rest--) result[order[n]!]!++;
  return result;
}
