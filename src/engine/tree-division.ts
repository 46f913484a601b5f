import { Trees } from './ensemble-tree.js';
import type { Model } from './model.js';
import type { Rng } from './rng.js';

/** Trees drawn for one cut, of which the best balanced cut is kept. */
const TREES = 4;

/**
 * Random plans of connected territories with about their shares of the first goal: a uniform spanning tree is cut in two where the
 * shares come out best, and so are the parts, until each is one territory (as in ReCom: DeFord, Duchin & Solomon 2021). They know nothing
 * of distance: winding territories come as well as round ones. Rules about single units are not kept.
 */
export class TreeDivision {
  readonly #trees: Trees;
  readonly #plan: Int32Array;
  readonly #sums: Float64Array;

  /** `home` is the component of each territory. */
  constructor(readonly model: Model, readonly home: Int32Array, readonly rng: Rng) {
    this.#trees = new Trees(model.problem, rng);
    this.#plan = new Int32Array(model.n);
    this.#sums = new Float64Array(model.n);
  }

  /** A plan; units of a component without a territory are -1. */
  draw(): Int32Array {
    const { n, k, component, components } = this.model;
    this.#plan.fill(-1);
    for (let c = 0; c < components; c++) {
      const territories = Array.from({ length: k }, (_, t) => t).filter((t) => this.home[t] === c);
      const units = Array.from({ length: n }, (_, i) => i).filter((i) => component[i] === c);
      if (territories.length === 0) continue;
      for (const u of units) this.#plan[u] = territories[0]!;
      this.#divide(units, territories);
    }
    return this.#plan.slice();
  }

  /** Shares out units, all marked with the first of the territories in the plan. */
  #divide(units: readonly number[], territories: readonly number[]): void {
    if (territories.length === 1 || units.length === 1) return;
    const left = territories.slice(0, territories.length >> 1);
    const right = territories.slice(left.length);
    const own = this.#part(units, territories[0]!, this.#share(left) / (this.#share(territories) || 1));
    const rest = units.filter((u) => !own.has(u));
    for (const u of rest) this.#plan[u] = right[0]!;
    this.#divide([...own], left);
    this.#divide(rest, right);
  }

  /** One side of the cut, of all that some trees have, with the nearest to a share of what the units, marked so in the plan, hold. */
  #part(units: readonly number[], mark: number, share: number): Set<number> {
    let off = Infinity;
    let own = new Set<number>();
    for (let tree = 0; tree < TREES; tree++) {
      const order = this.#trees.uniform(units, (u) => this.#plan[u] === mark);
      this.#sum(order);
      const total = this.#sums[order[0]!]!;
      let cut = -1;
      let above = false;
      for (let q = 1; q < order.length; q++) {
        const held = this.#sums[order[q]!]!;
        for (const [part, side] of [[held, false], [total - held, true]] as const) {
          if (Math.abs(part - share * total) >= off) continue;
          off = Math.abs(part - share * total);
          cut = order[q]!;
          above = side;
        }
      }
      if (cut >= 0) own = this.#side(order, cut, above);
    }
    return own;
  }

  /** What each unit of a tree and all below it hold. */
  #sum(order: readonly number[]): void {
    const { values, g } = this.model;
    for (const u of order) this.#sums[u] = g > 0 ? values[u * g]! : 1;
    for (let q = order.length - 1; q > 0; q--) this.#sums[this.#trees.parent[order[q]!]!]! += this.#sums[order[q]!]!;
  }

  #side(order: readonly number[], cut: number, above: boolean): Set<number> {
    const below = new Set([cut]);
    for (const u of order) if (u !== order[0] && below.has(this.#trees.parent[u]!)) below.add(u);
    return above ? new Set(order.filter((u) => !below.has(u))) : below;
  }

  #share(territories: readonly number[]): number {
    const { target, g } = this.model;
    return territories.reduce((sum, t) => sum + (g > 0 ? target[t * g]! : 1), 0);
  }
}
