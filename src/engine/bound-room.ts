import { stretches, type Steps } from '../model/steps.js';
import type { Problem } from './problem.js';

/** The goal whose bounds leave the least room; -1 when there is none that could be priced (values below zero). */
export function* tightestGoal({ goals }: Problem): Steps<number> {
  let tightest = -1;
  let least = Infinity;
  for (const [q, { lower, upper, target, values }] of goals.entries()) {
    const room = (Math.max(...upper) - Math.min(...lower)) / Math.abs(target[0]! || 1);
    if (!(room < least) || (yield* negative(values))) continue;
    least = room;
    tightest = q;
  }
  return tightest;
}

function* negative(values: Float64Array): Steps<boolean> {
  let some = false;
  yield* stretches(values.length, (from, to) => {
    for (let u = from; u < to && !some; u++) some = values[u]! < 0;
  });
  return some;
}
