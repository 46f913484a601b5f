import { ProblemError } from './error.js';
import type { Finding, Problem } from './problem.js';
import { checkShape } from './shape.js';

/** What stands in the way of a plan, before any run. */
export function check(problem: Problem): readonly Finding[] {
  try {
    checkShape(problem);
  } catch (error) {
    if (error instanceof ProblemError) return [error.finding];
    throw error;
  }
  return [];
}
