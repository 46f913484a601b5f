import type { CentreSearch } from './centres.js';
import type { Progress } from './problem.js';
import type { Search } from './search.js';

/** Compactness from scratch: search the layouts, turn the best into plans, anneal those cool, and the best plan now and then warmer. */
export function* fromScratch(search: Search): Generator<Progress, void> {
  const { model, best, annealer, layouts } = search;
  const { n } = model;
  const unit = Math.max(400, n);
  yield* search.explore(1, 8);
  yield* search.draft(layouts.elite[0]!);
  yield* search.anneal(12 * unit, 0.3, 0.02, 'mend');
  for (let tries = 0; !best.found && tries < 3 && !search.over; tries++) yield* search.anneal(40 * unit, 1, 0.02, 'mend');
  const centres = search.centres;
  let since = 0;
  for (let round = 0; !search.over; round++) {
    const long = Math.min(8, 1 + round / 6);
    const before = best.score;
    yield* search.explore(round === 0 ? 24 : 12, 8);
    if (centres) yield* fromCentres(search, centres, round, long * unit);
    else {
      yield* search.draft(pick(layouts.elite));
      yield* search.anneal(60 * unit * long, 0.5, 0.01);
    }
    if (best.found && round % 2 === 1) {
      annealer.load(best.plan);
      yield* search.anneal(100 * unit * long, since > 4 ? 1 : 0.4, 0.005);
    }
    since = best.score < before ? 0 : since + 1;
    if (model.k === 1 || annealer.state.borderCount === 0) return;
  }
}

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
    search.draftCentres(centres, pick(centres.elite));
    yield* search.anneal(40 * unit, [0.1, 0.3][d]!, 0.004);
  }
}

/** What to make a plan of next: good marks first, the unused before the used. */
function pick<T extends { used: number }>(elite: readonly T[]): T {
  let chosen = elite[0]!;
  let least = Infinity;
  elite.forEach((e, rank) => {
    const score = rank + 4 * e.used;
    if (score < least) {
      least = score;
      chosen = e;
    }
  });
  return chosen;
}
