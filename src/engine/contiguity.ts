import type { Steps } from '../model/steps.js';
import { components } from './graph.js';
import type { Model } from './model.js';

/** Answers "does territory t stay connected without this unit" and finds the pieces of a plan. Buffers are its own; one per search. */
export class Contiguity {
  readonly #mark: Int32Array;
  readonly #queue: Int32Array;
  readonly #next: Int32Array;
  readonly #groups = new Int32Array(32);
  readonly #head = new Int32Array(32);
  readonly #tail = new Int32Array(32);
  readonly #root = new Int32Array(32);
  #stamp = 0;

  constructor(readonly model: Model) {
    this.#mark = new Int32Array(model.n);
    this.#queue = new Int32Array(model.n);
    this.#next = new Int32Array(model.n);
  }

  /**
   * Whether `unit`'s territory stays connected when it leaves. With a `limit` the search gives up after that many
   * visits and answers no: right for a local search, which has other moves to try.
   */
  canLeave(assign: Int32Array, unit: number, limit = Infinity): boolean {
    const { offsets, neighbors, links } = this.model;
    const t = assign[unit]!;
    const from = offsets[unit]!;
    const degree = offsets[unit + 1]! - from;
    let own = 0;
    let count = 0;
    if (degree > 31) {
      for (let d = 0; d < degree; d++) if (assign[neighbors[from + d]!] === t) count++;
      return count < 2 || this.#searchFrom(assign, unit, count, limit);
    }
    for (let d = 0; d < degree; d++) {
      if (assign[neighbors[from + d]!] === t) {
        own |= 1 << d;
        count++;
      }
    }
    if (count < 2) return true;
    const groups = this.#groups;
    let open = own;
    let found = 0;
    while (open !== 0) {
      let reached = open & -open;
      let fresh = reached;
      while (fresh !== 0) {
        const bit = fresh & -fresh;
        fresh ^= bit;
        const add = links[from + 31 - Math.clz32(bit)]! & own & ~reached;
        reached |= add;
        fresh |= add;
      }
      if (found === 0 && reached === own) return true;
      groups[found++] = reached;
      open &= ~reached;
    }
    return this.#grow(assign, unit, found, limit);
  }

  /**
   * Grows all groups of neighbours at once, a unit at a time in turn: groups that meet become one; a group that can't grow
   * any more while others are left is cut off. Costs about as much as the smallest side, not the territory.
   */
  #grow(assign: Int32Array, unit: number, found: number, limit: number): boolean {
    const { offsets, neighbors } = this.model;
    const mark = this.#mark;
    const next = this.#next;
    const group = this.#groups;
    const head = this.#head;
    const tail = this.#tail;
    const root = this.#root;
    const t = assign[unit]!;
    const begin = offsets[unit]!;
    if (this.#stamp > 2147483500) this.#resetStamps();
    const base = this.#stamp + 1;
    this.#stamp += found + 1;
    mark[unit] = base + found;
    for (let c = 0; c < found; c++) {
      root[c] = c;
      head[c] = -1;
      tail[c] = -1;
      for (let bits = group[c]!; bits !== 0; bits &= bits - 1) {
        const v = neighbors[begin + 31 - Math.clz32(bits & -bits)]!;
        mark[v] = base + c;
        next[v] = -1;
        if (tail[c]! < 0) head[c] = v;
        else next[tail[c]!] = v;
        tail[c] = v;
      }
    }
    let left = found;
    let visits = 0;
    for (let c = 0; visits < limit; c = c + 1 === found ? 0 : c + 1) {
      if (root[c] !== c) continue;
      const u = head[c]!;
      if (u < 0) return false;
      head[c] = next[u]!;
      if (next[u]! < 0) tail[c] = -1;
      visits++;
      for (let p = offsets[u]!, end = offsets[u + 1]!; p < end; p++) {
        const v = neighbors[p]!;
        if (assign[v] !== t) continue;
        const m = mark[v]! - base;
        if (m === found) continue;
        if (m >= 0) {
          let o = m;
          while (root[o] !== o) o = root[o]!;
          if (o === c) continue;
          // Two groups met: the other's open units join this one's.
          root[o] = c;
          if (head[o]! >= 0) {
            if (tail[c]! < 0) head[c] = head[o]!;
            else next[tail[c]!] = head[o]!;
            tail[c] = tail[o]!;
          }
          if (--left === 1) return true;
        } else {
          mark[v] = base + c;
          next[v] = -1;
          if (tail[c]! < 0) head[c] = v;
          else next[tail[c]!] = v;
          tail[c] = v;
        }
      }
    }
    return false;
  }

  /** Breadth-first from one neighbour until every other is met. */
  #searchFrom(assign: Int32Array, unit: number, count: number, limit: number): boolean {
    const { offsets, neighbors } = this.model;
    const mark = this.#mark;
    const queue = this.#queue;
    const t = assign[unit]!;
    const wanted = this.#nextStamp();
    const seen = this.#nextStamp();
    mark[unit] = seen;
    let first = -1;
    for (let p = offsets[unit]!; p < offsets[unit + 1]!; p++) {
      const v = neighbors[p]!;
      if (assign[v] === t) {
        mark[v] = wanted;
        first = v;
      }
    }
    let head = 0;
    let tail = 0;
    queue[tail++] = first;
    mark[first] = seen;
    let missing = count - 1;
    while (head < tail && head < limit) {
      const u = queue[head++]!;
      for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
        const v = neighbors[p]!;
        if (assign[v] !== t || mark[v] === seen) continue;
        if (mark[v] === wanted && --missing === 0) return true;
        mark[v] = seen;
        queue[tail++] = v;
      }
    }
    return false;
  }

  /** Connected pieces of the plan: a piece number per unit (-1 where unassigned), and each piece's territory. */
  *pieces(assign: Int32Array): Steps<{ readonly piece: Int32Array; readonly territory: readonly number[] }> {
    const { component, first } = yield* components(this.model, assign);
    return { piece: component, territory: first.map((u) => assign[u]!) };
  }

  #nextStamp(): number {
    if (this.#stamp > 2147483500) this.#resetStamps();
    return ++this.#stamp;
  }

  #resetStamps(): void {
    this.#mark.fill(0);
    this.#stamp = 0;
  }
}
