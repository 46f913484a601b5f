import type { Plan } from '../model/plan.js';

/**
 * Follows the territories of rows (units or accounts) by visiting only those whose territory has changed since the last
 * look, so that sums per territory are kept by delta without anybody telling which rows moved. Looks once per state of
 * the plan; comparing 100,000 entries takes some 50 µs.
 */
export class Follower {
  readonly #seen: Int32Array;
  #territories = -1;
  #plan: Plan | undefined;

  constructor(rows: number) {
    this.#seen = new Int32Array(rows);
  }

  /**
   * Calls `moved` once per changed row; negative numbers stand for no territory. `begin` comes before, when the number of
   * territories is another one than at the last look: sums start anew then, and every row has come from nowhere.
   */
  follow(plan: Plan, territoryOf: Int32Array | ((row: number) => number), begin: (territories: number) => void, moved: (row: number, from: number, to: number) => void): void {
    if (plan === this.#plan) return;
    this.#plan = plan;
    const seen = this.#seen;
    if (plan.territories.length !== this.#territories) {
      this.#territories = plan.territories.length;
      seen.fill(-1);
      begin(this.#territories);
    }
    for (let row = 0; row < seen.length; row++) {
      const to = typeof territoryOf === 'function' ? territoryOf(row) : territoryOf[row]!;
      const from = seen[row]!;
      if (from === to) continue;
      seen[row] = to;
      moved(row, from, to);
    }
  }
}
