import type { Model } from './model.js';
import type { Points } from './points.js';
import type { Rng } from './rng.js';

/** Nearest centres kept as candidates of a point. */
const CANDIDATES = 12;

/**
 * A balanced power diagram (Aurenhammer, Hoffmann & Aronov 1998): every point goes to the centre with the least
 * mass · distance^power − price · values; the prices are raised where a territory is short and lowered where it is full
 * (resilient steps, Riedmiller & Braun 1993), the centres follow as in Lloyd's method.
 */
export class PowerDiagram {
  readonly cx: Float64Array;
  readonly cy: Float64Array;
  /** k × g, cost per value. */
  readonly price: Float64Array;
  readonly assign: Int32Array;
  readonly totals: Float64Array;
  /** Σ mass · distance^power of the last assignment. */
  cost = 0;
  readonly #step: Float64Array;
  readonly #sign: Int8Array;
  readonly #candidates: Int32Array;
  readonly #width: number;
  readonly #distance = new Float64Array(CANDIDATES);

  constructor(
    readonly model: Model,
    readonly points: Points,
    readonly home: Int32Array,
    readonly power: 1 | 2,
  ) {
    const { k, g } = model;
    this.cx = new Float64Array(k);
    this.cy = new Float64Array(k);
    this.price = new Float64Array(k * g);
    this.totals = new Float64Array(k * g);
    this.#step = new Float64Array(k * g);
    this.#sign = new Int8Array(k * g);
    this.assign = new Int32Array(points.count).fill(-1);
    this.#width = Math.min(k, CANDIDATES);
    this.#candidates = new Int32Array(points.count * this.#width);
  }

  /** Random centres, spread by k-means++ over the mass; fixed units and bases hold theirs. */
  seed(rng: Rng): void {
    const { points, home, cx, cy } = this;
    const { k } = this.model;
    const near = new Float64Array(points.count).fill(Infinity);
    const held = this.#heldCentres();
    const add = (t: number): void => {
      for (let i = 0; i < points.count; i++) {
        if (points.component[i] !== home[t] && this.model.problem.contiguous) continue;
        const d = (points.x[i]! - cx[t]!) ** 2 + (points.y[i]! - cy[t]!) ** 2;
        if (d < near[i]!) near[i] = d;
      }
    };
    for (let t = 0; t < k; t++) if (held[t]) add(t);
    for (let t = 0; t < k; t++) {
      if (held[t] || home[t]! < 0) continue;
      const i = this.#draw(rng, near, home[t]!);
      cx[t] = points.x[i]!;
      cy[t] = points.y[i]!;
      add(t);
    }
    this.price.fill(0);
  }

