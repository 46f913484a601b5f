import type { PoolTerritory } from './pool.js';

/** Territories looked at that count as one branch. */
const LOOKS = 40;
/** Looks between two yields. */
const SLICE = 40_000;
/** Rounds of subgradient ascent on the unit prices. */
const ASCENT = 300;
/** Rounds without a better bound after which it ends. */
const PATIENCE = 120;
/** Share of the gap, for each territory, over which the choice of the cheapest is soft. */
const SOFT = 0.1;

/** What {@link exactCover} found. */
export interface Cover {
  /** Territory number of every unit, or undefined when the pool holds nothing better than the bar. */
  readonly plan: Int32Array | undefined;
  readonly cost: number;
  /** Branches visited. */
  readonly nodes: number;
  /** Whether the whole tree was searched: then no partition of pool territories beats `cost` (or the bar). */
  readonly complete: boolean;
  /** Cost of every pool territory less the prices of its units: the least are the likeliest parts of a good plan. */
  readonly reduced: readonly number[];
  /** Price of each unit. */
  readonly price: Float64Array;
}

/**
 * The cheapest partition of n units into k territories of the pool that costs less than `bar`: prices on units by
 * subgradient ascent (Held & Karp 1971), territories that can't be in a better partition dropped by reduced cost, then depth-first
 * search on the unit with the fewest territories left, for at most `nodeLimit` branches or as many looks at {@link LOOKS} territories.
 * Yields every few milliseconds.
 */
export function* exactCover(n: number, k: number, pool: readonly PoolTerritory[], bar: number, nodeLimit: number): Generator<void, Cover> {
  const { price, bound } = yield* priceUnits(n, k, pool, bar);
  const reduced = pool.map((s) => s.cost - sum(price, s.members));
  let least = Infinity;
  for (const r of reduced) if (r < least) least = r;
  const base = sum(price) + k * least;
  const left: number[] = [];
  pool.forEach((_, s) => {
    if (base + reduced[s]! - least < bar) left.push(s);
  });
  if (bound >= bar || left.length === 0) return { plan: undefined, cost: bar, nodes: 0, complete: true, reduced, price };
  left.sort((a, b) => reduced[a]! - reduced[b]! || a - b);
  return yield* new CoverSearch(n, k, pool, left, reduced, price, least, base, bar, nodeLimit).run();
}

function sum(price: Float64Array, members?: Int32Array): number {
  let s = 0;
  if (members) for (const i of members) s += price[i]!;
  else for (const p of price) s += p;
  return s;
}

/**
 * Lagrangian prices of the units, and the bound Σ price + k · the cheapest reduced cost that goes with them. The subgradient is a soft choice of the
 * cheapest territories, as the single cheapest would be another at each round; steps are deflected (Camerini, Fratta & Maffioli 1975).
 */
function* priceUnits(n: number, k: number, pool: readonly PoolTerritory[], bar: number): Generator<void, { price: Float64Array; bound: number }> {
  const price = new Float64Array(n).fill(Infinity);
  for (const s of pool) for (const i of s.members) price[i] = Math.min(price[i]!, s.cost / s.members.length);
  for (let i = 0; i < n; i++) if (price[i] === Infinity) return { price: new Float64Array(n), bound: Infinity };
  let bestPrice = price.slice();
  let best = -Infinity;
  let pace = 0.5;
  let since = 0;
  const covered = new Float64Array(n);
  const direction = new Float64Array(n);
  const reduced = new Float64Array(pool.length);
  const goal = Number.isFinite(bar) ? bar : sum(price) * 2 + 1;
  for (let round = 0; round < ASCENT && since < PATIENCE; round++) {
    if (round % 8 === 0) yield;
    const least = reduce(pool, price, reduced);
    const value = sum(price) + k * least;
    if (value > best) {
      best = value;
      bestPrice = price.slice();
      since = 0;
    } else if (++since % 10 === 0) pace *= 0.8;
    const left = Math.max(goal - value, 1e-6 * Math.abs(goal));
    const all = take(pool, reduced, least, (SOFT * left * Math.min(1, pace)) / k, covered);
    let norm = 0;
    for (let i = 0; i < n; i++) {
      direction[i] = 0.4 * (1 - (k * covered[i]!) / all) + 0.6 * direction[i]!;
      norm += direction[i]! ** 2;
    }
    if (norm < 1e-12) break;
    for (let i = 0; i < n; i++) price[i]! += ((pace * left) / norm) * direction[i]!;
  }
  return { price: bestPrice, bound: best };
}

/** What each territory costs beyond the prices of its units; returns the least. */
function reduce(pool: readonly PoolTerritory[], price: Float64Array, reduced: Float64Array): number {
  let least = Infinity;
  for (let s = 0; s < pool.length; s++) {
    reduced[s] = pool[s]!.cost - sum(price, pool[s]!.members);
    if (reduced[s]! < least) least = reduced[s]!;
  }
  return least;
}

