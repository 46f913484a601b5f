import { AboutCentres } from './about-centres.js';
import type { CentreSearch } from './centres.js';
import { solveFewUnits } from './few-units.js';
import { Field } from './field.js';
import { Cut } from './objective/cut.js';
import { multilevel } from './multilevel.js';
import type { Progress } from './problem.js';
import type { Search } from './search.js';
import { pick } from './shortlist.js';
import { SmallGraph } from './small-graph.js';

/** Number of units from which a first plan comes from bisection alone. */
const LARGE = 15_000;

/** Runs the strategy that fits the problem until the budget is used up. */
export function* pursue(search: Search): Generator<Progress, void> {
  const { annealer } = search;
  yield* solveFewUnits(search);
  if (search.over) return;
  if (search.keepsStart) {
    yield* fromStart(search);
    return;
  }
  yield* firstPlan(search);
  if (search.settled) return;
  const cut = annealer.term instanceof Cut;
  const small = SmallGraph.of(search);
  if (small) yield* small.run();
  else if (cut) {
    if (!(search.model.n > CLUSTERED && (yield* multilevel(search)))) yield* shortBorders(search);
  }
  else yield* compact(search);
}

/** A first plan, valid if it comes easily. */
function* firstPlan(search: Search): Generator<Progress, void> {
  const { best, layouts } = search;
  const unit = Math.max(400, search.model.n);
  if (search.model.n > LARGE) {
    yield search.progress();
    yield* search.loadRepaired(yield* search.heard(layouts.bisected()));
    yield search.progress();
    // at once without prices: they need a while to learn
    for (let tries = 0; !best.found && tries < 6 && !search.over; tries++) yield* search.anneal(2 * unit, 0.2, 0.1, 'mend', 10, tries % 2 === 1);
    if (best.found) return;
  }
  do yield* search.explore(1, 8);
  while (!(layouts.elite[0]!.mark < Infinity) && layouts.drawn < 4 && !search.over);
  yield* search.draft(layouts.elite[0]!);
  yield* search.anneal(12 * unit, 0.3, 0.01, 'mend', 4);
  for (let tries = 0; !best.found && tries < 2 && !search.over; tries++) yield* search.anneal(30 * unit, 1, 0.02, 'mend');
}

/** Number of units from which short borders are sought on clusters first. */
const CLUSTERED = 1500;

/** How one race goes; lengths in proposals a unit. */
interface Race {
  readonly starts: number;
  readonly length: number;
  /** Laps, one after the other: the temperature they begin at, how many of the field go, and how long. */
  readonly laps: readonly { readonly heat: number; readonly entrants: number; readonly length: number }[];
}

const SHORT_RACE: Race = { starts: 32, length: 120, laps: [{ heat: 0.5, entrants: 6, length: 240 }, { heat: 0.35, entrants: 4, length: 440 }, { heat: 0.7, entrants: 2, length: 440 }] };
const LONG_RACE: Race = {
  starts: 6, length: 220,
  laps: [{ heat: 0.5, entrants: 2, length: 440 }, { heat: 0.35, entrants: 2, length: 440 }, { heat: 0.7, entrants: 1, length: 440 }, { heat: 0.4, entrants: 1, length: 440 }],
};

/**
 * Cut edges or border length: the basin a plan ends in is settled by its start, so many short annealings from unlike starts
 * run first; the best that differ go on from ever cooler (a race, as in successive halving), each time longer.
 */
function* shortBorders(search: Search): Generator<Progress, void> {
  const { model } = search;
  const { starts, length, laps } = model.n > CLUSTERED ? LONG_RACE : SHORT_RACE;
  const field = new Field(model.k, starts / 2, 0.03);
  for (let round = 0; !search.over; round++) {
    const unit = Math.max(600, model.n) * (1 + round / 4);
    for (let s = 0; s < starts && !search.over; s++) {
      const run = yield* search.apart(startAfresh(search, length * unit, s));
      if (run.found) field.add(run.plan, run.score);
    }
    for (const lap of laps) {
      for (const entrant of field.entrants.slice(0, lap.entrants)) {
        if (search.over) return;
        yield* search.load(entrant.plan);
        const run = yield* search.apart(search.anneal(lap.length * unit, lap.heat, 0.06));
        if (run.found) field.add(run.plan, run.score, entrant);
      }
    }
  }
}

/** Temperatures that starts begin at. */
const HEATS = [1, 2, 0.6];
const WILD = 0.6;

/** One start of four knows distance: the best plan may be near to no round one. Hot, all would end in the same few basins. */
function* startAfresh(search: Search, steps: number, s: number): Generator<Progress, void> {
  const { model } = search;
  const wild = s % 4 !== 0 && model.problem.contiguous && model.n <= CLUSTERED;
  if (wild) yield* search.draftTrees();
  else yield* search.draftAfresh(2);
  yield* search.anneal(steps, wild ? WILD : HEATS[(s >> 1) % HEATS.length]!, 0.08);
}

