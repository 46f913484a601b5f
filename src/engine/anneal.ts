import { STRETCH, stretches, type Steps } from '../model/steps.js';
import { Balance } from './balance.js';
import type { Contiguity } from './contiguity.js';
import { Incumbent } from './incumbent.js';
import type { Model } from './model.js';
import { Movement } from './movement.js';
import type { Term } from './objective/term.js';
import type { Pool } from './pool.js';
import { EXPONENTIAL, type Rng } from './rng.js';
import { State } from './state.js';

/** Units visited before a contiguity question is answered "no" during the search. */
const VISIT_LIMIT = 80;
/** Rim units looked at for a swap partner. */
const PARTNERS = 3;
/** Highest penalty of excess: beyond it the plan would freeze. Where moving costs more than shape, it rises with that: balance goes first. */
const HIGHEST = 4;
const OVER_MOVES = 4;
/** So many times that without prices, or at the close. */
const UNBOUND = 10;
/** The same while it climbs by {@link Annealer.ramp}. */
const HIGHEST_RAMP = 80;
/** How fast prices follow the excess, see {@link Annealer.price}. */
const PRICE_PACE = 0.5;
/** Excess (typical units) beyond which a price climbs no faster: units move a few at a time, and a price that runs ahead of them tears the plan. */
const PRICE_STRIDE = 1;
/** Proposals between two corrections of the penalty. */
export const ADAPT = 256;

/**
 * Simulated annealing over single moves and swaps along the border. Bounds are soft with a price that adapts, so the
 * search crosses unbalanced ground; the incumbent takes only plans whose every bound holds. Contiguity is never given up.
 */
export class Annealer {
  readonly state: State;
  readonly balance: Balance;
  readonly movement: Movement;
  /** Price of one typical unit of excess, in typical moves. */
  penalty = 1;
  /** When above 0 the penalty grows by this factor at each correction, whatever the balance. */
  ramp = 0;
  /** Cost of a typical border move; set by the first {@link load}, the same for the whole run. */
  unitCost = 0;
  /** What one unit of move cost is worth in the objective's unit. */
  moveFactor = 0;
  /** Value of the term for the present state. */
  value = 0;
  /** Collects balanced territories, on small graphs. */
  pool: Pool | undefined;
  /** Price of the measure in each territory (k × g, typical moves per typical unit of it): above 0 where it has been too full. */
  readonly price: Float64Array;
  /** Whether {@link price} follows the excess. Without, the penalty alone has to see to the balance, and may climb higher. */
  priced = true;
  /** The last part of an annealing: the penalty may climb higher, so that what little is left to balance is done. */
  closing = false;
  #highest = HIGHEST;
  #accepted = 0;
  readonly #stable: boolean;

  constructor(
    readonly model: Model,
    readonly term: Term,
    readonly contiguity: Contiguity,
    readonly rng: Rng,
    /** Takes every valid plan that is better than its own. */
    public best: Incumbent,
  ) {
    this.state = new State(model);
    this.balance = new Balance(model, this.state);
    this.movement = new Movement(model);
    this.price = new Float64Array(model.k * model.g);
    this.#stable = model.start !== undefined && ((model.problem.objective.stability ?? 0) > 0 || this.movement.limited);
  }

  /** Score that the incumbent compares: compactness plus what movement costs. */
  get score(): number {
    return this.value + this.moveFactor * this.movement.cost;
  }

