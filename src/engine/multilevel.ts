import { coarsen } from './coarsen.js';
import type { Contraction } from './contract.js';
import { Field } from './field.js';
import type { Progress } from './problem.js';
import { Search } from './search.js';

/** Clusters of the coarse problem, at least, and for each territory. */
const COARSE = 2000;
const COARSE_EACH = 30;
/** Starts of one round, laps of the best of them, and the temperatures they begin at. */
const STARTS = 6;
const FINALISTS = 2;
const HEATS = [1, 0.6];
const LAPS = [0.5, 0.35];
/** Proposals a unit of the annealing that follows, up to so many times that as rounds go by. */
const FINE = 100;
const LONGEST = 3;

/**
 * Short borders on a large graph: a race of starts is run on a coarse problem of clusters, where an annealing takes a second, and its winner
 * is brought to the units and annealed there cool. The first race is a short one; two rounds after each begin with a plan that was found, on
 * clusters that keep to its territories (iterated multilevel refinement: Walshaw 2004). False where the graph can't be made coarse.
 */
export function* multilevel(search: Search): Generator<Progress, boolean> {
  const { model, rng } = search;
  const field = new Field(model.k, 4, 0.01);
  for (let round = 0; !search.over; round++) {
    const again = round > 0 && round % 3 !== 1 ? field.entrants.toSorted((a, b) => a.used - b.used || a.score - b.score)[0] : undefined;
    if (again) again.used++;
    const coarse = yield* search.heard(coarsen(model, Math.min(model.n / 1.5, Math.max(COARSE, COARSE_EACH * model.k)), rng, again?.plan));
    if (!coarse) return false;
    yield search.progress();
    const small = yield* search.heard(Search.of(coarse.problem, { seed: rng.bits() | 0, effort: Infinity }, search.clock));
    yield search.progress();
    const plan = yield* within(search, small, again ? warmed(small, coarse, again.plan) : race(small, round > 0));
    if (!plan) continue;
    yield* search.loadRepaired(coarse.atom.map((a) => plan[a]!));
    const fine = yield* search.apart(search.anneal(FINE * model.n * Math.min(LONGEST, 1 + round), 0.4, 0.06));
    if (fine.found) field.add(fine.plan, fine.score, again);
  }
  return true;
}

/** The best of many short annealings from unlike starts, taken on from ever cooler. */
function* race(small: Search, long: boolean): Generator<Progress, Int32Array | undefined> {
  const { model } = small;
  const field = new Field(model.k, STARTS, 0.03);
  for (let s = 0; s < (long ? STARTS : FINALISTS); s++) {
    yield* small.draftAfresh(2);
    const heat = yield* small.apart(small.anneal(220 * model.n, HEATS[s % HEATS.length]!, 0.08));
    if (heat.found) field.add(heat.plan, heat.score);
  }
  for (const warm of long ? LAPS : []) {
    for (const entrant of field.entrants.slice(0, FINALISTS)) {
      yield* small.load(entrant.plan);
      const heat = yield* small.apart(small.anneal(440 * model.n, warm, 0.06));
      if (heat.found) field.add(heat.plan, heat.score, entrant);
    }
  }
  return field.entrants[0]?.plan;
}

/** A plan annealed warm on clusters of its own. */
function* warmed(small: Search, coarse: Omit<Contraction, 'exact'>, plan: Int32Array): Generator<Progress, Int32Array | undefined> {
  const own = new Int32Array(coarse.problem.n);
  coarse.atom.forEach((a, i) => (own[a] = plan[i]!));
  yield* small.load(own);
  const heat = yield* small.apart(small.anneal(440 * own.length, 0.6, 0.06));
  return heat.found ? heat.plan : undefined;
}

/** Runs a part on the small problem as work of the whole search, which ends it when its budget is used up. */
function* within<T>(search: Search, small: Search, run: Generator<Progress, T>): Generator<Progress, T> {
  for (;;) {
    const before = small.steps;
    const next = run.next();
    search.steps += small.steps - before;
    if (next.done) return next.value;
    if (search.over) small.finished = true;
    yield search.progress();
  }
}
