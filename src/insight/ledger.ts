import type { Edit } from '../model/edit.js';
import { territoryOfAccount } from '../model/plan.js';
import type { MetricContext } from './metric.js';

/** What went from one territory to another since the reference plan. */
export interface Flow {
  /** Territory numbers of the present plan: -1 = had none, -2 = had one that is no more. */
  readonly from: number;
  /** -1 = has none now. */
  readonly to: number;
  readonly units: readonly number[];
  /** Accounts that changed hands: those of the units, and named ones. */
  readonly accounts: readonly number[];
  /** Sum of each measure of the dataset over the units, in its order; missing values left out. */
  readonly totals: Float64Array;
}

/** Every difference to the reference plan by pair of territories, most units first. O(units × measures + accounts). */
export function moveLedger(context: MetricContext): readonly Flow[] {
  const { dataset, plan, reference } = context;
  const flows = new Map<string, { from: number; to: number; units: number[]; accounts: number[]; totals: Float64Array }>();
  const flow = (from: number, to: number) => {
    const key = `${from}>${to}`;
    let found = flows.get(key);
    if (!found) flows.set(key, (found = { from, to, units: [], accounts: [], totals: new Float64Array(dataset.measures.length) }));
    return found;
  };
  reference.forEach((from, unit) => {
    const to = plan.assignment[unit]!;
    if (from === to) return;
    const { units, totals } = flow(from, to);
    units.push(unit);
    dataset.measures.forEach(({ values }, m) => {
      if (!Number.isNaN(values[unit]!)) totals[m]! += values[unit]!;
    });
  });
  dataset.accounts.unit.forEach((unit, account) => {
    const from = unit < 0 ? -1 : reference[unit]!;
    const to = territoryOfAccount(plan, dataset, account);
    if (from !== to) flow(from, to).accounts.push(account);
  });
  return [...flows.values()].sort((a, b) => b.units.length - a.units.length || b.accounts.length - a.accounts.length || a.from - b.from || a.to - b.to);
}

/** The edit that last moved each unit, of those applied; units that none of them moved are absent. */
export function lastMoves(edits: readonly Edit[]): ReadonlyMap<number, Edit> {
  const causes = new Map<number, Edit>();
  for (const edit of edits) for (const unit of edit.moves?.units ?? []) causes.set(unit, edit);
  return causes;
}
