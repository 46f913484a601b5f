import { stretches, type Steps } from '../model/steps.js';
import type { Problem } from './problem.js';

/**
 * The cuts of a spanning tree of two territories that leave two parts which may be them. Asked in three walks over the tree, each in
 * stretches: {@link lay}, {@link add} from its end, {@link find}.
 */
export class TreeCuts {
  /** Twice the unit below the cut, plus one where what is below becomes the second territory. */
  readonly found: number[] = [];
  readonly #g: number;
  /** Numbers for a unit: its goals' values, and how many units fixed to either territory it and all below it are. */
  readonly #width: number;
  readonly #values: Float64Array;
  readonly #sums: Float64Array;
  /** Totals that a territory may have, territories × goals. */
  readonly #least: Float64Array;
  readonly #most: Float64Array;
  /** What the part below may hold as the first and as the second territory, per goal. */
  readonly #from: [Float64Array, Float64Array];
  readonly #to: [Float64Array, Float64Array];

  constructor(readonly problem: Problem) {
    const { n, k, goals, fixed } = problem;
    const g = (this.#g = goals.length);
    this.#width = g + (fixed.some((t) => t >= 0) ? 2 : 0);
    this.#values = new Float64Array(n * g);
    this.#sums = new Float64Array(n * this.#width);
    this.#least = new Float64Array(k * g);
    this.#most = new Float64Array(k * g);
    this.#from = [new Float64Array(g), new Float64Array(g)];
    this.#to = [new Float64Array(g), new Float64Array(g)];
  }

  /** Lays out the goals; territories may deviate from a target by so much of it. */
  *allow(tolerance: number): Steps<void> {
    const { n, k, goals } = this.problem;
    const g = this.#g;
    for (let q = 0; q < g; q++) {
      const { values, target, lower, upper, limit } = goals[q]!;
      yield* stretches(n, (begin, end) => {
        for (let u = begin; u < end; u++) this.#values[u * g + q] = values[u]!;
      });
      for (let t = 0; t < k; t++) {
        const room = tolerance * Math.abs(target[t]!) * (1 + 1e-9) + 1e-9;
        this.#least[t * g + q] = limit ? lower[t]! - 1e-9 : target[t]! - room;
        this.#most[t * g + q] = limit ? upper[t]! + 1e-9 : target[t]! + room;
      }
    }
  }

  /** Gives each unit of a stretch of the tree its own numbers. */
  lay(order: Int32Array, begin: number, end: number, a: number, b: number): void {
    const { fixed } = this.problem;
    const g = this.#g;
    const width = this.#width;
    const sums = this.#sums;
    const values = this.#values;
    for (let q = begin; q < end; q++) {
      const u = order[q]!;
      for (let j = 0; j < g; j++) sums[u * width + j] = values[u * g + j]!;
      if (width === g) continue;
      sums[u * width + g] = fixed[u] === a ? 1 : 0;
      sums[u * width + g + 1] = fixed[u] === b ? 1 : 0;
    }
  }

  /** Adds those of a stretch to their parents; called from the end of the tree to its root. */
  add(order: Int32Array, parent: Int32Array, begin: number, end: number): void {
    const width = this.#width;
    const sums = this.#sums;
    for (let q = end - 1; q >= Math.max(1, begin); q--) {
      const u = order[q]!;
      const up = parent[u]!;
      for (let j = 0; j < width; j++) sums[up * width + j] = sums[up * width + j]! + sums[u * width + j]!;
    }
  }

  /** Looks for cuts in a stretch; the one from 0 on begins anew. */
  find(order: Int32Array, begin: number, end: number, a: number, b: number): void {
    const root = order[0]!;
    if (begin === 0) {
      this.found.length = 0;
      for (let j = 0; j < this.#g; j++) this.#bound(j, this.#sums[root * this.#width + j]!, a, b);
    }
    for (let q = Math.max(1, begin); q < end; q++) {
      const u = order[q]!;
      if (this.#fits(root, u, 0)) this.found.push(2 * u);
      if (this.#fits(root, u, 1)) this.found.push(2 * u + 1);
    }
  }

  /** Both parts must hold what they may: so a part is bounded from both sides twice. */
  #bound(j: number, total: number, a: number, b: number): void {
    const g = this.#g;
    [[a, b], [b, a]].forEach(([below, above], way) => {
      this.#from[way as 0 | 1][j] = Math.max(this.#least[below! * g + j]!, total - this.#most[above! * g + j]!);
      this.#to[way as 0 | 1][j] = Math.min(this.#most[below! * g + j]!, total - this.#least[above! * g + j]!);
    });
  }

  #fits(root: number, u: number, way: 0 | 1): boolean {
    const g = this.#g;
    const width = this.#width;
    const sums = this.#sums;
    const from = this.#from[way];
    const to = this.#to[way];
    for (let j = 0; j < g; j++) {
      const part = sums[u * width + j]!;
      if (part < from[j]! || part > to[j]!) return false;
    }
    // every unit fixed to the territory below, none fixed to the other
    return width === g || (sums[u * width + g + way] === sums[root * width + g + way] && sums[u * width + g + 1 - way] === 0);
  }

  /**
   * More cuts than this no tree of the units has. Cut at all of its k cuts, a tree falls into k + 1 parts; those at its ends (two or more)
   * each hold the least that a territory may have, so that the parts between have to be made of the rest: of the lightest units, most.
   */
  most(units: Int32Array, a: number, b: number): number {
    const g = this.#g;
    let most = Infinity;
    for (let j = 0; j < g; j++) {
      const weights = Float64Array.from(units, (u) => this.#values[u * g + j]!).sort();
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      this.#bound(j, total, a, b);
      const [fromA, fromB] = [this.#from[0][j]!, this.#from[1][j]!];
      const [toA, toB] = [this.#to[0][j]!, this.#to[1][j]!];
      const slack = 2e-9 * Math.abs(total);
      if (fromA > toA + slack && fromB > toB + slack) return 0;
      const end = Math.min(fromA, fromB) - slack;
      if (weights.length === 0 || weights[0]! < 0 || end <= 0) continue;
      const bothWays = Math.max(fromA, fromB) <= Math.min(toA, toB) + slack;
      let cuts = 0;
      let held = 0;
      let light = weights.length;
      for (const weight of weights) held += weight;
      for (let ends = 2; ends * end <= total; ends++) {
        while (light > 0 && held > total - ends * end) held -= weights[--light]!;
        cuts = Math.max(cuts, ends - 1 + light);
      }
      most = Math.min(most, bothWays ? 2 * cuts : cuts);
    }
    return most;
  }
}
