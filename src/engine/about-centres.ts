import { Branching } from './about-branching.js';
import { Closing } from './about-closing.js';
import { AboutKeys } from './about-keys.js';
import type { Model } from './model.js';
import type { Centred } from './objective/centred.js';
import type { Rng } from './rng.js';

/** Largest number of territories: their sets are bits of an integer. */
const MOST_CENTRES = 30;
/** Largest n × k for which a branch takes well under a millisecond. */
const LARGEST = 16_000;

/** What {@link AboutCentres.dive} found. */
export interface PlanAbout {
  /** Undefined when none was met. */
  readonly plan: Int32Array | undefined;
  /** Branches visited. */
  readonly nodes: number;
}

/**
 * Connected plans about given centre units within the bounds of the one goal, by branch and bound. The bound is the Lagrangian of the assignment
 * model at fixed prices of balance: a unit that is not where it is cheapest adds its regret. Territories are open to the units that can be reached
 * from their centres (what lies behind closed units is cut off), and a branch decides whether a stray piece is joined to its centre or given away.
 * Good plans differ from the cheapest assignment in a handful of such decisions, which single moves of an annealing seldom find.
 */
export class AboutCentres {
  readonly #keys: AboutKeys;
  readonly #closing: Closing;
  readonly #branching: Branching;
  /** A row each depth: territories open to each unit as bits, and the cheapest of them. */
  readonly #open: Int32Array[] = [];
  readonly #at: Int32Array[] = [];
  #bar = Infinity;
  #nodes = 0;
  #limit = 0;
  #best: Int32Array | undefined;

  constructor(readonly model: Model, readonly term: Centred, rng: Rng) {
    this.#keys = new AboutKeys(model, term);
    this.#closing = new Closing(this.#keys);
    this.#branching = new Branching(this.#keys, rng);
  }

  static suits({ n, k, g }: Model): boolean {
    return g === 1 && k > 1 && k <= MOST_CENTRES && n * k <= LARGEST;
  }

  /** The first plan below `bar` that a descent meets, with `noise` in the order of branches; yields at each branch. */
  *dive(centres: Int32Array, price: Float64Array, bar: number, nodeLimit: number, noise: number): Generator<number, PlanAbout> {
    this.#branching.noise = noise;
    this.#bar = bar;
    this.#nodes = 0;
    this.#limit = nodeLimit;
    this.#best = undefined;
    yield* this.#visit(0, this.#begin(centres, price));
    return { plan: this.#best, nodes: this.#nodes };
  }

  /** The bound without any decision. */
  #begin(centres: Int32Array, price: Float64Array): number {
    const { n, k, lower, upper } = this.model;
    const keys = this.#keys;
    const [open, at] = this.#row(0);
    keys.lay(centres, price, open);
    let bound = 0;
    for (let t = 0; t < k; t++) bound += price[t]! * (price[t]! > 0 ? lower[t]! : upper[t]!);
    for (let i = 0; i < n; i++) {
      at[i] = keys.cheapest(i, open[i]!);
      if (at[i]! < 0) return Infinity;
      bound += keys.key[at[i]! * n + i]!;
    }
    return bound;
  }

  #row(depth: number): [Int32Array, Int32Array] {
    this.#open[depth] ??= new Int32Array(this.model.n);
    this.#at[depth] ??= new Int32Array(this.model.n);
    return [this.#open[depth]!, this.#at[depth]!];
  }

  *#visit(depth: number, start: number): Generator<number, void> {
    if (this.#nodes >= this.#limit || this.#best) return;
    this.#nodes++;
    yield 0;
    const keys = this.#keys;
    const [open, at] = this.#row(depth);
    const bound = this.#closing.close(open, at, start, this.#bar);
    if (!(bound < this.#bar)) return;
    const branch = this.#branching.stray(open, at) ?? this.#branching.balance(open, at, this.#bar - bound);
    if (branch === 'within') this.#take(at);
    if (!branch || branch === 'within') return;
    const { unit, t, inFirst } = branch;
    for (const inside of [inFirst, !inFirst]) {
      const [nextOpen, nextAt] = this.#row(depth + 1);
      nextOpen.set(open);
      nextAt.set(at);
      nextOpen[unit] = inside ? 1 << t : open[unit]! & ~(1 << t);
      const to = keys.cheapest(unit, nextOpen[unit]!);
      if (to < 0) continue;
      nextAt[unit] = to;
      const next = bound + keys.regret(unit, at[unit]!, to);
      if (next < this.#bar) yield* this.#visit(depth + 1, next);
    }
  }

  #take(at: Int32Array): void {
    let cost = 0;
    for (let i = 0; i < at.length; i++) cost += this.term.pull(i, this.#keys.centres[at[i]!]!);
    if (cost < this.#bar) this.#best = at.slice();
  }
}
