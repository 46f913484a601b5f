import type { Cover } from './cover.js';
import { Centred } from './objective/centred.js';
import type { Pool } from './pool.js';
import { priceOut } from './price-out.js';
import type { Progress } from './problem.js';
import type { Search } from './search.js';

/** Branches and territories of one look, at most. */
const NODES = 200_000;
const FOUND = 4000;
/** Engine steps that a branch takes as long as. */
const BRANCH = 3;
/** Narrowest part of the room that is looked through. */
const NARROWEST = 1 / 256;

/**
 * Adds to the pool of a small graph what a better plan could need (column generation): territories that cost little beyond the prices of the
 * last exact cover. When none is missing within all the room between the bound and the best plan, that plan is proven optimal.
 * For one goal, a unit as the centre, interchangeable territories.
 */
export class Columns {
  readonly able: boolean;
  /** Part of the room that is looked through. */
  #breadth = 1 / 16;

  constructor(readonly search: Search, readonly pool: Pool) {
    const { model, annealer } = search;
    this.able = annealer.term instanceof Centred && model.g === 1 && model.minUnits === 1 && model.maxUnits >= model.n && model.values.every((v) => v >= 0);
  }

  /** Looks for territories that a cover lacked; tells whether the pool has grown. */
  *extend({ price, reduced, complete }: Cover): Generator<Progress, boolean> {
    const { search, pool } = this;
    const { model, best, annealer } = search;
    if (!this.able || !best.found || reduced.length === 0) return false;
    const least = reduced.reduce((a, b) => Math.min(a, b), Infinity);
    // what one territory of a better plan may cost above the cheapest, while the others are at least as dear as that
    const room = best.score - price.reduce((a, b) => a + b, 0) - model.k * least;
    const most = least + Math.max(0, room) * this.#breadth;
    const out = yield* search.heard(priceOut(model, annealer.term as Centred, price, most, NODES, FOUND));
    search.steps += BRANCH * out.nodes;
    let fresh = 0;
    for (const members of out.territories) if (pool.add(members)) fresh++;
    if (!out.complete) this.#breadth = Math.max(NARROWEST, this.#breadth / 2);
    else if (fresh === 0) {
      if (complete && !pool.full && (this.#breadth === 1 || room <= 0)) {
        search.finished = true;
        search.optimal = true;
      }
      this.#breadth = Math.min(1, 2 * this.#breadth);
    }
    return fresh > 0;
  }
}
