import { saying } from '../model/steps.js';
import { pairRules } from './ensemble-rules.js';
import { Trees } from './ensemble-tree.js';
import { components } from './graph.js';
import type { Problem } from './problem.js';
import { compactnessSteps } from './recount.js';
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

/** Tries of one recombination before the next pair is drawn. */
const TREES = 6;

/** Units up to which the chain is reversible: one step in a hundred moves, so that each plan takes many. */
const REVERSIBLE_UNITS = 600;
const REVERSIBLE_STEPS = 40;
/** More balanced cuts than a tree has, as a rule; where it has more, plans with such trees come a little too seldom. */
const MOST_CUTS = 24;

/**
 * Random plans by recombination (ReCom: DeFord, Duchin & Solomon 2021): two neighbouring territories are merged, a random
 * spanning tree of them drawn, and cut where both parts keep the bounds. The chain starts from the plan. Where it is reversible
 * (see {@link Chain.reversibleStep}) the plans are a sample of a known distribution, else a yardstick. Yields the share done.
 */
export function* ensembleSteps(problem: Problem, plan: Int32Array, { seed, steps = 1000, reference, reversible }: EnsembleOptions): Generator<number, Ensemble> {
  const chain = new Chain(problem, plan, new Rng(seed));
  yield 0;
  const compactness = new Float64Array(steps);
  const deviation = new Float64Array(steps);
  const moved = new Float64Array(steps);
  const measured: Problem = { ...problem, objective: { ...problem.objective, compactness: 'moi' } };
  const base = reference ?? plan;
  const movedIn = (other: Int32Array) => base.reduce((count, t, u) => count + (t >= 0 && other[u] !== t ? 1 : 0), 0);
  const own = { compactness: yield* saying(0, compactnessSteps(measured, plan)), deviation: chain.deviation(), moved: movedIn(plan) };
  const { first } = yield* saying(0, components(problem, plan));
  // uniform trees need every territory in one piece
  const connected = new Set(first.map((u) => plan[u]!)).size === problem.k && first.length === problem.k;
  const sampled = connected && (reversible ?? problem.n <= REVERSIBLE_UNITS);
  for (let s = 0; s < steps; s++) {
    if (sampled) for (let q = 0; q < REVERSIBLE_STEPS; q++) chain.reversibleStep();
    else chain.step();
    compactness[s] = yield* saying(s / steps, compactnessSteps(measured, chain.plan));
    deviation[s] = chain.deviation();
    moved[s] = movedIn(chain.plan);
    yield (s + 1) / steps;
  }
  const share = (values: Float64Array, than: number) => values.reduce((count, v) => count + (v > than * (1 + 1e-12) ? 1 : 0), 0) / Math.max(1, steps);
  return { compactness, deviation, moved, last: chain.plan, plan: own, lessCompact: share(compactness, own.compactness), lessBalanced: share(deviation, own.deviation), ...(reference && { lessDisruptive: share(moved, own.moved) }), tolerance: chain.tolerance, reversible: sampled };
}

class Chain {
  readonly plan: Int32Array;
  readonly tolerance: number;
  readonly #totals: Float64Array;
  readonly #keeps: ReturnType<typeof pairRules>;
  readonly #edges: Uint32Array;
  readonly #trees: Trees;
  // scratch of one recombination: 1 = below the cut
  readonly #below: Int32Array;
  readonly #sums: Float64Array;

