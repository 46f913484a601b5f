import { finish, saying, stretches, type Steps } from '../model/steps.js';
import type { Problem, Progress, Solution, SolveOptions } from './problem.js';
import { recountSteps } from './recount.js';
import { solveSteps } from './solve.js';

/** One plan of a front, and where it stands on the three scales (less is better on each). */
export interface FrontPlan {
  readonly solution: Solution;
  readonly objective: number;
  /** Largest relative deviation from a target. */
  readonly deviation: number;
  /** Sum of the move costs. */
  readonly cost: number;
}

/** What one member of the front aims at. */
interface Aim {
  readonly stability: number;
  /** Share of the goals' tolerance that it may use. */
  readonly tolerance: number;
}

const fromPlan: readonly Aim[] = [
  { stability: 1, tolerance: 1 }, { stability: 0.85, tolerance: 1 }, { stability: 0.6, tolerance: 1 }, { stability: 0.3, tolerance: 1 }, { stability: 0, tolerance: 1 },
  { stability: 0.85, tolerance: 0.5 }, { stability: 0.3, tolerance: 0.5 }, { stability: 0.6, tolerance: 0.25 },
];
const fromScratch: readonly Aim[] = [1, 0.7, 0.5, 0.35, 0.2, 0.1].map((tolerance) => ({ stability: 0, tolerance }));

/**
 * Plans between balance, compactness and least movement, none of them worse than another in all three: the problem is solved
 * for a row of aims, each with an equal part of the budget. The best plan so far is in hand after every aim. Sorted by cost
 * of moves, then by deviation. A `true` passed to `next` ends it with the plans so far, once the best of the aim under way is counted.
 */
export function* frontSteps(problem: Problem, options: SolveOptions, clock?: () => number): Generator<Progress, readonly FrontPlan[], boolean | undefined> {
  const aims = problem.start ? fromPlan : fromScratch;
  const share: SolveOptions = {
    seed: options.seed,
    ...(options.effort !== undefined && { effort: Math.ceil(options.effort / aims.length) }),
    ...(options.seconds !== undefined && { seconds: options.seconds / aims.length }),
  };
  let front: FrontPlan[] = [];
  let seconds = 0;
  for (const [i, aim] of aims.entries()) {
    const steps = solveSteps(aimed(problem, aim), share, clock);
    let told: Progress | undefined;
    for (;;) {
      const step = steps.next();
      if (step.done) {
        seconds += step.value.seconds;
        const counting = withPlan(front, problem, step.value);
        front = told ? yield* saying(told, counting) : finish(counting);
        break;
      }
      told = { ...step.value, done: (i + step.value.done) / aims.length, seconds: seconds + step.value.seconds, valid: front.length > 0 || step.value.valid };
      if (!(yield told)) continue;
      if (step.value.valid) front = yield* saying(told, withPlan(front, problem, yield* saying(told, steps.best())));
      if (front.length > 0) return sorted(front);
    }
  }
  return sorted(front);
}

const sorted = (front: readonly FrontPlan[]): readonly FrontPlan[] => front.toSorted((a, b) => a.cost - b.cost || a.deviation - b.deviation);

/** The problem with narrower bounds (never wider than its own) and another weight on staying. */
function aimed(problem: Problem, { stability, tolerance }: Aim): Problem {
  return {
    ...problem,
    objective: { ...problem.objective, stability },
    goals: problem.goals.map((goal) => (goal.limit ? goal : {
      ...goal,
      lower: goal.lower.map((low, t) => goal.target[t]! - (goal.target[t]! - low) * tolerance),
      upper: goal.upper.map((high, t) => goal.target[t]! + (high - goal.target[t]!) * tolerance),
    })),
  };
}

/** Adds a plan that is valid for the problem itself, and drops those it makes superfluous. */
export function* withPlan(front: readonly FrontPlan[], problem: Problem, solution: Solution): Steps<FrontPlan[]> {
  const counted = yield* recountSteps(problem, solution.assignment);
  if (counted.broken.length > 0) return [...front];
  const plan: FrontPlan = {
    solution: { ...solution, valid: true, findings: [], objective: counted.objective, totals: counted.totals, moved: counted.moved, bound: NaN },
    objective: counted.objective,
    deviation: counted.deviation,
    cost: yield* costOf(problem, solution.assignment),
  };
  if (front.some((other) => covers(other, plan))) return [...front];
  return [...front.filter((other) => !covers(plan, other)), plan];
}

/** At least as good in everything. */
function covers(a: FrontPlan, b: FrontPlan): boolean {
  return a.objective <= b.objective * (1 + 1e-9) && a.deviation <= b.deviation + 1e-9 && a.cost <= b.cost + 1e-9;
}

function* costOf({ start, moveCost }: Problem, plan: Int32Array): Steps<number> {
  let cost = 0;
  if (!start) return cost;
  yield* stretches(plan.length, (from, to) => {
    for (let u = from; u < to; u++) if (start[u]! >= 0 && start[u] !== plan[u]) cost += moveCost ? moveCost[u]! : 1;
  });
  return cost;
}
