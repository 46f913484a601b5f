import { stretches, type Steps } from '../model/steps.js';
import type { Model } from './model.js';

/** The plan under search: assignment, totals, sizes and the border, all kept up to date in O(neighbours + goals) per move. */
export class State {
  readonly assign: Int32Array;
  /** k × g totals. */
  readonly totals: Float64Array;
  readonly size: Int32Array;
  /** Units that may move and touch another territory, in no order; the first `borderCount` count. */
  readonly border: Int32Array;
  borderCount = 0;
  /** Number of neighbours in another territory. */
  readonly foreign: Int32Array;
  readonly #borderAt: Int32Array;
  /** The border of each territory, for picking swap partners. */
  readonly rim: Int32Array[];
  readonly rimCount: Int32Array;
  readonly #rimAt: Int32Array;

  constructor(readonly model: Model) {
    const { n, k, g } = model;
    this.assign = new Int32Array(n).fill(-1);
    this.totals = new Float64Array(k * g);
    this.size = new Int32Array(k);
    this.border = new Int32Array(n);
    this.foreign = new Int32Array(n);
    this.#borderAt = new Int32Array(n).fill(-1);
    this.rim = Array.from({ length: k }, () => new Int32Array(16));
    this.rimCount = new Int32Array(k);
    this.#rimAt = new Int32Array(n);
  }

  /** Takes over a plan and counts everything afresh. */
  *load(plan: Int32Array): Steps<void> {
    const { assign, totals, size } = this;
    if (plan !== assign) assign.set(plan);
    totals.fill(0);
    size.fill(0);
    this.borderCount = 0;
    this.#borderAt.fill(-1);
    this.rimCount.fill(0);
    yield* stretches(this.model.n, (from, to) => this.#count(from, to));
  }

  #count(from: number, to: number): void {
    const { g, values, offsets, neighbors, fixed } = this.model;
    const { assign, totals, size, foreign } = this;
    for (let i = from; i < to; i++) {
      const t = assign[i]!;
      foreign[i] = 0;
      if (t < 0) continue;
      size[t]!++;
      for (let q = 0; q < g; q++) totals[t * g + q] = totals[t * g + q]! + values[i * g + q]!;
      let f = 0;
      for (let p = offsets[i]!; p < offsets[i + 1]!; p++) {
        const o = assign[neighbors[p]!]!;
        if (o !== t && o >= 0) f++;
      }
      foreign[i] = f;
      if (f > 0 && fixed[i]! < 0) this.#enter(i, t);
    }
  }

  /** Moves a unit to another territory. */
  move(unit: number, to: number): void {
    const { g, values, offsets, neighbors, fixed } = this.model;
    const { assign, totals, size, foreign } = this;
    const from = assign[unit]!;
    for (let q = 0; q < g; q++) {
      const v = values[unit * g + q]!;
      totals[from * g + q] = totals[from * g + q]! - v;
      totals[to * g + q] = totals[to * g + q]! + v;
    }
    size[from]!--;
    size[to]!++;
    if (this.#borderAt[unit]! >= 0) this.#leave(unit, from);
    assign[unit] = to;
    let own = 0;
    for (let p = offsets[unit]!, end = offsets[unit + 1]!; p < end; p++) {
      const v = neighbors[p]!;
      const t = assign[v]!;
      if (t === from) {
        own++;
        if (foreign[v]!++ === 0 && fixed[v]! < 0) this.#enter(v, t);
      } else if (t === to) {
        if (--foreign[v]! === 0 && fixed[v]! < 0) this.#leave(v, t);
      } else if (t >= 0) own++;
    }
    foreign[unit] = own;
    if (own > 0 && fixed[unit]! < 0) this.#enter(unit, to);
  }

  #enter(unit: number, t: number): void {
    this.#borderAt[unit] = this.borderCount;
    this.border[this.borderCount++] = unit;
    let list = this.rim[t]!;
    const c = this.rimCount[t]!;
    if (c === list.length) {
      const wider = new Int32Array(c * 2);
      wider.set(list);
      this.rim[t] = list = wider;
    }
    list[c] = unit;
    this.#rimAt[unit] = c;
    this.rimCount[t] = c + 1;
  }

  #leave(unit: number, t: number): void {
    const at = this.#borderAt[unit]!;
    const last = this.border[--this.borderCount]!;
    this.border[at] = last;
    this.#borderAt[last] = at;
    this.#borderAt[unit] = -1;
    const list = this.rim[t]!;
    const c = --this.rimCount[t]!;
    const tail = list[c]!;
    const hole = this.#rimAt[unit]!;
    list[hole] = tail;
    this.#rimAt[tail] = hole;
  }
}
