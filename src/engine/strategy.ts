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
  let since = 0;
  for (let round = 0; !search.over; round++) {
    const long = Math.min(8, 1 + round / 6);
    yield* search.explore(round === 0 ? 24 : 12, 8);
    const layout = pick(search);
    if (layout) {
      const before = best.score;
      yield* search.draft(layout);
      yield* search.anneal(60 * unit * long, 0.5, 0.01);
      since = best.score < before ? 0 : since + 1;
    }
    if (best.found && round % 2 === 1) {
      annealer.load(best.plan);
      yield* search.anneal(100 * unit * long, since > 4 ? 1 : 0.4, 0.005);
    }
    if (model.k === 1 || annealer.state.borderCount === 0) return;
  }
}

/** The layout to make a plan of next: good marks first, the unused before the used. */
function pick(search: Search): Search['layouts']['elite'][number] | undefined {
  const { elite } = search.layouts;
  let chosen: (typeof elite)[number] | undefined;
  let least = Infinity;
  elite.forEach((e, rank) => {
    const score = rank + 5 * e.used;
    if (score < least) {
      least = score;
      chosen = e;
    }
  });
  return chosen;
}
