import type { Measure, Units } from '../../model/dataset.js';
import { clip, TerritoryError } from '../../model/errors.js';
import { defaultRules, type PlanData } from '../../model/plan.js';
import { examples } from '../notes.js';

/**
 * The plan that a column of the units tells: a territory for each value, in the order in which they come; without a value a unit has none.
 *
 * @throws TerritoryError 'column-missing'
 */
export function planOfColumn(dataset: string, units: Units, name: string, measures: readonly Measure[]): PlanData {
  const column = units.columns.get(name);
  if (!column) {
    throw new TerritoryError('column-missing', { expected: `a column "${clip(name)}"`, actual: `the columns ${examples([...units.columns.keys()], 20) || '(none)'}`, place: { column: name } });
  }
  const members = new Map<string, string[]>();
  units.ids.forEach((id, u) => {
    const value = column.kind === 'text' ? column.values[u]!.trim() : Number.isNaN(column.values[u]!) ? '' : String(column.values[u]);
    if (value === '') return;
    const others = members.get(value);
    if (others) others.push(id);
    else members.set(value, [id]);
  });
  const names = [...members.keys()];
  const [first] = measures;
  return {
    format: 'territory-plan',
    version: 1,
    dataset,
    territories: names.map((territory, t) => ({ id: `t${t + 1}`, name: territory, color: t, locked: false, share: 1 })),
    assignment: Object.fromEntries(names.map((territory, t) => [`t${t + 1}`, members.get(territory)!])),
    lockedUnits: [],
    exceptions: [],
    goals: first ? [{ measure: first.id, weight: 1, tolerance: 0.05 }] : [],
    rules: defaultRules,
  };
}
