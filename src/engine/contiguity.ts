import type { Model } from './model.js';

/** Answers "does territory t stay connected without this unit" and finds the pieces of a plan. Buffers are its own; one per search. */
export class Contiguity {
  readonly #mark: Int32Array;
  readonly #queue: Int32Array;
  #stamp = 0;

  constructor(readonly model: Model) {
    this.#mark = new Int32Array(model.n);
    this.#queue = new Int32Array(model.n);
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
    let reached = own & -own;
    let fresh = reached;
    while (fresh !== 0) {
      const bit = fresh & -fresh;
      fresh ^= bit;
      const add = links[from + 31 - Math.clz32(bit)]! & own & ~reached;
      reached |= add;
      fresh |= add;
    }
    return reached === own || this.#searchFrom(assign, unit, count, limit);
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
  pieces(assign: Int32Array): { piece: Int32Array; territory: number[] } {
    const { n, offsets, neighbors } = this.model;
    const piece = new Int32Array(n).fill(-1);
    const territory: number[] = [];
    const queue = this.#queue;
    for (let s = 0; s < n; s++) {
      const t = assign[s]!;
      if (piece[s]! >= 0 || t < 0) continue;
      const id = territory.length;
      territory.push(t);
      let head = 0;
      let tail = 0;
      queue[tail++] = s;
      piece[s] = id;
      while (head < tail) {
        const u = queue[head++]!;
        for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
          const v = neighbors[p]!;
          if (assign[v] === t && piece[v]! < 0) {
            piece[v] = id;
            queue[tail++] = v;
          }
        }
      }
    }
    return { piece, territory };
  }

  #nextStamp(): number {
    if (this.#stamp > 2147483640) {
      this.#mark.fill(0);
      this.#stamp = 0;
    }
    return ++this.#stamp;
  }
}
