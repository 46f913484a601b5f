import type { Model } from './model.js';
import type { Contiguity } from './contiguity.js';
import type { Centred } from './objective/centred.js';

/** Units of a territory that may be exchanged at once, and those looked at. */
const MOST = 3;
const WIDTH = 36;
/** Exchanges tried for connected territories, the best first. */
const TRIES = 200;

/** Sets of up to {@link MOST} units that could leave a territory. */
interface Sets {
  readonly units: Int32Array;
  /** Cost and weight of each set; its units are bits 0–5, 6–11, 12–17 of `members`, each plus 1. */
  readonly cost: Float64Array;
  readonly weight: Float64Array;
  readonly members: Int32Array;
  readonly count: number;
}

/**
 * Exchanges of up to three units for up to three between two territories, for objectives with a unit as the centre and one goal. About fixed centres costs add
 * up, so that the best exchange within the bounds is found among all: for each set of one side the cheapest of the other whose weight fits.
 * Where bounds are tight and prices high, single moves and swaps leave some weight unused that such an exchange finds a use for.
 */
export class Exchange {
  readonly #sets: [Sets, Sets];
  readonly #order: Int32Array;
  readonly #sorted: Float64Array;
  /** Rows of a sparse table: the cheapest set of the other side among 2^row from a place in the order. */
  readonly #cheapest: Int32Array[] = [];

  constructor(readonly model: Model, readonly term: Centred, readonly contiguity: Contiguity) {
    const size = 1 + WIDTH + (WIDTH * (WIDTH - 1)) / 2 + (WIDTH * (WIDTH - 1) * (WIDTH - 2)) / 6;
    const sets = () => ({ units: new Int32Array(WIDTH), cost: new Float64Array(size), weight: new Float64Array(size), members: new Int32Array(size), count: 0 });
    this.#sets = [sets(), sets()];
    this.#order = new Int32Array(size);
    this.#sorted = new Float64Array(size);
  }

  /** The plan after the best exchange between two territories; undefined where none is better. `totals` are those of the plan. */
  between(plan: Int32Array, totals: Float64Array, a: number, b: number): Int32Array | undefined {
    const { lower, upper } = this.model;
    const [out, back] = this.#gather(plan, a, b);
    this.#index(back);
    const found: { readonly x: number; readonly y: number; readonly gain: number }[] = [];
    for (let x = 0; x < out.count; x++) {
      const w = out.weight[x]!;
      const low = Math.max(lower[a]! - totals[a]!, totals[b]! - upper[b]!) + w;
      const high = Math.min(upper[a]! - totals[a]!, totals[b]! - lower[b]!) + w;
      const y = this.#within(back, low, high);
      if (y < 0) continue;
      const gain = -(out.cost[x]! + back.cost[y]!);
      if (gain > 1e-9 * out.scale) found.push({ x, y, gain });
    }
    found.sort((p, q) => q.gain - p.gain || p.x - q.x);
    for (const { x, y } of found.slice(0, TRIES)) {
      const after = this.#applied(plan, [...unitsOf(out, x).map((unit) => ({ unit, to: b })), ...unitsOf(back, y).map((unit) => ({ unit, to: a }))]);
      if (after) return after;
    }
    return undefined;
  }