/** Counts how often units are taken by a soft choice of the cheapest territories; returns how many are chosen. */
function take(pool: readonly PoolTerritory[], reduced: Float64Array, least: number, heat: number, covered: Float64Array): number {
  covered.fill(0);
  let all = 0;
  for (let s = 0; s < pool.length; s++) {
    if (reduced[s]! - least > 12 * heat) continue;
    const share = Math.exp((least - reduced[s]!) / heat);
    all += share;
    for (const i of pool[s]!.members) covered[i]! += share;
  }
  return all;
}

class CoverSearch {
  /** Units as bits, so many words for each set: those that are taken, and those of each territory. */
  readonly #words: number;
  readonly #used: Int32Array;
  readonly #mask: Int32Array;
  /** Territories of each unit, and the units, those with the fewest first. */
  readonly #by: number[][];
  readonly #order: readonly number[];
  readonly #picked: number[] = [];
  /** By depth: the unit branched on, how many of its territories were tried, units left over, reduced cost over the least. */
  readonly #unit: Int32Array;
  readonly #tried: Int32Array;
  readonly #rest: Int32Array;
  readonly #above: Float64Array;
  #nodes = 0;
  #looks = 0;
  #best: number[] | undefined;

  constructor(
    readonly n: number,
    readonly k: number,
    readonly pool: readonly PoolTerritory[],
    left: readonly number[],
    readonly reduced: readonly number[],
    readonly price: Float64Array,
    readonly least: number,
    readonly base: number,
    private bar: number,
    readonly limit: number,
  ) {
    this.#words = (n + 31) >> 5;
    this.#used = new Int32Array(this.#words);
    this.#mask = new Int32Array(this.#words * pool.length);
    this.#by = Array.from({ length: n }, () => []);
    for (const s of left) {
      for (const i of pool[s]!.members) {
        this.#by[i]!.push(s);
        this.#mask[s * this.#words + (i >> 5)]! |= 1 << i;
      }
    }
    this.#order = [...this.#by.keys()].sort((a, b) => this.#by[a]!.length - this.#by[b]!.length || a - b);
    this.#unit = new Int32Array(k);
    this.#tried = new Int32Array(k);
    this.#rest = new Int32Array(k);
    this.#above = new Float64Array(k);
  }

  *run(): Generator<void, Cover> {
    this.#enter(this.n, 0);
    while (!this.#walk()) yield;
    let plan: Int32Array | undefined;
    if (this.#best) {
      plan = new Int32Array(this.n).fill(-1);
      this.#best.forEach((s, t) => {
        for (const i of this.pool[s]!.members) plan![i] = t;
      });
    }
    return { plan, cost: this.bar, nodes: this.#nodes, complete: !this.#spent, reduced: this.reduced, price: this.price };
  }

  /** Visits a branch with the territories picked: true when it goes deeper from there, by the unit with the fewest territories. */
  #enter(rest: number, above: number): boolean {
    this.#nodes++;
    const depth = this.#picked.length;
    if (rest === 0 && depth === this.k) {
      this.bar = this.base + above;
      this.#best = this.#picked.slice();
    }
    if (rest === 0 || depth === this.k) return false;
    this.#looks++;
    this.#unit[depth] = this.#order.find((i) => (this.#used[i >> 5]! & (1 << i)) === 0)!;
    this.#tried[depth] = 0;
    this.#rest[depth] = rest;
    this.#above[depth] = above;
    return true;
  }

  /** Goes on with the search for a while; true when it is done. */
  #walk(): boolean {
    const picked = this.#picked;
    for (const pause = this.#looks + SLICE; this.#looks < pause; ) {
      if (this.#spent) return true;
      const depth = picked.length;
      const s = this.#by[this.#unit[depth]!]![this.#tried[depth]!++];
      const above = s === undefined ? Infinity : this.#above[depth]! + this.reduced[s]! - this.least;
      if (this.base + above >= this.bar - 1e-9 * Math.abs(this.bar) || s === undefined) {
        if (depth === 0) return true;
        this.#toggle(picked.pop()!);
        continue;
      }
      this.#looks++;
      if (!this.#fits(s)) continue;
      this.#toggle(s);
      picked.push(s);
      if (!this.#enter(this.#rest[depth]! - this.pool[s]!.members.length, above)) this.#toggle(picked.pop()!);
    }
    return false;
  }

  get #spent(): boolean {
    return this.#nodes >= this.limit || this.#looks >= LOOKS * this.limit;
  }

  #fits(s: number): boolean {
    for (let w = 0, at = s * this.#words; w < this.#words; w++) if ((this.#used[w]! & this.#mask[at + w]!) !== 0) return false;
    return true;
  }

  #toggle(s: number): void {
    for (let w = 0, at = s * this.#words; w < this.#words; w++) this.#used[w]! ^= this.#mask[at + w]!;
  }
}