/** Compactness about centres: search the layouts, turn the best into plans, anneal those cool, and the best plan now and then warmer. */
function* compact(search: Search): Generator<Progress, void> {
  const { model, best, layouts, centres } = search;
  const unit = Math.max(400, model.n);
  let since = 0;
  for (let round = 0; !search.over; round++) {
    if (!best.found && model.g > 1) {
      yield* reach(search, round);
      continue;
    }
    const long = Math.min(8, 1 + round / 6);
    const before = best.score;
    yield* search.explore(round === 0 ? 24 : 12, 8);
    if (centres) yield* fromCentres(search, centres, round, long * unit);
    else {
      yield* search.draft(pick(layouts.elite));
      yield* search.anneal(100 * unit * long, [0.3, 0.1, 1][round % 3]!, 0.001, 'polish', 1);
    }
    if (best.found && round % 2 === 1) {
      yield* search.load(best.plan);
      const warm = search.anneal(120 * unit * long, since > 4 ? 1 : [0.3, 0.1][(round >> 1) % 2]!, 0.001);
      yield* centres ? search.exchanged(warm) : warm;
    }
    since = best.score < before ? 0 : since + 1;
  }
}

/** From the present plan: mend it with as little movement as possible, then improve it cool. Many short annealings find the few moves that are needed sooner than long ones. */
function* fromStart(search: Search): Generator<Progress, void> {
  const { model, best } = search;
  const unit = Math.max(50, model.n);
  const stability = model.problem.objective.stability ?? 0;
  // to bring a typical excess down is worth more than the move it takes
  const penalty = Math.max(4, (2 * stability) / (1.01 - stability));
  for (let round = 0; !search.over; round++) {
    if (round === 0 || !best.found || round % 3 === 2) yield* search.loadRepaired(model.start!.slice());
    else yield* search.load(best.plan);
    if (!best.found && round % 8 === 7) yield* search.mendFreely(40 * unit * Math.min(8, 1 + round / 2));
    const hot = [0.15, 0.6, 0.3, 1.2][round % 4]!;
    yield* search.anneal(30 * unit * Math.min(2, 1 + round / 2), round === 0 ? 0.1 : hot * (1 + 4 * stability), 0.01, round === 0 ? 'mend' : 'polish', penalty);
    if (search.settled) return;
  }
}

/** Descents of each round for plans about centres. */
const DIVES = 8;

/** Where the centre is a unit: settle the layouts' centres, kick the best sets, and anneal about the most promising. */
function* fromCentres(search: Search, centres: CentreSearch, round: number, unit: number): Generator<Progress, void> {
  const { layouts } = search;
  for (let d = 0; d < (round === 0 ? 4 : 2) && !search.over; d++) {
    const layout = layouts.elite.find((e) => e.used === 0);
    if (layout) layout.used++;
    if (layout || centres.elite.length) yield* search.descend(centres, layout);
  }
  for (let d = 0; d < 2 && centres.elite.length && !search.over; d++) yield* search.descend(centres, undefined);
  if (!centres.elite.length) {
    yield* search.draft(pick(layouts.elite));
    yield* search.anneal(60 * unit, 0.5, 0.01);
    return;
  }
  for (let d = 0; d < 2 && !search.over; d++) {
    yield* search.draftCentres(centres, pick(centres.elite));
    yield* search.exchanged(search.anneal(50 * unit, [0.1, 0.3][d]!, 0.002, 'polish', 2));
  }
  if (!AboutCentres.suits(search.model) || !search.best.found) return;
  for (let d = 0; d < DIVES && !search.over; d++) {
    const kept = centres.elite[Math.floor(search.rng.next() * search.rng.next() * centres.elite.length)]!;
    const set = d % 2 === 0 ? kept : centres.beside(kept);
    if (set.mark < search.best.score && (yield* search.dive(set))) yield* search.exchanged(search.anneal(50 * unit, 0.1, 0.001, 'polish', 2));
  }
}

/** Several bounds that are hard to meet at once: roam so hot that shape counts for little while the price of excess rises, then cool. */
function* reach(search: Search, round: number): Generator<Progress, void> {
  const { model, layouts } = search;
  const unit = Math.max(400, model.n);
  if (round % 3 === 0) yield* search.draftAfresh(4);
  else if (round % 3 === 1) yield* search.draft(pick(layouts.elite));
  const steps = 400 * unit * Math.min(8, 1 + round / 3);
  yield* search.roam(steps, [4, 10, 2][round % 3]!, 0.1, [8, 20, 4][round % 3]!, 80);
}
