import type { BalanceGoal } from '../engine/problem.js';
import type { Dataset, Measure } from '../model/dataset.js';
import { TerritoryError } from '../model/errors.js';
import { targets, UNASSIGNED, type Goal, type Plan } from '../model/plan.js';
import { figuresOf, numbersOf, type Scope } from './frame-scope.js';
import { ACCOUNTS, type BalanceRequest } from './request.js';

/** The plan's goals over the units of the problem. */
export function frameGoals(dataset: Dataset, plan: Plan, scope: Scope, { mode, capacity }: BalanceRequest): BalanceGoal[] {
  const goals = plan.goals.map((goal) => {
    const framed = balanceGoal(dataset, plan, scope, measureOf(dataset, goal.measure), goal);
    return mode === 'shape' ? noWorse(framed, scope) : framed;
  });
  if (!capacity) return goals;
  const known = goals.findIndex(({ id }) => id === capacity.measure);
  const framed = known >= 0 ? goals[known]! : balanceGoal(dataset, plan, scope, measureOf(dataset, capacity.measure), { measure: capacity.measure, weight: 1, tolerance: 1 });
  const capped: BalanceGoal = { ...framed, lower: known >= 0 ? framed.lower : framed.lower.map(() => -Infinity), upper: framed.upper.map((high) => Math.min(known >= 0 ? high : Infinity, capacity.most)), ...(known < 0 && { limit: true }) };
  return known >= 0 ? goals.with(known, capped) : [...goals, capped];
}

function measureOf(dataset: Dataset, id: string): Measure {
  const measure = dataset.measures.find((m) => m.id === id);
  if (!measure) throw new TerritoryError('measure-unknown', { expected: `one of ${dataset.measures.map((m) => m.id).join(', ')}`, actual: id });
  return measure;
}

function balanceGoal(dataset: Dataset, plan: Plan, scope: Scope, measure: Measure, goal: Goal): BalanceGoal {
  const { territoryOf, territories, within } = scope;
  const own = scope.memory.of(measure.values, 'figures', () => figuresOf(measure.values, scope.unitOf).map((v) => v || 0));
  const { values, carried } = withoutNamed(dataset, plan, scope, measure, own);
  const whole = sum(values) + sum(carried);
  const wanted = within
    ? new Float64Array(territoryOf.length).fill(whole / territoryOf.length)
    : targets({ ...plan, territories: Array.from(territoryOf, (t) => territories[t]!) }, measure.id, whole);
  const slack = wanted.map((value) => Math.abs(value) * goal.tolerance);
  return {
    id: measure.id,
    values,
    target: wanted.map((value, i) => value - carried[i]!),
    lower: wanted.map((value, i) => value - slack[i]! - carried[i]!),
    upper: wanted.map((value, i) => value + slack[i]! - carried[i]!),
    weight: goal.weight,
  };
}

/** Named accounts leave the unit they lie in and count where they are named. */
function withoutNamed(dataset: Dataset, plan: Plan, scope: Scope, measure: Measure, own: Float64Array): { values: Float64Array; carried: Float64Array } {
  const { territoryOf, renumber, slot } = scope;
  const carried = new Float64Array(territoryOf.length);
  if (plan.exceptions.size === 0) return { values: own, carried };
  const values = own.slice();
  const numbers = numbersOf(dataset, scope);
  for (const { account, territory } of plan.exceptions.values()) {
    const value = measure.accountValues?.[account] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const unit = dataset.accounts.unit[account]!;
    const home = unit >= 0 ? numbers[unit]! : -1;
    if (home >= 0) values[home]! -= value;
    const i = renumber[territory]! < 0 ? UNASSIGNED : slot[renumber[territory]!]!;
    if (i >= 0) carried[i]! += value;
  }
  return { values, carried };
}

/** Bounds that the present totals keep as well. */
function noWorse(goal: BalanceGoal, { start }: Scope): BalanceGoal {
  const totals = new Float64Array(goal.target.length);
  start.forEach((t, u) => t >= 0 && (totals[t]! += goal.values[u]!));
  return { ...goal, lower: goal.lower.map((low, t) => Math.min(low, totals[t]!)), upper: goal.upper.map((high, t) => Math.max(high, totals[t]!)) };
}

/** The least and greatest number of accounts as bounds of a measure; undefined where there are none. */
export function accountLimit(dataset: Dataset, plan: Plan, { unitOf, territoryOf, renumber, slot }: Scope): BalanceGoal | undefined {
  const { min, max } = plan.rules.accountLimits ?? {};
  if (min === undefined && max === undefined) return undefined;
  const counts = new Float64Array(dataset.units.count);
  const carried = new Float64Array(territoryOf.length);
  dataset.accounts.unit.forEach((unit, account) => {
    const named = plan.exceptions.get(account);
    if (!named) {
      if (unit >= 0) counts[unit]!++;
      return;
    }
    const i = renumber[named.territory]! < 0 ? UNASSIGNED : slot[renumber[named.territory]!]!;
    if (i >= 0) carried[i]!++;
  });
  const values = figuresOf(counts, unitOf);
  const even = (sum(values) + sum(carried)) / Math.max(1, territoryOf.length);
  const aim = Math.min(Math.max(even, min ?? 0), max ?? Infinity);
  return {
    id: ACCOUNTS, values, weight: 1, limit: true,
    target: carried.map((c) => aim - c),
    lower: carried.map((c) => (min === undefined ? -Infinity : min - c)),
    upper: carried.map((c) => (max === undefined ? Infinity : max - c)),
  };
}

/** Compactness weighs units by the first goal's measure, so that the centre lies where the work is. */
export function massOf(dataset: Dataset, plan: Plan, unitOf: Uint32Array): Float64Array {
  const measure = massMeasure(dataset, plan);
  const mass = measure ? figuresOf(measure.values, unitOf).map((v) => Math.max(0, v || 0)) : new Float64Array(unitOf.length);
  const total = sum(mass);
  // a little for every unit, so that empty ones are not strewn about
  const floor = total > 0 ? (0.01 * total) / mass.length : 1;
  return mass.map((v) => v + floor);
}

/** The same for the units of a problem, as it was the last time. */
export function frameMass(dataset: Dataset, plan: Plan, { unitOf, memory }: Scope): Float64Array {
  return memory.of(massMeasure(dataset, plan)?.values ?? dataset.units, 'mass', () => massOf(dataset, plan, unitOf));
}

const massMeasure = (dataset: Dataset, plan: Plan): Measure | undefined => dataset.measures.find((m) => m.id === plan.goals[0]?.measure);

function sum(values: Float64Array): number {
  let all = 0;
  for (let i = 0; i < values.length; i++) all += values[i]!;
  return all;
}
