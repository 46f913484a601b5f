import type { Dataset } from '../model/dataset.js';
import type { Plan, Territory } from '../model/plan.js';
import { assignUnits, newTerritory, type AssignResult, type EditSource } from './commands.js';
import { nameTerritories } from './naming.js';

/** Makes a new territory of units, named after the most important of them, as one edit; locked ones stay, and nothing is made when all do. */
export function splitOff(dataset: Dataset, plan: Plan, units: Iterable<number>, given: Partial<Territory>, source: EditSource): AssignResult {
  const before = plan.territories;
  const after = [...before, newTerritory(before, given)];
  const { edit, refused } = assignUnits({ ...plan, territories: after }, units, before.length, source);
  if (!edit) return { edit, refused };
  const assignment = plan.assignment.slice();
  for (const unit of edit.moves!.units) assignment[unit] = before.length;
  return { edit: { ...edit, kind: 'split', territories: { before, after: nameTerritories(dataset, plan, after, assignment) } }, refused };
}
