import type { AboutKeys } from './about-keys.js';
import type { Rng } from './rng.js';

/** What a node branches on: whether the unit goes to the territory, and what is tried first. */
export interface Branch {
  readonly unit: number;
  readonly t: number;
  readonly inFirst: boolean;
}

/** Chooses what to decide next about the cheapest plan, which is in pieces or out of bounds. */
export class Branching {
  /** How much chance there is in what is tried first. */
  noise = 0;
  readonly #from: Int32Array;
  readonly #order: Int32Array;
  readonly #regret: Float64Array;
  readonly #totals: Float64Array;

  constructor(readonly keys: AboutKeys, readonly rng: Rng) {
    const { n, k } = keys.model;
    this.#from = new Int32Array(n);
    this.#order = new Int32Array(n);
    this.#regret = new Float64Array(n);
    this.#totals = new Float64Array(k);
  }

  /** Where the cheapest plan has a piece apart from its centre: whether a unit of it stays, or the first unit of a way to the centre joins in. */
  stray(open: Int32Array, at: Int32Array): Branch | undefined {
    const { n, k } = this.keys.model;
    for (let t = 0; t < k; t++) {
      const main = this.keys.flood(this.keys.centres[t]!, (v) => at[v] === t);
      for (let i = 0; i < n; i++) {
        if (at[i] !== t || this.keys.seen[i] === main) continue;
        return this.#joinOrGive(i, t, open, at);
      }
    }
    return undefined;
  }

  #joinOrGive(stray: number, t: number, open: Int32Array, at: Int32Array): Branch {
    const { n } = this.keys.model;
    const piece = this.keys.flood(stray, (v) => at[v] === t);
    let unit = -1;
    let least = Infinity;
    let give = 0;
    for (let i = 0; i < n; i++) {
      if (this.keys.seen[i] !== piece) continue;
      const other = this.keys.cheapest(i, open[i]! & ~(1 << t));
      const regret = other < 0 ? Infinity : this.keys.regret(i, t, other);
      give += regret;
      if (regret < least) {
        least = regret;
        unit = i;
      }
    }
    const { first, cost } = this.#way(stray, t, open, at);
    // some unit of it must stay: then the way there is what is open
    if (give === Infinity) return { unit: first, t, inFirst: true };
    return { unit, t, inFirst: cost * Math.exp(this.noise * (2 * this.rng.next() - 1)) < give };
  }

  /** The shortest way from a stray piece to its centre's: the first unit on it that is elsewhere, and what it costs. */
  #way(stray: number, t: number, open: Int32Array, at: Int32Array): { readonly first: number; readonly cost: number } {
    const { offsets, neighbors } = this.keys.model;
    const from = this.#from;
    const { queue, seen } = this.keys;
    const main = this.keys.flood(this.keys.centres[t]!, (v) => at[v] === t);
    const stamp = this.keys.stamp();
    const bit = 1 << t;
    let tail = 0;
    queue[tail++] = stray;
    seen[stray] = stamp;
    from[stray] = -1;
    // the piece itself first, so that ways begin at its rim
    for (let head = 0; head < tail; head++) {
      const u = queue[head]!;
      for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
        const v = neighbors[p]!;
        if (at[v] !== t || seen[v] === stamp) continue;
        seen[v] = stamp;
        from[v] = -1;
        queue[tail++] = v;
      }
    }
    for (let head = 0; head < tail; head++) {
      const u = queue[head]!;
      for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
        const v = neighbors[p]!;
        if (seen[v] === stamp) continue;
        if (seen[v] === main) {
          let first = -1;
          let cost = 0;
          for (let w = u; w >= 0; w = from[w]!) {
            if (at[w] === t) continue;
            first = w;
            cost += this.keys.regret(w, at[w]!, t);
          }
          return { first, cost };
        }
        if ((open[v]! & bit) === 0) continue;
        seen[v] = stamp;
        from[v] = u;
        queue[tail++] = v;
      }
    }
    return { first: stray, cost: Infinity };
  }

  /** Whether a connected plan is within bounds. If not: the unit whose move costs least for the weight that is off; none where getting there costs more than `left`. */
  balance(open: Int32Array, at: Int32Array, left: number): Branch | 'within' | undefined {
    const { n, k, values, lower, upper } = this.keys.model;
    const totals = this.#totals;
    totals.fill(0);
    for (let i = 0; i < n; i++) totals[at[i]!]! += values[i]!;
    let worst = -1;
    let off = 0;
    for (let t = 0; t < k; t++) {
      const over = Math.max(totals[t]! - upper[t]!, lower[t]! - totals[t]!);
      if (over > off) {
        off = over;
        worst = t;
      }
    }
    return worst < 0 ? 'within' : this.#towards(worst, totals[worst]! > upper[worst]!, off, open, at, left);
  }

  /** The unit that takes `off` off a territory (or brings it) at the least regret for its weight; none where all that could does not, or costs too much. */
  #towards(t: number, out: boolean, off: number, open: Int32Array, at: Int32Array, room: number): Branch | undefined {
    const { n, values } = this.keys.model;
    const order = this.#order;
    const regret = this.#regret;
    let count = 0;
    for (let i = 0; i < n; i++) {
      const own = open[i]!;
      if (values[i] === 0 || (own & (own - 1)) === 0 || (own & (1 << t)) === 0 || (at[i] === t) !== out) continue;
      const to = out ? this.keys.cheapest(i, own & ~(1 << t)) : t;
      regret[i] = this.keys.regret(i, at[i]!, to) / values[i]!;
      order[count++] = i;
    }
    const units = order.subarray(0, count).sort((a, b) => regret[a]! - regret[b]! || a - b);
    let left = off;
    let cost = 0;
    for (const i of units) {
      const part = Math.min(left, values[i]!);
      cost += part * regret[i]!;
      left -= part;
      if (left <= 0) break;
    }
    if (left > 0 || cost >= room) return undefined;
    return { unit: units[0]!, t, inFirst: !out };
  }
}
