import type { Solution } from '../../engine/problem.js';
import type { Dataset, Measure } from '../../model/dataset.js';
import { applyEdit } from '../../model/edit.js';
import { targets, territoryOfAccount, UNASSIGNED, type Goal, type Plan, type Territory } from '../../model/plan.js';
import { Tallies } from '../../model/tallies.js';
import { acceptProposal } from '../../workspace/commands.js';
import { deviation } from '../../workspace/effect.js';
import type { Proposal } from '../../workspace/job.js';
import { plusMinus, type Words } from './words.js';

/** One territory under one goal. */
export interface GoalRow {
  readonly territory: Territory;
  /** Number in the proposal's list. */
  readonly index: number;
  /** The territory is not in the present plan. */
  readonly isNew: boolean;
  /** Totals; NaN before for a new territory. */
  readonly before: number;
  readonly after: number;
  readonly target: number;
  /** Relative to the target; NaN where there is none. */
  readonly deviationBefore: number;
  readonly deviation: number;
}

export interface GoalOutcome {
  readonly goal: Goal;
  readonly measure: Measure;
  readonly rows: readonly GoalRow[];
  /** Sum over the units that change hands. */
  readonly moved: number;
  readonly whole: number;
}

/** What accepting a proposal would change. */
export interface Outcome {
  readonly goals: readonly GoalOutcome[];
  readonly territories: number;
  /** Territories outside the tolerance of some goal. */
  readonly outside: number;
  readonly units: number;
  /** Units that leave a territory for another. */
  readonly moved: number;
  /** Units that had no territory and get one. */
  readonly placed: number;
  /** Units without a territory afterwards. */
  readonly without: number;
  readonly accounts: number;
  readonly accountsMoved: number;
  readonly dissolved: readonly Territory[];
  /** Relative change of the compactness measure, below 0 is more compact; NaN where there is nothing to compare with. */
  readonly shape: number;
}

export function outcomeOf(dataset: Dataset, plan: Plan, proposal: Proposal): Outcome {
  const copy: Plan = { ...plan, assignment: plan.assignment.slice(), lockedUnits: plan.lockedUnits.slice() };
  const after = applyEdit(copy, acceptProposal(plan, proposal, { origin: 'engine' }));
  const moved = movedUnits(plan, after);
  const goals = goalOutcomes(dataset, plan, after, moved.units);
  const outside = new Set(goals.flatMap(({ goal, rows }) => rows.filter((row) => outsideTolerance(row, goal)).map((row) => row.index)));
  const ids = new Set(after.territories.map((t) => t.id));
  return {
    goals,
    territories: after.territories.length,
    outside: outside.size,
    units: dataset.units.count,
    moved: moved.units.length,
    placed: moved.placed,
    without: after.assignment.reduce((sum, t) => sum + (t === UNASSIGNED ? 1 : 0), 0),
    accounts: dataset.accounts.count,
    accountsMoved: movedAccounts(dataset, plan, after),
    dissolved: plan.territories.filter((t) => !ids.has(t.id)),
    shape: shapeChange(proposal.solution),
  };
}

function shapeChange({ objective, objectiveBefore = Number.NaN }: Solution): number {
  return objectiveBefore > 0 ? objective / objectiveBefore - 1 : Number.NaN;
}

/** Locked territories are what they are: nobody can bring them within. */
export function outsideTolerance({ deviation: off, territory }: GoalRow, goal: Goal): boolean {
  return !territory.locked && Math.abs(off) > goal.tolerance + 1e-9;
}

function goalOutcomes(dataset: Dataset, plan: Plan, after: Plan, moved: readonly number[]): GoalOutcome[] {
  const before = new Tallies(dataset, plan);
  const next = new Tallies(dataset, after);
  const numbers = new Map(plan.territories.map((t, i) => [t.id, i]));
  return plan.goals.flatMap((goal) => {
    const m = dataset.measures.findIndex(({ id }) => id === goal.measure);
    const measure = dataset.measures[m];
    if (!measure) return [];
    const wantedBefore = targets(plan, goal.measure, before.whole(m));
    const wanted = targets(after, goal.measure, next.whole(m));
    const rows = after.territories.map((territory, index): GoalRow => {
      const old = numbers.get(territory.id);
      const had = old === undefined ? Number.NaN : before.total(old, m);
      const gets = next.total(index, m);
      return {
        territory, index, isNew: old === undefined, before: had, after: gets, target: wanted[index]!,
        deviationBefore: old === undefined ? Number.NaN : deviation(had, wantedBefore[old]!),
        deviation: deviation(gets, wanted[index]!),
      };
    });
    return [{ goal, measure, rows, moved: moved.reduce((sum, u) => sum + (measure.values[u] || 0), 0), whole: next.whole(m) }];
  });
}

function movedUnits(plan: Plan, after: Plan): { units: number[]; placed: number } {
  const units: number[] = [];
  let placed = 0;
  for (let u = 0; u < plan.assignment.length; u++) {
    const from = plan.territories[plan.assignment[u]!]?.id;
    const to = after.territories[after.assignment[u]!]?.id;
    if (from === to) continue;
    if (from === undefined) placed++;
    else units.push(u);
  }
  return { units, placed };
}

function movedAccounts(dataset: Dataset, plan: Plan, after: Plan): number {
  let moved = 0;
  for (let a = 0; a < dataset.accounts.count; a++) {
    const from = plan.territories[territoryOfAccount(plan, dataset, a)]?.id;
    if (from !== undefined && from !== after.territories[territoryOfAccount(after, dataset, a)]?.id) moved++;
  }
  return moved;
}

/** The proposal in one or two plain sentences. */
export function summaryText(words: Words, outcome: Outcome): string {
  const { goals, territories, outside, moved, placed, without, units, dissolved, shape } = outcome;
  const tolerances = new Set(goals.map(({ goal }) => goal.tolerance));
  const parts = [];
  if (goals.length === 0) parts.push(words.t('allShaped', { count: territories }));
  else if (outside > 0) parts.push(words.t('someOutside', { count: outside, all: territories }));
  else if (tolerances.size === 1) parts.push(words.t('allWithin', { count: territories, tolerance: plusMinus(words, [...tolerances][0]!) }));
  else parts.push(words.t('allWithinOwn', { count: territories }));
  if (moved > 0) parts.push(words.t('changeHands', { count: moved, all: units }));
  else if (placed === 0) parts.push(words.t('noneMoves'));
  if (placed > 0) parts.push(words.t('getFirst', { count: placed }));
  if (without > 0) parts.push(words.t('stayWithout', { count: without }));
  if (dissolved.length > 0) parts.push(words.t('dissolved', { count: dissolved.length, names: new Intl.ListFormat(words.language).format(dissolved.map((t) => t.name)) }));
  if (Math.abs(shape) >= 0.0005) parts.push(words.t(shape < 0 ? 'shapeNowBetter' : 'shapeNowWorse', { change: words.format.percent(Math.abs(shape)) }));
  return parts.join(' ');
}
