import type { Graph } from './graph.js';
import type { Rng } from './rng.js';

const OUTSIDE = 0;
const FREE = 1;
const REACHED = 2;

/**
 * Random spanning trees of some units of a graph. `order` (parents first) and `parent` describe the last one drawn; all scratch is kept,
 * so that drawing allocates nothing. A tree is begun, and grown by a number of random choices at a time until it is done.
 */
export class Trees {
  readonly parent: Int32Array;
  readonly order: Int32Array;
  /** Units of the tree so far, at the front of {@link order}. */
  reached = 0;
  readonly #units: Int32Array;
  #count = 0;
  readonly #mark: Uint8Array;
  readonly #next: Int32Array;
  /** How far {@link uniform} has come: a unit of the list, and the one its walk stands at, -1 = not begun. */
  #at = 0;
  #walker = -1;
  /** Edges out of the tree of {@link grown}, as pairs. */
  #rim = new Int32Array(0);
  #rimEnd = 0;

  constructor(readonly graph: Graph, readonly rng: Rng) {
    this.parent = new Int32Array(graph.n);
    this.order = new Int32Array(graph.n);
    this.#units = new Int32Array(graph.n);
    this.#mark = new Uint8Array(graph.n);
    this.#next = new Int32Array(graph.n);
  }

  /** Begins the tree of these units at a random one. */
  begin(units: Int32Array): void {
    const mark = this.#mark;
    for (let q = 0; q < this.#count; q++) mark[this.#units[q]!] = OUTSIDE;
    this.#units.set(units);
    this.#count = units.length;
    for (let q = 0; q < units.length; q++) mark[units[q]!] = FREE;
    const root = units[this.rng.int(units.length)]!;
    mark[root] = REACHED;
    this.order[0] = root;
    this.reached = 1;
    this.#at = 0;
    this.#walker = -1;
    this.#rimEnd = -1;
  }

  /** A tree by random edges of the rim: quick, and not uniform. True when done: with fewer units than begun where they don't hang together. */
  grown(choices = Infinity): boolean {
    const { rng, parent, order } = this;
    const mark = this.#mark;
    if (this.#rim.length === 0) this.#rim = new Int32Array(2 * this.graph.neighbors.length);
    const rim = this.#rim;
    let end = this.#rimEnd < 0 ? this.#open(order[0]!, 0) : this.#rimEnd;
    let left = choices;
    for (; end > 0 && left > 0; left--) {
      const e = 2 * rng.int(end / 2);
      const u = rim[e]!;
      const v = rim[e + 1]!;
      end -= 2;
      rim[e] = rim[end]!;
      rim[e + 1] = rim[end + 1]!;
      if (mark[v] !== FREE) continue;
      mark[v] = REACHED;
      parent[v] = u;
      order[this.reached++] = v;
      end = this.#open(v, end);
    }
    this.#rimEnd = end;
    return end === 0;
  }

  #open(u: number, end: number): number {
    const { offsets, neighbors } = this.graph;
    const mark = this.#mark;
    const rim = this.#rim;
    let to = end;
    for (let p = offsets[u]!, last = offsets[u + 1]!; p < last; p++) {
      const v = neighbors[p]!;
      if (mark[v] !== FREE) continue;
      rim[to++] = u;
      rim[to++] = v;
    }
    return to;
  }

  /** A uniform random tree by loop-erased walks (Wilson 1996). The units must hang together. True when done. */
  uniform(choices = Infinity): boolean {
    const { rng, graph: { offsets, neighbors } } = this;
    const units = this.#units;
    const mark = this.#mark;
    const next = this.#next;
    let left = choices;
    for (; this.#at < this.#count; this.#at++) {
      // walk until the tree is met; a loop is forgotten when its first unit is left anew
      let u = this.#walker < 0 ? units[this.#at]! : this.#walker;
      for (; mark[u] === FREE; u = next[u]!) {
        if (left-- <= 0) {
          this.#walker = u;
          return false;
        }
        const from = offsets[u]!;
        const degree = offsets[u + 1]! - from;
        let v: number;
        do v = neighbors[from + rng.int(degree)]!;
        while (mark[v] === OUTSIDE);
        next[u] = v;
      }
      this.#walker = -1;
      this.#join(units[this.#at]!);
    }
    return true;
  }

  /** Adds the walk that begins at a unit to the tree. */
  #join(start: number): void {
    const { parent, order } = this;
    const mark = this.#mark;
    const next = this.#next;
    let length = 0;
    for (let u = start; mark[u] === FREE; u = next[u]!) {
      mark[u] = REACHED;
      parent[u] = next[u]!;
      length++;
    }
    this.reached += length;
    for (let u = start, q = this.reached - 1; length > 0; length--, q--) {
      order[q] = u;
      u = parent[u]!;
    }
  }
}