  get valid(): boolean {
    return this.balance.broken === 0 && (!this.#stable || this.movement.broken() === 0);
  }

  /** Starts from a connected plan. */
  *load(plan: Int32Array): Steps<void> {
    yield* this.state.load(plan);
    this.price.fill(0);
    yield* this.recount();
    if (this.unitCost === 0) yield* this.#setScales();
    this.best.forget();
    this.pool?.load(plan);
    this.offer();
  }

  /** Counts everything afresh, which also ends the drift of the running sums. */
  *recount(): Steps<void> {
    yield* this.term.reset(this.state);
    this.value = this.term.value();
    this.balance.reset();
    yield* this.movement.reset(this.state);
  }

  /** Hands the present state to the incumbent if it is valid and better. */
  offer(): boolean {
    if (this.balance.broken > 0) return false;
    const score = this.score;
    if (!(score < this.best.score - 1e-10 * Math.abs(this.best.score)) && this.best.found) return false;
    if (this.#stable && this.movement.broken() > 0) return false;
    this.best.take(this.state.assign, score, this.value, this.balance.deviation());
    return true;
  }

  *#setScales(): Steps<void> {
    const { state, term, model } = this;
    const { offsets, neighbors } = model;
    let sum = 0;
    let count = 0;
    yield* stretches(state.borderCount, (begin, end) => {
      for (let b = begin; b < end; b++) {
        const i = state.border[b]!;
        const from = state.assign[i]!;
        for (let p = offsets[i]!; p < offsets[i + 1]!; p++) {
          const to = state.assign[neighbors[p]!]!;
          if (to === from || to < 0) continue;
          const d = Math.abs(term.delta(i, from, to));
          if (d < Infinity) {
            sum += d;
            count++;
          }
          break;
        }
      }
    }, STRETCH / 4);
    this.unitCost = sum > 0 ? sum / count : 1;
    const stability = model.problem.objective.stability ?? 0;
    if (model.start && stability > 0) {
      let mean = 0;
      yield* stretches(model.n, (begin, end) => {
        for (let i = begin; i < end; i++) mean += model.moveCost[i]! / model.n;
      });
      this.#highest = HIGHEST + (OVER_MOVES * stability) / (1 - Math.min(1, stability) + 0.01);
      this.moveFactor = mean > 0 ? (this.unitCost * stability) / (1 - Math.min(1, stability) + 0.01) / mean : 0;
    }
  }

  /** Runs a number of proposals at a temperature given in typical moves (see {@link unitCost}). */
  run(proposals: number, temperature: number): void {
    const { state, model, rng, balance } = this;
    const { neighbors, offsets, barred, k } = model;
    const { assign, size } = state;
    const loose = !model.problem.contiguous;
    const highest = this.#highest * (this.priced && !this.closing ? 1 : UNBOUND);
    let validTime = 0;
    for (let step = 0; step < proposals; step++) {
      if (balance.broken === 0) validTime++;
      if ((step & (ADAPT - 1)) === ADAPT - 1) {
        if (this.ramp > 0) this.penalty = Math.min(Math.max(HIGHEST_RAMP, this.#highest), this.penalty * this.ramp);
        else if (validTime < ADAPT * 0.25) this.penalty = Math.min(highest, this.penalty * 1.04);
        else if (validTime > ADAPT * 0.6) this.penalty = Math.max(0.05, this.penalty * 0.97);
        validTime = 0;
        if (this.priced) this.#reprice(PRICE_PACE * Math.sqrt(temperature));
      }
      if (loose && (state.borderCount === 0 || (step & 1) === 0)) {
        const unit = rng.int(model.n);
        const to = rng.int(k);
        const from = assign[unit]!;
        if (from >= 0 && from !== to && size[from]! > 1 && model.allows(unit, to)) this.#propose(unit, from, to, temperature);
        continue;
      }
      if (state.borderCount === 0) return;
      const r = rng.bits();
      const unit = state.border[(((r >>> 6) * state.borderCount) / 67108864) | 0]!;
      const from = assign[unit]!;
      if (size[from]! < 2) continue;
      const begin = offsets[unit]!;
      const degree = offsets[unit + 1]! - begin;
      let to = from;
      for (let d = 0, at = (r & 63) % degree; d < degree; d++) {
        const t = assign[neighbors[begin + at]!]!;
        if (t !== from && t >= 0) {
          to = t;
          break;
        }
        if (++at === degree) at = 0;
      }
      if (to === from || (barred !== undefined && barred[unit * k + to] !== 0)) continue;
      this.#propose(unit, from, to, temperature);
    }
  }

  /**
   * The method of multipliers (Hestenes 1969; Powell 1969): a territory that stays too full or too empty in spite of the penalty
   * is priced, so that the penalty may stay low enough for units to keep moving. In small steps when it is cold.
   */
  #reprice(pace: number): void {
    const { price, state } = this;
    const { lower, upper, scale, g } = this.model;
    const { totals } = state;
    for (let j = 0; j < price.length; j++) {
      const v = totals[j]!;
      if (v > upper[j]!) price[j] = price[j]! + pace * Math.min(PRICE_STRIDE, (v - upper[j]!) * scale[j % g]!);
      else if (v < lower[j]!) price[j] = price[j]! - pace * Math.min(PRICE_STRIDE, (lower[j]! - v) * scale[j % g]!);
      else price[j] = price[j]! * (1 - pace / 100);
    }
  }

  /** What the prices say to a move. */
  #toll(unit: number, from: number, to: number): number {
    const { price } = this;
    const { values, g, scale } = this.model;
    let d = 0;
    for (let q = 0; q < g; q++) d += (price[to * g + q]! - price[from * g + q]!) * values[unit * g + q]! * scale[q]!;
    return d * this.unitCost;
  }

  #propose(unit: number, from: number, to: number, temperature: number): void {
    const cost = this.#cost(unit, from, to) + this.#toll(unit, from, to);
    const room = temperature * this.unitCost * EXPONENTIAL[this.rng.bits() & 4095]!;
    if (this.#stable && this.movement.limited && !this.movement.allows(unit, from)) return;
    const excess = this.balance.delta(unit, from, to);
    const price = this.penalty * this.unitCost;
    if (cost + price * excess <= room) {
      if (!this.model.problem.contiguous || this.contiguity.canLeave(this.state.assign, unit, VISIT_LIMIT)) {
        this.#commit(unit, from, to);
        this.#settle(from, to);
      }
    } else if (excess > 0) this.#swap(unit, from, to, cost, room, price);
  }

  /** The balance refuses the move alone: look for a unit to go the other way. */
  #swap(unit: number, from: number, to: number, cost: number, room: number, price: number): void {
    const { state, model, rng, contiguity } = this;
    const { offsets, neighbors, barred, k } = model;
    const { assign } = state;
    const before = this.balance.excess;
    let entered = false;
    for (let tries = 0; tries < PARTNERS; tries++) {
      const count = state.rimCount[to]!;
      if (count === 0) break;
      const other = state.rim[to]![rng.int(count)]!;
      if (other === unit || (barred !== undefined && barred[other * k + from] !== 0)) continue;
      let touches = false;
      for (let p = offsets[other]!, end = offsets[other + 1]!; p < end; p++) {
        const v = neighbors[p]!;
        if (v !== unit && assign[v] === from) {
          touches = true;
          break;
        }
      }
      if (!touches && model.problem.contiguous) continue;
      if (!entered) {
        if (model.problem.contiguous && !contiguity.canLeave(assign, unit, VISIT_LIMIT)) return;
        this.#commit(unit, from, to);
        entered = true;
      }
      const back = this.#cost(other, to, from) + this.#toll(other, to, from);
      if (cost + back > room) continue;
      const excess = this.balance.excess - before + this.balance.delta(other, to, from);
      if (cost + back + price * excess > room) continue;
      if (model.problem.contiguous && !contiguity.canLeave(assign, other, VISIT_LIMIT)) continue;
      if (this.#stable && this.movement.limited && !this.movement.allows(other, to)) continue;
      this.#commit(other, to, from);
      this.#settle(from, to);
      return;
    }
    if (entered) this.#commit(unit, to, from);
  }

  /** Cost of a move in the objective's unit, movement included. */
  #cost(unit: number, from: number, to: number): number {
    const d = this.term.delta(unit, from, to);
    return this.#stable ? d + this.moveFactor * this.movement.delta(unit, from, to) : d;
  }

  #commit(unit: number, from: number, to: number): void {
    this.value += this.term.delta(unit, from, to);
    this.term.apply(unit, from, to);
    if (this.#stable) this.movement.apply(unit, from, to);
    this.balance.move(unit, to);
    this.best.touch(unit);
    this.pool?.move(unit, from, to);
  }

  #settle(from: number, to: number): void {
    if (this.pool) {
      if (this.balance.count(from) === 0) this.pool.offer(this.state, from);
      if (this.balance.count(to) === 0) this.pool.offer(this.state, to);
    }
    if (this.balance.broken === 0) this.offer();
    if (++this.#accepted > this.model.n >> 1) {
      this.#accepted = 0;
      if (this.term.recentre(this.state)) {
        this.value = this.term.value();
        this.offer();
      }
    }
  }
}
