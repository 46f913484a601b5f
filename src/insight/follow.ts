/**
 * Follows an alignment by visiting only the units whose territory has changed since the last look, so that sums per
 * territory are kept by delta without anybody telling which units moved. Comparing 100,000 entries takes some 50 µs.
 */
export class Follower {
  #seen: Int32Array;
  #territories = -1;

  constructor(units: number) {
    this.#seen = new Int32Array(units);
  }

  /** True when the number of territories is another one than at the last look: start the sums anew, then follow. */
  renumbered(territories: number): boolean {
    if (territories === this.#territories) return false;
    this.#territories = territories;
    this.#seen.fill(-1);
    return true;
  }

  /** Calls back once per changed unit; negative numbers stand for no territory. */
  follow(assignment: Int32Array, moved: (unit: number, from: number, to: number) => void): void {
    const seen = this.#seen;
    for (let u = 0; u < seen.length; u++) {
      const to = assignment[u]!;
      const from = seen[u]!;
      if (from === to) continue;
      seen[u] = to;
      moved(u, from, to);
    }
  }
}
