import type { Model } from './model.js';
import { PriceNewton } from './newton.js';
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
/** Zone of shared units as a part of the pull between two centres. */
const SMOOTHING = 0.04;
const PRICINGS = 24;
/** Largest miss of a bound, in widths of the allowed range, with which prices count as settled. */
const CONVERGED = 0.5;

/**
 * Local search over sets of centre units for objectives whose centre is a unit (Hess moment, p-median). A set is marked by
 * the Lagrangian dual of the assignment model with both bounds priced; a centre's neighbours are tried at fixed prices in
 * O(n) each, and the prices are settled after a change.
 */
export class CentreSearch {
  readonly elite: CentreSet[] = [];
  readonly assign: Int32Array;
  readonly #centres: Int32Array;
  readonly #price: Float64Array;
  readonly #column: Float64Array;
  readonly #second: Int32Array;
  readonly #bestKey: Float64Array;
  readonly #secondKey: Float64Array;
  readonly #share: Float64Array;
  readonly #totals: Float64Array;
  readonly #before: Float64Array;
  readonly #lack: Float64Array;
  readonly #newton: PriceNewton;
  readonly #about: Int32Array;
  #aboutCount = 0;
  /** Price over which a territory's wanted total goes from one bound to the other. */
  #bend = 1;
  readonly #near = new Map<number, Int32Array>();

  constructor(readonly model: Model, readonly term: Centred, readonly home: Int32Array, readonly rng: Rng) {
    const { n, k } = model;
    this.assign = new Int32Array(n);
    this.#centres = new Int32Array(k);
    this.#price = new Float64Array(k);
    this.#column = new Float64Array(n * k);
    this.#second = new Int32Array(n);
    this.#bestKey = new Float64Array(n);
    this.#secondKey = new Float64Array(n);
    this.#share = new Float64Array(n);
    this.#totals = new Float64Array(k);
    this.#before = new Float64Array(k);
    this.#lack = new Float64Array(k);
    this.#newton = new PriceNewton(k);
    this.#about = new Int32Array(n);
  }

  /** Work of trying one territory's neighbours, in engine steps. */
  get sweepSteps(): number {
    return Math.ceil(this.model.n * (1 + NEIGHBOURS / this.model.k + this.model.k) / 6);
  }

