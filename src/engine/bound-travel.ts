import { baseDistance } from './base-distance.js';
import type { BoundOptions } from './bound.js';
import type { BoundStep } from './bound-step.js';
import type { Problem } from './problem.js';

/** Pairs of unit and territory whose ways are kept. */
const MOST_PAIRS = 4e6;
/** Looks at all pairs, at most, and pairs over all looks. */
const LOOKS = 400;
const MOST_WORK = 4e8;
/** Pairs between two yields: a millisecond or so, some in code that runs for the first time. */
const SLICE = 100_000;
/** Looks without a better bound after which steps get shorter, and the length at which it ends. */
const PATIENCE = 8;
const SHORTEST = 0.002;
/** Part of the last direction that is kept. */
const KEPT = 0.6;

/** A total that every territory is to keep within bounds. */
interface Row {
  readonly values: Float64Array;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  /** Sum of the sizes of the values. */
  readonly size: number;
}

/**
 * A lower bound of the travel from all units to the bases of their territories: the Lagrangian dual of the capacitated assignment (the linear program
 * of transportation: Hitchcock 1941; Hess et al. 1965). Each territory has a price for each goal; at these prices every unit goes where it is
 * cheapest among what it is allowed, and a total counts at its nearer bound. Subgradients raise the prices (Polyak steps, deflected). All goals
 * count together, as do fixed units, forbidden pairs and the largest distance; contiguity and whole units are left out.
 */
export function* travelBound(problem: Problem, units: Uint32Array, { objective, work }: BoundOptions): Generator<BoundStep, number, boolean | undefined> {
  const { k } = problem;
  if (units.length * k > MOST_PAIRS || !baseDistance(problem)) return NaN;
  const budget = Math.min(work ?? MOST_WORK, LOOKS * units.length * k);
  const dual = new TravelDual(problem, units, objective);
  let enough = false;
  while (!enough && dual.work < budget && !dual.stalled && dual.best < objective * (1 - 1e-7)) {
    for (const _ of dual.round()) enough = (yield { bound: dual.best, done: Math.min(1, dual.work / budget) }) === true || enough;
  }
  return Math.max(0, dual.best * (1 - 1e-12));
}

class TravelDual {
  best = -Infinity;
  work = 0;
  stalled = false;
  readonly #rows: readonly Row[];
  /** Price of each row in each territory, per mean value; those of the best bound; where they go. */
  readonly #price: Float64Array;
  readonly #bestPrice: Float64Array;
  readonly #direction: Float64Array;
  readonly #totals: Float64Array;
  /** Units × territories, Infinity where the pair is not allowed; known after the first look. */
  readonly #cost: Float64Array;
  #theta = 1;
  #since = 0;

  constructor(readonly problem: Problem, readonly units: Uint32Array, readonly objective: number) {
    const { k } = problem;
    this.#rows = rowsOf(problem, units);
    this.#price = new Float64Array(this.#rows.length * k);
    this.#bestPrice = this.#price.slice();
    this.#direction = this.#price.slice();
    this.#totals = this.#price.slice();
    this.#cost = new Float64Array(units.length * k);
  }

