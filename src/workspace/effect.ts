import type { Dataset } from '../model/dataset.js';
import { targets, UNASSIGNED, type Plan } from '../model/plan.js';
import type { Tallies } from '../model/tallies.js';
import { assignUnits, type Refusal } from './commands.js';

/** What a move would do to one goal in one territory. */
export interface GoalEffect {
  readonly measure: string;
  readonly territory: number;
  readonly before: number;
  readonly after: number;
  readonly target: number;
  /** Relative deviation from the target; NaN when the target is zero. */
  readonly deviationBefore: number;
  readonly deviationAfter: number;
}

/** What assigning the units would do, before anybody does it. */
export interface Effect {
  readonly territory: number;
  /** Units that would move; locked ones are left out. */
  readonly units: number;
  /** Accounts that would come along; those named to a territory stay where they are. */
  readonly accounts: number;
  readonly refused: readonly Refusal[];
  /** Every goal for every territory that would gain or lose. */
  readonly goals: readonly GoalEffect[];
}

/** The tallies follow the very edit that the command would make, on a copy: O(units × measures + territories × measures), and exact with named accounts. */
export function effectOf(dataset: Dataset, plan: Plan, tallies: Tallies, units: Iterable<number>, territory: number): Effect {
  const { edit, refused } = assignUnits(plan, units, territory, { origin: 'user' });
  const moves = edit?.moves;
  if (!moves) return { territory, units: 0, accounts: 0, refused, goals: [] };
  const after = tallies.copy();
  after.apply(plan, edit);
  const touched = [...new Set([...moves.from, territory])].filter((t) => t !== UNASSIGNED).sort((a, b) => a - b);
  const goals = plan.goals.map((goal) => {
    const measure = dataset.measures.findIndex((m) => m.id === goal.measure);
    return { measure, id: goal.measure, targets: targets(plan, goal.measure, tallies.whole(measure)) };
  });
  return {
    territory,
    units: moves.units.length,
    accounts: after.accountCount(territory) - tallies.accountCount(territory),
    refused,
    goals: touched.flatMap((t) => goals.map((goal) => goalEffect(goal.id, t, tallies.total(t, goal.measure), after.total(t, goal.measure), goal.targets[t]!))),
  };
}

function goalEffect(measure: string, territory: number, before: number, after: number, target: number): GoalEffect {
  return { measure, territory, before, after, target, deviationBefore: deviation(before, target), deviationAfter: deviation(after, target) };
}

/** Relative deviation from a target; NaN when there is none to speak of. */
export function deviation(value: number, target: number): number {
  return target === 0 ? Number.NaN : (value - target) / Math.abs(target);
}