  /** The sets that could go from `a` to `b`, and from `b` to `a`. */
  #gather(plan: Int32Array, a: number, b: number): [Sets & { scale: number }, Sets] {
    const leaving = (from: number, to: number) => {
      const { model } = this;
      const { n, offsets, neighbors, values } = model;
      const own = this.term.centre[from]!;
      const other = this.term.centre[to]!;
      const units: { unit: number; cost: number; weight: number }[] = [];
      for (let i = 0; i < n; i++) {
        if (plan[i] !== from || i === own || values[i]! <= 0 || !model.allows(i, to)) continue;
        let touches = false;
        for (let p = offsets[i]!; p < offsets[i + 1]! && !touches; p++) touches = plan[neighbors[p]!] === to;
        if (touches && this.contiguity.canLeave(plan, i)) units.push({ unit: i, cost: this.term.pull(i, other) - this.term.pull(i, own), weight: values[i]! });
      }
      return units;
    };
    const out = leaving(a, b);
    const back = leaving(b, a);
    // the price of weight between the two: where the cheapest of either side meet
    const rate = (units: typeof out) => units.map((u) => u.cost / u.weight).sort((p, q) => p - q)[units.length >> 3] ?? 0;
    const price = (rate(back) - rate(out)) / 2;
    const scale = out.reduce((sum, u) => sum + Math.abs(u.cost), 0) + 1e-300;
    return [{ ...fill(this.#sets[0], out, price), scale }, fill(this.#sets[1], back, -price)];
  }

  /** Orders sets by weight, and prepares to find the cheapest of a range. */
  #index(sets: Sets): void {
    const { count, weight, cost } = sets;
    const order = this.#order.subarray(0, count);
    for (let s = 0; s < count; s++) order[s] = s;
    order.sort((p, q) => weight[p]! - weight[q]! || p - q);
    for (let s = 0; s < count; s++) this.#sorted[s] = weight[order[s]!]!;
    (this.#cheapest[0] ??= new Int32Array(this.#order.length)).set(order);
    for (let row = 1; 1 << row <= count; row++) {
      const above = this.#cheapest[row - 1]!;
      const here = (this.#cheapest[row] ??= new Int32Array(this.#order.length));
      const half = 1 << (row - 1);
      for (let s = 0; s + 2 * half <= count; s++) here[s] = cost[above[s]!]! <= cost[above[s + half]!]! ? above[s]! : above[s + half]!;
    }
  }

  /** The cheapest set with a weight from `low` to `high`, -1 where there is none. */
  #within({ count, cost }: Sets, low: number, high: number): number {
    const from = this.#first(low, count);
    let to = from;
    for (let step = 1 << 14; step > 0; step >>= 1) if (to + step <= count && this.#sorted[to + step - 1]! <= high) to += step;
    if (to <= from) return -1;
    const row = 31 - Math.clz32(to - from);
    const p = this.#cheapest[row]![from]!;
    const q = this.#cheapest[row]![to - (1 << row)]!;
    return cost[p]! <= cost[q]! ? p : q;
  }

  /** The first place in the order with a weight of at least `low`. */
  #first(low: number, count: number): number {
    let at = 0;
    for (let step = 1 << 14; step > 0; step >>= 1) if (at + step <= count && this.#sorted[at + step - 1]! < low) at += step;
    return at;
  }

  /** The plan with these moves made in some order that keeps both territories connected all along. */
  #applied(plan: Int32Array, moves: { unit: number; to: number }[]): Int32Array | undefined {
    const { offsets, neighbors } = this.model;
    const after = plan.slice();
    const left = [...moves];
    while (left.length > 0) {
      const next = left.findIndex(({ unit, to }) => {
        for (let p = offsets[unit]!; p < offsets[unit + 1]!; p++) if (after[neighbors[p]!] === to) return this.contiguity.canLeave(after, unit);
        return false;
      });
      if (next < 0) return undefined;
      const [{ unit, to }] = left.splice(next, 1) as [{ unit: number; to: number }];
      after[unit] = to;
    }
    return after;
  }
}

/** Fills in all sets of the units whose cost at the given price of weight is least. */
function fill(sets: Sets, units: { unit: number; cost: number; weight: number }[], price: number): Sets {
  const own = units.toSorted((p, q) => p.cost + price * p.weight - (q.cost + price * q.weight) || p.unit - q.unit).slice(0, WIDTH);
  const { cost, weight, members } = sets;
  let count = 0;
  const add = (from: number, size: number, c: number, w: number, bits: number): void => {
    cost[count] = c;
    weight[count] = w;
    members[count++] = bits;
    if (size < MOST) for (let q = from; q < own.length; q++) add(q + 1, size + 1, c + own[q]!.cost, w + own[q]!.weight, bits | ((q + 1) << (6 * size)));
  };
  add(0, 0, 0, 0, 0);
  own.forEach((u, q) => (sets.units[q] = u.unit));
  return { ...sets, count };
}

function unitsOf({ units, members }: Sets, set: number): number[] {
  const found: number[] = [];
  for (let bits = members[set]!; bits !== 0; bits >>= 6) found.push(units[(bits & 63) - 1]!);
  return found;
}
