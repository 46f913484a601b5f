import { finish, type Steps } from '../../model/steps.js';
import type { Model } from '../model.js';
import type { State } from '../state.js';
import { Summed } from './summed.js';
import type { Term } from './term.js';

/** Members nearest to the mean that are tried as the new centre. */
const CANDIDATES = 12;
/** Units whose territories get a centre between two yields. */
const PIECE = 4096;

/**
 * Terms with one of the territory's own units as its centre: the Hess moment (mass × rounded km, squared) and the
 * p-median (plain km). A move is priced against the present centres, which {@link recentre} improves now and then.
 */
export class Centred extends Summed implements Term {
  readonly power: 1 | 2;
  readonly centre: Int32Array;
  readonly #squared: boolean;
  readonly #members: Int32Array;
  readonly #from: Int32Array;
  readonly #near = new Int32Array(CANDIDATES);
  readonly #nearD = new Float64Array(CANDIDATES);

  constructor(readonly model: Model, kind: 'hessMoi' | 'pMedian') {
    super(model.k);
    this.#squared = kind === 'hessMoi';
    this.power = this.#squared ? 2 : 1;
    this.centre = new Int32Array(model.k).fill(-1);
    this.#members = new Int32Array(model.n);
    this.#from = new Int32Array(model.k + 1);
  }

  /** Cost of one unit about one centre. */
  pull(unit: number, centre: number): number {
    const { x, y, mass, problem, n } = this.model;
    const dx = x[unit]! - x[centre]!;
    const dy = y[unit]! - y[centre]!;
    const d = problem.unitDistances ? problem.unitDistances[unit * n + centre]! / 1000 : Math.sqrt(dx * dx + dy * dy);
    if (!this.#squared) return d;
    const r = Math.floor(d + 0.5);
    return mass[unit]! * r * r;
  }

  /** Sets the centres that the next {@link reset} starts from. */
  pin(centres: Int32Array): void {
    this.centre.set(centres);
  }

  *reset(state: State): Steps<void> {
    for (let t = 0; t < this.model.k; t++) if (this.centre[t]! >= 0 && state.assign[this.centre[t]!] !== t) this.centre[t] = -1;
    yield* this.#recentred(state);
  }

  delta(unit: number, from: number, to: number): number {
    const a = this.centre[from]!;
    if (a === unit) return Infinity;
    return this.pull(unit, this.centre[to]!) - this.pull(unit, a);
  }

  apply(unit: number, from: number, to: number): void {
    this.cost[from] = this.cost[from]! - this.pull(unit, this.centre[from]!);
    this.cost[to] = this.cost[to]! + this.pull(unit, this.centre[to]!);
  }

  recentre(state: State): boolean {
    return finish(this.#recentred(state));
  }

  *#recentred(state: State): Steps<boolean> {
    const { n, k } = this.model;
    const { assign, size } = state;
    const from = this.#from;
    from[0] = 0;
    for (let t = 0; t < k; t++) from[t + 1] = from[t]! + size[t]!;
    for (let i = 0; i < n; i++) if (assign[i]! >= 0) this.#members[from[assign[i]!]!++] = i;
    let changed = false;
    let begin = 0;
    let pause = PIECE;
    for (let t = 0; t < k; t++) {
      const end = from[t]!;
      if (end > begin && this.#recentreOne(t, begin, end)) changed = true;
      begin = end;
      if (end < pause) continue;
      pause = end + PIECE;
      yield;
    }
    return changed;
  }

  #recentreOne(t: number, begin: number, end: number): boolean {
    const old = this.centre[t]!;
    let best = -1;
    let bestCost = Infinity;
    if (old >= 0) {
      best = old;
      bestCost = this.#sum(old, begin, end, Infinity);
    }
    let changed = false;
    const count = this.#nearMean(begin, end);
    for (let c = 0; c < count; c++) {
      const unit = this.#near[c]!;
      if (unit === old) continue;
      const cost = this.#sum(unit, begin, end, bestCost);
      if (cost < bestCost) {
        bestCost = cost;
        best = unit;
        changed = true;
      }
    }
    this.centre[t] = best;
    this.cost[t] = bestCost;
    return changed;
  }

  #sum(centre: number, begin: number, end: number, stop: number): number {
    let s = 0;
    for (let q = begin; q < end && s < stop; q++) s += this.pull(this.#members[q]!, centre);
    return s;
  }

  /** Fills `#near` with the members nearest to the weighted mean (for the p-median: near a few Weiszfeld steps from it). */
  #nearMean(begin: number, end: number): number {
    const { x, y, mass } = this.model;
    const members = this.#members;
    let mx = 0;
    let my = 0;
    let sw = 0;
    for (let q = begin; q < end; q++) {
      const i = members[q]!;
      const w = this.#squared ? mass[i]! : 1;
      sw += w;
      mx += w * x[i]!;
      my += w * y[i]!;
    }
    if (sw === 0) {
      mx = x[members[begin]!]!;
      my = y[members[begin]!]!;
    } else {
      mx /= sw;
      my /= sw;
    }
    if (!this.#squared) {
      for (let round = 0; round < 4; round++) {
        let ax = 0;
        let ay = 0;
        let aw = 0;
        for (let q = begin; q < end; q++) {
          const i = members[q]!;
          const dx = x[i]! - mx;
          const dy = y[i]! - my;
          const w = 1 / Math.max(1e-9, Math.sqrt(dx * dx + dy * dy));
          aw += w;
          ax += w * x[i]!;
          ay += w * y[i]!;
        }
        mx = ax / aw;
        my = ay / aw;
      }
    }
    return this.#nearest(mx, my, begin, end);
  }

  #nearest(mx: number, my: number, begin: number, end: number): number {
    const { x, y } = this.model;
    const near = this.#near;
    const nearD = this.#nearD;
    let count = 0;
    for (let q = begin; q < end; q++) {
      const i = this.#members[q]!;
      const dx = x[i]! - mx;
      const dy = y[i]! - my;
      const d = dx * dx + dy * dy;
      if (count === CANDIDATES && d >= nearD[count - 1]!) continue;
      let at = count < CANDIDATES ? count++ : count - 1;
      while (at > 0 && nearD[at - 1]! > d) {
        nearD[at] = nearD[at - 1]!;
        near[at] = near[at - 1]!;
        at--;
      }
      nearD[at] = d;
      near[at] = i;
    }
    return count;
  }
}
