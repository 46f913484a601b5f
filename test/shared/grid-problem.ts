import type { BalanceGoal, Problem } from '../../src/engine/problem.js';

export interface GridOptions {
  readonly width: number;
  readonly height: number;
  readonly k: number;
  /** Value of each unit; 1 when absent. */
  readonly value?: (unit: number) => number;
  readonly tolerance?: number;
}

/** A rook-adjacent grid of 1 km cells to be split into k equal territories. */
export function gridProblem({ width, height, k, value = () => 1, tolerance = 0.05 }: GridOptions, more: Partial<Problem> = {}): Problem {
  const n = width * height;
  const edges: [number, number][] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const u = y * width + x;
      if (x + 1 < width) edges.push([u, u + 1]);
      if (y + 1 < height) edges.push([u, u + width]);
    }
  }
  return {
    n,
    k,
    goals: [equalGoal('value', Float64Array.from({ length: n }, (_, u) => value(u)), k, tolerance)],
    objective: { compactness: 'moi' },
    x: Float64Array.from({ length: n }, (_, u) => (u % width) * 1000),
    y: Float64Array.from({ length: n }, (_, u) => Math.floor(u / width) * 1000),
    ...rows(n, edges),
    contiguous: true,
    fixed: new Int32Array(n).fill(-1),
    ...more,
  };
}

/** A goal of equal totals within ±tolerance. */
export function equalGoal(id: string, values: Float64Array, k: number, tolerance: number): BalanceGoal {
  const mean = values.reduce((sum, v) => sum + v, 0) / k;
  const all = (v: number) => new Float64Array(k).fill(v);
  return { id, values, target: all(mean), lower: all(mean - Math.abs(mean) * tolerance), upper: all(mean + Math.abs(mean) * tolerance), weight: 1 };
}

/** Compressed rows of undirected edges. */
export function rows(n: number, edges: readonly (readonly [number, number])[]): Pick<Problem, 'offsets' | 'neighbors'> {
  const lists: number[][] = Array.from({ length: n }, () => []);
  for (const [a, b] of edges) {
    lists[a]!.push(b);
    lists[b]!.push(a);
  }
  const offsets = new Uint32Array(n + 1);
  lists.forEach((list, u) => (offsets[u + 1] = offsets[u]! + list.length));
  return { offsets, neighbors: Uint32Array.from(lists.flatMap((list) => list.toSorted((a, b) => a - b))) };
}
