import type { Steps } from '../model/steps.js';
import type { Frame } from './check-frame.js';
import { contract } from './contract.js';
import { divide } from './few-division.js';
import { connectedSets, MOST_UNITS } from './few-sets.js';
import { FEW, FewUnits } from './few-units.js';
import { Model } from './model.js';
import type { Problem } from './problem.js';

/** Least step of a tolerance, and the most that is tried. */
const STEP = 0.001;
const MOST = 100;

/** Sets of units and tries up to which a larger graph is looked at whole: some milliseconds each time. */
const SETS = 20_000;
const TRIES = 1_000_000;

/**
 * A dozen pieces (units, or groups kept together), or more where few of their sets hang together, are looked at whole: where no plan exists, the tolerance of all
 * goals with which one does.
 */
export function* checkFew({ problem, findings }: Frame): Steps<void> {
  const pieces = yield* piecesOf(problem);
  if (!pieces || (yield* dividable(pieces)) !== false) return;
  yield;
  let low = 0;
  let high = STEP;
  let works: boolean | undefined = false;
  while (high <= MOST && (works = yield* dividable(widened(pieces, high))) === false) {
    yield;
    low = high;
    high *= 2;
  }
  while (works !== undefined && high <= MOST && high - low > STEP * 1.5) {
    yield;
    const middle = Math.round((low + high) / 2 / STEP) * STEP;
    if ((yield* dividable(widened(pieces, middle))) !== false) high = middle;
    else low = middle;
  }
  findings.push({
    code: 'proven-infeasible', severity: 'error', message: 'every way to share out the units was looked at: no plan keeps every rule',
    values: { pieces: pieces.n, k: problem.k, ...(pieces.n < problem.n && { reason: 'together' }) },
    ...(works && high <= MOST && { relax: { tolerance: Number(high.toFixed(3)) } }),
  });
}

/** The problem of few pieces; undefined where they are too many, or groups could be joined in several ways. */
function* piecesOf(problem: Problem): Steps<Problem | undefined> {
  if (problem.n <= FEW) return problem;
  const contraction = problem.together && (yield* contract(problem));
  if (contraction?.exact && contraction.problem.n <= FEW) return contraction.problem;
  return problem.n <= MOST_UNITS && problem.contiguous ? problem : undefined;
}

/** Whether a plan exists; undefined where that takes too long to find out. */
function* dividable(problem: Problem): Steps<boolean | undefined> {
  const model = yield* Model.of(problem);
  if (problem.n > FEW) {
    const list = yield* connectedSets(model, 0, SETS);
    const division = list && (yield* divide(model, list, TRIES));
    return division?.plan !== undefined || (division?.complete ? false : undefined);
  }
  const count = new FewUnits(model, 0);
  for (let t = problem.k - 1; t >= 0; t--) count.handOut(t);
  const { plan, complete } = count.best();
  return plan !== undefined || !complete;
}

/** No bound tighter than the tolerance, as a share of the target. */
function widened(problem: Problem, tolerance: number): Problem {
  return {
    ...problem,
    goals: problem.goals.map((goal) => (goal.limit ? goal : {
      ...goal,
      lower: goal.lower.map((bound, t) => Math.min(bound, goal.target[t]! - Math.abs(goal.target[t]!) * tolerance)),
      upper: goal.upper.map((bound, t) => Math.max(bound, goal.target[t]! + Math.abs(goal.target[t]!) * tolerance)),
    })),
  };
}
