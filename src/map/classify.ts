/** How values fall into classes: class i holds values up to and including breaks[i]; the last class has no upper end. */
export interface Classes {
  /** Upper ends of all classes but the last, ascending, without doubles. */
  readonly breaks: readonly number[];
  readonly min: number;
  readonly max: number;
}

/** `diverging`: of equal width around a pivot, as many below as above. */
export const classMethods = ['quantile', 'jenks', 'equal', 'diverging'] as const;
export type ClassMethod = (typeof classMethods)[number];

/** Values sampled for Jenks, whose cost grows with their square. */
const JENKS_SAMPLE = 600;

/**
 * At most `count` classes; fewer when the values don't allow more. Values that are NaN take no part. Null when none is left.
 *
 * @param pivot middle of diverging classes, by default the mean
 */
export function classify(values: Float64Array, count: number, method: ClassMethod = 'quantile', pivot?: number): Classes | null {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const n = sorted.length;
  if (n === 0) return null;
  const min = sorted[0]!;
  const max = sorted[n - 1]!;
  // the classes below the pivot answer those above, whether there are values or not
  if (method === 'diverging') return { breaks: divergingBreaks(sorted, count, pivot ?? sorted.reduce((sum, value) => sum + value, 0) / n), min, max };
  const raw = method === 'equal' ? equalBreaks(min, max, count) : method === 'jenks' ? jenksBreaks(sorted, count) : quantileBreaks(sorted, count);
  const breaks = [...new Set(raw)].filter((value) => value < max).sort((a, b) => a - b);
  return { breaks, min, max };
}

/** Class of a value, -1 for NaN. */
export function classOf({ breaks }: Classes, value: number): number {
  if (Number.isNaN(value)) return -1;
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= breaks[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

function quantileBreaks(sorted: Float64Array, count: number): number[] {
  return Array.from({ length: count - 1 }, (_, i) => sorted[Math.min(sorted.length - 1, Math.ceil(((i + 1) * sorted.length) / count) - 1)]!);
}

function equalBreaks(min: number, max: number, count: number): number[] {
  return Array.from({ length: count - 1 }, (_, i) => min + ((max - min) * (i + 1)) / count);
}

/** Equal steps to both sides, as wide as nine values in ten need; one class holds the pivot when `count` is odd. */
function divergingBreaks(sorted: Float64Array, count: number, pivot: number): number[] {
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
  const reach = Math.max(pivot - at(0.05), at(0.95) - pivot) || Math.abs(pivot) || 1;
  return Array.from({ length: count - 1 }, (_, i) => pivot + reach * ((2 * (i + 1)) / count - 1));
}

/** Natural breaks: least squared deviation within classes, by dynamic programming (Fisher 1958, Jenks 1977), on an even sample when there are many. */
function jenksBreaks(sorted: Float64Array, count: number): number[] {
  const n = Math.min(sorted.length, JENKS_SAMPLE);
  const at = (i: number) => sorted[n === 1 ? 0 : Math.round((i * (sorted.length - 1)) / (n - 1))]!;
  const sum = new Float64Array(n + 1);
  const squares = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    sum[i + 1] = sum[i]! + at(i);
    squares[i + 1] = squares[i]! + at(i) ** 2;
  }
  const spread = (from: number, to: number) => squares[to]! - squares[from]! - (sum[to]! - sum[from]!) ** 2 / (to - from);
  let cost = Float64Array.from({ length: n + 1 }, (_, i) => (i === 0 ? 0 : spread(0, i)));
  const cuts: Uint32Array[] = [];
  for (let k = 2; k <= Math.min(count, n); k++) {
    const next = new Float64Array(n + 1).fill(Infinity);
    const cut = new Uint32Array(n + 1);
    for (let i = k; i <= n; i++) {
      for (let j = k - 1; j < i; j++) {
        const c = cost[j]! + spread(j, i);
        if (c < next[i]!) {
          next[i] = c;
          cut[i] = j;
        }
      }
    }
    cost = next;
    cuts.push(cut);
  }
  const breaks: number[] = [];
  for (let k = cuts.length - 1, i = n; k >= 0; k--) {
    i = cuts[k]![i]!;
    breaks.unshift(at(i - 1));
  }
  return breaks;
}
