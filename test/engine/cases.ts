import { finish } from '../../src/model/steps.js';
import type { BalanceGoal, Compactness, Problem } from '../../src/engine/problem.js';
import { graphFromEdges } from '../../src/engine/graph.js';
import { Model } from '../../src/engine/model.js';
import { Rng } from '../../src/engine/rng.js';

export const modelOf = (problem: Problem): Model => finish(Model.of(problem));

/** A goal with equal targets and a tolerance as a share of the target. */
export function equalGoal(values: ArrayLike<number>, k: number, tolerance: number, id = 'weight'): BalanceGoal {
  const v = Float64Array.from(values);
  const target = v.reduce((a, b) => a + b, 0) / k;
  const room = tolerance * Math.abs(target);
  return {
    id, values: v, weight: 1, target: new Float64Array(k).fill(target),
    lower: new Float64Array(k).fill(target - room), upper: new Float64Array(k).fill(target + room),
  };
}

/** A w × h grid of units 10 km apart with weights of 1 to `heaviest`. */
export function grid(w: number, h: number, k: number, tolerance: number, extra: Partial<Problem> & { compactness?: Compactness; seed?: number; heaviest?: number } = {}): Problem {
  const { compactness = 'moi', seed = 1, heaviest = 9, ...rest } = extra;
  const rng = new Rng(seed);
  const n = w * h;
  const edges: number[] = [];
  for (let i = 0; i < n; i++) {
    if (i % w < w - 1) edges.push(i, i + 1);
    if (i + w < n) edges.push(i, i + w);
  }
  const { offsets, neighbors } = graphFromEdges(n, edges);
  const values = Float64Array.from({ length: n }, () => 1 + rng.int(heaviest));
  return {
    n, k, goals: [equalGoal(values, k, tolerance)], offsets, neighbors, contiguous: true,
    objective: { compactness, mass: values }, fixed: new Int32Array(n).fill(-1),
    x: Float64Array.from({ length: n }, (_, i) => 10_000 * (i % w)), y: Float64Array.from({ length: n }, (_, i) => 10_000 * Math.floor(i / w)),
    ...rest,
  };
}

/** A random connected graph with random weights and places. */
export function randomProblem(seed: number, n: number, k: number, tolerance: number, compactness: Compactness): Problem {
  const rng = new Rng(seed);
  const x = Float64Array.from({ length: n }, () => 100_000 * rng.next());
  const y = Float64Array.from({ length: n }, () => 100_000 * rng.next());
  const edges: number[] = [];
  const has = new Set<number>();
  const join = (a: number, b: number): void => {
    const key = Math.min(a, b) * n + Math.max(a, b);
    if (a === b || has.has(key)) return;
    has.add(key);
    edges.push(a, b);
  };
  for (let i = 1; i < n; i++) join(i, rng.int(i));
  for (let e = rng.int(2 * n); e > 0; e--) join(rng.int(n), rng.int(n));
  const { offsets, neighbors } = graphFromEdges(n, edges);
  const values = Float64Array.from({ length: n }, () => rng.int(10));
  return {
    n, k, goals: [equalGoal(values, k, tolerance)], offsets, neighbors, contiguous: true,
    objective: { compactness, mass: values }, fixed: new Int32Array(n).fill(-1), x, y,
  };
}
