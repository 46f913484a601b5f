import type { Contiguity } from '../model/contiguity.js';
import type { Dataset } from '../model/dataset.js';
import { targets, UNASSIGNED, type Plan } from '../model/plan.js';
import type { Tallies } from '../model/tallies.js';

/** A move of one unit to a neighbouring territory that brings the goals closer. */
export interface NextMove {
  readonly unit: number;
  /** -1 = unassigned. */
  readonly from: number;
  readonly to: number;
  /** A neighbour of the unit in the territory it would join. */
  readonly via: number;
  /** By how much the weighted sum of squared relative deviations falls, > 0. */
  readonly gain: number;
}

/** Where the goals stand: what each territory has and should have, goal by goal. */
interface Ledger {
  readonly values: Float64Array;
  readonly have: Float64Array;
  readonly want: Float64Array;
  readonly weight: number;
}

/**
 * The moves along the borders of territories that help most, best first, at most one per unit and one per pair of territories.
 * Locks are respected, and territories stay in one piece when the plan wants that. O(borders × goals).
 */
export function nextMoves(dataset: Dataset, plan: Plan, tallies: Tallies, contiguity: Contiguity, count: number): NextMove[] {
  const ledgers = plan.goals.flatMap((goal): Ledger[] => {
    const m = dataset.measures.findIndex((measure) => measure.id === goal.measure);
    if (m < 0) return [];
    const have = Float64Array.from(plan.territories, (_, t) => tallies.total(t, m));
    return [{ values: dataset.measures[m]!.values, have, want: targets(plan, goal.measure, tallies.whole(m)), weight: goal.weight }];
  });
  if (ledgers.length === 0) return [];
  const { offsets, neighbors } = dataset.graph;
  const best = new Map<number, NextMove>();
  for (let unit = 0; unit < dataset.units.count; unit++) {
    const from = plan.assignment[unit]!;
    if (plan.lockedUnits[unit] === 1 || (from !== UNASSIGNED && plan.territories[from]!.locked)) continue;
    let last = from;
    for (let p = offsets[unit]!; p < offsets[unit + 1]!; p++) {
      const via = neighbors[p]!;
      const to = plan.assignment[via]!;
      if (to === UNASSIGNED || to === from || to === last || plan.territories[to]!.locked) continue;
      last = to;
      const gain = gainOf(ledgers, unit, from, to);
      const pair = (from + 1) * plan.territories.length + to;
      if (gain > 1e-12 && gain > (best.get(pair)?.gain ?? 0) && mayLeave(plan, contiguity, unit)) best.set(pair, { unit, from, to, via, gain });
    }
  }
  const seen = new Set<number>();
  return [...best.values()]
    .sort((a, b) => b.gain - a.gain || a.unit - b.unit)
    .filter(({ unit }) => !seen.has(unit) && seen.add(unit))
    .slice(0, count);
}

function mayLeave(plan: Plan, contiguity: Contiguity, unit: number): boolean {
  return plan.assignment[unit] === UNASSIGNED || !plan.rules.contiguous || contiguity.canLeave(unit);
}

function gainOf(ledgers: readonly Ledger[], unit: number, from: number, to: number): number {
  let gain = 0;
  for (const { values, have, want, weight } of ledgers) {
    const value = values[unit]!;
    if (Number.isNaN(value)) continue;
    const square = (t: number, change: number) => (t === UNASSIGNED || want[t] === 0 ? 0 : ((have[t]! + change - want[t]!) / want[t]!) ** 2);
    gain += weight * (square(from, 0) + square(to, 0) - square(from, -value) - square(to, value));
  }
  return gain;
}
