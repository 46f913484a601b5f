import type { Graph } from '../../model/graph.js';
import { seeded } from '../../model/seeded.js';
import { PIECE, type Steps } from '../../model/steps.js';

/** Rows x features, row-major, in comparable units (see {@link standardise}). */
export interface Points {
  readonly rows: number;
  readonly features: number;
  readonly values: Float64Array;
}

export interface Clusters {
  /** Cluster of each row, numbered by size from the largest; -1 = a value of the row is missing. */
  readonly cluster: Int32Array;
  readonly count: number;
  /** clusters x features. */
  readonly centers: Float64Array;
  /** Share of the whole sum of squares that lies between the clusters, 0-1. */
  readonly explained: number;
}

/** Columns as z-scores (mean 0, population standard deviation 1), each times its weight; columns without spread become 0 and are listed. */
export function standardise(columns: readonly ArrayLike<number>[], weights: readonly number[] = []): { points: Points; constant: number[] } {
  const rows = columns[0]?.length ?? 0;
  const values = new Float64Array(rows * columns.length);
  const constant: number[] = [];
  columns.forEach((column, f) => {
    const known = Array.from(column).filter((v) => !Number.isNaN(v));
    const mean = known.reduce((sum, v) => sum + v, 0) / known.length;
    const deviation = Math.sqrt(known.reduce((sum, v) => sum + (v - mean) ** 2, 0) / known.length);
    if (!(deviation > 0)) constant.push(f);
    for (let i = 0; i < rows; i++) {
      const v = column[i]!;
      values[i * columns.length + f] = Number.isNaN(v) ? Number.NaN : deviation > 0 ? ((v - mean) / deviation) * (weights[f] ?? 1) : 0;
    }
  });
  return { points: { rows, features: columns.length, values }, constant };
}

/**
 * k-means: seeding by k-means++ (Arthur and Vassilvitskii 2007, SODA), Lloyd's iterations (Lloyd 1982, IEEE Trans. Inf.
 * Theory 28:129-137), best of `restarts`. Fewer clusters than k come out when fewer rows differ.
 */
export function* kMeans(points: Points, k: number, seed: number, restarts = 10): Steps<Clusters> {
  const rows = Uint32Array.from(completeRows(points));
  const next = seeded(seed);
  let best: Int32Array | undefined;
  let least = Infinity;
  for (let r = 0; r < restarts; r++) {
    const { member, squares } = yield* lloyd(points, rows, firstCenters(points, rows, Math.min(k, rows.length), next));
    if (squares >= least - 1e-12) continue;
    least = squares;
    best = member;
  }
  const cluster = new Int32Array(points.rows).fill(-1);
  rows.forEach((row, i) => (cluster[row] = best![i]!));
  return summed(points, cluster);
}

function firstCenters({ features: f, values }: Points, rows: Uint32Array, k: number, next: () => number): Float64Array {
  const centers = new Float64Array(k * f);
  const away = new Float64Array(rows.length).fill(Infinity);
  let row = rows[Math.floor(next() * rows.length)] ?? 0;
  for (let c = 0; c < k; c++) {
    for (let j = 0; j < f; j++) centers[c * f + j] = values[row * f + j]!;
    let sum = 0;
    for (let i = 0; i < rows.length; i++) sum += away[i] = Math.min(away[i]!, squared(values, rows[i]! * f, centers, c * f, f));
    let mark = next() * sum;
    row = rows.find((_, i) => (mark -= away[i]!) < 0) ?? rows.at(-1)!;
  }
  return centers;
}

function* lloyd({ features: f, values }: Points, rows: Uint32Array, centers: Float64Array): Steps<{ member: Int32Array; squares: number }> {
  const k = centers.length / Math.max(1, f);
  const member = new Int32Array(rows.length).fill(-1);
  const work = rows.length * k * Math.max(1, f);
  let done = 0;
  for (let round = 0; ; round++) {
    let changed = false;
    let squares = 0;
    if ((done += work) > PIECE) {
      yield;
      done = 0;
    }
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      let best = 0;
      let least = Infinity;
      for (let c = 0; c < k; c++) {
        const d = squared(values, row * f, centers, c * f, f);
        if (d < least) {
          least = d;
          best = c;
        }
      }
      squares += least;
      if (member[i] !== best) changed = true;
      member[i] = best;
    }
    if (!changed || round === 200) return { member, squares };
    const sums = new Float64Array(centers.length);
    const counts = new Int32Array(k);
    for (let i = 0; i < rows.length; i++) {
      const c = member[i]!;
      counts[c]!++;
      for (let j = 0; j < f; j++) sums[c * f + j]! += values[rows[i]! * f + j]!;
    }
    for (let c = 0; c < k; c++) if (counts[c]! > 0) for (let j = 0; j < f; j++) centers[c * f + j] = sums[c * f + j]! / counts[c]!;
  }
}

/**
 * Connected clusters: neighbours are joined, those first that raise the sum of squares within least, until k are left
 * (Ward 1963, JASA 58:236-244; with the contiguity constraint of Gordon 1996, CSDA 21:17-29). More than k come out when the
 * graph has more pieces.
 */