  #draw(rng: Rng, near: Float64Array, home: number): number {
    const { points } = this;
    const open = (i: number): boolean => points.fixed[i]! < 0 && (!this.model.problem.contiguous || points.component[i] === home);
    let sum = 0;
    for (let i = 0; i < points.count; i++) if (open(i)) sum += points.mass[i]! * Math.min(near[i]!, 1e12);
    let at = rng.next() * sum;
    let last = 0;
    for (let i = 0; i < points.count; i++) {
      if (!open(i)) continue;
      last = i;
      at -= points.mass[i]! * Math.min(near[i]!, 1e12);
      if (at <= 0 && near[i]! > 0) return i;
    }
    return last;
  }

  #heldCentres(): Uint8Array {
    const { points, cx, cy, model } = this;
    const held = new Uint8Array(model.k);
    const sum = new Float64Array(model.k);
    cx.fill(0);
    cy.fill(0);
    for (let i = 0; i < points.count; i++) {
      const t = points.fixed[i]!;
      if (t < 0) continue;
      held[t] = 1;
      sum[t]! += points.mass[i]!;
      cx[t]! += points.mass[i]! * points.x[i]!;
      cy[t]! += points.mass[i]! * points.y[i]!;
    }
    const { baseX, baseY, x, y } = model.problem;
    for (let t = 0; t < model.k; t++) {
      if (baseX && Number.isFinite(baseX[t]!) && Number.isFinite(baseY![t]!)) {
        held[t] = 1;
        cx[t] = (baseX[t]! - x[0]!) / 1000 + model.x[0]!;
        cy[t] = (baseY![t]! - y[0]!) / 1000 + model.y[0]!;
      } else if (held[t]) {
        cx[t]! /= sum[t]!;
        cy[t]! /= sum[t]!;
      }
    }
    return held;
  }

  /** Finds the nearest centres of every point. */
  refresh(): void {
    const { points, cx, cy, home, model } = this;
    const { k } = model;
    const width = this.#width;
    const dist = this.#distance;
    const list = this.#candidates;
    const confined = model.components > 1 && model.problem.contiguous;
    for (let i = 0; i < points.count; i++) {
      let count = 0;
      const base = i * width;
      for (let t = 0; t < k; t++) {
        if (confined && home[t] !== points.component[i]) continue;
        if (points.barred !== undefined && points.barred[i * k + t] !== 0) continue;
        const dx = points.x[i]! - cx[t]!;
        const dy = points.y[i]! - cy[t]!;
        const d = dx * dx + dy * dy;
        if (count === width && d >= dist[count - 1]!) continue;
        let at = count < width ? count++ : count - 1;
        while (at > 0 && dist[at - 1]! > d) {
          dist[at] = dist[at - 1]!;
          list[base + at] = list[base + at - 1]!;
          at--;
        }
        dist[at] = d;
        list[base + at] = t;
      }
      for (let c = count; c < width; c++) list[base + c] = -1;
    }
  }

  /** Assigns every point at the present prices. */
  place(): void {
    const { points, cx, cy, price, assign, totals, power } = this;
    const { g } = points;
    const width = this.#width;
    const list = this.#candidates;
    totals.fill(0);
    this.cost = 0;
    for (let i = 0; i < points.count; i++) {
      let best = points.fixed[i]!;
      let bestCost = 0;
      if (best < 0) {
        let bestKey = Infinity;
        const m = points.mass[i]!;
        const px = points.x[i]!;
        const py = points.y[i]!;
        for (let c = i * width, end = c + width; c < end; c++) {
          const t = list[c]!;
          if (t < 0) break;
          const dx = px - cx[t]!;
          const dy = py - cy[t]!;
          const d = dx * dx + dy * dy;
          const cost = m * (power === 2 ? d : Math.sqrt(d));
          let key = cost;
          for (let q = 0; q < g; q++) key -= price[t * g + q]! * points.values[i * g + q]!;
          if (key < bestKey) {
            bestKey = key;
            best = t;
            bestCost = cost;
          }
        }
      }
      assign[i] = best;
      if (best < 0) continue;
      this.cost += bestCost;
      for (let q = 0; q < g; q++) totals[best * g + q] = totals[best * g + q]! + points.values[i * g + q]!;
    }
  }

  /** Restarts the price steps. */
  startPricing(share = 0.1): void {
    const { g } = this.points;
    let mean = 0;
    for (const v of this.points.values) mean += Math.abs(v);
    const first = mean > 0 ? (share * Math.max(this.cost, 1e-12) * Math.max(1, g)) / mean : 0;
    this.#step.fill(first);
    this.#sign.fill(0);
  }

  /** One correction of the prices; returns the largest deviation outside `slack` × the allowed range around the target. */
  reprice(slack: number): number {
    const { totals, price } = this;
    const { target, lower, upper } = this.model;
    let worst = 0;
    for (let j = 0; j < totals.length; j++) {
      const want = target[j]!;
      const low = want - slack * Math.min(Math.abs(want), want - lower[j]!);
      const high = want + slack * Math.min(Math.abs(want), upper[j]! - want);
      const off = totals[j]! < low ? totals[j]! - low : totals[j]! > high ? totals[j]! - high : 0;
      const sign = Math.sign(off);
      const relative = want !== 0 ? Math.abs(off / want) : Math.abs(off);
      if (relative > worst) worst = relative;
      if (sign === 0) continue;
      const s = this.#sign[j]!;
      if (s !== 0) this.#step[j] = this.#step[j]! * (s === sign ? 1.25 : 0.45);
      this.#sign[j] = sign;
      price[j] = price[j]! - sign * this.#step[j]!;
    }
    return worst;
  }

  /** Moves the centres to the middle of their points; bases stay. A territory without points is sown anew. */
  recentre(rng: Rng): void {
    const { points, cx, cy, assign, model, power } = this;
    const { k, problem } = model;
    const sx = new Float64Array(k);
    const sy = new Float64Array(k);
    const sw = new Float64Array(k);
    for (let i = 0; i < points.count; i++) {
      const t = assign[i]!;
      if (t < 0) continue;
      let w = points.mass[i]!;
      // One Weiszfeld step for plain distances.
      if (power === 1) w /= Math.max(1e-6, Math.sqrt((points.x[i]! - cx[t]!) ** 2 + (points.y[i]! - cy[t]!) ** 2));
      sw[t]! += w;
      sx[t]! += w * points.x[i]!;
      sy[t]! += w * points.y[i]!;
    }
    for (let t = 0; t < k; t++) {
      if (problem.baseX && Number.isFinite(problem.baseX[t]!)) continue;
      if (sw[t]! > 0) {
        cx[t] = sx[t]! / sw[t]!;
        cy[t] = sy[t]! / sw[t]!;
      } else if (this.home[t]! >= 0) {
        const i = rng.int(points.count);
        cx[t] = points.x[i]!;
        cy[t] = points.y[i]!;
        for (let q = 0; q < points.g; q++) this.price[t * points.g + q] = 0;
      }
    }
  }

  /** Takes over the centres and prices of another diagram of the same territories. */
  follow(other: PowerDiagram): void {
    this.cx.set(other.cx);
    this.cy.set(other.cy);
    this.price.set(other.price);
  }
}
