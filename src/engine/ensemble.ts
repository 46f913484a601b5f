import { saying } from '../model/steps.js';
import { Chain } from './ensemble-chain.js';
import { components } from './graph.js';
import type { Problem } from './problem.js';
import { Rng } from './rng.js';

export interface EnsembleOptions {
  /** Any 32-bit integer; the same problem, plan, seed and number of steps give the same ensemble. */
  readonly seed: number;
  /** Recombinations. Default 1000. */
  readonly steps?: number;
  /** n territories that disruption is counted against, -1 = none (such units don't count); the plan itself when absent. */
  readonly reference?: Int32Array;
  /** Whether the chain is reversible, which takes many more steps; by default on small maps whose territories hang together. */
  readonly reversible?: boolean;
}

/** How a plan stands among random ones. */
export interface Ensemble {
  /** Moment of inertia of every random plan, mass × m². */
  readonly compactness: Float64Array;
  /** Largest relative deviation from a target of every random plan. */
  readonly deviation: Float64Array;
  /** Units of every random plan that are elsewhere than in the reference. */
  readonly moved: Float64Array;
  /** The last random plan, to look at one. */
  readonly last: Int32Array;
  /** The plan compared. */
  readonly plan: { readonly compactness: number; readonly deviation: number; readonly moved: number };
  /** Shares (0–1) of the random plans that are less compact, less balanced, and (with a reference) more disruptive than the plan. */
  readonly lessCompact: number;
  readonly lessBalanced: number;
  readonly lessDisruptive?: number;
  /** Deviation that the random plans were allowed: the goals' tolerance, or the plan's own deviation where that is larger. */
  readonly tolerance: number;
  /** The random plans are a sample of a known distribution: each as likely as its territories have spanning trees. */
  readonly reversible: boolean;
}

/** Units up to which the chain is reversible: one step in a hundred moves, so that each plan takes many. */
const REVERSIBLE_UNITS = 600;
const REVERSIBLE_STEPS = 40;

/**
 * Random plans by recombination (ReCom: DeFord, Duchin & Solomon 2021): two neighbouring territories are merged, a random
 * spanning tree of them drawn, and cut where both parts keep the bounds. The chain starts from the plan. Where it is reversible
 * (see {@link Chain.reversibleStep}) the plans are a sample of a known distribution, else a yardstick. Yields the share done.
 */
export function* ensembleSteps(problem: Problem, plan: Int32Array, { seed, steps = 1000, reference, reversible }: EnsembleOptions): Generator<number, Ensemble> {
  const chain = yield* saying(0, Chain.from(problem, plan, reference ?? plan, new Rng(seed)));
  const compactness = new Float64Array(steps);
  const deviation = new Float64Array(steps);
  const moved = new Float64Array(steps);
  const own = { compactness: yield* saying(0, chain.inertia()), deviation: chain.deviation(), moved: chain.moved };
  const { first } = yield* saying(0, components(problem, plan));
  // uniform trees need every territory in one piece
  const connected = new Set(first.map((u) => plan[u]!)).size === problem.k && first.length === problem.k;
  const sampled = connected && (reversible ?? problem.n <= REVERSIBLE_UNITS);
  for (let s = 0; s < steps; s++) {
    yield* saying(s / steps, sampled ? chain.reversibleSteps(REVERSIBLE_STEPS) : chain.step());
    compactness[s] = yield* saying(s / steps, chain.inertia());
    deviation[s] = chain.deviation();
    moved[s] = chain.moved;
    yield (s + 1) / steps;
  }
  const share = (values: Float64Array, than: number) => values.reduce((count, v) => count + (v > than * (1 + 1e-12) ? 1 : 0), 0) / Math.max(1, steps);
  return { compactness, deviation, moved, last: chain.plan, plan: own, lessCompact: share(compactness, own.compactness), lessBalanced: share(deviation, own.deviation), ...(reference && { lessDisruptive: share(moved, own.moved) }), tolerance: chain.tolerance, reversible: sampled };
}
