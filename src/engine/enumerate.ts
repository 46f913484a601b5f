import type { Model } from './model.js';

/** What the exhaustive search found out. */
export interface Enumeration {
  /** A valid plan, if one was met. */
  readonly plan: Int32Array | undefined;
  /** Whether every possibility was looked at; with no plan this proves that there is none. */
  readonly complete: boolean;
}

/**
 * Looks for any valid plan by exhaustion: the unit hardest to place, then the heaviest left, gets every connected territory within bounds whose remainder can
 * still be split (the weight of each remaining component fits a whole number of territories). For small graphs and
 * interchangeable territories with values of 0 or more. Yields every few thousand branches, stops after `limit`.
 */
export function* enumerate(model: Model, limit: number): Generator<number, Enumeration> {
  const search = new Exhaustion(model, limit);
  const found = yield* search.split(model.k);
  return { plan: found ? search.plan : undefined, complete: found || search.nodes < limit };
}

/** Heavy units that are looked at for where to begin, and the branches spent on each. */
const PROBED = 24;
const PROBE = 3000;

class Exhaustion {
  readonly plan: Int32Array;
  nodes = 0;
  readonly #stack: Int32Array;
  readonly #seen: Int32Array;
  #stamp = 0;

  constructor(readonly model: Model, readonly limit: number) {
    this.plan = new Int32Array(model.n).fill(-1);
    this.#stack = new Int32Array(model.n);
    this.#seen = new Int32Array(model.n);
  }

  /** Splits all units without a territory into `k` more. */
  *split(k: number): Generator<number, boolean> {
    if (!this.#splittable(k)) return false;
    if (k === 0) return true;
    const { n, g, values } = this.model;
    const seed = k === this.model.k ? this.#scarcest() : this.#heaviest();
    if (seed < 0) return false;
    const excluded = new Uint8Array(n);
    this.plan[seed] = k - 1;
    const totals = new Float64Array(g);
    for (let q = 0; q < g; q++) totals[q] = values[seed * g + q]!;
    const ok = yield* this.#grow([seed], excluded, totals, k);
    if (!ok) this.plan[seed] = -1;
    return ok;
  }

  #heaviest(): number {
    const { n, g, values } = this.model;
    let heaviest = -1;
    for (let i = 0; i < n; i++) if (this.plan[i]! < 0 && (heaviest < 0 || values[i * g]! > values[heaviest * g]!)) heaviest = i;
    return heaviest;
  }

