import { finish, type Steps } from '../model/steps.js';
import type { Prices } from './bound-prices.js';
import type { Problem } from './problem.js';

/** Every unit's price begins at its cost in the plan in hand. */
export function startPrices(prices: Prices, { k, objective }: Problem, plan: Int32Array): void {
  const w = new Float64Array(k);
  const cx = new Float64Array(k);
  const cy = new Float64Array(k);
  for (let i = 0; i < prices.n; i++) {
    const t = plan[prices.units[i]!]!;
    const m = objective.compactness === 'pMedian' ? 1 : prices.mass[i]! + 1e-12;
    w[t]! += m;
    cx[t]! += m * prices.x[i]!;
    cy[t]! += m * prices.y[i]!;
  }
  for (let i = 0; i < prices.n; i++) {
    const t = plan[prices.units[i]!]!;
    prices.alpha[i] = prices.cost(i, cx[t]! / w[t]!, cy[t]! / w[t]!);
  }
  finish(prices.refresh());
}

/** Steps between two looks at all centres. */
const INNER = 8;

/**
 * Subgradient ascent over the prices, with units as candidate centres. Only a look at all of them gives a bound; between two
 * looks the best ones alone say where to go.
 */
export class Ascent {
  /** Greatest value of the dual, and the prices that have it. */
  best = -Infinity;
  readonly bestAlpha: Float64Array;
  stalled = false;
  readonly #worth: Float64Array;
  /** Price of weight found last at each centre: where to look first the next time. */
  readonly #hint: Float64Array;
  /** How often each unit is taken by the chosen centres. */
  readonly #taken: Float64Array;
  readonly #direction: Float64Array;
  #theta = 1;
  #sinceBest = 0;

  constructor(readonly prices: Prices, readonly k: number, readonly objective: number) {
    const { n, alpha } = prices;
    this.#worth = new Float64Array(n);
    this.#hint = new Float64Array(n);
    this.#taken = new Float64Array(n);
    this.#direction = new Float64Array(n);
    this.bestAlpha = alpha.slice();
  }

  /** One look at all centres, and some steps by the best of them. Pauses now and then. */
  *round(): Generator<void> {
    const { prices, k } = this;
    const all = Array.from({ length: prices.n }, (_, j) => j);
    yield* this.#ask(all);
    const value = this.#value(all);
    if (value > this.best) {
      this.#sinceBest = value > this.best + 1e-5 * Math.abs(value) || this.best === -Infinity ? 0 : this.#sinceBest + 1;
      this.best = value;
      this.bestAlpha.set(prices.alpha);
    } else this.#sinceBest++;
    if (this.#sinceBest >= 2) {
      this.#theta *= 0.6;
      this.#sinceBest = 0;
      this.stalled = this.#theta < 0.004;
      if (value < this.best) {
        prices.alpha.set(this.bestAlpha);
        yield* prices.refresh();
        this.#direction.fill(0);
        yield* this.#ask(all);
      }
    }
    const active = all.sort((a, b) => this.#worth[a]! - this.#worth[b]! || a - b).slice(0, Math.max(6 * k, Math.ceil(prices.n / 8)));
    for (let inner = 0; inner < INNER; inner++) {
      if (inner > 0) yield* this.#ask(active);
      yield* this.#take(active);
      if (!(yield* this.#step())) return;
    }
  }

  *#ask(centres: readonly number[]): Generator<void> {
    const { prices } = this;
    const { x, y } = prices;
    for (const j of centres) {
      this.#worth[j] = prices.worth(x[j]!, y[j]!, 0, j, this.#hint[j]!);
      this.#hint[j] = prices.lambda;
      if (prices.paused()) yield;
    }
  }

  #value(all: readonly number[]): number {
    const sorted = Float64Array.from(all, (j) => this.#worth[j]!).sort();
    let sum = this.prices.alpha.reduce((a, b) => a + b, 0);
    for (let c = 0; c < this.k; c++) sum += sorted[c]!;
    return sum;
  }

  /** Counts how often each unit is taken by the k best centres at present prices. */
  *#take(centres: number[]): Generator<void> {
    const { prices, k } = this;
    const { x, y } = prices;
    centres.sort((a, b) => this.#worth[a]! - this.#worth[b]! || a - b);
    this.#taken.fill(0);
    for (const j of centres.slice(0, k)) {
      prices.worth(x[j]!, y[j]!, 0, j, this.#hint[j]!);
      prices.count(this.#taken, j);
      if (prices.paused()) yield;
    }
  }

  /** One deflected Polyak step towards the value of the plan in hand; false when there is nowhere to go. */
  *#step(): Steps<boolean> {
    const { alpha, n } = this.prices;
    let square = 0;
    for (let i = 0; i < n; i++) {
      this.#direction[i] = 0.4 * (1 - this.#taken[i]!) + 0.6 * this.#direction[i]!;
      square += this.#direction[i]! ** 2;
    }
    if (square < 1e-12) {
      this.stalled = true;
      return false;
    }
    const length = (0.5 * this.#theta * Math.max(this.objective - Math.max(0, this.best), 1e-5 * this.objective)) / square;
    for (let i = 0; i < n; i++) alpha[i]! += length * this.#direction[i]!;
    yield* this.prices.refresh();
    return true;
  }
}
