import { saying, type Steps } from '../model/steps.js';
import type { Problem, Progress, Solution, SolveOptions } from './problem.js';
import { solveFewUnits } from './few-units.js';
import { MOST_UNITS } from './few-sets.js';
import { compactnessSteps } from './recount.js';
import { Search } from './search.js';
import { checkShape } from './shape.js';
import { pursue } from './strategy.js';

/** The search as a generator that can be asked for its best plan at any time. */
export interface SolveRun extends Generator<Progress, Solution> {
  /** The best plan so far, recounted. */
  best(): Steps<Solution>;
}

/**
 * Solves a problem step by step: yields progress at most every 10 ms or so of work and returns the solution. The same
 * problem, seed and effort give the same plan; `seconds` (read from `clock`, milliseconds) only stops it.
 *
 * @throws {ProblemError} for arrays of the wrong length, numbers that are none, indices out of range.
 */
export function solveSteps(problem: Problem, options: SolveOptions, clock: () => number = () => performance.now()): SolveRun {
  let search: Search | undefined;
  const run = steps() as SolveRun;
  run.best = function* () {
    while (!search && !run.next().done) yield;
    return yield* search!.solution();
  };
  return run;

  function* steps(): Generator<Progress, Solution> {
    yield* saying(NOTHING, checkShape(problem, options.from));
    search = yield* saying(NOTHING, Search.of(problem, options, clock));
    search = (yield* wholly(search)) ?? search;
    return yield* searched(search);
  }
}

/** Few units with groups are looked at before these are contracted, which may take one way of several to join them; undefined where that is too much. */
function* wholly({ given, contraction, options, clock, findings }: Search): Generator<Progress, Search | undefined> {
  if (!contraction || findings.length > 0 || given.n > MOST_UNITS || given.k > given.n) return undefined;
  const whole = yield* saying(NOTHING, Search.of(given, options, clock, true));
  yield* solveFewUnits(whole);
  return whole.finished ? whole : undefined;
}

/** Progress before there is a search. */
const NOTHING: Progress = { phase: 'start', done: 0, objective: NaN, bound: NaN, deviation: NaN, valid: false, seconds: 0 };

function* searched(search: Search): Generator<Progress, Solution> {
  const { n, k } = search.model;
  if (n === 0) search.findings.push({ code: 'no-units', severity: 'error', message: 'there are no units' });
  else if (k > n) search.findings.push({ code: 'too-many-territories', severity: 'error', message: `${k} territories for ${n} units`, values: { k, n }, relax: { k: n } });
  else if (!search.findings.some((f) => f.severity === 'error')) {
    if (search.options.from && !search.finished) yield* search.resume(search.options.from);
    if (!search.finished) yield* pursue(search);
  }
  search.phase = 'done';
  return { ...(yield* search.heard(search.solution())), ...(yield* search.heard(before(search.given))) };
}

function* before(problem: Problem): Steps<Pick<Solution, 'objectiveBefore'>> {
  const { start } = problem;
  return start?.every((t) => t >= 0) ? { objectiveBefore: yield* compactnessSteps(problem, start) } : {};
}

/** Solves in one go; see {@link solveSteps}. */
export function solve(problem: Problem, options: SolveOptions, clock?: () => number): Solution {
  const run = solveSteps(problem, options, clock);
  for (;;) {
    const next = run.next();
    if (next.done) return next.value;
  }
}