  /** Improves a set from given centres and prices until no neighbour is better; yields after each territory's neighbours. */
  *descend(centres: Int32Array, price: Float64Array): Generator<void, CentreSet> {
    const { k } = this.model;
    this.#centres.set(centres);
    this.#price.set(centredPrices(price));
    for (let t = 0; t < k; t++) this.#fill(t);
    this.#setBend();
    let value = this.#settle();
    for (let sweep = 0; sweep < 30; sweep++) {
      let changed = false;
      for (let t = 0; t < k; t++) {
        if (value === Infinity) break;
        const to = this.#bestNeighbour(t);
        yield;
        if (to < 0) continue;
        const from = this.#centres[t]!;
        this.#before.set(this.#price);
        const kept = this.#before.slice();
        this.#centres[t] = to;
        this.#fill(t);
        const now = this.#settle();
        if (now < value - 1e-9 * Math.abs(value)) {
          value = now;
          changed = true;
        } else {
          this.#centres[t] = from;
          this.#price.set(kept);
          this.#fill(t);
          this.#place();
        }
      }
      if (!changed) break;
    }
    if (value === Infinity) return { centres: this.#centres.slice(), price: this.#price.slice(), mark: Infinity, used: 0 };
    const found = { centres: this.#centres.slice(), price: this.#price.slice(), mark: value, used: 0 };
    this.#keep(found);
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

  /** The plan of a set at its prices: balanced up to whole units, not yet connected. */
  plan(set: CentreSet): Int32Array {
    this.#centres.set(set.centres);
    this.#price.set(set.price);
    for (let t = 0; t < this.model.k; t++) this.#fill(t);
    this.#place();
    for (let t = 0; t < this.model.k; t++) this.assign[set.centres[t]!] = this.model.allows(set.centres[t]!, t) ? t : this.assign[set.centres[t]!]!;
    return this.assign.slice();
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

  #fill(t: number): void {
    const { n, problem, component } = this.model;
    const c = this.#centres[t]!;
    for (let i = 0; i < n; i++) {
      const open = this.model.allows(i, t) && (!problem.contiguous || component[i] === component[c]);
      this.#column[t * n + i] = open ? this.term.pull(i, c) : Infinity;
    }
  }

  /** Assigns all units at the present prices; returns the smoothed dual value. */
  #place(): number {
    const { n, k, values, g, mass, lower, upper } = this.model;
    const column = this.#column;
    const price = this.#price;
    const totals = this.#totals;
    totals.fill(0);
    let value = 0;
    for (let i = 0; i < n; i++) {
      const v = values[i * g]!;
      let best = -1;
      let next = -1;
      let bestKey = Infinity;
      let nextKey = Infinity;
      for (let t = 0; t < k; t++) {
        const key = column[t * n + i]! - price[t]! * v;
        if (key < bestKey) {
          nextKey = bestKey;
          next = best;
          bestKey = key;
          best = t;
        } else if (key < nextKey) {
          nextKey = key;
          next = t;
        }
      }
      this.assign[i] = best;
      this.#second[i] = next;
      this.#bestKey[i] = bestKey;
      this.#secondKey[i] = nextKey;
      this.#share[i] = 0;
      if (best < 0) continue;
      value += bestKey;
      let share = 0;
      if (nextKey < Infinity) {
        const zone = SMOOTHING * (this.term.power === 2 ? mass[i]! : 1) * this.#reach(best, next);
        if (nextKey - bestKey < zone) {
          share = 0.5 * (1 - (nextKey - bestKey) / zone);
          value -= share * share * zone;
          totals[next] = totals[next]! + share * v;
          this.#share[i] = share;
        }
      }
      totals[best] = totals[best]! + (1 - share) * v;
    }
    const bend = this.#bend;
    for (let t = 0; t < k; t++) {
      const half = 0.5 * (upper[t * g]! - lower[t * g]!);
      const p = price[t]!;
      const a = Math.abs(p);
      value += p * (lower[t * g]! + half) - half * (a < bend ? (a * a) / (2 * bend) : a - bend / 2);
    }
    return value;
  }

  #setBend(): void {
    const { k, n, g, mass, values } = this.model;
    let reach = 0;
    for (let t = 0; t < k; t++) {
      let least = Infinity;
      for (let u = 0; u < k; u++) if (u !== t) least = Math.min(least, this.#reach(t, u));
      reach += (least < Infinity ? least : 1) / k;
    }
    let m = 0;
    let v = 0;
    for (let i = 0; i < n; i++) {
      m += this.term.power === 2 ? mass[i]! : 1;
      v += Math.abs(values[i * g]!);
    }
    this.#bend = Math.max(1e-12, (0.01 * reach * m) / Math.max(v, 1e-300));
  }

  #reach(a: number, b: number): number {
    const { x, y } = this.model;
    const p = this.#centres[a]!;
    const q = this.#centres[b]!;
    const d = Math.max((x[p]! - x[q]!) ** 2 + (y[p]! - y[q]!) ** 2, 1);
    return this.term.power === 2 ? d : Math.sqrt(d);
  }

  /** Raises the dual by Newton steps that go back when they lead down; returns the best value met and leaves its prices. */
  #settle(): number {
    const { n, k, values, g, mass, lower, upper } = this.model;
    const price = this.#price;
    let value = this.#place();
    const kept = price.slice();
    let best = value;
    let off = Infinity;
    for (let p = 0, back = 0; p < PRICINGS; p++) {
      this.#newton.clear();
      for (let i = 0; i < n; i++) {
        if (this.#share[i] === 0) continue;
        const v = values[i * g]!;
        const zone = SMOOTHING * (this.term.power === 2 ? mass[i]! : 1) * this.#reach(this.assign[i]!, this.#second[i]!);
        if (zone > 0) this.#newton.add(this.assign[i]!, this.#second[i]!, (0.5 * v * v) / zone);
      }
      off = 0;
      for (let t = 0; t < k; t++) {
        const low = lower[t * g]!;
        const high = upper[t * g]!;
        const half = 0.5 * (high - low);
        const p0 = price[t]! / this.#bend;
        this.#lack[t] = low + half - half * Math.max(-1, Math.min(1, p0)) - this.#totals[t]!;
        if (Math.abs(p0) < 1) this.#newton.yieldAt(t, half / this.#bend);
        off = Math.max(off, Math.abs(this.#lack[t]!) / (high - low + 1));
      }
      if (off < 0.05) break;
      const step = this.#newton.solve(this.#lack);
      for (let t = 0; t < k; t++) {
        price[t] = price[t]! + step[t]! * Math.pow(0.4, back);
      }
      value = this.#place();
      if (value > best) {
        best = value;
        kept.set(price);
        back = 0;
      } else {
        price.set(kept);
        this.#place();
        if (++back > 5) break;
      }
    }
    price.set(kept);
    this.#place();
    return off < CONVERGED ? best : Infinity;
  }

  /** The neighbour of territory t's centre with the least dual at the present prices, if better than the centre itself. */
  #bestNeighbour(t: number): number {
    const price = this.#price[t]!;
    this.#gatherAbout(t);
    let best = -1;
    let bestValue = this.#sumWith(t, this.#centres[t]!, price) * (1 - 1e-9);
    for (const c of this.#neighbours(this.#centres[t]!)) {
      if (this.#centres.includes(c) || !this.model.allows(c, t)) continue;
      const s = this.#sumWith(t, c, price);
      if (s < bestValue) {
        bestValue = s;
        best = c;
      }
    }
    return best;
  }

  /** Units that a change of t's centre can touch: its own and those it is second best for. */
  #gatherAbout(t: number): void {
    const { n } = this.model;
    let count = 0;
    for (let i = 0; i < n; i++) if (this.assign[i] === t || this.#second[i] === t) this.#about[count++] = i;
    this.#aboutCount = count;
  }

  /** The part of the dual value that depends on t's centre, at fixed prices. */
  #sumWith(t: number, c: number, price: number): number {
    const { n, values, g } = this.model;
    let s = 0;
    for (let q = 0; q < this.#aboutCount; q++) {
      const i = this.#about[q]!;
      const other = this.assign[i] === t ? this.#secondKey[i]! : this.#bestKey[i]!;
      if (this.#column[t * n + i] === Infinity) {
        if (other < Infinity) s += other;
        continue;
      }
      const key = this.term.pull(i, c) - price * values[i * g]!;
      s += key < other ? key : other;
    }
    return s;
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
