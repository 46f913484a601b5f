import type { Model } from './model.js';
import type { Centred } from './objective/centred.js';

/** What every unit costs about each of some centres at fixed prices of balance, and what hangs together with them. Territories open to a unit are bits of an integer. */
export class AboutKeys {
  /** k × n costs less prices. */
  readonly key: Float64Array;
  /** Stamps of the last floods, see {@link flood}. */
  readonly seen: Int32Array;
  /** Scratch of a flood. */
  readonly queue: Int32Array;
  centres: Int32Array = new Int32Array(0);
  #stamp = 0;

  constructor(readonly model: Model, readonly term: Centred) {
    const { n, k } = model;
    this.key = new Float64Array(n * k);
    this.queue = new Int32Array(n);
    this.seen = new Int32Array(n);
  }

  /** Prices every unit about every centre and opens to it what it is allowed. */
  lay(centres: Int32Array, price: Float64Array, open: Int32Array): void {
    const { n, k, values } = this.model;
    this.centres = centres;
    open.fill(0);
    for (let t = 0; t < k; t++) {
      const c = centres[t]!;
      for (let i = 0; i < n; i++) {
        this.key[t * n + i] = this.term.pull(i, c) - price[t]! * values[i]!;
        if (this.model.allows(i, t)) open[i]! |= 1 << t;
      }
    }
    for (let t = 0; t < k; t++) open[centres[t]!] = 1 << t;
  }

  /** What it costs more to have the unit in `to` than in `from`. */
  regret(unit: number, from: number, to: number): number {
    const { n } = this.model;
    return this.key[to * n + unit]! - this.key[from * n + unit]!;
  }

  /** The cheapest of the territories; -1 when there is none. */
  cheapest(unit: number, open: number): number {
    const { n } = this.model;
    let best = -1;
    let least = Infinity;
    for (let bits = open; bits !== 0; bits &= bits - 1) {
      const t = 31 - Math.clz32(bits & -bits);
      const v = this.key[t * n + unit]!;
      if (v < least) {
        least = v;
        best = t;
      }
    }
    return best;
  }

  /** A mark that no unit carries yet. */
  stamp(): number {
    return ++this.#stamp;
  }

  /** Marks what hangs together with a unit through units that `inside` accepts; returns the mark. */
  flood(from: number, inside: (unit: number) => boolean): number {
    const { offsets, neighbors } = this.model;
    const { queue, seen } = this;
    const stamp = this.stamp();
    let tail = 0;
    queue[tail++] = from;
    seen[from] = stamp;
    for (let head = 0; head < tail; head++) {
      const u = queue[head]!;
      for (let p = offsets[u]!, end = offsets[u + 1]!; p < end; p++) {
        const v = neighbors[p]!;
        if (seen[v] === stamp || !inside(v)) continue;
        seen[v] = stamp;
        queue[tail++] = v;
      }
    }
    return stamp;
  }
}