export function* wardClusters(points: Points, graph: Graph, k: number): Steps<Clusters> {
  const { features: f, values } = points;
  const rows = completeRows(points);
  const alive = new Set(rows);
  const size = new Float64Array(points.rows).fill(1);
  const center = values.slice();
  const version = new Int32Array(points.rows);
  const parent = Int32Array.from({ length: points.rows }, (_, i) => i);
  const around = new Map(rows.map((row) => [row, new Set(Array.from(graph.neighbors.subarray(graph.offsets[row]!, graph.offsets[row + 1]!)).filter((v) => alive.has(v)))]));
  const heap = new MergeHeap();
  const offer = (a: number, b: number) => {
    const cost = ((size[a]! * size[b]!) / (size[a]! + size[b]!)) * squared(center, a * f, center, b * f, f);
    heap.push({ cost, a, b, va: version[a]!, vb: version[b]! });
  };
  for (const row of rows) for (const v of around.get(row)!) if (v > row) offer(row, v);
  for (let merges = 0; alive.size > k; merges++) {
    if (merges % 256 === 255) yield;
    const merge = heap.pop();
    if (!merge) break;
    let { a, b } = merge;
    if (!alive.has(a) || !alive.has(b) || version[a] !== merge.va || version[b] !== merge.vb) continue;
    if (around.get(a)!.size < around.get(b)!.size) [a, b] = [b, a];
    const both = size[a]! + size[b]!;
    for (let j = 0; j < f; j++) center[a * f + j] = (size[a]! * center[a * f + j]! + size[b]! * center[b * f + j]!) / both;
    size[a] = both;
    version[a]!++;
    parent[b] = a;
    alive.delete(b);
    const mine = around.get(a)!;
    for (const v of around.get(b)!) {
      around.get(v)!.delete(b);
      if (v === a) continue;
      mine.add(v);
      around.get(v)!.add(a);
    }
    mine.delete(b);
    around.delete(b);
    for (const v of mine) offer(a, v);
  }
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!;
    return i;
  };
  const number = new Map([...alive].map((row, c) => [row, c]));
  const cluster = new Int32Array(points.rows).fill(-1);
  for (const row of rows) cluster[row] = number.get(root(row))!;
  return summed(points, cluster);
}

interface Merge { readonly cost: number; readonly a: number; readonly b: number; readonly va: number; readonly vb: number }

/** Binary heap, cheapest merge first; ties by the lower numbers, so that the result doesn't hang on the order of arrival. */
class MergeHeap {
  readonly #items: Merge[] = [];

  push(merge: Merge): void {
    let i = this.#items.push(merge) - 1;
    while (i > 0 && before(this.#items[i]!, this.#items[(i - 1) >> 1]!)) {
      this.#swap(i, (i - 1) >> 1);
      i = (i - 1) >> 1;
    }
  }

  pop(): Merge | undefined {
    const top = this.#items[0];
    const last = this.#items.pop();
    if (!top || !last || this.#items.length === 0) return top;
    this.#items[0] = last;
    for (let i = 0; ; ) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2]) if (child < this.#items.length && before(this.#items[child]!, this.#items[least]!)) least = child;
      if (least === i) return top;
      this.#swap(i, least);
      i = least;
    }
  }

  #swap(i: number, j: number): void {
    [this.#items[i], this.#items[j]] = [this.#items[j]!, this.#items[i]!];
  }
}

const before = (x: Merge, y: Merge): boolean => x.cost < y.cost || (x.cost === y.cost && (x.a < y.a || (x.a === y.a && x.b < y.b)));

function completeRows({ rows, features, values }: Points): number[] {
  return Array.from({ length: rows }, (_, i) => i).filter((i) => !values.subarray(i * features, (i + 1) * features).some(Number.isNaN));
}

function squared(x: Float64Array, i: number, y: Float64Array, j: number, features: number): number {
  let sum = 0;
  for (let f = 0; f < features; f++) {
    const d = x[i + f]! - y[j + f]!;
    sum += d * d;
  }
  return sum;
}

/** Numbers clusters by size and sums up. */
function summed(points: Points, raw: Int32Array): Clusters {
  const { features: f, values } = points;
  const sizes = new Map<number, number>();
  for (const c of raw) if (c >= 0) sizes.set(c, (sizes.get(c) ?? 0) + 1);
  const order = new Map([...sizes].sort((x, y) => y[1] - x[1] || x[0] - y[0]).map(([c], i) => [c, i]));
  const cluster = raw.map((c) => order.get(c) ?? -1);
  const centers = new Float64Array(order.size * f);
  const counts = new Float64Array(order.size);
  const mean = new Float64Array(f);
  cluster.forEach((c, i) => {
    if (c < 0) return;
    counts[c]!++;
    for (let j = 0; j < f; j++) centers[c * f + j]! += values[i * f + j]!;
  });
  const all = counts.reduce((a, b) => a + b, 0);
  for (let c = 0; c < order.size; c++) for (let j = 0; j < f; j++) mean[j]! += centers[c * f + j]! / all;
  centers.forEach((sum, i) => (centers[i] = sum / counts[Math.floor(i / f)]!));
  let whole = 0;
  let within = 0;
  cluster.forEach((c, i) => {
    if (c < 0) return;
    whole += squared(values, i * f, mean, 0, f);
    within += squared(values, i * f, centers, c * f, f);
  });
  return { cluster, count: order.size, centers, explained: whole > 0 ? 1 - within / whole : Number.NaN };
}
