/** The units under consideration at one centre, and their costs at present prices. */
export class Scratch {
  readonly items: Uint32Array;
  readonly cost: Float64Array;
  /** What each is worth per weight; only where it was needed. */
  readonly ratio: Float64Array;
  size = 0;
  /** Price of weight found last. */
  lambda = 0;
  /** The set found last: so many of the units, and the share of the next one. */
  chosen = 0;
  partly = 0;

  constructor(n: number) {
    this.items = new Uint32Array(n);
    this.cost = new Float64Array(n);
    this.ratio = new Float64Array(n);
  }

  swap(a: number, b: number): void {
    const { items, cost, ratio } = this;
    const i = items[a]!;
    items[a] = items[b]!;
    items[b] = i;
    const c = cost[a]!;
    cost[a] = cost[b]!;
    cost[b] = c;
    const r = ratio[a]!;
    ratio[a] = ratio[b]!;
    ratio[b] = r;
  }

  /** The set is so many of the collected units from the first, at no price of weight. */
  take(chosen: number): void {
    this.lambda = 0;
    this.chosen = chosen;
    this.partly = 0;
  }

  /**
   * Orders the collected units `from` … `to` so that those worth most per weight come first, as far as their weight fills
   * `room` (a weighted quickselect); the set then ends there. Returns false when they don't fill it.
   */
  select(weight: Float64Array, from: number, to: number, room: number): boolean {
    const { items, ratio, cost } = this;
    const end = to;
    for (let q = from; q < to; q++) {
      const w = weight[items[q]!]!;
      const r = -cost[q]!;
      ratio[q] = w > 0 ? r / w : r >= 0 ? Infinity : -Infinity;
    }
    let left = room;
    while (from < to) {
      const pivot = ratio[from + ((to - from) >> 1)]!;
      let above = from;
      let w = 0;
      for (let q = from; q < to; q++) {
        if (ratio[q]! <= pivot) continue;
        w += weight[items[q]!]!;
        this.swap(q, above++);
      }
      if (w > left) {
        to = above;
        continue;
      }
      left -= w;
      from = above;
      let equal = from;
      for (let q = from; q < to; q++) if (ratio[q]! === pivot) this.swap(q, equal++);
      while (from < equal && weight[items[from]!]! <= left) left -= weight[items[from++]!]!;
      if (from < equal) break;
    }
    this.chosen = from;
    this.partly = 0;
    if (from >= end) return left <= 0;
    const w = weight[items[from]!]!;
    this.partly = w > 0 ? Math.max(0, Math.min(1, left / w)) : 0;
    this.lambda = Number.isFinite(ratio[from]!) ? ratio[from]! : 0;
    return true;
  }
}