  /** The heavy unit with the fewest territories that could hold it; -1 where one has none, so that no plan exists. */
  #scarcest(): number {
    const { n, g, values } = this.model;
    const heavy = Array.from({ length: n }, (_, i) => i).sort((a, b) => values[b * g]! - values[a * g]! || a - b).slice(0, PROBED);
    let scarcest = heavy[0]!;
    let fewest = Infinity;
    for (const unit of heavy) {
      const totals = new Float64Array(g);
      for (let q = 0; q < g; q++) totals[q] = values[unit * g + q]!;
      this.plan[unit] = 0;
      const probe = { found: 0, left: PROBE };
      this.#probe([unit], new Uint8Array(n), totals, probe);
      this.plan[unit] = -1;
      if (probe.left <= 0) continue;
      if (probe.found === 0) return -1;
      if (probe.found < fewest) {
        fewest = probe.found;
        scarcest = unit;
      }
    }
    return scarcest;
  }

  /** Counts the territories within bounds that the members can grow to, while the probe's branches last. */
  #probe(members: number[], excluded: Uint8Array, totals: Float64Array, probe: { found: number; left: number }): void {
    const { g, upper, values, maxUnits } = this.model;
    if (--probe.left <= 0 || members.length > maxUnits) return;
    for (let q = 0; q < g; q++) if (totals[q]! > upper[q]!) return;
    const edge = this.#edge(members, excluded);
    if (edge < 0) {
      if (this.#fits(members, totals)) probe.found++;
      return;
    }
    if (!this.#enough(members, excluded, totals)) return;
    this.plan[edge] = 0;
    members.push(edge);
    for (let q = 0; q < g; q++) totals[q]! += values[edge * g + q]!;
    this.#probe(members, excluded, totals, probe);
    for (let q = 0; q < g; q++) totals[q]! -= values[edge * g + q]!;
    members.pop();
    this.plan[edge] = -1;
    excluded[edge] = 1;
    this.#probe(members, excluded, totals, probe);
    excluded[edge] = 0;
  }

  /** A unit beside the members that is still open, -1 when there is none. */
  #edge(members: readonly number[], excluded: Uint8Array): number {
    const { offsets, neighbors } = this.model;
    for (const u of members) {
      for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
        const v = neighbors[p]!;
        if (this.plan[v]! < 0 && !excluded[v]) return v;
      }
    }
    return -1;
  }

  #fits(members: readonly number[], totals: Float64Array): boolean {
    const { g, lower, minUnits } = this.model;
    if (members.length < minUnits) return false;
    for (let q = 0; q < g; q++) if (totals[q]! < lower[q]!) return false;
    return true;
  }

  /** Branches on one unit at the edge of the territory `k - 1`: in, or out for good. */
  *#grow(members: number[], excluded: Uint8Array, totals: Float64Array, k: number): Generator<number, boolean> {
    const { g, upper, values, maxUnits } = this.model;
    if (++this.nodes >= this.limit) return false;
    if ((this.nodes & 2047) === 0) yield this.nodes;
    for (let q = 0; q < g; q++) if (totals[q]! > upper[q]!) return false;
    if (members.length > maxUnits) return false;
    const edge = this.#edge(members, excluded);
    if (edge < 0) return this.#fits(members, totals) && (yield* this.split(k - 1));
    if (!this.#enough(members, excluded, totals)) return false;
    this.plan[edge] = k - 1;
    members.push(edge);
    for (let q = 0; q < g; q++) totals[q]! += values[edge * g + q]!;
    if (yield* this.#grow(members, excluded, totals, k)) return true;
    for (let q = 0; q < g; q++) totals[q]! -= values[edge * g + q]!;
    members.pop();
    this.plan[edge] = -1;
    excluded[edge] = 1;
    const ok = yield* this.#grow(members, excluded, totals, k);
    excluded[edge] = 0;
    return ok;
  }

  /** Whether what can still join is enough for the lower bounds. */
  #enough(members: readonly number[], excluded: Uint8Array, totals: Float64Array): boolean {
    const { g, lower, values, offsets, neighbors } = this.model;
    const stamp = ++this.#stamp;
    const reach = totals.slice();
    let top = 0;
    for (const m of members) this.#stack[top++] = m;
    const enough = (): boolean => {
      for (let q = 0; q < g; q++) if (reach[q]! < lower[q]!) return false;
      return true;
    };
    while (top > 0) {
      if (enough()) return true;
      const u = this.#stack[--top]!;
      for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
        const v = neighbors[p]!;
        if (this.plan[v]! >= 0 || excluded[v] || this.#seen[v] === stamp) continue;
        this.#seen[v] = stamp;
        for (let q = 0; q < g; q++) reach[q]! += values[v * g + q]!;
        this.#stack[top++] = v;
      }
    }
    return enough();
  }

  /** Whether every component of the units left can hold a whole number of territories, `k` in all. */
  #splittable(k: number): boolean {
    const { n, g, values, lower, upper, offsets, neighbors } = this.model;
    const stamp = ++this.#stamp;
    let least = 0;
    let most = 0;
    for (let s = 0; s < n; s++) {
      if (this.plan[s]! >= 0 || this.#seen[s] === stamp) continue;
      const sum = new Float64Array(g);
      let size = 0;
      let top = 0;
      this.#stack[top++] = s;
      this.#seen[s] = stamp;
      while (top > 0) {
        const u = this.#stack[--top]!;
        size++;
        for (let q = 0; q < g; q++) sum[q]! += values[u * g + q]!;
        for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
          const v = neighbors[p]!;
          if (this.plan[v]! < 0 && this.#seen[v] !== stamp) {
            this.#seen[v] = stamp;
            this.#stack[top++] = v;
          }
        }
      }
      let low = 1;
      let high = Math.min(size, k);
      for (let q = 0; q < g; q++) {
        if (upper[q]! > 0) low = Math.max(low, Math.ceil(sum[q]! / upper[q]! - 1e-9));
        else if (sum[q]! > 0) return false;
        if (lower[q]! > 0) high = Math.min(high, Math.floor(sum[q]! / lower[q]! + 1e-9));
      }
      if (low > high) return false;
      least += low;
      most += high;
    }
    return least <= k && k <= most;
  }
}
