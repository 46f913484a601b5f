import { saying, stretches, type Steps } from '../model/steps.js';
import { assignmentBound } from './bound-assignment.js';
import { cutBound } from './bound-cut.js';
import { NOTHING_YET, type BoundStep } from './bound-step.js';
import { travelBound } from './bound-travel.js';
import type { Problem } from './problem.js';

export interface BoundOptions {
  /** Value of the plan in hand; the ascent aims between it and the bound. */
  readonly objective: number;
  /** The plan in hand: units without a territory are left out, and prices start from it. */
  readonly plan: Int32Array;
  /** Budget in pairs of unit and centre; the same budget gives the same bound everywhere. By default what the size calls for, a second or two at most. */
  readonly work?: number;
}

/**
 * A lower bound of the compactness of every valid plan, in the objective's unit: {@link assignmentBound} about centres, {@link travelBound} to bases,
 * {@link cutBound} for borders. A `true` passed to `next` ends it soon, with the bound so far. Returns NaN where none is known
 * or the budget is too small for one worth telling.
 */
export function* boundSteps(problem: Problem, options: BoundOptions): Generator<BoundStep, number, boolean | undefined> {
  const units = yield* saying(NOTHING_YET, placed(options.plan));
  if (units.length === 0) return NaN;
  switch (problem.objective.compactness) {
    case 'cutEdges':
    case 'cutBorder': return yield* cutBound(problem, units, options);
    case 'travel': return yield* travelBound(problem, units, options);
    default: return yield* assignmentBound(problem, units, options);
  }
}

/** The units that have a territory. */
function* placed(plan: Int32Array): Steps<Uint32Array> {
  const units = new Uint32Array(plan.length);
  let count = 0;
  yield* stretches(plan.length, (from, to) => {
    let end = count;
    for (let u = from; u < to; u++) if (plan[u]! >= 0) units[end++] = u;
    count = end;
  });
  return units.subarray(0, count);
}
