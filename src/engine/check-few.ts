import type { Steps } from '../model/steps.js';
import type { Frame } from './check-frame.js';
import { contract } from './contract.js';
import { FEW, FewUnits } from './few-units.js';
import { Model } from './model.js';
import type { Problem } from './problem.js';

/** Least step of a tolerance, and the most that is tried. */
const STEP = 0.001;
const MOST = 100;

/** A dozen pieces (units, or groups kept together) are looked at whole: where no plan exists, the tolerance of all goals with which one does. */
export function* checkFew({ problem, findings }: Frame): Steps<void> {
  const pieces = yield* piecesOf(problem);
  if (!pieces || (yield* dividable(pieces))) return;
  yield;
  let low = 0;
  let high = STEP;
  while (high <= MOST && !(yield* dividable(widened(pieces, high)))) {
    yield;
    low = high;
    high *= 2;
  }
  while (high <= MOST && high - low > STEP * 1.5) {
    yield;
    const middle = Math.round((low + high) / 2 / STEP) * STEP;
    if (yield* dividable(widened(pieces, middle))) high = middle;
    else low = middle;
  }
  findings.push({
    code: 'proven-infeasible', severity: 'error', message: 'every way to share out the units was looked at: no plan keeps every rule',
    values: { pieces: pieces.n, k: problem.k, ...(pieces.n < problem.n && { reason: 'together' }) },
    ...(high <= MOST && { relax: { tolerance: Number(high.toFixed(3)) } }),
  });
}

/** The problem of few pieces; undefined where they are too many, or groups could be joined in several ways. */
function* piecesOf(problem: Problem): Steps<Problem | undefined> {
  if (problem.n <= FEW) return problem;
  const contraction = problem.together && (yield* contract(problem));
  return contraction?.exact && contraction.problem.n <= FEW ? contraction.problem : undefined;
}

function* dividable(problem: Problem): Steps<boolean> {
  const count = new FewUnits(yield* Model.of(problem), 0);
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
