import type { PoolTerritory } from './pool.js';

/** Territories looked at that count as one branch. */
const LOOKS = 40;
/** Looks between two yields. */
const SLICE = 40_000;
/** Rounds of subgradient ascent on the unit prices. */
const ASCENT = 150;

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
  if (bound >= bar || left.length === 0) return { plan: undefined, cost: bar, nodes: 0, complete: true, reduced };
  left.sort((a, b) => reduced[a]! - reduced[b]! || a - b);
  return yield* new CoverSearch(n, k, pool, left, reduced, least, base, bar, nodeLimit).run();
}

function sum(price: Float64Array, members?: Int32Array): number {
  let s = 0;
  if (members) for (const i of members) s += price[i]!;
  else for (const p of price) s += p;
  return s;
}

/** Lagrangian prices of the units, and the bound Σ price + k cheapest reduced costs that goes with them. */
function* priceUnits(n: number, k: number, pool: readonly PoolTerritory[], bar: number): Generator<void, { price: Float64Array; bound: number }> {
  const price = new Float64Array(n).fill(Infinity);
  for (const s of pool) for (const i of s.members) price[i] = Math.min(price[i]!, s.cost / s.members.length);
  for (let i = 0; i < n; i++) if (price[i] === Infinity) return { price: new Float64Array(n), bound: Infinity };
  let bestPrice = price.slice();
  let best = -Infinity;
  let pace = 1;
  const covered = new Int32Array(n);
  const chosen: number[] = [];
  const goal = Number.isFinite(bar) ? bar : sum(price) * 2 + 1;
  for (let round = 0; round < ASCENT; round++) {
    const base = sum(price);
    yield;
    cheapest(pool, price, k, chosen);
    let value = base;
    covered.fill(0);
    for (const s of chosen) {
      value += pool[s]!.cost - sum(price, pool[s]!.members);
      for (const i of pool[s]!.members) covered[i]!++;
    }
    if (value > best) {
      best = value;
      bestPrice = price.slice();
    } else if (round % 10 === 9) pace *= 0.7;
    let norm = 0;
    for (let i = 0; i < n; i++) norm += (1 - covered[i]!) ** 2;
    if (norm === 0) break;
    const step = (pace * Math.max(goal - value, 1e-6 * Math.abs(goal))) / norm;
    for (let i = 0; i < n; i++) price[i]! += step * (1 - covered[i]!);
  }
  return { price: bestPrice, bound: best };
}

/** The k territories with the least reduced cost. */
function cheapest(pool: readonly PoolTerritory[], price: Float64Array, k: number, out: number[]): void {
  out.length = 0;
  const cost: number[] = [];
  for (let s = 0; s < pool.length; s++) {
    const r = pool[s]!.cost - sum(price, pool[s]!.members);
    if (out.length === k && r >= cost[k - 1]!) continue;
    let at = out.length < k ? out.length : k - 1;
    while (at > 0 && cost[at - 1]! > r) {
      cost[at] = cost[at - 1]!;
      out[at] = out[at - 1]!;
      at--;
    }
    cost[at] = r;
    out[at] = s;
  }
}

class CoverSearch {
  readonly #used: Uint8Array;
  readonly #by: number[][];
  readonly #picked: number[] = [];
  #nodes = 0;
  #looks = 0;
  #best: number[] | undefined;

  constructor(
    readonly n: number,
    readonly k: number,
    readonly pool: readonly PoolTerritory[],
    left: readonly number[],
    readonly reduced: readonly number[],
    readonly least: number,
    readonly base: number,
    private bar: number,
    readonly limit: number,
  ) {
    this.#used = new Uint8Array(n);
    this.#by = Array.from({ length: n }, () => []);
    for (const s of left) for (const i of pool[s]!.members) this.#by[i]!.push(s);
  }

  *run(): Generator<void, Cover> {
    yield* this.#visit(this.n, 0);
    let plan: Int32Array | undefined;
    if (this.#best) {
      plan = new Int32Array(this.n).fill(-1);
      this.#best.forEach((s, t) => {
        for (const i of this.pool[s]!.members) plan![i] = t;
      });
    }
    return { plan, cost: this.bar, nodes: this.#nodes, complete: !this.#spent, reduced: this.reduced };
  }

  /** `above`: reduced cost over the least, summed over the picked. */
  *#visit(rest: number, above: number): Generator<void, void> {
    if (this.#spent) return;
    this.#nodes++;
    if (rest === 0) {
      if (this.#picked.length !== this.k) return;
      this.bar = this.base + above;
      this.#best = this.#picked.slice();
      return;
    }
    if (this.#picked.length === this.k) return;
    let unit = -1;
    let fewest = Infinity;
    this.#looks++;
    for (let i = 0; i < this.n; i++) {
      if (this.#used[i] || this.#by[i]!.length >= fewest) continue;
      fewest = this.#by[i]!.length;
      unit = i;
    }
    for (const s of this.#by[unit]!) {
      const next = above + this.reduced[s]! - this.least;
      if (this.base + next >= this.bar - 1e-9 * Math.abs(this.bar)) break;
      if (++this.#looks % SLICE === 0) yield;
      if (this.#spent) return;
      if (!this.#fits(s)) continue;
      this.#set(s, 1);
      this.#picked.push(s);
      yield* this.#visit(rest - this.pool[s]!.members.length, next);
      this.#picked.pop();
      this.#set(s, 0);
    }
  }

  get #spent(): boolean {
    return this.#nodes >= this.limit || this.#looks >= LOOKS * this.limit;
  }

  #fits(s: number): boolean {
    for (const i of this.pool[s]!.members) if (this.#used[i]) return false;
    return true;
  }

  #set(s: number, v: number): void {
    for (const i of this.pool[s]!.members) this.#used[i] = v;
  }
}
