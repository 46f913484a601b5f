import { territoryCost } from './alone.js';
import type { Balance } from './balance.js';
import type { Model } from './model.js';
import type { State } from './state.js';

/** Most territories kept; beyond it only the search goes on. */
const CAPACITY = 60_000;

/** One balanced, connected territory seen on the way. */
export interface PoolTerritory {
  readonly members: Int32Array;
  readonly cost: number;
}

/**
 * Every balanced territory that a search on a small graph has met, each once (by a 64-bit Zobrist key). Any plan that
 * partitions the units into k of them is valid; see {@link exactCover}.
 */
export class Pool {
  readonly territories: PoolTerritory[] = [];
  readonly #low: Int32Array;
  readonly #high: Int32Array;
  readonly #seen = new Set<number>();
  readonly #keyLow: Int32Array;
  readonly #keyHigh: Int32Array;

  constructor(readonly model: Model, bits: () => number) {
    this.#keyLow = Int32Array.from({ length: model.n }, () => bits() | 0);
    this.#keyHigh = Int32Array.from({ length: model.n }, () => bits() | 0);
    this.#low = new Int32Array(model.k);
    this.#high = new Int32Array(model.k);
  }

  /** Takes over the search's present plan. */
  load(assign: Int32Array): void {
    this.#low.fill(0);
    this.#high.fill(0);
    for (let i = 0; i < assign.length; i++) if (assign[i]! >= 0) this.#toggle(i, assign[i]!);
  }

  /** Follows one move. */
  move(unit: number, from: number, to: number): void {
    this.#toggle(unit, from);
    this.#toggle(unit, to);
  }

  /** Keeps the territory if it is new. The caller knows that it is balanced and connected. */
  offer(state: State, t: number): void {
    if (!this.#isNew(this.#high[t]!, this.#low[t]!)) return;
    const members: number[] = [];
    const { assign } = state;
    for (let i = 0; i < assign.length; i++) if (assign[i] === t) members.push(i);
    this.#keep(members, (i) => assign[i] === t);
  }

  /** The same for a territory that is no part of the present plan; tells whether it was new. */
  add(members: readonly number[]): boolean {
    let high = 0;
    let low = 0;
    for (const i of members) {
      high ^= this.#keyHigh[i]!;
      low ^= this.#keyLow[i]!;
    }
    if (!this.#isNew(high, low)) return false;
    const own = new Set(members);
    this.#keep(members.toSorted((a, b) => a - b), (i) => own.has(i));
    return true;
  }

  get full(): boolean {
    return this.territories.length >= CAPACITY;
  }

  #isNew(high: number, low: number): boolean {
    const key = (high & 0x1fffff) * 4294967296 + (low >>> 0);
    if (this.#seen.has(key) || this.full) return false;
    this.#seen.add(key);
    return true;
  }

  #keep(members: number[], inside: (unit: number) => boolean): void {
    this.territories.push({ members: Int32Array.from(members), cost: territoryCost(this.model, members, inside) });
  }

  /** Lists every balanced connected territory of a tiny graph (fewer than 31 units). */
  fill(balance: Balance): void {
    const { n, offsets, neighbors } = this.model;
    const near = Int32Array.from({ length: n }, (_, i) => {
      let m = 0;
      for (let p = offsets[i]!; p < offsets[i + 1]!; p++) m |= 1 << neighbors[p]!;
      return m;
    });
    this.territories.length = 0;
    const members: number[] = [];
    for (let mask = 1; mask < 1 << n; mask++) {
      if (!connected(mask, near)) continue;
      members.length = 0;
      for (let i = 0; i < n; i++) if (mask & (1 << i)) members.push(i);
      if (!balance.fits(members)) continue;
      this.territories.push({ members: Int32Array.from(members), cost: territoryCost(this.model, members, (i) => (mask & (1 << i)) !== 0) });
    }
  }

  #toggle(unit: number, t: number): void {
    this.#low[t] = this.#low[t]! ^ this.#keyLow[unit]!;
    this.#high[t] = this.#high[t]! ^ this.#keyHigh[unit]!;
  }
}

function connected(mask: number, near: Int32Array): boolean {
  let reached = mask & -mask;
  let fresh = reached;
  while (fresh !== 0) {
    const bit = fresh & -fresh;
    fresh ^= bit;
    const add = near[31 - Math.clz32(bit)]! & mask & ~reached;
    reached |= add;
    fresh |= add;
  }
  return reached === mask;
}
