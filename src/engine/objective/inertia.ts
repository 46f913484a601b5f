import { stretches, type Steps } from '../../model/steps.js';
import type { Model } from '../model.js';
import type { State } from '../state.js';
import type { Term } from './term.js';

/** Σ mass · |p − weighted centroid|², mass × km²: four sums a territory, O(1) per move (König-Huygens). */
export class Inertia implements Term {
  readonly power = 2;
  readonly #w: Float64Array;
  readonly #sx: Float64Array;
  readonly #sy: Float64Array;
  readonly #sq: Float64Array;

  constructor(readonly model: Model) {
    this.#w = new Float64Array(model.k);
    this.#sx = new Float64Array(model.k);
    this.#sy = new Float64Array(model.k);
    this.#sq = new Float64Array(model.k);
  }

  *reset({ assign }: State): Steps<void> {
    for (const a of [this.#w, this.#sx, this.#sy, this.#sq]) a.fill(0);
    yield* stretches(this.model.n, (from, to) => {
      for (let i = from; i < to; i++) if (assign[i]! >= 0) this.#add(i, assign[i]!, 1);
    });
  }

  delta(unit: number, from: number, to: number): number {
    const { x, y, mass } = this.model;
    const m = mass[unit]!;
    if (m === 0) return 0;
    const px = x[unit]!;
    const py = y[unit]!;
    const wa = this.#w[from]!;
    const wb = this.#w[to]!;
    let d = 0;
    if (wa - m > 1e-12 * wa) {
      const ax = px - this.#sx[from]! / wa;
      const ay = py - this.#sy[from]! / wa;
      d -= ((ax * ax + ay * ay) * m * wa) / (wa - m);
    }
    if (wb > 0) {
      const bx = px - this.#sx[to]! / wb;
      const by = py - this.#sy[to]! / wb;
      d += ((bx * bx + by * by) * m * wb) / (wb + m);
    }
    return d;
  }

  apply(unit: number, from: number, to: number): void {
    this.#add(unit, from, -1);
    this.#add(unit, to, 1);
  }

  recentre(): boolean {
    return false;
  }

  value(): number {
    let s = 0;
    for (let t = 0; t < this.model.k; t++) s += this.#of(t);
    return s;
  }

  /** Value of one territory. */
  #of(t: number): number {
    const w = this.#w[t]!;
    return w > 0 ? Math.max(0, this.#sq[t]! - (this.#sx[t]! * this.#sx[t]! + this.#sy[t]! * this.#sy[t]!) / w) : 0;
  }

  #add(i: number, t: number, sign: number): void {
    const { x, y, mass } = this.model;
    const m = sign * mass[i]!;
    const px = x[i]!;
    const py = y[i]!;
    this.#w[t] = this.#w[t]! + m;
    this.#sx[t] = this.#sx[t]! + m * px;
    this.#sy[t] = this.#sy[t]! + m * py;
    this.#sq[t] = this.#sq[t]! + m * (px * px + py * py);
  }
}
