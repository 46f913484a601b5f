import type { Graph } from './graph.js';

/** Answers whether territories hang together, with work only for what changed. */
export class Contiguity {
  readonly #graph: Graph;
  #assignment: Int32Array;
  /** Pieces per territory; -1 = not known. */
  #pieces: Int32Array;
  readonly #mark: Uint32Array;
  #stamp = 0;
  readonly #queue: Uint32Array;

  /** `assignment` is read at every question, so it may change in place; tell {@link touch} which territories did. */
  constructor(graph: Graph, assignment: Int32Array, territories: number) {
    this.#graph = graph;
    this.#assignment = assignment;
    this.#pieces = new Int32Array(territories).fill(-1);
    this.#mark = new Uint32Array(graph.count);
    this.#queue = new Uint32Array(graph.count);
  }

  reset(assignment: Int32Array, territories: number): void {
    this.#assignment = assignment;
    this.#pieces = new Int32Array(territories).fill(-1);
  }

  touch(territory: number): void {
    if (territory >= 0 && territory < this.#pieces.length) this.#pieces[territory] = -1;
  }

  /** Number of connected pieces; 0 for an empty territory. */
  pieces(territory: number): number {
    if (this.#pieces[territory] === -1) this.#count();
    return this.#pieces[territory]!;
  }

  /** Counts the pieces of every territory that is not known, in one walk over the units. */
  #count(): void {
    const stamp = ++this.#stamp;
    const pieces = this.#pieces;
    const counting = pieces.map((count) => Number(count === -1));
    for (let t = 0; t < pieces.length; t++) if (counting[t]) pieces[t] = 0;
    for (let u = 0; u < this.#graph.count; u++) {
      const t = this.#assignment[u]!;
      if (t < 0 || !counting[t] || this.#mark[u] === stamp) continue;
      this.#flood(u, t, stamp);
      pieces[t]!++;
    }
  }

  /** The pieces as lists of units, the one with the most units first (on a tie the one with the lowest unit). */
  parts(territory: number): Uint32Array[] {
    const stamp = ++this.#stamp;
    const found: Uint32Array[] = [];
    for (let u = 0; u < this.#graph.count; u++) {
      if (this.#assignment[u] === territory && this.#mark[u] !== stamp) found.push(this.#queue.slice(0, this.#flood(u, territory, stamp)));
    }
    return found.sort((a, b) => b.length - a.length || a[0]! - b[0]!);
  }

  /**
   * Whether the unit's territory stays in as many pieces without it: its neighbours within the territory must
   * reach each other. The search stops at the last of them, so in a compact territory it looks at a handful of units.
   */
  canLeave(unit: number): boolean {
    const territory = this.#assignment[unit]!;
    const { offsets, neighbors } = this.#graph;
    const stamp = ++this.#stamp;
    // target neighbours carry the stamp; visited ones are overwritten by stamp + 1
    let wanted = 0;
    let first = -1;
    for (let p = offsets[unit]!; p < offsets[unit + 1]!; p++) {
      const v = neighbors[p]!;
      if (this.#assignment[v] !== territory) continue;
      this.#mark[v] = stamp;
      wanted++;
      if (first < 0) first = v;
    }
    if (wanted <= 1) return true;
    const seen = ++this.#stamp;
    this.#mark[unit] = seen;
    let head = 0;
    let tail = 0;
    this.#queue[tail++] = first;
    this.#mark[first] = seen;
    wanted--;
    while (head < tail) {
      const u = this.#queue[head++]!;
      for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
        const v = neighbors[p]!;
        if (this.#assignment[v] !== territory || this.#mark[v] === seen) continue;
        if (this.#mark[v] === stamp && --wanted === 0) return true;
        this.#mark[v] = seen;
        this.#queue[tail++] = v;
      }
    }
    return false;
  }

  /** Whether the unit touches the territory. */
  touches(unit: number, territory: number): boolean {
    const { offsets, neighbors } = this.#graph;
    for (let p = offsets[unit]!; p < offsets[unit + 1]!; p++) if (this.#assignment[neighbors[p]!] === territory) return true;
    return false;
  }

  /** Marks the piece around a unit and leaves it at the head of the queue; returns how many units it has. */
  #flood(start: number, territory: number, stamp: number): number {
    const { offsets, neighbors } = this.#graph;
    let head = 0;
    let tail = 0;
    this.#queue[tail++] = start;
    this.#mark[start] = stamp;
    while (head < tail) {
      const u = this.#queue[head++]!;
      for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
        const v = neighbors[p]!;
        if (this.#assignment[v] !== territory || this.#mark[v] === stamp) continue;
        this.#mark[v] = stamp;
        this.#queue[tail++] = v;
      }
    }
    return tail;
  }
}
