import { certify } from './bound-plane.js';
import type { BoundOptions, BoundStep } from './bound.js';
import { Prices } from './bound-prices.js';
import { tightestGoal } from './bound-room.js';
import type { Problem } from './problem.js';

/** Some seconds. */
const MOST_WORK = 5e7;
/** Pairs between two yields: a few milliseconds. */
const SLICE = 100_000;

/**
 * A lower bound of the compactness of every valid plan: the Lagrangian dual of the assignment model of Hess et al. (1965).
 * Σ x = 1 of every unit is priced (`alpha`), balance by a price per centre on its total; contiguity is left out. Each
 * candidate centre then asks for the best set of units at these prices, and the k best centres are taken; subgradients
 * raise the prices (Polyak steps, as Validi, Buchanan & Lykhovyd 2022 do for fixing variables). For 'moi', whose centres lie
 * anywhere, the dual is that of set partitioning, certified over the whole plane by a quadtree.
 * Of several goals the tightest counts; leaving out the others keeps the bound valid. Distances may be those the host gives.
 * Returns NaN where the budget is too small.
 */
export function* assignmentBound(problem: Problem, units: Uint32Array, options: BoundOptions): Generator<BoundStep, number, boolean | undefined> {
  const { compactness } = problem.objective;
  if (problem.k > units.length) return NaN;
  const look = units.length * (problem.unitDistances ? units.length : (3 * units.length) / problem.k + units.length / 48);
  const budget = options.work ?? Math.min(MOST_WORK, 60 * look);
  // the ascent needs some looks at all centres before it says anything
  if (4 * look > budget) return NaN;
  const prices = new Prices(problem, units, tightestGoal(problem));
  yield { bound: NaN, done: 0 };
  startPrices(prices, problem, options.plan);
  yield { bound: NaN, done: 0 };
  const anywhere = compactness === 'moi';
  const ascent = new Ascent(prices, problem.k, options.objective, anywhere);
  const step = (): BoundStep => ({ bound: anywhere ? -Infinity : ascent.best, done: Math.min(1, prices.work / budget) });
  let enough = false;
  while (!enough && prices.work < budget * (anywhere ? 0.8 : 1) && !ascent.stalled && ascent.best < options.objective * (1 - 1e-6)) {
    for (const _ of ascent.round()) enough = (yield step()) === true || enough;
  }
  const best = ascent.best;
  if (!anywhere) return sharpened(problem, best);
  prices.alpha.set(ascent.bestAlpha);
  prices.refresh();
  const sum = prices.alpha.reduce((a, b) => a + b, 0);
  const certified = certify(prices, (options.objective * 2e-4) / problem.k, Math.min(budget, prices.work) * 0.25);
  for (;;) {
    const next = certified.next();
    if (next.done) return Math.max(0, sum + problem.k * next.value);
    yield step();
  }
}

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
  if (prices.given) aboutBestUnits(prices, k, plan);
  prices.refresh();
}

/** Where distances are given: the cost about the best unit of its territory. */
function aboutBestUnits(prices: Prices, k: number, plan: Int32Array): void {
  const members: number[][] = Array.from({ length: k }, () => []);
  for (let i = 0; i < prices.n; i++) members[plan[prices.units[i]!]!]!.push(i);
  for (const own of members) {
    const cost = (centre: number) => own.reduce((sum, i) => sum + prices.costAbout(i, centre), 0);
    let centre = own[0]!;
    let least = Infinity;
    for (const c of own) {
      const sum = cost(c);
      if (sum >= least) continue;
      least = sum;
      centre = c;
    }
    for (const i of own) prices.alpha[i] = prices.costAbout(i, centre);
  }
}

/** Whole masses and rounded kilometres give whole values: the bound rounds up. */
function sharpened({ objective }: Problem, bound: number): number {
  const whole = objective.compactness === 'hessMoi' && (objective.mass?.every(Number.isInteger) ?? true);
  return Math.max(0, whole ? Math.ceil(bound - 1e-6 * Math.max(1, Math.abs(bound)) * 1e-3) : bound);
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
  #pause = 0;

  constructor(readonly prices: Prices, readonly k: number, readonly objective: number, readonly anywhere: boolean) {
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
        prices.refresh();
        this.#direction.fill(0);
        yield* this.#ask(all);
      }
    }
    const active = all.sort((a, b) => this.#worth[a]! - this.#worth[b]! || a - b).slice(0, Math.max(6 * k, Math.ceil(prices.n / 8)));
    for (let inner = 0; inner < INNER; inner++) {
      if (inner > 0) yield* this.#ask(active);
      yield* this.#take(active);
      if (!this.#step()) return;
    }
  }

  *#ask(centres: readonly number[]): Generator<void> {
    const { prices, anywhere } = this;
    const { x, y } = prices;
    for (const j of centres) {
      this.#worth[j] = prices.worth(x[j]!, y[j]!, 0, anywhere ? -1 : j, this.#hint[j]!);
      this.#hint[j] = prices.lambda;
      if (this.#paused()) yield;
    }
  }

  /** Whether it is time for a pause. */
  #paused(): boolean {
    const due = this.prices.work >= this.#pause;
    if (due) this.#pause = this.prices.work + SLICE;
    return due;
  }

  #value(all: readonly number[]): number {
    const sorted = Float64Array.from(all, (j) => this.#worth[j]!).sort();
    let sum = this.prices.alpha.reduce((a, b) => a + b, 0);
    for (let c = 0; c < this.k; c++) sum += this.anywhere ? sorted[0]! : sorted[c]!;
    return sum;
  }

  /** Counts who takes which units at present prices: the k best centres, or, where centres may coincide, a soft choice of the best. */
  *#take(centres: number[]): Generator<void> {
    const { prices, k, anywhere } = this;
    const { x, y } = prices;
    centres.sort((a, b) => this.#worth[a]! - this.#worth[b]! || a - b);
    this.#taken.fill(0);
    const least = this.#worth[centres[0]!]!;
    const heat = Math.max(1e-12, (this.objective - Math.max(0, this.best)) / k) * 0.25;
    const chosen = anywhere ? centres.filter((j) => this.#worth[j]! - least < 8 * heat) : centres.slice(0, k);
    const share = (j: number) => (anywhere ? Math.exp((least - this.#worth[j]!) / heat) : 1);
    const total = anywhere ? chosen.reduce((sum, j) => sum + share(j), 0) : k;
    for (const j of chosen) {
      prices.worth(x[j]!, y[j]!, 0, anywhere ? -1 : j, this.#hint[j]!);
      prices.add(this.#taken, (k * share(j)) / total, anywhere ? -1 : j);
      if (this.#paused()) yield;
    }
  }

  /** One deflected Polyak step towards the value of the plan in hand; false when there is nowhere to go. */
  #step(): boolean {
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
    this.prices.refresh();
    return true;
  }
}
