import type { Model } from './model.js';
import type { Centred } from './objective/centred.js';

/** Branches between two yields. */
const SLICE = 2000;

/** What {@link priceOut} found. */
export interface PricedOut {
  /** Members of the territories, each once for every centre that makes it cheap enough. */
  readonly territories: readonly (readonly number[])[];
  /** Branches visited. */
  readonly nodes: number;
  /** Whether the whole tree was searched: then there are no other such territories. */
  readonly complete: boolean;
}

/**
 * Every connected territory within the bounds of the first goal that costs less than `most` beyond the prices of its units, about some unit of its own
 * (the pricing problem of set partitioning: Mehrotra, Johnson & Nemhauser 1998). For each centre one territory grows, branching on a unit at its edge;
 * the bound is what the undecided units could still bring, with the total's bounds priced as at the root. For one goal with values of 0 or more.
 * Stops after `nodeLimit` branches or `capacity` territories; yields every few milliseconds.
 */
export function* priceOut(model: Model, term: Centred, price: Float64Array, most: number, nodeLimit: number, capacity: number): Generator<number, PricedOut> {
  const growth = new Growth(model, term, price, most, nodeLimit, capacity);
  const roots = Array.from({ length: model.n }, (_, centre) => ({ centre, least: growth.open(centre) }));
  roots.sort((a, b) => a.least - b.least || a.centre - b.centre);
  for (const { centre, least } of roots) {
    if (least >= most || growth.spent) break;
    growth.open(centre);
    yield* growth.from(centre);
  }
  return { territories: growth.found, nodes: growth.nodes, complete: !growth.spent };
}

class Growth {
  readonly found: number[][] = [];
  nodes = 0;
  /** Cost less price of every unit about the centre, and the same with the total priced. */
  readonly #worth: Float64Array;
  readonly #reduced: Float64Array;
  readonly #order: Int32Array;
  /** 0 undecided, 1 in, 2 out. */
  readonly #state: Uint8Array;
  readonly #members: number[] = [];
  readonly #seen: Int32Array;
  readonly #stack: Int32Array;
  #stamp = 0;
  /** Bound of the root. */
  #least = 0;
  #weight = 0;
  #cost = 0;

  constructor(readonly model: Model, readonly term: Centred, readonly price: Float64Array, readonly most: number, readonly limit: number, readonly capacity: number) {
    const { n } = model;
    this.#worth = new Float64Array(n);
    this.#reduced = new Float64Array(n);
    this.#order = new Int32Array(n);
    this.#state = new Uint8Array(n);
    this.#seen = new Int32Array(n);
    this.#stack = new Int32Array(n);
  }

  get spent(): boolean {
    return this.nodes >= this.limit || this.found.length >= this.capacity;
  }

  /** Sets up a centre; returns the least that a territory about it can cost beyond its prices (a continuous knapsack). */
  open(centre: number): number {
    const { n, values, lower, upper } = this.model;
    const worth = this.#worth;
    for (let i = 0; i < n; i++) worth[i] = this.term.pull(i, centre) - this.price[i]!;
    const lambda = this.#weightPrice(centre);
    const reduced = this.#reduced;
    let least = -lambda * (lambda > 0 ? upper[0]! : lower[0]!);
    for (let i = 0; i < n; i++) {
      reduced[i] = worth[i]! + lambda * values[i]!;
      if (i === centre || reduced[i]! < 0) least += reduced[i]!;
    }
    this.#least = least;
    return least;
  }

  /** The price of weight that brings the cheapest units about a centre within the bounds. */
  #weightPrice(centre: number): number {
    const { n, values, lower, upper } = this.model;
    const worth = this.#worth;
    const order = this.#order;
    let count = 0;
    for (let i = 0; i < n; i++) if (i !== centre && values[i]! > 0) order[count++] = i;
    const ratio = (i: number) => worth[i]! / values[i]!;
    order.subarray(0, count).sort((a, b) => ratio(a) - ratio(b) || a - b);
    let weight = values[centre]!;
    for (let q = 0; q < count; q++) {
      const r = ratio(order[q]!);
      if (r >= 0 && weight >= lower[0]!) return 0;
      weight += values[order[q]!]!;
      // the last unit that finds room sets the price
      if (r < 0 ? weight > upper[0]! : weight >= lower[0]!) return -r;
    }
    return 0;
  }

  /** Looks through the territories about the centre that was opened last. */
  *from(centre: number): Generator<number, void> {
    this.#state.fill(0);
    this.#members.length = 0;
    this.#weight = 0;
    this.#cost = 0;
    this.#add(centre);
    yield* this.#visit(this.#least);
  }

  *#visit(bound: number): Generator<number, void> {
    const { model } = this;
    if (this.spent || this.#weight > model.upper[0]!) return;
    if (++this.nodes % SLICE === 0) yield 0;
    const unit = this.#edge();
    if (unit < 0) {
      if (this.#weight >= model.lower[0]! && this.#cost < this.most) this.found.push(this.#members.slice());
      return;
    }
    const r = this.#reduced[unit]!;
    for (const inside of r < 0 ? [true, false] : [false, true]) {
      const next = bound + (inside ? Math.max(0, r) : Math.max(0, -r));
      if (next >= this.most) continue;
      if (inside) {
        this.#add(unit);
        yield* this.#visit(next);
        this.#remove(unit);
      } else {
        this.#state[unit] = 2;
        if (this.#canReach()) yield* this.#visit(next);
        this.#state[unit] = 0;
      }
    }
  }

  #add(unit: number): void {
    this.#state[unit] = 1;
    this.#members.push(unit);
    this.#weight += this.model.values[unit]!;
    this.#cost += this.#worth[unit]!;
  }

  #remove(unit: number): void {
    this.#members.pop();
    this.#state[unit] = 0;
    this.#weight -= this.model.values[unit]!;
    this.#cost -= this.#worth[unit]!;
  }

  /** The undecided unit beside the members whose decision matters most. */
  #edge(): number {
    const { offsets, neighbors } = this.model;
    let best = -1;
    let most = -1;
    for (const u of this.#members) {
      for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
        const v = neighbors[p]!;
        if (this.#state[v] !== 0) continue;
        const matter = Math.abs(this.#reduced[v]!);
        if (matter > most) {
          most = matter;
          best = v;
        }
      }
    }
    return best;
  }

  /** Whether enough weight can still join. */
  #canReach(): boolean {
    const { offsets, neighbors, values, lower } = this.model;
    const stamp = ++this.#stamp;
    let sum = this.#weight;
    let top = 0;
    for (const m of this.#members) this.#stack[top++] = m;
    while (top > 0 && sum < lower[0]!) {
      const u = this.#stack[--top]!;
      for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
        const v = neighbors[p]!;
        if (this.#state[v] !== 0 || this.#seen[v] === stamp) continue;
        this.#seen[v] = stamp;
        sum += values[v]!;
        this.#stack[top++] = v;
      }
    }
    return sum >= lower[0]!;
  }
}
