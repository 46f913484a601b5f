import { PIECE, type Steps } from '../model/steps.js';
import { Trees } from './ensemble-tree.js';
import type { Model } from './model.js';
import type { Rng } from './rng.js';

/** Trees drawn for one cut, of which the best balanced cut is kept. */
const TREES = 4;
/** Random choices between two pauses. */
const CHOICES = PIECE / 8;

/**
 * Random plans of connected territories with about their shares of the first goal: a uniform spanning tree is cut in two where the
 * shares come out best, and so are the parts, until each is one territory (as in ReCom: DeFord, Duchin & Solomon 2021). They know nothing
 * of distance: winding territories come as well as round ones. Rules about single units are not kept.
 */
export class TreeDivision {
  readonly #trees: Trees;
  readonly #plan: Int32Array;
  readonly #sums: Float64Array;
  readonly #below: Uint8Array;

  /** `home` is the component of each territory. */
  constructor(readonly model: Model, readonly home: Int32Array, readonly rng: Rng) {
    this.#trees = new Trees(model.problem, rng);
    this.#plan = new Int32Array(model.n);
    this.#sums = new Float64Array(model.n);
    this.#below = new Uint8Array(model.n);
  }

  /** A plan; units of a component without a territory are -1. */
  *draw(): Steps<Int32Array> {
    const { n, k, component, components } = this.model;
    this.#plan.fill(-1);
    const all = Int32Array.from({ length: n }, (_, i) => i);
    for (let c = 0; c < components; c++) {
      const territories = Array.from({ length: k }, (_, t) => t).filter((t) => this.home[t] === c);
      if (territories.length === 0) continue;
      const units = components === 1 ? all : all.filter((i) => component[i] === c);
      for (const u of units) this.#plan[u] = territories[0]!;
      yield* this.#divide(units, territories);
    }
    return this.#plan.slice();
  }

  /** Shares out units, all marked with the first of the territories in the plan. */
  *#divide(units: Int32Array, territories: readonly number[]): Steps<void> {
    if (territories.length === 1 || units.length === 1) return;
    const left = territories.slice(0, territories.length >> 1);
    const right = territories.slice(left.length);
    const own = yield* this.#part(units, this.#share(left) / (this.#share(territories) || 1));
    for (const u of units) this.#plan[u] = right[0]!;
    for (const u of own) this.#plan[u] = left[0]!;
    const rest = units.filter((u) => this.#plan[u] === right[0]);
    yield* this.#divide(own, left);
    yield* this.#divide(rest, right);
  }

  /** One side of the cut, of all that some trees have, with the nearest to a share of what the units hold. */
  *#part(units: Int32Array, share: number): Steps<Int32Array> {
    const { order, parent } = this.#trees;
    const sums = this.#sums;
    let off = Infinity;
    let own = new Int32Array(0);
    for (let tree = 0; tree < TREES; tree++) {
      this.#trees.begin(units);
      while (!this.#trees.uniform(CHOICES)) yield;
      this.#sum(units.length);
      const total = sums[order[0]!]!;
      let cut = -1;
      let above = false;
      for (let q = 1; q < units.length; q++) {
        const held = sums[order[q]!]!;
        const offBelow = Math.abs(held - share * total);
        const offAbove = Math.abs(total - held - share * total);
        if (Math.min(offBelow, offAbove) >= off) continue;
        above = offAbove < offBelow;
        off = Math.min(offBelow, offAbove);
        cut = order[q]!;
      }
      if (cut >= 0) own = side(order.subarray(0, units.length), parent, cut, above, this.#below);
      yield;
    }
    return own;
  }

  /** What each unit of a tree and all below it hold. */
  #sum(reached: number): void {
    const { values, g } = this.model;
    const { order, parent } = this.#trees;
    const sums = this.#sums;
    for (let q = 0; q < reached; q++) sums[order[q]!] = g > 0 ? values[order[q]! * g]! : 1;
    for (let q = reached - 1; q > 0; q--) sums[parent[order[q]!]!] = sums[parent[order[q]!]!]! + sums[order[q]!]!;
  }

  #share(territories: readonly number[]): number {
    const { target, g } = this.model;
    return territories.reduce((sum, t) => sum + (g > 0 ? target[t * g]! : 1), 0);
  }
}

/** The units on one side of a cut; `inside` is scratch. */
function side(order: Int32Array, parent: Int32Array, cut: number, above: boolean, inside: Uint8Array): Int32Array<ArrayBuffer> {
  order.forEach((u, q) => (inside[u] = u === cut || (q > 0 && inside[parent[u]!]) ? 1 : 0));
  return order.filter((u) => inside[u] === (above ? 0 : 1));
}
