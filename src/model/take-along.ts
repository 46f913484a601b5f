import type { Dataset, Measure } from './dataset.js';
import type { Steps } from './steps.js';

/**
 * New units with the accounts of the old ones placed in them: their accounts, what is summed from these, and the reps. A measure that the new
 * units have themselves goes before one of the same id.
 *
 * @param unit new unit number of every account, -1 = none
 * @param placement how each came there
 */
export function* takeAlong(before: Dataset, after: Dataset, { unit, placement }: Pick<Dataset['accounts'], 'unit' | 'placement'>): Steps<Dataset> {
  const own = new Set(after.measures.map(({ id }) => id));
  const measures: Measure[] = [...after.measures];
  for (const measure of before.measures) {
    const { accountValues, accountVariances, variances: _variances, ...rest } = measure;
    if (!accountValues || own.has(measure.id)) continue;
    yield;
    const values = sumByUnit(accountValues, unit, after.units.count);
    measures.push({ ...rest, values, accountValues, ...(accountVariances && { variances: sumByUnit(accountVariances, unit, after.units.count), accountVariances }) });
  }
  return { ...after, accounts: { ...before.accounts, unit, placement }, measures, reps: after.reps.length > 0 ? after.reps : before.reps };
}

/** Ids of measures that goals of the plan may speak of and the new data has not. */
export function lackingMeasures(before: Dataset, after: Dataset): readonly Measure[] {
  const known = new Set(after.measures.map(({ id }) => id));
  return before.measures.filter(({ id }) => !known.has(id));
}

/** A sum per unit; missing values and accounts in no unit add nothing. */
export function sumByUnit(accountValues: Float64Array, unit: Int32Array, units: number): Float64Array {
  const values = new Float64Array(units);
  for (let a = 0; a < unit.length; a++) if (unit[a]! >= 0 && !Number.isNaN(accountValues[a]!)) values[unit[a]!]! += accountValues[a]!;
  return values;
}
