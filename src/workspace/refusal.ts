import { UNASSIGNED, type Plan } from '../model/plan.js';

export type RefusalReason = 'unit-locked' | 'territory-locked' | 'target-locked';

/** The lock that keeps a unit from moving to the territory, if any. */
export function refusal(plan: Plan, unit: number, territory: number): RefusalReason | undefined {
  if (plan.lockedUnits[unit]) return 'unit-locked';
  const present = plan.assignment[unit]!;
  if (present !== UNASSIGNED && plan.territories[present]!.locked) return 'territory-locked';
  if (territory !== UNASSIGNED && plan.territories[territory]!.locked) return 'target-locked';
  return undefined;
}
