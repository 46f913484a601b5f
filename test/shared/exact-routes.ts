/** Exact tours and days of few stops, to hold the heuristics against. */
import { runDay, type DayLimits, type Visit } from '../../src/insight/subject/day-route.js';
import type { TravelMatrix } from '../../src/insight/subject/travel.js';

/** Held and Karp 1962: the shortest tour, exactly. */
export function exactTour(costs: Float64Array, n: number): number {
  const full = 1 << (n - 1);
  const best = new Float64Array(full * n).fill(Infinity);
  for (let j = 1; j < n; j++) best[(1 << (j - 1)) * n + j] = costs[j]!;
  for (let set = 1; set < full; set++) for (let j = 1; j < n; j++) {
    const here = best[set * n + j]!;
    if (here === Infinity) continue;
    for (let k = 1; k < n; k++) {
      if ((set >> (k - 1)) & 1) continue;
      const at = (set | (1 << (k - 1))) * n + k;
      best[at] = Math.min(best[at]!, here + costs[j * n + k]!);
    }
  }
  let least = Infinity;
  for (let j = 1; j < n; j++) least = Math.min(least, best[(full - 1) * n + j]! + costs[j * n]!);
  return least;
}

/** Distances between n random places in a square. */
export function plane(n: number, next: () => number, size = 100): Float64Array {
  const x = Array.from({ length: n }, () => size * next());
  const y = Array.from({ length: n }, () => size * next());
  return Float64Array.from({ length: n * n }, (_, i) => Math.hypot(x[Math.floor(i / n)]! - x[i % n]!, y[Math.floor(i / n)]! - y[i % n]!));
}

/** The least driving + 0.1 waiting over all orders of one day. */
export function exactDay(matrix: TravelMatrix, visits: readonly Visit[]): number {
  let best = Infinity;
  const walk = (left: number[], order: number[]) => {
    if (!left.length) {
      const day = runDay(matrix, visits, order);
      if (day) best = Math.min(best, day.driving + 0.1 * day.waiting);
    }
    left.forEach((v, i) => walk(left.toSpliced(i, 1), [...order, v]));
  };
  walk([...visits.keys()], []);
  return best;
}

/**
 * The least driving + 0.1 waiting over all orders of all splits into at most so many days; Infinity when none keeps the limits. For
 * up to seven or eight visits.
 */
export function exactDays(matrix: TravelMatrix, visits: readonly Visit[], limits: DayLimits, days: number): number {
  const full = 1 << visits.length;
  const one = new Float64Array(full).fill(Infinity);
  one[0] = 0;
  const walk = (order: number[], set: number) => {
    for (let v = 0; v < visits.length; v++) {
      if ((set >> v) & 1) continue;
      const longer = [...order, v];
      const day = runDay(matrix, visits, longer, limits);
      const at = set | (1 << v);
      if (day) one[at] = Math.min(one[at]!, day.driving + 0.1 * day.waiting);
      walk(longer, at);
    }
  };
  walk([], 0);
  let all = one;
  for (let d = 1; d < days; d++) {
    const more = all.slice();
    for (let set = 1; set < full; set++) for (let part = set; part; part = (part - 1) & set) more[set] = Math.min(more[set]!, one[part]! + all[set ^ part]!);
    all = more;
  }
  return all[full - 1]!;
}