  /** One look at all pairs, and a step of the prices. Pauses now and then. */
  *round(): Generator<void> {
    const { k } = this.problem;
    if (this.work === 0) yield* this.#layOut();
    let value = 0;
    this.#totals.fill(0);
    const stride = Math.max(1, Math.floor(SLICE / (k * (1 + this.#rows.length))));
    for (let from = 0; from < this.units.length; from += stride) {
      value += this.#place(from, Math.min(this.units.length, from + stride));
      yield;
    }
    this.work += this.units.length * k;
    this.#step(value + this.#atBounds());
  }

  *#layOut(): Generator<void> {
    const { problem: { k, objective: { mass }, fixed, forbidden, maxDistance = Infinity }, units } = this;
    const distance = baseDistance(this.problem)!;
    const barred = new Set<number>();
    if (forbidden) for (let q = 0; q < forbidden.length; q += 2) barred.add(forbidden[q]! * k + forbidden[q + 1]!);
    const stride = Math.max(1, Math.floor(SLICE / (4 * k)));
    for (let i = 0; i < units.length; i++) {
      const u = units[i]!;
      for (let t = 0; t < k; t++) {
        const d = distance(u, t);
        const allowed = fixed[u]! >= 0 ? fixed[u] === t : !(d > maxDistance) && !barred.has(u * k + t);
        this.#cost[i * k + t] = !allowed ? Infinity : d >= 0 ? (mass ? mass[u]! : 1) * d : 0;
      }
      if (i % stride === stride - 1) yield;
    }
    yield;
  }

  /** Sends the units where they are cheapest; returns what that costs at present prices. */
  #place(from: number, to: number): number {
    const { k } = this.problem;
    const rows = this.#rows;
    let sum = 0;
    for (let i = from; i < to; i++) {
      const u = this.units[i]!;
      let least = Infinity;
      let best = -1;
      for (let t = 0; t < k; t++) {
        let c = this.#cost[i * k + t]!;
        for (let r = 0; r < rows.length; r++) c -= this.#price[r * k + t]! * rows[r]!.values[u]!;
        if (c >= least) continue;
        least = c;
        best = t;
      }
      if (best < 0) continue;
      sum += least;
      for (let r = 0; r < rows.length; r++) this.#totals[r * k + best]! += rows[r]!.values[u]!;
    }
    return sum;
  }

  /** What the totals cost at least: each at the bound that its price leans on. */
  #atBounds(): number {
    const { k } = this.problem;
    let sum = 0;
    this.#rows.forEach(({ lower, upper }, r) => {
      for (let t = 0; t < k; t++) {
        const price = this.#price[r * k + t]!;
        if (price !== 0) sum += price * (price > 0 ? lower[t]! : upper[t]!);
      }
    });
    return sum;
  }

  #step(value: number): void {
    if (value > this.best) {
      if (value > this.best + 1e-6 * Math.abs(value) || this.best === -Infinity) this.#since = 0;
      this.best = value;
      this.#bestPrice.set(this.#price);
    } else if (++this.#since >= PATIENCE) {
      this.#since = 0;
      this.#theta *= 0.6;
      this.stalled = this.#theta < SHORTEST;
      this.#price.set(this.#bestPrice);
      this.#direction.fill(0);
      return;
    }
    const { k } = this.problem;
    let square = 0;
    this.#rows.forEach(({ lower, upper, size }, r) => {
      for (let t = 0; t < k; t++) {
        const j = r * k + t;
        const price = this.#price[j]!;
        const total = this.#totals[j]!;
        // at price 0 a total within its bounds is well where it is
        const bound = price > 0 ? lower[t]! : price < 0 ? upper[t]! : Math.min(Math.max(total, lower[t]!), upper[t]!);
        this.#direction[j] = (1 - KEPT) * ((bound - total) / size) + KEPT * this.#direction[j]!;
        square += this.#direction[j]! ** 2;
      }
    });
    if (square < 1e-24) {
      this.stalled = true;
      return;
    }
    const length = (this.#theta * Math.max(this.objective - value, 1e-6 * this.objective)) / square;
    this.#rows.forEach(({ lower, upper, size }, r) => {
      for (let t = 0; t < k; t++) {
        const j = r * k + t;
        const next = this.#price[j]! + (length * this.#direction[j]!) / size;
        // a bound that is none can't be leaned on
        this.#price[j] = (next > 0 && !Number.isFinite(lower[t]!)) || (next < 0 && !Number.isFinite(upper[t]!)) ? 0 : next;
      }
    });
  }
}

function rowsOf({ n, k, goals, minUnits, maxUnits }: Problem, units: Uint32Array): readonly Row[] {
  const rows = goals.map(({ values, lower, upper }) => ({ values, lower, upper }));
  const each = (bound: number) => new Float64Array(k).fill(bound);
  if (minUnits !== undefined || maxUnits !== undefined) rows.push({ values: new Float64Array(n).fill(1), lower: each(minUnits ?? 1), upper: each(maxUnits ?? Infinity) });
  return rows.map((row) => ({ ...row, size: units.reduce((sum, u) => sum + Math.abs(row.values[u]!), 0) })).filter(({ size }) => size > 0);
}
