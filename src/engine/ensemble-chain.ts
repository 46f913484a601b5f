import { PIECE, STRETCH, stretches, type Steps } from '../model/steps.js';
import { TreeCuts } from './ensemble-cuts.js';
import { pairRules } from './ensemble-rules.js';
import { Trees } from './ensemble-tree.js';
import type { Problem } from './problem.js';
import type { Rng } from './rng.js';

/** Tries of one recombination before the next pair is drawn. */
const TREES = 6;
/** More balanced cuts than a tree has, as a rule; where it has more, plans with such trees come a little too seldom. */
const MOST_CUTS = 24;
/** Random choices between two pauses. */
const CHOICES = PIECE / 16;

/** Plans by recombination, one after the other: two neighbouring territories are merged, and a spanning tree of them cut in two. */
export class Chain {
  readonly plan: Int32Array;
  /** Relative deviation from a target that a territory may have. */
  tolerance = 0;
  /** Units that are elsewhere than in the reference. */
  moved = 0;
  readonly #totals: Float64Array;
  readonly #keeps: ReturnType<typeof pairRules>;
  /** Units of each territory, in order. */
  readonly #members: Int32Array[] = [];
  /** Both ends of every edge. */
  readonly #edges: Uint32Array;
  #edgesEnd = 0;
  readonly #trees: Trees;
  readonly #cuts: TreeCuts;
  /** Most cuts that a tree of a pair may have, 0 also where the two do not touch; told anew when one of them has changed. */
  readonly #mostCuts = new Map<number, number>();
  readonly #inertia: Float64Array;
  // scratch of one recombination: the units of the pair; 1 = below the cut
  readonly #units: Int32Array;
  readonly #below: Uint8Array;

  /** Takes over a plan. */
  static *from(problem: Problem, plan: Int32Array, reference: Int32Array, rng: Rng): Steps<Chain> {
    const chain = new Chain(problem, plan, reference, rng);
    const sizes = new Int32Array(problem.k);
    yield* stretches(problem.n, (begin, end) => chain.#count(begin, end, sizes));
    chain.#members.push(...Array.from(sizes, (size) => new Int32Array(size)));
    yield* stretches(problem.n, (begin, end) => chain.#collect(begin, end, sizes));
    chain.tolerance = Math.max(widest(problem), chain.deviation());
    yield* chain.#cuts.allow(chain.tolerance);
    return chain;
  }

  private constructor(readonly problem: Problem, plan: Int32Array, readonly reference: Int32Array, readonly rng: Rng) {
    const { n, k, goals, neighbors } = problem;
    this.plan = plan.slice();
    this.#keeps = pairRules(problem);
    this.#totals = new Float64Array(k * goals.length);
    this.#inertia = new Float64Array(k).fill(NaN);
    this.#edges = new Uint32Array(neighbors.length);
    this.#trees = new Trees(problem, rng);
    this.#cuts = new TreeCuts(problem);
    this.#units = new Int32Array(n);
    this.#below = new Uint8Array(n);
  }

  /** Counts what territories hold and what has moved, and lists each edge once. */
  #count(begin: number, end: number, sizes: Int32Array): void {
    const { goals, offsets, neighbors } = this.problem;
    const { plan, reference } = this;
    for (let u = begin; u < end; u++) {
      for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
        if (neighbors[p]! <= u) continue;
        this.#edges[this.#edgesEnd++] = u;
        this.#edges[this.#edgesEnd++] = neighbors[p]!;
      }
      const t = plan[u]!;
      if (reference[u]! >= 0 && t !== reference[u]) this.moved++;
      if (t < 0) continue;
      sizes[t]!++;
      for (let g = 0; g < goals.length; g++) this.#totals[t * goals.length + g]! += goals[g]!.values[u]!;
    }
  }

