import type { Problem } from './problem.js';
import type { Rng } from './rng.js';

/**
 * Spanning trees of the units of two territories. `parent` and the order (parents first) describe the last one drawn; all
 * scratch is kept, so that drawing allocates next to nothing.
 */
export class Trees {
  readonly parent: Int32Array;
  readonly #seen: Int32Array;
  readonly #next: Int32Array;

  constructor(readonly problem: Problem, readonly rng: Rng) {
    this.parent = new Int32Array(problem.n);
    this.#seen = new Int32Array(problem.n);
    this.#next = new Int32Array(problem.n);
  }

  /** A tree grown from a random unit by random edges of the rim: quick, and not uniform. Returns the units parents first; fewer than given where they don't hang together. */
  grown(units: readonly number[], inside: (unit: number) => boolean): number[] {
    const { offsets, neighbors } = this.problem;
    const seen = this.#seen;
    for (const u of units) seen[u] = -1;
    const first = units[this.rng.int(units.length)]!;
    const order = [first];
    seen[first] = 1;
    const rim: number[] = [];
    const open = (u: number) => {
      for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
        const v = neighbors[p]!;
        if (inside(v) && seen[v] === -1) rim.push(u, v);
      }
    };
    open(first);
    while (rim.length > 0) {
      const e = 2 * this.rng.int(rim.length / 2);
      const [u, v] = [rim[e]!, rim[e + 1]!];
      const [lastV, lastU] = [rim.pop()!, rim.pop()!];
      if (e < rim.length) {
        rim[e] = lastU;
        rim[e + 1] = lastV;
      }
      if (seen[v] !== -1) continue;
      seen[v] = 1;
      this.parent[v] = u;
      order.push(v);
      open(v);
    }
    return order;
  }

  /** A uniform random tree by loop-erased walks (Wilson 1996). The units must hang together. Returns them parents first. */
  uniform(units: readonly number[], inside: (unit: number) => boolean): number[] {
    const { offsets, neighbors } = this.problem;
    const seen = this.#seen;
    for (const u of units) seen[u] = -1;
    const root = units[this.rng.int(units.length)]!;
    const order = [root];
    seen[root] = 1;
    for (const start of units) {
      // walk until the tree is met; a loop is forgotten when its first unit is left anew
      for (let u = start; seen[u] === -1; u = this.#next[u]!) {
        const from = offsets[u]!;
        const degree = offsets[u + 1]! - from;
        let v: number;
        do v = neighbors[from + this.rng.int(degree)]!;
        while (!inside(v));
        this.#next[u] = v;
      }
      const branch: number[] = [];
      for (let u = start; seen[u] === -1; u = this.#next[u]!) {
        seen[u] = 1;
        this.parent[u] = this.#next[u]!;
        branch.push(u);
      }
      for (let i = branch.length - 1; i >= 0; i--) order.push(branch[i]!);
    }
    return order;
  }
}
