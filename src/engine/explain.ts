import { Contiguity } from '../model/contiguity.js';
import { finish, STRETCH, stretches, type Steps } from '../model/steps.js';
import { allowedPairs, graphOf } from './moves-rules.js';
import { Ledger } from './moves-ledger.js';
import type { Problem } from './problem.js';

/** Reasons between two pauses: for some of them a walk through a whole territory is needed. */
const EXPLAINED = 16;

/** Why a unit ended in another territory than before. */
export interface MoveReason {
  readonly unit: number;
  /** -1 = it had none. */
  readonly from: number;
  readonly to: number;
  /**
   * 'unassigned' = it had no territory; 'rule' = it may not be where it was; 'balance' = back there, a bound of `goal` would break;
   * 'relief' = where it came from was above a limit of `goal`, or where it went below one; 'contiguity' = back there, a territory would fall apart; 'target' = back there, the totals of `goal` would be farther from
   * target; 'shape' = it makes territories more compact; 'tie' = none of these alone: it moved together with others.
   */
  readonly reason: 'unassigned' | 'rule' | 'balance' | 'relief' | 'contiguity' | 'target' | 'shape' | 'tie';
  readonly goal?: string;
  /** 'balance', 'target': the territory that would be off; 'relief': the one that was. */
  readonly territory?: number;
  /** 'balance', 'target': the larger deviation from target there would be without the move; 'relief': the deviation there was; 'shape': the share of the moment it saves. */
  readonly amount?: number;
}

/** The reason of every move from the problem's start to the plan: what would happen if that unit alone stayed. Strongest reason first. */
export function explainMoves(problem: Problem, plan: Int32Array): readonly MoveReason[] {
  return finish(explainSteps(problem, plan));
}

/** The same in pieces. */
export function* explainSteps(problem: Problem, plan: Int32Array): Steps<readonly MoveReason[]> {
  const { start } = problem;
  if (!start) return [];
  const ledger = yield* Ledger.of(problem, plan);
  const allowed = allowedPairs(problem, plan);
  const needs = yield* needsOf(problem, start);
  const contiguity = new Contiguity(graphOf(problem), ledger.assignment, problem.k);
  const reasons: MoveReason[] = [];
  for (let unit = 0; unit < problem.n; unit++) {
    const [from, to] = [start[unit]!, plan[unit]!];
    if (unit % STRETCH === STRETCH - 1) yield;
    if (from === to || to < 0) continue;
    reasons.push({ unit, from, to, ...reasonOf(problem, ledger, contiguity, allowed, needs, unit, from, to) });
    if (reasons.length % EXPLAINED === 0) yield;
  }
  return reasons;
}

function reasonOf(
  problem: Problem, ledger: Ledger, contiguity: Contiguity, allowed: (unit: number, territory: number) => boolean,
  needs: readonly (readonly Need[])[], unit: number, from: number, to: number,
): Pick<MoveReason, 'reason' | 'goal' | 'territory' | 'amount'> {
  if (from < 0) return { reason: 'unassigned' };
  if (!allowed(unit, from)) return { reason: 'rule' };
  const back = { unit, from: to, to: from };
  const { effects, compactness } = ledger.effects([back]);
  const broken = worst(effects.filter(({ goal, territory, after }) => outside(problem, goal, territory, after)));
  if (broken) return { reason: 'balance', goal: broken.goal, territory: broken.territory, amount: broken.after };
  const need = [...needs[from]!.filter(({ amount }) => amount > 0), ...needs[to]!.filter(({ amount }) => amount < 0)]
    .filter(({ goal }) => problem.goals[goal]!.values[unit]! > 0)
    .toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount))[0];
  if (need) return { reason: 'relief', goal: problem.goals[need.goal]!.id, territory: need.territory, amount: need.amount };
  if (problem.contiguous && (!contiguity.touches(unit, from) || !contiguity.canLeave(unit))) return { reason: 'contiguity' };
  const gain = ledger.gain(back);
  const farther = worst(effects.filter(({ before, after }) => Math.abs(after) > Math.abs(before) + 1e-9));
  if (compactness > 1e-9 && (compactness >= -gain / 2 || !farther)) return { reason: 'shape', amount: compactness };
  if (farther && gain < 0) return { reason: 'target', goal: farther.goal, territory: farther.territory, amount: farther.after };
  return { reason: 'tie' };
}

/** A bound that did not hold at the start: the relative deviation, above zero for too much. */
interface Need {
  readonly goal: number;
  readonly territory: number;
  readonly amount: number;
}

function* needsOf({ goals, n, k }: Problem, start: Int32Array): Steps<Need[][]> {
  const needs: Need[][] = Array.from({ length: k }, () => []);
  for (const [goal, { values, target, lower, upper }] of goals.entries()) {
    const totals = new Float64Array(k);
    yield* stretches(n, (from, to) => {
      for (let u = from; u < to; u++) if (start[u]! >= 0) totals[start[u]!]! += values[u]!;
    });
    totals.forEach((total, territory) => {
      const wanted = target[territory]!;
      if (wanted !== 0 && (total > upper[territory]! || total < lower[territory]!)) needs[territory]!.push({ goal, territory, amount: (total - wanted) / Math.abs(wanted) });
    });
  }
  return needs;
}

function worst<T extends { readonly after: number }>(effects: readonly T[]): T | undefined {
  return effects.toSorted((a, b) => Math.abs(b.after) - Math.abs(a.after) || b.after - a.after)[0];
}

function outside({ goals }: Problem, id: string, territory: number, deviation: number): boolean {
  const goal = goals.find((g) => g.id === id)!;
  const wanted = goal.target[territory]!;
  const total = wanted + deviation * Math.abs(wanted);
  const room = 1e-9 * Math.max(1, Math.abs(wanted));
  return total > goal.upper[territory]! + room || total < goal.lower[territory]! - room;
}