  /** Lists the units of each territory; `sizes` counts how many are still to come. */
  #collect(begin: number, end: number, sizes: Int32Array): void {
    for (let u = begin; u < end; u++) {
      const t = this.plan[u]!;
      if (t >= 0) this.#members[t]![this.#members[t]!.length - sizes[t]!--] = u;
    }
  }

  /** Largest relative deviation from a target. */
  deviation(): number {
    const { goals, k } = this.problem;
    let most = 0;
    for (let g = 0; g < goals.length; g++) {
      const { target, limit } = goals[g]!;
      if (limit) continue;
      for (let t = 0; t < k; t++) if (target[t] !== 0) most = Math.max(most, Math.abs(this.#totals[t * goals.length + g]! - target[t]!) / Math.abs(target[t]!));
    }
    return most;
  }

  /** Moment of inertia of all territories; those that have changed since are counted again. */
  *inertia(): Steps<number> {
    let sum = 0;
    let counted = 0;
    for (let t = 0; t < this.problem.k; t++) {
      if (Number.isNaN(this.#inertia[t])) {
        this.#inertia[t] = this.#inertiaOf(this.#members[t]!);
        if ((counted += this.#members[t]!.length) > STRETCH) {
          counted = 0;
          yield;
        }
      }
      sum += this.#inertia[t]!;
    }
    return sum;
  }

  #inertiaOf(units: Int32Array): number {
    const { x, y, objective: { mass } } = this.problem;
    let [all, sx, sy] = [0, 0, 0];
    for (let q = 0; q < units.length; q++) {
      const u = units[q]!;
      const m = mass ? mass[u]! : 1;
      all += m;
      sx += m * x[u]!;
      sy += m * y[u]!;
    }
    if (all === 0) return 0;
    let sum = 0;
    for (let q = 0; q < units.length; q++) {
      const u = units[q]!;
      sum += (mass ? mass[u]! : 1) * ((x[u]! - sx / all) ** 2 + (y[u]! - sy / all) ** 2);
    }
    return sum;
  }

  /** Draws a pair and recombines it; a pair that can't be cut well stays as it is. */
  *step(): Steps<void> {
    const pair = this.#drawPair();
    if (!pair) return;
    const [a, b] = pair;
    const units = this.#unitsOf(a, b);
    for (let tree = 0; tree < TREES; tree++) {
      this.#trees.begin(units);
      while (!this.#trees.grown(CHOICES)) yield;
      if (this.#trees.reached !== units.length) continue; // the pair does not hang together
      yield* this.#findCuts(a, b);
      const { found } = this.#cuts;
      if (found.length > 0 && (yield* this.#recombine(units, found[this.rng.int(found.length)]!, a, b, false))) return;
    }
  }

  /**
   * Steps of reversible recombination (Cannon, Duchin, Randall & Rule 2022), each: a uniform pair, a uniform tree, a balanced cut
   * with its chance out of {@link MOST_CUTS}, and the longer the new border the seldomer. Most steps stay where they are. Plans
   * come as often as the product of the numbers of spanning trees of their territories says.
   */
  *reversibleSteps(count: number): Steps<void> {
    if (this.problem.k > 1) for (let s = 0; s < count; s++) yield* this.#reversibleStep();
  }

  *#reversibleStep(): Steps<void> {
    const { k } = this.problem;
    const a = this.rng.int(k);
    const b = (a + 1 + this.rng.int(k - 1)) % k;
    // drawn before the tree: where no tree has as many cuts, none is needed
    const drawn = this.rng.int(MOST_CUTS);
    if (drawn >= this.#cutsAtMost(a, b)) return;
    const units = this.#unitsOf(a, b);
    this.#trees.begin(units);
    while (!this.#trees.uniform(CHOICES)) yield;
    yield* this.#findCuts(a, b);
    const { found } = this.#cuts;
    if (drawn < found.length) yield* this.#recombine(units, found[found.length <= MOST_CUTS ? drawn : this.rng.int(found.length)]!, a, b, true);
  }

  /** The units of two territories, in order. */
  #unitsOf(a: number, b: number): Int32Array {
    const [first, second] = [this.#members[a]!, this.#members[b]!];
    const units = this.#units;
    let [p, q, end] = [0, 0, 0];
    while (p < first.length && q < second.length) units[end++] = first[p]! < second[q]! ? first[p++]! : second[q++]!;
    while (p < first.length) units[end++] = first[p++]!;
    while (q < second.length) units[end++] = second[q++]!;
    return units.subarray(0, end);
  }

  #cutsAtMost(a: number, b: number): number {
    const key = Math.min(a, b) * this.problem.k + Math.max(a, b);
    let most = this.#mostCuts.get(key);
    if (most === undefined) this.#mostCuts.set(key, (most = this.#seam(a, b) > 0 ? this.#cuts.most(this.#unitsOf(a, b), a, b) : 0));
    return most;
  }

  /** Pairs of neighbours on both sides of the border of two territories. */
  #seam(a: number, b: number): number {
    const { offsets, neighbors } = this.problem;
    const { plan } = this;
    const own = this.#members[a]!;
    let seam = 0;
    for (let q = 0; q < own.length; q++) for (let p = offsets[own[q]!]!, end = offsets[own[q]! + 1]!; p < end; p++) if (plan[neighbors[p]!] === b) seam++;
    return seam;
  }

  /** Territories at the ends of a random border edge. */
  #drawPair(): [number, number] | undefined {
    for (let tries = 0; tries < 20_000 && this.#edgesEnd > 0; tries++) {
      const e = 2 * this.rng.int(this.#edgesEnd / 2);
      const a = this.plan[this.#edges[e]!]!;
      const b = this.plan[this.#edges[e + 1]!]!;
      if (a !== b && a >= 0 && b >= 0) return [a, b];
    }
    return undefined;
  }

  /** All cuts of the tree just drawn. */
  *#findCuts(a: number, b: number): Steps<void> {
    const { order, parent, reached } = this.#trees;
    for (let q = 0; q < reached; q += STRETCH) {
      if (q > 0) yield;
      this.#cuts.lay(order, q, Math.min(reached, q + STRETCH), a, b);
    }
    for (let q = reached; q > 0; q -= STRETCH) {
      if (q < reached) yield;
      this.#cuts.add(order, parent, q - STRETCH, q);
    }
    for (let q = 0; q < reached; q += STRETCH) {
      if (q > 0) yield;
      this.#cuts.find(order, q, Math.min(reached, q + STRETCH), a, b);
    }
  }

  /** Makes the cut, unless a rule about units speaks against it; `seam` lets it happen the more seldom, the longer the new border is. */
  *#recombine(units: Int32Array, chosen: number, a: number, b: number, seam: boolean): Steps<boolean> {
    const [ownA, ownB] = [this.#members[a]!, this.#members[b]!];
    for (let q = 0; q < units.length; q += STRETCH) {
      if (q > 0) yield;
      this.#apply(q, Math.min(units.length, q + STRETCH), chosen >> 1, chosen & 1 ? b : a, chosen & 1 ? a : b);
    }
    this.#members[a] = units.filter((u) => this.plan[u] === a);
    this.#members[b] = units.filter((u) => this.plan[u] === b);
    if (units.length > STRETCH) yield;
    if ((this.#keeps?.(this.plan, units) ?? true) && (!seam || this.rng.next() * this.#seam(a, b) < 1)) {
      this.#changed(a, b);
      return true;
    }
    this.#members[a] = ownA;
    this.#members[b] = ownB;
    for (const u of ownA) this.#move(u, a);
    for (const u of ownB) this.#move(u, b);
    return false;
  }

  #changed(a: number, b: number): void {
    const { k } = this.problem;
    this.#inertia[a] = NaN;
    this.#inertia[b] = NaN;
    if (this.#mostCuts.size === 0) return;
    for (const t of [a, b]) for (let other = 0; other < k; other++) this.#mostCuts.delete(Math.min(t, other) * k + Math.max(t, other));
  }

  #apply(begin: number, end: number, cut: number, below: number, above: number): void {
    const { order, parent } = this.#trees;
    const inside = this.#below;
    for (let q = begin; q < end; q++) {
      const u = order[q]!;
      inside[u] = u === cut ? 1 : q === 0 ? 0 : inside[parent[u]!]!;
      this.#move(u, inside[u] ? below : above);
    }
  }

  #move(u: number, to: number): void {
    const { goals } = this.problem;
    const from = this.plan[u]!;
    if (to === from) return;
    this.plan[u] = to;
    if (this.reference[u] === to) this.moved--;
    else if (this.reference[u] === from) this.moved++;
    for (let g = 0; g < goals.length; g++) {
      const value = goals[g]!.values[u]!;
      this.#totals[from * goals.length + g]! -= value;
      this.#totals[to * goals.length + g]! += value;
    }
  }
}

/** The largest relative deviation that a goal allows. */
function widest({ goals }: Problem): number {
  let most = 0;
  for (const { target, upper, limit } of goals) if (!limit) target.forEach((wanted, t) => (most = Math.max(most, wanted === 0 ? 0 : (upper[t]! - wanted) / Math.abs(wanted))));
  return most;
}
