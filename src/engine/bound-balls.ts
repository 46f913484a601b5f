import { STRETCH, stretches, type Steps } from '../model/steps.js';
import type { Problem } from './problem.js';

/** The borders between the units that count, each once, and the way to a unit's neighbours over them. */
export interface Borders {
  readonly count: number;
  /** What each adds to the objective when it is cut; above 0. */
  readonly cost: Float64Array;
  /** The borders of unit i are near[from[i] … from[i + 1]), their other ends to[…]. */
  readonly from: Uint32Array;
  readonly near: Uint32Array;
  readonly to: Uint32Array;
}

/** Borders that cost nothing are left out: any plan may cut them. */
export function* bordersOf({ n, offsets, neighbors, border, objective }: Problem, units: Uint32Array): Steps<Borders> {
  const length = objective.compactness === 'cutBorder' ? border : undefined;
  const counts = new Uint8Array(n);
  yield* stretches(units.length, (begin, stop) => {
    for (let q = begin; q < stop; q++) counts[units[q]!] = 1;
  });
  // a pair counts once, with the length noted first at its lower unit
  const low = new Uint32Array(neighbors.length);
  const high = new Uint32Array(neighbors.length);
  const at = new Uint32Array(neighbors.length);
  const metBy = new Int32Array(n).fill(-1);
  const from = new Uint32Array(n + 1);
  let count = 0;
  yield* stretches(n, (begin, stop) => {
    for (let i = begin; i < stop; i++) {
      for (let p = offsets[i]!; counts[i] && p < offsets[i + 1]!; p++) {
        const j = neighbors[p]!;
        if (j <= i || !counts[j] || metBy[j] === i || (length && !(length[p]! > 0))) continue;
        metBy[j] = i;
        low[count] = i;
        high[count] = j;
        at[count++] = p;
        from[i + 1]!++;
        from[j + 1]!++;
      }
    }
  }, STRETCH / 2);
  yield* stretches(n, (begin, stop) => {
    for (let i = begin; i < stop; i++) from[i + 1]! += from[i]!;
  });
  const next = from.slice(0, n);
  const cost = new Float64Array(count).fill(1);
  const near = new Uint32Array(2 * count);
  const to = new Uint32Array(2 * count);
  yield* stretches(count, (begin, stop) => {
    for (let e = begin; e < stop; e++) {
      if (length) cost[e] = length[at[e]!]!;
      near[next[low[e]!]!] = e;
      to[next[low[e]!]!++] = high[e]!;
      near[next[high[e]!]!] = e;
      to[next[high[e]!]!++] = low[e]!;
    }
  });
  return { count, cost, from, near, to };
}

/**
 * At lengths of the borders, the ball about a unit whose weight beyond one full territory is reached at the least expense: the mean way
 * from the middle to the ball's weight, for each weight above 1. By Dijkstra's shortest paths.
 */
export class Balls {
  /** Units reached so far, which counts as work. */
  visited = 0;
  /** Length of each border. */
  readonly length: Float64Array;
  /** Weight of the ball found last, less 1. */
  surplus = 0;
  #size = 0;
  readonly #order: Int32Array;
  readonly #way: Float64Array;
  readonly #via: Int32Array;
  readonly #over: Int32Array;
  readonly #flow: Float64Array;
  /** Round in which a unit was met, twice, and 1 more when its way was settled. */
  readonly #met: Int32Array;
  #round = 0;
  readonly #heap: Int32Array;
  readonly #at: Int32Array;
  #open = 0;

  /** `weight`: of each unit, as a part of the greatest that a territory may have. */
  constructor(readonly borders: Borders, readonly weight: Float64Array) {
    const n = weight.length;
    this.length = new Float64Array(borders.count);
    this.#order = new Int32Array(n);
    this.#way = new Float64Array(n);
    this.#via = new Int32Array(n);
    this.#over = new Int32Array(n);
    this.#flow = new Float64Array(n);
    this.#met = new Int32Array(n).fill(-2);
    this.#heap = new Int32Array(n);
    this.#at = new Int32Array(n);
  }

  /** The expense of the best ball about the unit; Infinity where all that can be reached fits one territory. */
  about(unit: number): number {
    const { weight, borders, length } = this;
    const { from, near, to } = borders;
    const way = this.#way;
    const met = this.#met;
    const round = ++this.#round * 2;
    let best = Infinity;
    let count = 0;
    let inside = 0;
    let spent = 0;
    this.#size = 0;
    this.#open = 0;
    way[unit] = 0;
    met[unit] = round;
    this.#push(unit);
    while (this.#open > 0) {
      const v = this.#pop();
      // what lies farther than the mean of the best can only raise it
      if (way[v]! >= best) break;
      met[v] = round + 1;
      this.#order[count++] = v;
      inside += weight[v]!;
      spent += weight[v]! * way[v]!;
      if (inside > 1 + 1e-9 && spent < best * (inside - 1)) {
        best = spent / (inside - 1);
        this.#size = count;
        this.surplus = inside - 1;
      }
      for (let p = from[v]!, end = from[v + 1]!; p < end; p++) {
        const x = to[p]!;
        if (met[x] === round + 1) continue;
        const d = way[v]! + length[near[p]!]!;
        const fresh = met[x] !== round;
        if (!fresh && d >= way[x]!) continue;
        met[x] = round;
        way[x] = d;
        this.#via[x] = v;
        this.#over[x] = near[p]!;
        if (fresh) this.#push(x);
        else this.#up(this.#at[x]!);
      }
    }
    this.visited += count;
    return best;
  }

  /** Adds what crosses each border when the weight of the ball found last goes to its middle, times `share`. */
  route(share: number, load: Float64Array): void {
    const order = this.#order;
    const flow = this.#flow;
    for (let q = 0; q < this.#size; q++) flow[order[q]!] = this.weight[order[q]!]!;
    for (let q = this.#size - 1; q > 0; q--) {
      const v = order[q]!;
      const e = this.#over[v]!;
      load[e] = load[e]! + share * flow[v]!;
      const next = this.#via[v]!;
      flow[next] = flow[next]! + flow[v]!;
    }
  }

  #push(unit: number): void {
    this.#heap[this.#open] = unit;
    this.#up(this.#open++);
  }

  #pop(): number {
    const heap = this.#heap;
    const first = heap[0]!;
    const last = heap[--this.#open]!;
    if (this.#open > 0) this.#down(last);
    return first;
  }

  #up(at: number): void {
    const heap = this.#heap;
    const unit = heap[at]!;
    const d = this.#way[unit]!;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const other = heap[parent]!;
      if (this.#way[other]! <= d) break;
      heap[at] = other;
      this.#at[other] = at;
      at = parent;
    }
    heap[at] = unit;
    this.#at[unit] = at;
  }

  #down(unit: number): void {
    const heap = this.#heap;
    const way = this.#way;
    const d = way[unit]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#open) break;
      if (child + 1 < this.#open && way[heap[child + 1]!]! < way[heap[child]!]!) child++;
      const other = heap[child]!;
      if (way[other]! >= d) break;
      heap[at] = other;
      this.#at[other] = at;
      at = child;
    }
    heap[at] = unit;
    this.#at[unit] = at;
  }
}
