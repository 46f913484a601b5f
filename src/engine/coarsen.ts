import { STRETCH, stretches, type Steps } from '../model/steps.js';
import { contracted, type Contraction } from './contract.js';
import type { Model } from './model.js';
import { quotient, type WeightedGraph } from './quotient.js';
import type { Rng } from './rng.js';

/** How much heavier than the mean a cluster may get, in any measure: a lump that big still leaves room to balance. */
const HEAVIEST = 2;
/** A level that takes away less than this part of the clusters is the last. */
const WORTHWHILE = 0.02;

/**
 * A problem of about `wanted` clusters that has the same cut: units that share much border are matched in pairs, the pairs again,
 * until few enough are left; with a plan, only within its territories (multilevel partitioning: Hendrickson & Leland 1995; heavy edges first: Karypis & Kumar 1998).
 * Undefined where the graph does not get smaller, or where rules about single units would forbid their clusters everything. Yields every few milliseconds.
 */
export function* coarsen(model: Model, wanted: number, rng: Rng, plan?: Int32Array): Steps<Omit<Contraction, 'exact'> | undefined> {
  const { problem, n, barred, apart } = model;
  if (barred || apart) return undefined;
  const cluster = new Int32Array(n).map((_, i) => i);
  yield;
  let level = yield* levelOf(model, plan);
  while (level.n > wanted) {
    const mate = yield* match(level, HEAVIEST * (level.total / wanted), rng, level.n - wanted);
    const next = yield* merged(level, mate);
    if (next.level.n > level.n * (1 - WORTHWHILE)) break;
    level = next.level;
    yield* stretches(n, (from, to) => {
      for (let i = from; i < to; i++) cluster[i] = next.of[cluster[i]!]!;
    });
  }
  if (level.n === n) return undefined;
  return yield* contracted({ ...problem, objective: { ...problem.objective, compactness: 'cutBorder' } }, cluster, level);
}

/** Clusters at one level, with the metres of border that two have in common. */
interface Level extends WeightedGraph {
  /** Largest share over the measures, times the number of units: 1 is a typical unit. */
  readonly weight: Float64Array;
  readonly total: number;
  /** Only clusters of one label are matched. */
  readonly label: Int32Array;
}

function* levelOf(model: Model, plan: Int32Array | undefined): Steps<Level> {
  const { n, g, values, offsets, neighbors, fixed, problem } = model;
  // one cut edge counts as one kilometre
  const border = (problem.objective.compactness === 'cutBorder' && problem.border) || new Float64Array(neighbors.length).fill(1000);
  const weight = new Float64Array(n);
  for (let q = 0; q < g; q++) {
    let sum = 0;
    yield* stretches(n, (from, to) => {
      let part = sum;
      for (let i = from; i < to; i++) part += Math.abs(values[i * g + q]!);
      sum = part;
    });
    if (sum === 0) continue;
    yield* stretches(n, (from, to) => {
      for (let i = from; i < to; i++) weight[i] = Math.max(weight[i]!, (n * Math.abs(values[i * g + q]!)) / sum);
    });
  }
  // units without value would gather into clusters without end
  for (let i = 0; i < n; i++) weight[i] = Math.max(weight[i]!, 0.2);
  yield;
  return { n, offsets, neighbors, border, weight, total: n, label: plan ? plan.map((t, i) => t + model.k * (1 + fixed[i]!)) : fixed };
}

/** Pairs off clusters, each with the free neighbour it shares most border with for their sizes; at most `most` pairs. */
function* match({ n, offsets, neighbors, border, weight, label }: Level, heaviest: number, rng: Rng, most: number): Steps<Int32Array> {
  const mate = new Int32Array(n).fill(-1);
  const order = new Int32Array(n).map((_, i) => i);
  yield;
  rng.shuffle(order);
  yield;
  let pairs = 0;
  const pair = (i: number): void => {
    let best = -1;
    let bestRating = 0;
    for (let p = offsets[i]!; p < offsets[i + 1]!; p++) {
      const j = neighbors[p]!;
      if (j === i || mate[j]! >= 0 || label[i] !== label[j] || weight[i]! + weight[j]! > heaviest) continue;
      const rating = (border[p]! * border[p]!) / (weight[i]! * weight[j]!);
      if (rating > bestRating) {
        bestRating = rating;
        best = j;
      }
    }
    if (best < 0) return;
    mate[i] = best;
    mate[best] = i;
    pairs++;
  };
  yield* stretches(n, (from, to) => {
    for (let q = from; q < to && pairs < most; q++) if (mate[order[q]!]! < 0) pair(order[q]!);
  }, STRETCH / 2);
  return mate;
}

function* merged(level: Level, mate: Int32Array): Steps<{ readonly level: Level; readonly of: Int32Array }> {
  const of = new Int32Array(level.n);
  let n = 0;
  yield* stretches(level.n, (from, to) => {
    for (let i = from; i < to; i++) of[i] = mate[i]! >= 0 && mate[i]! < i ? of[mate[i]!]! : n++;
  });
  const weight = new Float64Array(n);
  const label = new Int32Array(n);
  yield* stretches(level.n, (from, to) => {
    for (let i = from; i < to; i++) {
      weight[of[i]!]! += level.weight[i]!;
      label[of[i]!] = level.label[i]!;
    }
  });
  return { level: { ...(yield* quotient(level, of, n)), weight, label, total: level.total }, of };
}
