import type { Finding } from '../engine/problem.js';
import type { Dataset } from '../model/dataset.js';
import { TerritoryError } from '../model/errors.js';
import type { Plan } from '../model/plan.js';
import type { BalanceRequest, Capacity } from './request.js';

/** Numbers of territories tried beyond the least that the workload needs. */
const MORE = 3;
/** Most numbers that a range may hold. */
const WIDEST = 40;

/**
 * The numbers of territories that a request leaves open, ascending; one number where it leaves nothing open. By capacity:
 * what is to be done, divided by what one rep can do, rounded up (workload build-up, Talley 1961), and a few more for
 * the case that no plan keeps the goals with the least.
 *
 * @throws TerritoryError 'territory-count', 'value-not-number', 'measure-unknown'
 */
export function countsOf(dataset: Dataset, plan: Plan, request: BalanceRequest): readonly number[] {
  const { capacity, count } = request;
  if (request.mode !== 'create' && request.mode !== 'bases') return [plan.territories.length];
  if (capacity) return byCapacity(dataset, plan, capacity);
  if (typeof count !== 'object') return [count ?? plan.territories.length];
  const { from, to } = count;
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 1 && from <= to && to - from < WIDEST)) {
    throw new TerritoryError('territory-count', { expected: `a range of at most ${WIDEST} whole numbers from 1`, actual: `${from} to ${to}` });
  }
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** Units that alone are more than one rep can do: no number of territories helps. In the plan's numbers. */
export function aboveCapacity({ measures, units: { count, names } }: Dataset, plan: Plan, { measure: id, most }: Capacity): readonly Finding[] {
  const values = measures.find((m) => m.id === id)?.values ?? [];
  const units = Array.from({ length: count }, (_, u) => u).filter((u) => most > 0 && values[u]! > most && !plan.territories[plan.assignment[u]!]?.locked).sort((a, b) => values[b]! - values[a]!);
  if (units.length === 0) return [];
  const unit = units[0]!;
  return [{
    code: 'unit-above-limit', severity: 'error', goal: id, units, values: { count: units.length, unit, unitName: names[unit]!, value: values[unit]!, limit: most }, relax: { capacity: values[unit]! },
    message: `${id}: ${units.length} units are above what one territory can do, ${most}; the largest has ${values[unit]}`,
  }];
}

function byCapacity(dataset: Dataset, plan: Plan, { measure: id, most }: Capacity): readonly number[] {
  const measure = dataset.measures.find((m) => m.id === id);
  if (!measure) throw new TerritoryError('measure-unknown', { expected: `one of ${dataset.measures.map((m) => m.id).join(', ')}`, actual: id });
  if (!(most > 0 && Number.isFinite(most))) throw new TerritoryError('value-not-number', { expected: 'a capacity above zero', actual: String(most), place: { column: id } });
  const locked = plan.territories.map((territory) => territory.locked);
  const lockedCount = locked.filter(Boolean).length;
  const whole = measure.values.reduce((sum, value, u) => sum + (Number.isNaN(value) || locked[plan.assignment[u]!] ? 0 : value), 0);
  const least = lockedCount + Math.max(1, Math.ceil(whole / most - 1e-9));
  return Array.from({ length: 1 + MORE }, (_, i) => least + i).filter((k) => k <= dataset.units.count);
}
