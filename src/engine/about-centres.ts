import type { Model } from './model.js';
import type { Centred } from './objective/centred.js';
import type { Rng } from './rng.js';

/** Largest number of territories: their sets are bits of an integer. */
const MOST_CENTRES = 30;
/** Largest n × k for which a branch takes well under a millisecond. */
const LARGEST = 16_000;

/** What {@link AboutCentres.dive} found. */
export interface PlanAbout {
  /** Undefined when none was met. */
  readonly plan: Int32Array | undefined;
  /** Branches visited. */
  readonly nodes: number;
}

/** What a node branches on: whether the unit goes to the territory, and what is tried first. */
interface Branch {
  readonly unit: number;
  readonly t: number;
  readonly inFirst: boolean;
}

/**
 * Connected plans about given centre units within the bounds of the one goal, by branch and bound. The bound is the Lagrangian of the assignment
 * model at fixed prices of balance: a unit that is not where it is cheapest adds its regret. Territories are open to the units that can be reached
 * from their centres (what lies behind closed units is cut off), and a branch decides whether a stray piece is joined to its centre or given away.
 * Good plans differ from the cheapest assignment in a handful of such decisions, which single moves of an annealing seldom find.
 */
export class AboutCentres {
  readonly #key: Float64Array;
  readonly #regret: Float64Array;
  /** A row each depth: territories open to each unit as bits, and the cheapest of them. */
  readonly #open: Int32Array[] = [];
  readonly #at: Int32Array[] = [];
  readonly #queue: Int32Array;
  readonly #from: Int32Array;
  readonly #seen: Int32Array;
  readonly #order: Int32Array;
  readonly #totals: Float64Array;
  readonly #sure: Float64Array;
  readonly #most: Float64Array;
  #stamp = 0;
  #centres: Int32Array = new Int32Array(0);
  #bar = Infinity;
  #nodes = 0;
  #limit = 0;
  #noise = 0;
  #best: Int32Array | undefined;

  constructor(readonly model: Model, readonly term: Centred, readonly rng: Rng) {
    const { n, k } = model;
    this.#key = new Float64Array(n * k);
    this.#regret = new Float64Array(n);
    this.#queue = new Int32Array(n);
    this.#from = new Int32Array(n);
    this.#seen = new Int32Array(n);
    this.#order = new Int32Array(n);
    this.#totals = new Float64Array(k);
    this.#sure = new Float64Array(k);
    this.#most = new Float64Array(k);
  }

  static suits({ n, k, g }: Model): boolean {
    return g === 1 && k > 1 && k <= MOST_CENTRES && n * k <= LARGEST;
  }

  /** The first plan below `bar` that a descent meets, with `noise` in the order of branches; yields at each branch. */
  *dive(centres: Int32Array, price: Float64Array, bar: number, nodeLimit: number, noise: number): Generator<number, PlanAbout> {
    this.#noise = noise;
    const bound = this.#begin(centres, price, bar, nodeLimit);
    yield* this.#visit(0, bound);
    return { plan: this.#best, nodes: this.#nodes };
  }

  /** Prices every unit about every centre; returns the bound without any decision. */
  #begin(centres: Int32Array, price: Float64Array, bar: number, nodeLimit: number): number {
    this.#centres = centres;
    this.#bar = bar;
    this.#nodes = 0;
    this.#limit = nodeLimit;
    this.#best = undefined;
    const { model, term } = this;
    const { n, k, values, lower, upper } = model;
    const [open, at] = this.#row(0);
    const key = this.#key;
    let bound = 0;
    for (let t = 0; t < k; t++) bound += price[t]! * (price[t]! > 0 ? lower[t]! : upper[t]!);
    open.fill(0);
    for (let t = 0; t < k; t++) {
      const c = this.#centres[t]!;
      for (let i = 0; i < n; i++) {
        key[t * n + i] = term.pull(i, c) - price[t]! * values[i]!;
        if (model.allows(i, t)) open[i]! |= 1 << t;
      }
    }
    for (let t = 0; t < k; t++) open[this.#centres[t]!] = 1 << t;
    for (let i = 0; i < n; i++) {
      at[i] = this.#cheapest(i, open[i]!);
      if (at[i]! < 0) return Infinity;
      bound += key[at[i]! * n + i]!;
    }
    return bound;
  }

  #row(depth: number): [Int32Array, Int32Array] {
    this.#open[depth] ??= new Int32Array(this.model.n);
    this.#at[depth] ??= new Int32Array(this.model.n);
    return [this.#open[depth]!, this.#at[depth]!];
  }

  #cheapest(unit: number, open: number): number {
    const { n } = this.model;
    let best = -1;
    let least = Infinity;
    for (let bits = open; bits !== 0; bits &= bits - 1) {
      const t = 31 - Math.clz32(bits & -bits);
      const v = this.#key[t * n + unit]!;
      if (v < least) {
        least = v;
        best = t;
      }
    }
    return best;
  }

