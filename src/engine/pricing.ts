import { STRETCH, stretches, type Steps } from '../model/steps.js';
import { PriceNewton } from './newton.js';
import type { PowerDiagram } from './power.js';

/** Above this many territories prices move one by one. */
const NEWTON_LIMIT = 1000;
/** Least part of a step that is taken, however long it is. */
const SHORTEST = 0.05;
/** Part of the squared deviations that a whole step has to take away, and how often one that does not is halved. */
const GAIN = 0.1;
const RETREATS = 7;
/** Share of its target below which a territory is about to be hidden by its neighbours. */
const HIDDEN = 0.2;

/**
 * The prices of a power diagram: they rise where a territory is short and fall where it is full, by Newton steps, or by resilient ones
 * (Riedmiller & Braun 1993) for several goals.
 */
export class Pricing {
  /**
   * How a step of all prices that is too long for some is shortened: each for itself, which suits town and country with their unlike scales;
   * or as a whole, which keeps its direction and so finds the balance of hundreds of territories where the other way goes astray.
   */
  whole = false;
  readonly #diagram: PowerDiagram;
  readonly #newton: PriceNewton | undefined;
  readonly #lack: Float64Array;
  readonly #before: Float64Array;
  readonly #step: Float64Array;
  readonly #sign: Int8Array;
  #dualBefore = -Infinity;
  #residualBefore = Infinity;
  #leastBefore = 0;
  /** Times the last step was shortened. */
  #retreats = 0;

  constructor(diagram: PowerDiagram) {
    const { k, g } = diagram.model;
    this.#diagram = diagram;
    this.#newton = g === 1 && k > 1 && k <= NEWTON_LIMIT ? new PriceNewton(k) : undefined;
    this.#lack = new Float64Array(k);
    this.#before = new Float64Array(k * g);
    this.#step = new Float64Array(k * g);
    this.#sign = new Int8Array(k * g);
  }

  /** Restarts the price steps; `share` is the first step in mean costs per value. */
  begin(share = 0.3): void {
    const { points: { g, valueSum }, cost } = this.#diagram;
    const first = valueSum > 0 ? (share * Math.max(cost, 1e-12) * Math.max(1, g)) / valueSum : 0;
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
  *correct(): Steps<number> {
    const { totals, model: { target } } = this.#diagram;
    let off = 0;
    for (let j = 0; j < totals.length; j++) off += Math.abs(totals[j]! - target[j]!) / (Math.abs(target[j]!) || 1) / totals.length;
    if (off > 0) {
      if (this.#newton) yield* this.#newtonStep(this.#newton);
      else this.#resilientStep();
    }
    return off;
  }

  *#newtonStep(newton: PriceNewton): Steps<void> {
    const { points, price, totals, assign, second, split, smoothing, home, model: { k, target } } = this.#diagram;
    if (this.#wasTooLong()) {
      this.#retreats++;
      const kept = this.whole ? 0.5 : 0.7;
      for (let t = 0; t < k; t++) price[t] = kept * this.#before[t]! + (1 - kept) * price[t]!;
      return;
    }
    this.#retreats = 0;
    this.#before.set(price);
    newton.clear();
    yield* stretches(points.count, (from, to) => {
      for (let i = from; i < to; i++) {
        const share = split[i]!;
        if (share === 0) continue;
        const own = assign[i]!;
        const other = second[i]!;
        const v = points.values[i]!;
        newton.add(own, other, (0.5 * v * v) / (smoothing * points.mass[i]! * this.#diagram.reach(own, other)));
      }
    });
    if (points.count + k * k > STRETCH) yield;
    for (let t = 0; t < k; t++) this.#lack[t] = home[t]! < 0 ? 0 : target[t]! - totals[t]!;
    const step = newton.solve(this.#lack);
    const most = (t: number) => this.#diagram.longestStep(t);
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
      const { dual } = this.#diagram;
      const tooLong = dual < this.#dualBefore && this.#retreats < 4;
      if (!tooLong) this.#dualBefore = dual;
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
    const { totals, home, model: { target, k } } = this.#diagram;
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

  #resilientStep(): void {
    const { totals, price, model: { target } } = this.#diagram;
    for (let j = 0; j < totals.length; j++) {
      const sign = Math.sign(totals[j]! - target[j]!);
      if (sign === 0) continue;
      const s = this.#sign[j]!;
      if (s !== 0) this.#step[j] = this.#step[j]! * (s === sign ? 1.25 : 0.45);
      this.#sign[j] = sign;
      price[j] = price[j]! - sign * this.#step[j]!;
    }
  }
}
