import { STRETCH, stretches } from '../model/steps.js';
import type { Model } from './model.js';
import { bisect } from './bisect.js';
import { CentreGrid } from './nearest.js';
import type { Points } from './points.js';
import { Pricing } from './pricing.js';
import type { Rng } from './rng.js';
import type { Work } from './work.js';

/** Nearest centres kept as candidates of a point. */
const CANDIDATES = 16;
/** Points looked at between two yields: a millisecond or so, some in code that runs for the first time. */
const PIECE = 256;
/** From this many territories on, nearest centres are looked up in a grid. */
const GRID_FROM = 64;
/** Centres (km) and prices of a diagram, enough to draw it again. */
export interface Layout {
  readonly cx: Float64Array;
  readonly cy: Float64Array;
  readonly price: Float64Array;
  /** How its prices were found, see {@link Pricing.whole}. */
  readonly whole: boolean;
}

/**
 * A balanced power diagram (Aurenhammer, Hoffmann & Aronov 1998): every point goes to the centre with the least
 * mass · distance^power − price · values; {@link Pricing} brings the totals to their targets, the centres follow as in Lloyd's method.
 * What looks at all points yields every few milliseconds.
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
  readonly #candidates: Int32Array;
  readonly #width: number;
  readonly #distance = new Float64Array(CANDIDATES);
  /** The next best territory of each point. */
  readonly second: Int32Array;
  /** The part of each point that counts to {@link second}: near a boundary points are shared, which smooths the balance. */
  readonly split: Float64Array;
  /** Width of the shared zone as a part of the distance between the two centres; 0 = none. */
  smoothing = 0;
  readonly pricing: Pricing;
  /** Squared distance to the nearest other centre. */
  readonly #gap: Float64Array;
  /** Squared distance below which two centres count as this far apart. */
  #closest = 1e-12;
  #dual = 0;

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
    this.assign = new Int32Array(points.count).fill(-1);
    this.#width = Math.min(k, CANDIDATES);
    this.second = new Int32Array(points.count).fill(-1);
    this.split = new Float64Array(points.count);
    this.#gap = new Float64Array(k);
    this.#candidates = new Int32Array(points.count * this.#width);
    this.pricing = new Pricing(this);
  }

  /** Centres from a random balanced bisection of each component; fixed units and bases hold theirs. */
  *seed(rng: Rng): Work<void> {
    const held = this.#heldCentres();
    yield* this.#bisectComponents(rng, (t, x, y) => this.#place(t, x, y, held));
    this.price.fill(0);
  }

  /** Assigns every point by one random balanced bisection: rough, but balanced and almost connected at once. */
  *bisected(rng: Rng): Work<Int32Array> {
    const plan = new Int32Array(this.points.count).fill(-1);
    yield* this.#bisectComponents(rng, (t, _x, _y, units) => {
      for (const i of units) plan[i] = t;
    });
    return plan;
  }

  *#bisectComponents(rng: Rng, found: Parameters<typeof bisect>[5]): Work<void> {
    const { points, home, model } = this;
    const parts = model.problem.contiguous ? model.components : 1;
    for (let c = 0; c < parts; c++) {
      const own: number[] = [];
      for (let t = 0; t < model.k; t++) if (home[t] === c) own.push(t);
      if (own.length === 0) continue;
      const members = yield* this.#members((i) => parts === 1 || points.component[i] === c);
      if (members.length) yield* bisect(points, model.target, rng, members, own, found);
    }
  }

  /** Merges the territories' points and bisects them anew; the others stay. */
  *resplit(territories: readonly number[], rng: Rng): Work<void> {
    const { points, assign, model } = this;
    const members = yield* this.#members((i) => territories.includes(assign[i]!));
    if (members.length < territories.length) return;
    const held = new Uint8Array(model.k);
    let price = 0;
    for (const t of territories) price += this.price[t]! / territories.length;
    for (const t of territories) if (points.g === 1) this.price[t] = price;
    yield* bisect(points, model.target, rng, members, territories, (t, x, y) => this.#place(t, x, y, held));
  }

  *#members(wanted: (point: number) => boolean): Work<Int32Array> {
    const members = new Int32Array(this.points.count);
    let count = 0;
    yield* stretches(members.length, (from, to) => {
      for (let i = from; i < to; i++) if (wanted(i)) members[count++] = i;
    });
    return members.slice(0, count);
  }

  #place(t: number, x: number, y: number, held: Uint8Array): void {
    const { baseX } = this.model.problem;
    if (held[t] || (baseX && Number.isFinite(baseX[t]!))) return;
    this.cx[t] = x;
    this.cy[t] = y;
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
  *refresh(): Work<void> {
    const { points, cx, cy, model } = this;
    const { k } = model;
    const confined = model.components > 1 && model.problem.contiguous;
    const grid = k >= GRID_FROM && !confined && points.barred === undefined ? new CentreGrid(cx, cy, this.#width) : undefined;
    for (let from = 0; from < points.count; from += PIECE) {
      if (from > 0) yield;
      const to = Math.min(points.count, from + PIECE);
      if (grid) for (let i = from; i < to; i++) grid.nearest(points.x[i]!, points.y[i]!, this.#candidates, i * this.#width);
      else this.#near(from, to, confined);
    }
    if (this.cost > 0) this.#closest = 0.02 * (this.power === 2 ? this.cost / points.massSum : (this.cost / points.massSum) ** 2);
    yield* stretches(k * k, (from, to) => this.#gaps(Math.ceil(from / k), Math.ceil(to / k)));
  }

  /** How far some centres are from the nearest other. */
  #gaps(from: number, to: number): void {
    const { cx, cy, model: { k } } = this;
    for (let t = from; t < to; t++) {
      let gap = Infinity;
      for (let u = 0; u < k; u++) if (u !== t) gap = Math.min(gap, (cx[u]! - cx[t]!) ** 2 + (cy[u]! - cy[t]!) ** 2);
      this.#gap[t] = Math.max(gap, this.#closest);
    }
  }

  /** The nearest centres of some points, among those they are allowed. */
  #near(from: number, to: number, confined: boolean): void {
    const { points, cx, cy, home, model } = this;
    const { k } = model;
    const width = this.#width;
    const dist = this.#distance;
    const list = this.#candidates;
    for (let i = from; i < to; i++) {
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

  /** Assigns every point at the present prices, and its part near a boundary to the next best territory. */
  *place(): Work<void> {
    const { points, price } = this;
    this.totals.fill(0);
    this.cost = 0;
    let value = 0;
    for (let from = 0; from < points.count; from += PIECE) {
      if (from > 0) yield;
      value += this.#assign(from, Math.min(points.count, from + PIECE));
    }
    for (let j = 0; j < price.length; j++) value += price[j]! * this.model.target[j]!;
    this.#dual = value;
  }

  /** The same for some points; returns their part of the Lagrangian. */
  #assign(from: number, to: number): number {
    const { points, cx, cy, price, assign, second, split, totals, power } = this;
    const { g } = points;
    const width = this.#width;
    const list = this.#candidates;
    const smooth = g === 1 ? this.smoothing : 0;
    let value = 0;
    for (let i = from; i < to; i++) {
      let best = points.fixed[i]!;
      let bestCost = 0;
      let next = -1;
      let nextCost = 0;
      let share = 0;
      if (best < 0) {
        let bestKey = Infinity;
        let nextKey = Infinity;
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
            nextKey = bestKey;
            next = best;
            nextCost = bestCost;
            bestKey = key;
            best = t;
            bestCost = cost;
          } else if (key < nextKey) {
            nextKey = key;
            next = t;
            nextCost = cost;
          }
        }
        if (smooth > 0 && next >= 0) {
          const zone = smooth * m * this.reach(best, next);
          if (nextKey - bestKey < zone) {
            share = 0.5 * (1 - (nextKey - bestKey) / zone);
            value -= share * share * zone;
          }
        }
        value += bestKey;
      }
      assign[i] = best;
      second[i] = next;
      split[i] = share;
      if (best < 0) continue;
      this.cost += bestCost + share * (nextCost - bestCost);
      for (let q = 0; q < g; q++) totals[best * g + q] = totals[best * g + q]! + (1 - share) * points.values[i * g + q]!;
      if (share > 0) totals[next] = totals[next]! + share * points.values[i]!;
    }
    return value;
  }

  /** Cost difference per mass between the two ends of the line between two centres. */
  reach(a: number, b: number): number {
    const dx = this.cx[a]! - this.cx[b]!;
    const dy = this.cy[a]! - this.cy[b]!;
    const d = Math.max(dx * dx + dy * dy, this.#closest);
    return this.power === 2 ? d : Math.sqrt(d);
  }

  /** Longest step of a price: the cost of a value's mass at the nearest other centre. */
  longestStep(t: number): number {
    const { massSum, firstSum } = this.points;
    return firstSum > 0 ? (massSum / firstSum) * (this.power === 2 ? this.#gap[t]! : Math.sqrt(this.#gap[t]!)) : 0;
  }

  /** Moves the centres to the middle of their points; bases stay. A territory without points is sown anew. */
  *recentre(rng: Rng): Work<void> {
    const { points, cx, cy, assign, model, power } = this;
    const { k, problem } = model;
    const sx = new Float64Array(k);
    const sy = new Float64Array(k);
    const sw = new Float64Array(k);
    const add = (i: number, t: number, share: number): void => {
      let w = share * points.mass[i]!;
      // One Weiszfeld step for plain distances.
      if (power === 1) w /= Math.max(1e-6, Math.sqrt((points.x[i]! - cx[t]!) ** 2 + (points.y[i]! - cy[t]!) ** 2));
      sw[t] = sw[t]! + w;
      sx[t] = sx[t]! + w * points.x[i]!;
      sy[t] = sy[t]! + w * points.y[i]!;
    };
    yield* stretches(points.count, (from, to) => {
      for (let i = from; i < to; i++) {
        if (assign[i]! < 0) continue;
        const share = this.split[i]!;
        add(i, assign[i]!, 1 - share);
        if (share > 0) add(i, this.second[i]!, share);
      }
    }, STRETCH / 2);
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

  /**
   * Value of the (smoothed) Lagrangian at the present centres and prices: a lower bound on the cost of any plan with these
   * centres and totals on target, and so a fair mark for a layout.
   */
  get dual(): number {
    return this.#dual;
  }

  /** Takes over the centres and prices of a kept layout. */
  follow(other: Layout): void {
    this.cx.set(other.cx);
    this.cy.set(other.cy);
    this.price.set(other.price);
    this.pricing.whole = other.whole;
  }
}
