import type { AboutKeys } from './about-keys.js';

/** Closes territories to units where no plan below the bar has them: by what they would cost, by reach and by weight. */
export class Closing {
  /** What a territory holds whatever is decided, and what it could hold at most. */
  readonly #sure: Float64Array;
  readonly #most: Float64Array;

  constructor(readonly keys: AboutKeys) {
    const { k } = keys.model;
    this.#sure = new Float64Array(k);
    this.#most = new Float64Array(k);
  }

  /** Closes what can be closed, until nothing changes; `at` is the cheapest open territory of each unit. Returns the bound, Infinity where nothing is left. */
  close(open: Int32Array, at: Int32Array, start: number, bar: number): number {
    let bound = start;
    for (;;) {
      this.#dear(open, at, bar - bound);
      const reached = this.#unreached(open, at);
      if (reached === undefined || !(bound + reached.rise < bar)) return Infinity;
      bound += reached.rise;
      const weighed = this.#heavy(open, at);
      if (weighed === undefined || !(bound + weighed.rise < bar)) return Infinity;
      bound += weighed.rise;
      if (!reached.changed && !weighed.changed) return bound;
    }
  }

  /** What would cost more than is left below the bar. */
  #dear(open: Int32Array, at: Int32Array, left: number): void {
    const { key, model: { n } } = this.keys;
    for (let i = 0; i < n; i++) {
      const own = open[i]!;
      if ((own & (own - 1)) === 0) continue;
      const room = left + key[at[i]! * n + i]!;
      for (let bits = own & ~(1 << at[i]!); bits !== 0; bits &= bits - 1) {
        const t = 31 - Math.clz32(bits & -bits);
        if (key[t * n + i]! >= room) open[i]! &= ~(1 << t);
      }
    }
  }

  /** What a territory can't reach from its centre. */
  #unreached(open: Int32Array, at: Int32Array): Closed | undefined {
    const { keys } = this;
    const { n, k } = keys.model;
    let rise = 0;
    let changed = false;
    for (let t = 0; t < k; t++) {
      const bit = 1 << t;
      const stamp = keys.flood(keys.centres[t]!, (v) => (open[v]! & bit) !== 0);
      for (let i = 0; i < n; i++) {
        if ((open[i]! & bit) === 0 || keys.seen[i] === stamp) continue;
        open[i]! &= ~bit;
        if (open[i] === 0) return undefined;
        if (at[i] !== t) continue;
        at[i] = keys.cheapest(i, open[i]!);
        rise += keys.regret(i, t, at[i]!);
        changed = true;
      }
    }
    return { rise, changed };
  }

  /** What would make a territory too heavy, and what it can't do without. */
  #heavy(open: Int32Array, at: Int32Array): Closed | undefined {
    const { keys } = this;
    const { n, k, values, lower, upper } = keys.model;
    const sure = this.#sure;
    const most = this.#most;
    sure.fill(0);
    most.fill(0);
    for (let i = 0; i < n; i++) {
      const own = open[i]!;
      if ((own & (own - 1)) === 0) sure[at[i]!]! += values[i]!;
      for (let bits = own; bits !== 0; bits &= bits - 1) most[31 - Math.clz32(bits & -bits)]! += values[i]!;
    }
    for (let t = 0; t < k; t++) if (sure[t]! > upper[t]! || most[t]! < lower[t]!) return undefined;
    let rise = 0;
    let changed = false;
    for (let i = 0; i < n; i++) {
      const own = open[i]!;
      if ((own & (own - 1)) === 0) continue;
      let left = own;
      for (let bits = own; bits !== 0; bits &= bits - 1) {
        const t = 31 - Math.clz32(bits & -bits);
        if (sure[t]! + values[i]! > upper[t]!) left &= ~(1 << t);
        else if (most[t]! - values[i]! < lower[t]!) left &= 1 << t;
      }
      if (left === own) continue;
      if (left === 0) return undefined;
      open[i] = left;
      changed = true;
      if ((left & (1 << at[i]!)) !== 0) continue;
      const to = keys.cheapest(i, left);
      rise += keys.regret(i, at[i]!, to);
      at[i] = to;
    }
    return { rise, changed };
  }
}

interface Closed {
  /** What the cheapest plan costs more. */
  readonly rise: number;
  readonly changed: boolean;
}
