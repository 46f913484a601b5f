import type { Dataset } from '../model/dataset.js';
import { TerritoryError } from '../model/errors.js';
import type { Plan } from '../model/plan.js';
import type { BalanceRequest } from './request.js';

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

function byCapacity(dataset: Dataset, plan: Plan, { measure: id, most }: { readonly measure: string; readonly most: number }): readonly number[] {
  const measure = dataset.measures.find((m) => m.id === id);
  if (!measure) throw new TerritoryError('measure-unknown', { expected: `one of ${dataset.measures.map((m) => m.id).join(', ')}`, actual: id });
  if (!(most > 0 && Number.isFinite(most))) throw new TerritoryError('value-not-number', { expected: 'a capacity above zero', actual: String(most), place: { column: id } });
  const locked = plan.territories.map((territory) => territory.locked);
  const lockedCount = locked.filter(Boolean).length;
  const whole = measure.values.reduce((sum, value, u) => sum + (Number.isNaN(value) || locked[plan.assignment[u]!] ? 0 : value), 0);
  const least = lockedCount + Math.max(1, Math.ceil(whole / most - 1e-9));
  // where not even a territory for each unit would do, the check of that says why
  return Array.from({ length: 1 + MORE }, (_, i) => Math.min(least + i, dataset.units.count)).filter((k, i, counts) => k !== counts[i - 1]);
}