  constructor(readonly problem: Problem, plan: Int32Array, readonly rng: Rng) {
    const { n, k, goals, offsets, neighbors } = problem;
    this.plan = plan.slice();
    this.#keeps = pairRules(problem);
    this.#totals = new Float64Array(k * goals.length);
    goals.forEach(({ values }, g) => {
      for (let u = 0; u < n; u++) if (plan[u]! >= 0) this.#totals[plan[u]! * goals.length + g]! += values[u]!;
    });
    this.#edges = new Uint32Array(neighbors.length);
    let end = 0;
    for (let u = 0; u < n; u++) {
      for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
        if (neighbors[p]! <= u) continue;
        this.#edges[end++] = u;
        this.#edges[end++] = neighbors[p]!;
      }
    }
    this.#trees = new Trees(problem, rng);
    this.#below = new Int32Array(n);
    this.#sums = new Float64Array(n * (goals.length + 2));
    let widest = 0;
    for (const { target, upper, limit } of goals) if (!limit) target.forEach((wanted, t) => (widest = Math.max(widest, wanted === 0 ? 0 : (upper[t]! - wanted) / Math.abs(wanted))));
    this.tolerance = Math.max(widest, this.deviation());
  }

  /** Largest relative deviation from a target. */
  deviation(): number {
    const { goals, k } = this.problem;
    let most = 0;
    goals.forEach(({ target, limit }, g) => {
      if (limit) return;
      for (let t = 0; t < k; t++) if (target[t] !== 0) most = Math.max(most, Math.abs(this.#totals[t * goals.length + g]! - target[t]!) / Math.abs(target[t]!));
    });
    return most;
  }

  /** Draws a pair and recombines it; a pair that can't be cut well stays as it is. */
  step(): void {
    const pair = this.#drawPair();
    if (!pair) return;
    const [a, b] = pair;
    const units = this.#unitsOf(a, b);
    for (let tree = 0; tree < TREES; tree++) if (this.#cut(units, a, b)) return;
  }

  /**
   * One step of reversible recombination (Cannon, Duchin, Randall & Rule 2022): a uniform pair, a uniform tree, a balanced cut
   * with its chance out of {@link MOST_CUTS}, and the longer the new border the seldomer. Most steps stay where they are. Plans
   * come as often as the product of the numbers of spanning trees of their territories says.
   */
  reversibleStep(): void {
    const { k } = this.problem;
    if (k < 2) return;
    const a = this.rng.int(k);
    const b = (a + 1 + this.rng.int(k - 1)) % k;
    const units = this.#unitsOf(a, b);
    const inside = (v: number) => this.plan[v] === a || this.plan[v] === b;
    if (!this.#adjacent(units, a, b)) return;
    const order = this.#trees.uniform(units, inside);
    const cuts = this.#cutsOf(order, a, b);
    const drawn = this.rng.int(MOST_CUTS);
    if (cuts.length === 0 || drawn >= cuts.length) return;
    this.#recombine(order, cuts[cuts.length <= MOST_CUTS ? drawn : this.rng.int(cuts.length)]!, a, b, true);
  }

  #unitsOf(a: number, b: number): number[] {
    const units: number[] = [];
    for (let u = 0; u < this.plan.length; u++) if (this.plan[u] === a || this.plan[u] === b) units.push(u);
    return units;
  }

  #adjacent(units: readonly number[], a: number, b: number): boolean {
    const { offsets, neighbors } = this.problem;
    return units.some((u) => this.plan[u] === a && neighbors.subarray(offsets[u], offsets[u + 1]).some((v) => this.plan[v] === b));
  }

  /** Pairs of neighbours on both sides of the border. */
  #seam(units: readonly number[], a: number, b: number): number {
    const { offsets, neighbors } = this.problem;
    let seam = 0;
    for (const u of units) if (this.plan[u] === a) for (let p = offsets[u]!; p < offsets[u + 1]!; p++) if (this.plan[neighbors[p]!] === b) seam++;
    return seam;
  }

  /** Territories at the ends of a random border edge. */
  #drawPair(): [number, number] | undefined {
    const count = this.#edges.length / 2;
    for (let tries = 0; tries < 20_000 && count > 0; tries++) {
      const e = 2 * this.rng.int(count);
      const a = this.plan[this.#edges[e]!]!;
      const b = this.plan[this.#edges[e + 1]!]!;
      if (a !== b && a >= 0 && b >= 0) return [a, b];
    }
    return undefined;
  }

  #cut(units: readonly number[], a: number, b: number): boolean {
    const order = this.#trees.grown(units, (v) => this.plan[v] === a || this.plan[v] === b);
    if (order.length !== units.length) return false; // the pair does not hang together
    const cuts = this.#cutsOf(order, a, b);
    if (cuts.length === 0) return false;
    return this.#recombine(order, cuts[this.rng.int(cuts.length)]!, a, b);
  }

  /** Every way to cut the tree into two that fit: twice the unit below the cut, plus one where what is below becomes `b`. */
  #cutsOf(order: readonly number[], a: number, b: number): number[] {
    const { goals, fixed } = this.problem;
    const width = goals.length + 2;
    const sums = this.#sums;
    for (const u of order) {
      goals.forEach((goal, g) => (sums[u * width + g] = goal.values[u]!));
      sums[u * width + width - 2] = fixed[u] === a ? 1 : 0;
      sums[u * width + width - 1] = fixed[u] === b ? 1 : 0;
    }
    for (let q = order.length - 1; q > 0; q--) {
      const u = order[q]!;
      const up = this.#trees.parent[u]!;
      for (let g = 0; g < width; g++) sums[up * width + g]! += sums[u * width + g]!;
    }
    const cuts: number[] = [];
    for (let q = 1; q < order.length; q++) {
      if (this.#fits(order[0]!, order[q]!, a, b, width - 2, width - 1)) cuts.push(2 * order[q]!);
      if (this.#fits(order[0]!, order[q]!, b, a, width - 1, width - 2)) cuts.push(2 * order[q]! + 1);
    }
    return cuts;
  }

  /** Makes the cut, unless a rule about units speaks against it; `seam` lets it happen the more seldom, the longer the new border is. */
  #recombine(order: readonly number[], chosen: number, a: number, b: number, seam = false): boolean {
    const before = (this.#keeps ?? (seam || undefined)) && order.map((u) => this.plan[u]!);
    this.#apply(order, chosen >> 1, chosen & 1 ? b : a, chosen & 1 ? a : b);
    if (!before || ((this.#keeps?.(this.plan, order) ?? true) && (!seam || this.rng.next() * this.#seam(order, a, b) < 1))) return true;
    order.forEach((u, q) => this.#move(u, before[q]!));
    return false;
  }

  /** Whether the part below `u` can be territory `below` and the rest `above`. Columns `own` and `stranger` count units fixed to each. */
  #fits(top: number, u: number, below: number, above: number, own: number, stranger: number): boolean {
    const { goals } = this.problem;
    const width = goals.length + 2;
    const sums = this.#sums;
    if (sums[u * width + stranger] !== 0 || sums[u * width + own] !== sums[top * width + own]) return false;
    for (let g = 0; g < goals.length; g++) {
      const { target, limit, lower, upper } = goals[g]!;
      const part = sums[u * width + g]!;
      const rest = sums[top * width + g]! - part;
      const inside = (total: number, t: number) => total >= lower[t]! - 1e-9 && total <= upper[t]! + 1e-9;
      if (limit) {
        if (!inside(part, below) || !inside(rest, above)) return false;
        continue;
      }
      const room = (t: number) => this.tolerance * Math.abs(target[t]!) * (1 + 1e-9) + 1e-9;
      if (Math.abs(part - target[below]!) > room(below) || Math.abs(rest - target[above]!) > room(above)) return false;
    }
    return true;
  }

  #apply(order: readonly number[], cut: number, below: number, above: number): void {
    const inside = this.#below;
    for (const u of order) {
      inside[u] = u === cut ? 1 : u === order[0] ? 0 : inside[this.#trees.parent[u]!]!;
      const to = inside[u] ? below : above;
      this.#move(u, to);
    }
  }

  #move(u: number, to: number): void {
    const { goals } = this.problem;
    const from = this.plan[u]!;
    if (to === from) return;
    this.plan[u] = to;
    goals.forEach((goal, g) => {
      this.#totals[from * goals.length + g]! -= goal.values[u]!;
      this.#totals[to * goals.length + g]! += goal.values[u]!;
    });
  }
}
