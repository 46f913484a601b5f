import type { Plan } from '../model/plan.js';
import type { AssignResult, EditSource } from './commands.js';
import { refusal, type RefusalReason } from './refusal.js';

/**
 * The units of two territories (-1 = none counts as one) change sides, as one edit; locked ones stay.
 * Null when the units are not of exactly two.
 */
export function swapUnits(plan: Plan, units: Iterable<number>, source: EditSource): AssignResult | null {
  const rows = [...new Set(units)];
  const sides = [...new Set(rows.map((unit) => plan.assignment[unit]!))];
  if (sides.length !== 2) return null;
  const other = (unit: number) => (plan.assignment[unit] === sides[0] ? sides[1]! : sides[0]!);
  const moved: number[] = [];
  const refused = new Map<RefusalReason, number[]>();
  for (const unit of rows) {
    const reason = refusal(plan, unit, other(unit));
    const list = reason ? (refused.get(reason) ?? []) : moved;
    list.push(unit);
    if (reason) refused.set(reason, list);
  }
  const moves = { units: Uint32Array.from(moved), from: Int32Array.from(moved, (unit) => plan.assignment[unit]!), to: Int32Array.from(moved, other) };
  return {
    edit: moved.length > 0 ? { ...source, kind: 'swap', moves } : null,
    refused: [...refused].map(([reason, list]) => ({ reason, units: Uint32Array.from(list) })),
  };
}
