import type { Model } from './model.js';
import { PriceNewton } from './newton.js';
import type { Centred } from './objective/centred.js';

/** Zone of shared units as a part of the pull between two centres. */
const SMOOTHING = 0.04;
const PRICINGS = 24;
/** Largest miss of a bound, in widths of the allowed range, with which prices count as settled. */
const CONVERGED = 0.5;

/**
 * The Lagrangian of the assignment model about a set of centre units, with both bounds of the first goal priced: every unit goes to the
 * territory with the least pull − price · value, and Newton steps on the prices raise the (smoothed) dual.
 */
export class CentrePrices {
  readonly assign: Int32Array;
  readonly centres: Int32Array;
  readonly price: Float64Array;
  readonly #column: Float64Array;
  readonly #second: Int32Array;
  readonly #bestKey: Float64Array;
  readonly #secondKey: Float64Array;
  readonly #share: Float64Array;
  readonly #totals: Float64Array;
  readonly #lack: Float64Array;
  readonly #newton: PriceNewton;
  readonly #about: Int32Array;
  #aboutCount = 0;
  /** Price over which a territory's wanted total goes from one bound to the other. */
  #bend = 1;

  constructor(readonly model: Model, readonly term: Centred) {
    const { n, k } = model;
    this.assign = new Int32Array(n);
    this.centres = new Int32Array(k);
    this.price = new Float64Array(k);
    this.#column = new Float64Array(n * k);
    this.#second = new Int32Array(n);
    this.#bestKey = new Float64Array(n);
    this.#secondKey = new Float64Array(n);
    this.#share = new Float64Array(n);
    this.#totals = new Float64Array(k);
    this.#lack = new Float64Array(k);
    this.#newton = new PriceNewton(k);
    this.#about = new Int32Array(n);
  }

  /** Takes over centres and prices. */
  load(centres: Int32Array, price: Float64Array): void {
    this.centres.set(centres);
    this.price.set(price);
    for (let t = 0; t < this.model.k; t++) this.fill(t);
  }

  /** Reads the pulls of a territory's centre. */
  fill(t: number): void {
    const { n, problem, component } = this.model;
    const c = this.centres[t]!;
    for (let i = 0; i < n; i++) {
      const open = this.model.allows(i, t) && (!problem.contiguous || component[i] === component[c]);
      this.#column[t * n + i] = open ? this.term.pull(i, c) : Infinity;
    }
  }

  /** Assigns all units at the present prices; returns the smoothed dual value. */
  place(): number {
    const { n, k, values, g, mass, lower, upper } = this.model;
    const column = this.#column;
    const price = this.price;
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

  /** Sets the width of the bounds' soft edge by the centres' distances. */
  setBend(): void {
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
    const p = this.centres[a]!;
    const q = this.centres[b]!;
    const d = Math.max((x[p]! - x[q]!) ** 2 + (y[p]! - y[q]!) ** 2, 1);
    return this.term.power === 2 ? d : Math.sqrt(d);
  }

  /** Raises the dual by Newton steps that go back when they lead down; returns the best value met and leaves its prices. */
  settle(): number {
    const { n, k, values, g, mass, lower, upper } = this.model;
    const price = this.price;
    let value = this.place();
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
      value = this.place();
      if (value > best) {
        best = value;
        kept.set(price);
        back = 0;
      } else {
        price.set(kept);
        this.place();
        if (++back > 5) break;
      }
    }
    price.set(kept);
    this.place();
    return off < CONVERGED ? best : Infinity;
  }

  /** Units that a change of t's centre can touch: its own and those it is second best for. */
  gatherAbout(t: number): void {
    const { n } = this.model;
    let count = 0;
    for (let i = 0; i < n; i++) if (this.assign[i] === t || this.#second[i] === t) this.#about[count++] = i;
    this.#aboutCount = count;
  }

  /** The part of the dual value that depends on t's centre, at fixed prices. */
  sumWith(t: number, c: number, price: number): number {
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
}
