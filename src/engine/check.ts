import { finish, type Steps } from '../model/steps.js';
import { checkSizes, checkTotals } from './check-bounds.js';
import { checkComponents } from './check-components.js';
import { checkDeadEnds } from './check-dead-ends.js';
import { checkFew } from './check-few.js';
import { Frame } from './check-frame.js';
import { checkMoveLimits } from './check-moves.js';
import { checkContradictions, checkCounts, checkFixedTogether, checkReach } from './check-rules.js';
import { ProblemError } from './error.js';
import type { Finding, Problem } from './problem.js';
import { checkShape } from './shape.js';

/**
 * What stands in the way of a plan, before any run: errors when no plan can exist (every one is proven), warnings when a
 * plan would leave something out. Each names the smallest relaxation known. Not every infeasible problem is found here.
 */
export function check(problem: Problem): readonly Finding[] {
  return finish(checkSteps(problem));
}

/** The same in pieces, for a thread that has other work too: yields after each rule. */
export function* checkSteps(problem: Problem): Steps<readonly Finding[]> {
  try {
    yield* checkShape(problem);
  } catch (error) {
    if (error instanceof ProblemError) return [error.finding];
    throw error;
  }
  yield;
  const frame = yield* Frame.of(problem);
  checkCounts(frame);
  if (frame.failed) return frame.findings;
  for (const rule of [checkContradictions, checkReach, checkFixedTogether, checkTotals, checkSizes]) {
    yield;
    rule(frame);
  }
  yield;
  if (!frame.failed) checkComponents(frame);
  yield;
  if (!frame.failed) yield* checkDeadEnds(frame);
  yield* checkMoveLimits(frame);
  yield;
  if (!frame.failed) yield* checkFew(frame);
  return frame.findings.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}
