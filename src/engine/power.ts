import type { Model } from './model.js';
import { bisect } from './bisect.js';
import { CentreGrid } from './nearest.js';
import { PriceNewton } from './newton.js';
import type { Points } from './points.js';
import type { Rng } from './rng.js';

/** Nearest centres kept as candidates of a point. */
const CANDIDATES = 16;
/** From this many territories on, nearest centres are looked up in a grid. */
const GRID_FROM = 64;
/** Above this many territories prices move one by one. */
const NEWTON_LIMIT = 1000;
/** Least part of a step that is taken, however long it is. */
const SHORTEST = 0.05;
/** Part of the squared deviations that a whole step has to take away, and how often one that does not is halved. */
const GAIN = 0.1;
const RETREATS = 7;
/** Share of its target below which a territory is about to be hidden by its neighbours. */
const HIDDEN = 0.2;

/** Centres (km) and prices of a diagram, enough to draw it again. */
export interface Layout {
  readonly cx: Float64Array;
  readonly cy: Float64Array;
  readonly price: Float64Array;
}

/**
 * A balanced power diagram (Aurenhammer, Hoffmann & Aronov 1998): every point goes to the centre with the least
 * mass · distance^power − price · values; prices rise where a territory is short and fall where it is full (Newton steps, or
 * resilient ones after Riedmiller & Braun 1993 for several goals), the centres follow as in Lloyd's method.
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
  /** The next best territory of each point. */
  readonly second: Int32Array;
  /** The part of each point that counts to {@link second}: near a boundary points are shared, which smooths the balance. */
  readonly split: Float64Array;
  /** Width of the shared zone as a part of the distance between the two centres; 0 = none. */
  smoothing = 0;
  /**
   * How a step of all prices that is too long for some is shortened: each for itself, which suits town and country with their unlike scales;
   * or as a whole, which keeps its direction and so finds the balance of hundreds of territories where the other way goes astray.
   */
  whole = false;
  readonly #newton: PriceNewton | undefined;
  readonly #lack: Float64Array;
  /** Squared distance to the nearest other centre. */
  readonly #gap: Float64Array;
  readonly #massPerValue: number;
  readonly #mass: number;
  /** Squared distance below which two centres count as this far apart. */
  #closest = 1e-12;
  #dual = 0;
  readonly #before: Float64Array;
  #dualBefore = -Infinity;
  #residualBefore = Infinity;
  #leastBefore = 0;
  /** Times the last step was halved. */
  #retreats = 0;

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
    this.second = new Int32Array(points.count).fill(-1);
    this.split = new Float64Array(points.count);
    this.#newton = g === 1 && k > 1 && k <= NEWTON_LIMIT ? new PriceNewton(k) : undefined;
    this.#lack = new Float64Array(k);
    this.#gap = new Float64Array(k);
    this.#before = new Float64Array(k * g);
    let mass = 0;
    let value = 0;
    for (let i = 0; i < points.count; i++) {
      mass += points.mass[i]!;
      value += Math.abs(points.values[i * g] ?? 0);
    }
    this.#mass = mass;
    this.#massPerValue = value > 0 ? mass / value : 0;
    this.#candidates = new Int32Array(points.count * this.#width);
  }

  /** Centres from a random balanced bisection of each component; fixed units and bases hold theirs. */
  seed(rng: Rng): void {
    const { points, home, model } = this;
    const held = this.#heldCentres();
    const parts = model.problem.contiguous ? model.components : 1;
    for (let c = 0; c < parts; c++) {
      const own: number[] = [];
      for (let t = 0; t < model.k; t++) if (home[t] === c) own.push(t);
      if (own.length === 0) continue;
      const members: number[] = [];
      for (let i = 0; i < points.count; i++) if (parts === 1 || points.component[i] === c) members.push(i);
      if (members.length) bisect(points, model.target, rng, Int32Array.from(members), own, (t, x, y) => this.#place(t, x, y, held));
    }
    this.price.fill(0);
  }

  /** Assigns every point by one random balanced bisection: rough, but balanced and almost connected at once. */
  bisected(rng: Rng): Int32Array {
    const { points, home, model } = this;
    const plan = new Int32Array(points.count).fill(-1);
    const parts = model.problem.contiguous ? model.components : 1;
    for (let c = 0; c < parts; c++) {
      const own: number[] = [];
      for (let t = 0; t < model.k; t++) if (home[t] === c) own.push(t);
      const members: number[] = [];
      for (let i = 0; i < points.count; i++) if (parts === 1 || points.component[i] === c) members.push(i);
      if (!own.length || !members.length) continue;
      bisect(points, model.target, rng, Int32Array.from(members), own, (t, _x, _y, units) => {
        for (const i of units) plan[i] = t;
      });
    }
    return plan;
  }

  /** Merges the territories' points and bisects them anew; the others stay. */
  resplit(territories: readonly number[], rng: Rng): void {
    const { points, assign, model } = this;
    const members: number[] = [];
    for (let i = 0; i < points.count; i++) if (territories.includes(assign[i]!)) members.push(i);
    if (members.length < territories.length) return;
    const held = new Uint8Array(model.k);
    let price = 0;
    for (const t of territories) price += this.price[t]! / territories.length;
    for (const t of territories) if (points.g === 1) this.price[t] = price;
    bisect(points, model.target, rng, Int32Array.from(members), territories, (t, x, y) => this.#place(t, x, y, held));
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
  refresh(): void {
    const { points, cx, cy, home, model } = this;
    const { k } = model;
    const width = this.#width;
    const dist = this.#distance;
    const list = this.#candidates;
    const confined = model.components > 1 && model.problem.contiguous;
    const grid = k >= GRID_FROM && !confined && points.barred === undefined ? new CentreGrid(cx, cy, width) : undefined;
    for (let i = 0; i < points.count; i++) {
      let count = 0;
      const base = i * width;
      if (grid) {
        grid.nearest(points.x[i]!, points.y[i]!, list, base);
        continue;
      }
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
    if (this.cost > 0) this.#closest = 0.02 * (this.power === 2 ? this.cost / this.#mass : (this.cost / this.#mass) ** 2);
    for (let t = 0; t < k; t++) {
      let gap = Infinity;
      for (let u = 0; u < k; u++) if (u !== t) gap = Math.min(gap, (cx[u]! - cx[t]!) ** 2 + (cy[u]! - cy[t]!) ** 2);
      this.#gap[t] = Math.max(gap, this.#closest);
    }
  }

  /** Assigns every point at the present prices, and its part near a boundary to the next best territory. */
  place(): void {
    const { points, cx, cy, price, assign, second, split, totals, power } = this;
    const { g } = points;
    const width = this.#width;
    const list = this.#candidates;
    const smooth = g === 1 ? this.smoothing : 0;
    totals.fill(0);
    this.cost = 0;
    let value = 0;
    for (let i = 0; i < points.count; i++) {
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
          const zone = smooth * m * this.#reach(best, next);
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
    for (let j = 0; j < price.length; j++) value += price[j]! * this.model.target[j]!;
    this.#dual = value;
  }

  /** Restarts the price steps; `share` is the first step in mean costs per value. */
  startPricing(share = 0.3): void {
    const { g } = this.points;
    let mean = 0;
    for (const v of this.points.values) mean += Math.abs(v);
    const first = mean > 0 ? (share * Math.max(this.cost, 1e-12) * Math.max(1, g)) / mean : 0;
    this.#step.fill(first);
    this.#sign.fill(0);
    this.#dualBefore = -Infinity;
    this.#residualBefore = Infinity;
    this.#leastBefore = 0;
    this.#retreats = 0;
  }

  /**
   * One correction of the prices, by {@link PriceNewton} for one goal, else by resilient steps. Returns the mean
   * relative deviation from the targets before it (lumps, such as a city that is most of a target, keep single ones off).
   */
  reprice(): number {
    const { totals } = this;
    const { target } = this.model;
    let off = 0;
    for (let j = 0; j < totals.length; j++) off += Math.abs(totals[j]! - target[j]!) / (Math.abs(target[j]!) || 1) / totals.length;
    if (off > 0) {
      if (this.#newton) this.#newtonStep(this.#newton);
      else this.#resilientStep();
    }
    return off;
  }

  #newtonStep(newton: PriceNewton): void {
    const { points, price, totals, assign } = this;
    const { k, target } = this.model;
    if (this.#wasTooLong()) {
      this.#retreats++;
      const kept = this.whole ? 0.5 : 0.7;
      for (let t = 0; t < k; t++) price[t] = kept * this.#before[t]! + (1 - kept) * price[t]!;
      return;
    }
    this.#retreats = 0;
    this.#before.set(price);
    newton.clear();
    for (let i = 0; i < points.count; i++) {
      const share = this.split[i]!;
      if (share === 0) continue;
      const own = assign[i]!;
      const other = this.second[i]!;
      const v = points.values[i]!;
      newton.add(own, other, (0.5 * v * v) / (this.smoothing * points.mass[i]! * this.#reach(own, other)));
    }
    for (let t = 0; t < k; t++) this.#lack[t] = this.home[t]! < 0 ? 0 : target[t]! - totals[t]!;
    const step = newton.solve(this.#lack);
    const most = (t: number) => this.#massPerValue * (this.power === 2 ? this.#gap[t]! : Math.sqrt(this.#gap[t]!));
    if (!this.whole) {
      for (let t = 0; t < k; t++) price[t] = price[t]! + Math.max(-most(t), Math.min(most(t), step[t]!));
      return;
    }
    let scale = 1;
    for (let t = 0; t < k; t++) scale = Math.min(scale, most(t) / Math.abs(step[t]!));
    scale = Math.max(scale, SHORTEST);
    for (let t = 0; t < k; t++) price[t] = price[t]! + scale * step[t]!;
  }

  /**
   * Whether the last step has to be shortened: the smoothed dual is concave, and a step that lowers it was too long. With {@link whole},
   * one that does not bring the totals nearer to their targets, or hides a territory behind its neighbours (Kitagawa, Mérigot & Thibert 2019, section 4).
   */
  #wasTooLong(): boolean {
    if (!this.whole) {
      const tooLong = this.#dual < this.#dualBefore && this.#retreats < 4;
      if (!tooLong) this.#dualBefore = this.#dual;
      return tooLong;
    }
    const { residual, least } = this.#balance();
    const better = residual <= this.#residualBefore * (1 - GAIN / 2 ** this.#retreats) && least >= 0.5 * Math.min(this.#leastBefore, HIDDEN);
    if (!better && this.#retreats < RETREATS) return true;
    this.#residualBefore = residual;
    this.#leastBefore = least;
    return false;
  }

  /** Sum of squared relative deviations, and the least share of its target that a territory has. */
  #balance(): { readonly residual: number; readonly least: number } {
    const { totals, home } = this;
    const { target, k } = this.model;
    let residual = 0;
    let least = Infinity;
    for (let t = 0; t < k; t++) {
      if (home[t]! < 0 || !(target[t]! > 0)) continue;
      const share = totals[t]! / target[t]!;
      residual += (1 - share) ** 2;
      least = Math.min(least, share);
    }
    return { residual, least };
  }

  /** Cost difference per mass between the two ends of the line between two centres. */
  #reach(a: number, b: number): number {
    const dx = this.cx[a]! - this.cx[b]!;
    const dy = this.cy[a]! - this.cy[b]!;
    const d = Math.max(dx * dx + dy * dy, this.#closest);
    return this.power === 2 ? d : Math.sqrt(d);
  }

  #resilientStep(): void {
    const { totals, price } = this;
    const { target } = this.model;
    for (let j = 0; j < totals.length; j++) {
      const sign = Math.sign(totals[j]! - target[j]!);
      if (sign === 0) continue;
      const s = this.#sign[j]!;
      if (s !== 0) this.#step[j] = this.#step[j]! * (s === sign ? 1.25 : 0.45);
      this.#sign[j] = sign;
      price[j] = price[j]! - sign * this.#step[j]!;
    }
  }

  /** Moves the centres to the middle of their points; bases stay. A territory without points is sown anew. */
  recentre(rng: Rng): void {
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
    for (let i = 0; i < points.count; i++) {
      if (assign[i]! < 0) continue;
      const share = this.split[i]!;
      add(i, assign[i]!, 1 - share);
      if (share > 0) add(i, this.second[i]!, share);
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

  /**
   * Value of the (smoothed) Lagrangian at the present centres and prices: a lower bound on the cost of any plan with these
   * centres and totals on target, and so a fair mark for a layout.
   */
  get dual(): number {
    return this.#dual;
  }

  /** Takes over the centres and prices of another diagram or a kept layout. */
  follow(other: Layout): void {
    this.cx.set(other.cx);
    this.cy.set(other.cy);
    this.price.set(other.price);
  }
}
