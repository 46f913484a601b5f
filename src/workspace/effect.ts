import type { Dataset } from '../model/dataset.js';
import { targets, UNASSIGNED, type Plan } from '../model/plan.js';
import type { Tallies } from '../model/tallies.js';
import { refusal, type Refusal, type RefusalReason } from './commands.js';

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
  readonly accounts: number;
  readonly refused: readonly Refusal[];
  /** Every goal for every territory that would gain or lose. */
  readonly goals: readonly GoalEffect[];
}

/** O(units × goals); touches nothing. */
export function effectOf(dataset: Dataset, plan: Plan, tallies: Tallies, units: Iterable<number>, territory: number): Effect {
  const measures = plan.goals.map((goal) => dataset.measures.findIndex((m) => m.id === goal.measure));
  const delta = new Map<number, Float64Array>();
  const row = (t: number) => {
    let values = delta.get(t);
    if (!values) delta.set(t, (values = new Float64Array(measures.length)));
    return values;
  };
  const refused = new Map<RefusalReason, number[]>();
  const moving = new Set<number>();
  for (const unit of units) {
    const from = plan.assignment[unit];
    if (from === undefined || from === territory || moving.has(unit)) continue;
    const reason = refusal(plan, unit, territory);
    if (reason) {
      refused.set(reason, (refused.get(reason) ?? []).concat(unit));
      continue;
    }
    moving.add(unit);
    measures.forEach((m, g) => {
      const value = dataset.measures[m]?.values[unit] || 0;
      row(from)[g]! -= value;
      row(territory)[g]! += value;
    });
  }
  return {
    territory,
    units: moving.size,
    accounts: [...moving].reduce((sum, unit) => sum + tallies.accountsIn[unit]!, 0),
    refused: [...refused].map(([reason, list]) => ({ reason, units: Uint32Array.from(list) })),
    goals: [...delta].filter(([t]) => t !== UNASSIGNED).sort(([a], [b]) => a - b).flatMap(([t, change]) =>
      plan.goals.map((goal, g) => {
        const measure = measures[g]!;
        const target = targets(plan, goal.measure, tallies.whole(measure))[t]!;
        const before = tallies.total(t, measure);
        const after = before + change[g]!;
        return { measure: goal.measure, territory: t, before, after, target, deviationBefore: deviation(before, target), deviationAfter: deviation(after, target) };
      }),
    ),
  };
}


/** Relative deviation from a target; NaN when there is none to speak of. */
export function deviation(value: number, target: number): number {
  return target === 0 ? Number.NaN : (value - target) / Math.abs(target);
}