  *#visit(depth: number, start: number): Generator<number, void> {
    if (this.#nodes >= this.#limit || this.#best) return;
    this.#nodes++;
    yield 0;
    const { n } = this.model;
    const open = this.#open[depth]!;
    const at = this.#at[depth]!;
    const bound = this.#tighten(open, at, start);
    if (!(bound < this.#bar)) return;
    const branch = this.#strayBranch(open, at) ?? this.#balanceBranch(open, at, bound);
    if (!branch) return;
    const { unit, t, inFirst } = branch;
    for (const inside of [inFirst, !inFirst]) {
      const [nextOpen, nextAt] = this.#row(depth + 1);
      nextOpen.set(open);
      nextAt.set(at);
      nextOpen[unit] = inside ? 1 << t : open[unit]! & ~(1 << t);
      const to = this.#cheapest(unit, nextOpen[unit]!);
      if (to < 0) continue;
      nextAt[unit] = to;
      const next = bound + this.#key[to * n + unit]! - this.#key[at[unit]! * n + unit]!;
      if (next < this.#bar) yield* this.#visit(depth + 1, next);
    }
  }

  /** Closes territories to units as far as regrets, reach and weight say; returns the bound, Infinity where nothing is left. */
  #tighten(open: Int32Array, at: Int32Array, start: number): number {
    const { n, k, values, lower, upper } = this.model;
    const key = this.#key;
    const sure = this.#sure;
    const most = this.#most;
    let bound = start;
    for (let changed = true; changed; ) {
      changed = false;
      for (let i = 0; i < n; i++) {
        const own = open[i]!;
        if ((own & (own - 1)) === 0) continue;
        const room = this.#bar - bound + key[at[i]! * n + i]!;
        for (let bits = own & ~(1 << at[i]!); bits !== 0; bits &= bits - 1) {
          const t = 31 - Math.clz32(bits & -bits);
          if (key[t * n + i]! >= room) open[i]! &= ~(1 << t);
        }
      }
      for (let t = 0; t < k; t++) {
        const bit = 1 << t;
        const stamp = this.#flood(this.#centres[t]!, (v) => (open[v]! & bit) !== 0);
        for (let i = 0; i < n; i++) {
          if ((open[i]! & bit) === 0 || this.#seen[i] === stamp) continue;
          open[i]! &= ~bit;
          if (open[i] === 0) return Infinity;
          if (at[i] !== t) continue;
          at[i] = this.#cheapest(i, open[i]!);
          bound += key[at[i]! * n + i]! - key[t * n + i]!;
          changed = true;
        }
      }
      if (!(bound < this.#bar)) return Infinity;
      sure.fill(0);
      most.fill(0);
      for (let i = 0; i < n; i++) {
        const own = open[i]!;
        if ((own & (own - 1)) === 0) sure[at[i]!]! += values[i]!;
        for (let bits = own; bits !== 0; bits &= bits - 1) most[31 - Math.clz32(bits & -bits)]! += values[i]!;
      }
      for (let t = 0; t < k; t++) if (sure[t]! > upper[t]! || most[t]! < lower[t]!) return Infinity;
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
        if (left === 0) return Infinity;
        open[i] = left;
        changed = true;
        if ((left & (1 << at[i]!)) !== 0) continue;
        const to = this.#cheapest(i, left);
        bound += key[to * n + i]! - key[at[i]! * n + i]!;
        at[i] = to;
      }
      if (!(bound < this.#bar)) return Infinity;
    }
    return bound;
  }

  /** Marks what hangs together with a unit through units that `inside` accepts; returns the mark. */
  #flood(from: number, inside: (unit: number) => boolean): number {
    const { offsets, neighbors } = this.model;
    const queue = this.#queue;
    const seen = this.#seen;
    const stamp = ++this.#stamp;
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

  /** Where the cheapest plan has a piece apart from its centre: whether a unit of it stays, or the first unit of a way to the centre joins in. */
  #strayBranch(open: Int32Array, at: Int32Array): Branch | undefined {
    const { n, k } = this.model;
    for (let t = 0; t < k; t++) {
      const main = this.#flood(this.#centres[t]!, (v) => at[v] === t);
      for (let i = 0; i < n; i++) {
        if (at[i] !== t || this.#seen[i] === main) continue;
        return this.#joinOrGive(i, t, open, at);
      }
    }
    return undefined;
  }

  #joinOrGive(stray: number, t: number, open: Int32Array, at: Int32Array): Branch {
    const { n } = this.model;
    const key = this.#key;
    const piece = this.#flood(stray, (v) => at[v] === t);
    let unit = -1;
    let least = Infinity;
    let give = 0;
    for (let i = 0; i < n; i++) {
      if (this.#seen[i] !== piece) continue;
      const other = this.#cheapest(i, open[i]! & ~(1 << t));
      const regret = other < 0 ? Infinity : key[other * n + i]! - key[t * n + i]!;
      give += regret;
      if (regret < least) {
        least = regret;
        unit = i;
      }
    }
    const { first, cost } = this.#way(stray, t, open, at);
    // some unit of it must stay: then the way there is what is open
    if (give === Infinity) return { unit: first, t, inFirst: true };
    return { unit, t, inFirst: cost * Math.exp(this.#noise * (2 * this.rng.next() - 1)) < give };
  }

  /** The shortest way from a stray piece to its centre's: the first unit on it that is elsewhere, and what it costs. */
  #way(stray: number, t: number, open: Int32Array, at: Int32Array): { readonly first: number; readonly cost: number } {
    const { n, offsets, neighbors } = this.model;
    const key = this.#key;
    const from = this.#from;
    const queue = this.#queue;
    const main = this.#flood(this.#centres[t]!, (v) => at[v] === t);
    const seen = this.#seen;
    const stamp = ++this.#stamp;
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
            cost += key[t * n + w]! - key[at[w]! * n + w]!;
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

  /** A connected plan: taken if it is within bounds. Else the unit whose move takes off least for the weight that is out of bounds. */
  #balanceBranch(open: Int32Array, at: Int32Array, bound: number): Branch | undefined {
    const { n, k, values, lower, upper } = this.model;
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
    if (worst >= 0) return this.#towards(worst, totals[worst]! > upper[worst]!, off, open, at, bound);
    this.#take(at);
    return undefined;
  }

  #take(at: Int32Array): void {
    let cost = 0;
    for (let i = 0; i < at.length; i++) cost += this.term.pull(i, this.#centres[at[i]!]!);
    if (cost < this.#bar) this.#best = at.slice();
  }

  /** The unit that takes `off` off a territory (or brings it) at the least regret for its weight; none where all that could does not, or costs too much. */
  #towards(t: number, out: boolean, off: number, open: Int32Array, at: Int32Array, bound: number): Branch | undefined {
    const { n, values } = this.model;
    const key = this.#key;
    const order = this.#order;
    const regret = this.#regret;
    let count = 0;
    for (let i = 0; i < n; i++) {
      const own = open[i]!;
      if (values[i] === 0 || (own & (own - 1)) === 0 || (own & (1 << t)) === 0 || (at[i] === t) !== out) continue;
      const to = out ? this.#cheapest(i, own & ~(1 << t)) : t;
      regret[i] = (key[to * n + i]! - key[at[i]! * n + i]!) / values[i]!;
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
    if (left > 0 || bound + cost >= this.#bar) return undefined;
    return { unit: units[0]!, t, inFirst: !out };
  }
}
