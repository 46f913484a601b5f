import { Columns } from './columns.js';
import { exactCover, type Cover } from './cover.js';
import { enumerate } from './enumerate.js';
import { interchangeable } from './model.js';
import { Pairs } from './pairs.js';
import { Pool } from './pool.js';
import type { Progress } from './problem.js';
import type { Search } from './search.js';
import { pick } from './shortlist.js';

/** Largest graph on which balanced territories are collected. */
const POOL_LIMIT = 130;
/** Times that an exact cover is solved anew with territories it lacked. */
const AGAIN = 8;
/** Branches of one exact cover: more while there is no plan, which a cover may find that annealing does not. */
const BRANCHES = 60_000;
const BRANCHES_AT_FIRST = 150_000;
/** Largest graph whose every territory is listed. */
const TINY = 16;

/**
 * Up to about a hundred units: anneal hot, collect every balanced territory met, solve the exact cover over them, and split
 * pairs exactly. Proves that there is no plan, or on the smallest graphs that the plan is the best.
 */
export class SmallGraph {
  readonly #pool: Pool;
  readonly #pairs: Pairs;
  readonly #columns: Columns;

  /** Undefined where the graph is too large or its territories are not interchangeable. */
  static of(search: Search): SmallGraph | undefined {
    return search.model.n <= POOL_LIMIT && interchangeable(search.model) ? new SmallGraph(search) : undefined;
  }

  private constructor(readonly search: Search) {
    this.#pool = search.annealer.pool = new Pool(search.model, () => search.rng.bits());
    this.#pairs = new Pairs(search, this.#pool);
    this.#columns = new Columns(search, this.#pool);
  }

  *run(): Generator<Progress, void> {
    const { search } = this;
    const { best, layouts, rng } = search;
    yield* this.#solveTiny();
    if (!best.found && !search.over) yield* this.#exhaust(200_000);
    yield* this.#pairs.solve();
    for (let round = 0; !search.over; round++) {
      if (round % 8 === 0) yield* search.explore(6, 8);
      if (round % 4 === 0) yield* search.draft(pick(layouts.elite));
      else if (round % 4 < 3 || !best.found) yield* search.draftAfresh(2);
      else yield* search.load(best.plan);
      const steps = 150_000 * Math.min(4, 1 + round / 32);
      if (round % 2 === 0) yield* search.roam(steps, 0.7 + 0.6 * rng.next(), 0.1, 0.5, 60);
      else yield* search.roam(steps, 0.3, 0.3, 1, 20);
      if (!best.found && (round === 0 || round % 4 === 1)) yield* this.#coverOnce();
      if (round % 4 === 3) {
        const reduced = yield* this.#cover();
        yield* this.#pairs.solve();
        yield* this.#pairs.improve();
        yield* this.#pairs.complete(reduced, 12);
      }
      if (!best.found && (round === 12 || round === 60)) yield* this.#exhaust(round === 12 ? 2_000_000 : 40_000_000);
    }
  }

  /** On tiny graphs: every balanced connected territory there is, and the best partition into them. Proves what it finds. */
  *#solveTiny(): Generator<Progress, void> {
    const { search } = this;
    const { model, annealer, best } = search;
    if (model.n > TINY) return;
    this.#pool.fill(annealer.balance);
    search.steps += 2 ** model.n;
    const r = yield* this.#followed(exactCover(model.n, model.k, this.#pool.territories, best.score, 5_000_000));
    if (!r) return;
    if (r.plan) yield* search.load(r.plan);
    if (!r.complete) return;
    search.finished = true;
    search.optimal = best.found;
    if (!best.found) search.noPlan();
  }

  /** Solves the exact cover over the collected territories, and again with those that it lacked; returns what each costs beyond the prices of its units. */
  *#cover(): Generator<Progress, readonly number[]> {
    for (let again = 0; ; again++) {
      const r = yield* this.#coverOnce();
      if (!r) return [];
      if (!(yield* this.#columns.extend(r)) || again === AGAIN || this.search.over) return r.reduced;
    }
  }

  /** The best plan of the collected territories; undefined when time is over before it. */
  *#coverOnce(): Generator<Progress, Cover | undefined> {
    const { search } = this;
    const { model, best } = search;
    const { territories } = this.#pool;
    search.phase = 'recombine';
    const r = yield* this.#followed(exactCover(model.n, model.k, territories, best.score, best.found ? BRANCHES : BRANCHES_AT_FIRST));
    if (!r) return undefined;
    search.steps += Math.ceil(territories.length * 60 + r.nodes / 4);
    if (r.plan) yield* search.load(r.plan);
    return r;
  }

  /** Runs a cover with a breath now and then; undefined when time is over before it. */
  *#followed(cover: Generator<void, Cover>): Generator<Progress, Cover | undefined> {
    for (;;) {
      const next = cover.next();
      if (next.done) return next.value;
      yield this.search.progress();
      if (this.search.over) return undefined;
    }
  }

  /** Looks through every plan for a valid one, up to `limit` branches. Proves that none exists when it gets to the end. */
  *#exhaust(limit: number): Generator<Progress, void> {
    const { search } = this;
    const { model } = search;
    if (model.g === 0 || model.values.some((v) => v < 0)) return;
    search.phase = 'start';
    const run = enumerate(model, limit);
    let next = run.next();
    for (; !next.done && !search.over; next = run.next()) {
      search.steps += 4096;
      yield search.progress();
    }
    if (!next.done) return;
    if (next.value.plan) yield* search.load(next.value.plan);
    else if (next.value.complete) search.noPlan();
  }
}
