import { CentrePrices } from './centre-prices.js';
import type { Model } from './model.js';
import type { Centred } from './objective/centred.js';
import type { Rng } from './rng.js';

/** A set of centre units and the least cost of any fractional plan around them, within the bounds of the first goal. */
export interface CentreSet {
  readonly centres: Int32Array;
  readonly price: Float64Array;
  readonly mark: number;
  used: number;
}

const ELITE = 16;
/** Units nearest to a centre that are tried in its place. */
const NEIGHBOURS = 24;

/**
 * Local search over sets of centre units for objectives whose centre is a unit (Hess moment, p-median). A set is marked by
 * the Lagrangian dual of the assignment model with both bounds priced; a centre's neighbours are tried at fixed prices in
 * O(n) each, and the prices are settled after a change.
 */
export class CentreSearch {
  readonly elite: CentreSet[] = [];
  readonly #prices: CentrePrices;
  readonly #near = new Map<number, Int32Array>();

  constructor(readonly model: Model, term: Centred, readonly rng: Rng) {
    this.#prices = new CentrePrices(model, term);
  }

  /** Work of trying one territory's neighbours, in engine steps. */
  get sweepSteps(): number {
    return Math.ceil(this.model.n * (1 + NEIGHBOURS / this.model.k + this.model.k) / 6);
  }

  /** Improves a set from given centres and prices until no neighbour is better; yields after each territory's neighbours. */
  *descend(centres: Int32Array, price: Float64Array): Generator<void, CentreSet> {
    const { k } = this.model;
    const prices = this.#prices;
    prices.load(centres, centredPrices(price));
    prices.setBend();
    let value = prices.settle();
    for (let sweep = 0; sweep < 30; sweep++) {
      let changed = false;
      for (let t = 0; t < k; t++) {
        if (value === Infinity) break;
        const to = this.#bestNeighbour(t);
        yield;
        if (to < 0) continue;
        const from = prices.centres[t]!;
        const kept = prices.price.slice();
        prices.centres[t] = to;
        prices.fill(t);
        const now = prices.settle();
        if (now < value - 1e-9 * Math.abs(value)) {
          value = now;
          changed = true;
        } else {
          prices.centres[t] = from;
          prices.price.set(kept);
          prices.fill(t);
          prices.place();
        }
      }
      if (!changed) break;
    }
    const found = { centres: prices.centres.slice(), price: prices.price.slice(), mark: value, used: 0 };
    if (value < Infinity) this.#keep(found);
    return found;
  }

  /** A kept set with one to three centres moved to units nearby. */
  kick(set: CentreSet): Int32Array {
    const centres = set.centres.slice();
    for (let j = 1 + this.rng.int(3); j > 0; j--) {
      const t = this.rng.int(centres.length);
      const near = this.#neighbours(centres[t]!);
      const to = near[this.rng.int(near.length)]!;
      if (!centres.includes(to)) centres[t] = to;
    }
    return centres;
  }

  /** A kept set with one to three centres moved nearby, at prices of its own: the least bound has not always the best plan. */
  beside(set: CentreSet): CentreSet {
    const prices = this.#prices;
    const centres = this.kick(set);
    prices.load(centres, set.price);
    prices.setBend();
    const mark = prices.settle();
    return { centres, price: prices.price.slice(), mark, used: 0 };
  }

  /** The plan of a set at its prices: balanced up to whole units, not yet connected. */
  plan(set: CentreSet): Int32Array {
    this.#prices.load(set.centres, set.price);
    this.#prices.place();
    const plan = this.#prices.assign.slice();
    set.centres.forEach((c, t) => {
      if (this.model.allows(c, t)) plan[c] = t;
    });
    return plan;
  }

  /** The units nearest to a place (km). */
  nearest(px: number, py: number, taken: Int32Array): number {
    const { x, y, n } = this.model;
    let best = 0;
    let bestD = Infinity;
    for (let i = 0; i < n; i++) {
      const d = (x[i]! - px) ** 2 + (y[i]! - py) ** 2;
      if (d < bestD && !taken.includes(i)) {
        bestD = d;
        best = i;
      }
    }
    return best;
  }

  #keep(set: CentreSet): void {
    const { elite } = this;
    if (elite.some((e) => e.centres.every((c) => set.centres.includes(c)))) return;
    elite.push(set);
    elite.sort((a, b) => a.mark - b.mark);
    if (elite.length > ELITE) elite.pop();
  }

  /** The neighbour of territory t's centre with the least dual at the present prices, if better than the centre itself. */
  #bestNeighbour(t: number): number {
    const { centres, price } = this.#prices;
    this.#prices.gatherAbout(t);
    let best = -1;
    let bestValue = this.#prices.sumWith(t, centres[t]!, price[t]!) * (1 - 1e-9);
    for (const c of this.#neighbours(centres[t]!)) {
      if (centres.includes(c) || !this.model.allows(c, t)) continue;
      const s = this.#prices.sumWith(t, c, price[t]!);
      if (s < bestValue) {
        bestValue = s;
        best = c;
      }
    }
    return best;
  }

  #neighbours(c: number): Int32Array {
    let near = this.#near.get(c);
    if (!near) {
      const { x, y, n, component } = this.model;
      const d = (i: number): number => (x[i]! - x[c]!) ** 2 + (y[i]! - y[c]!) ** 2;
      const all: number[] = [];
      for (let i = 0; i < n; i++) if (i !== c && component[i] === component[c]) all.push(i);
      near = Int32Array.from(all.sort((a, b) => d(a) - d(b) || a - b).slice(0, NEIGHBOURS));
      this.#near.set(c, near);
    }
    return near;
  }
}

/** Prices are free up to a common shift; with two-sided bounds the least ones have about as many above 0 as below. */
function centredPrices(price: Float64Array): Float64Array {
  const middle = price.slice().sort()[price.length >> 1]!;
  return price.map((p) => p - middle);
}
