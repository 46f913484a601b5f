import type { FileLook } from '../../data/import/look.js';
import { columnWith, type ColumnUse } from '../../data/import/use.js';
import type { MessageValues } from '../../ui/messages.js';

/** Something that is to be settled before the files can be opened: a key of the strings, and its values. */
export interface Problem {
  readonly key: string;
  readonly values?: MessageValues;
}

export function problemsOf(looks: readonly FileLook[]): readonly Problem[] {
  const having = (role: FileLook['role']) => looks.filter((look) => look.role === role);
  const problems: Problem[] = [];
  if (having('units').length === 0) problems.push({ key: 'needUnits' });
  for (const [role, key] of [['units', 'manyUnits'], ['accounts', 'manyAccounts'], ['plan', 'manyPlans']] as const) if (having(role).length > 1) problems.push({ key });
  for (const look of looks) {
    const key = lackOf(look);
    if (key) problems.push({ key, values: { name: look.name } });
  }
  return problems;
}

function lackOf({ role, kind, uses, join, hasIds }: FileLook): string | undefined {
  const has = (use: ColumnUse) => columnWith(use, uses) !== undefined;
  const located = kind === 'areas' || kind === 'points' || (has('lon') && has('lat'));
  if (role === 'units') return !located ? 'needPlace' : has('id') || hasIds ? undefined : 'needId';
  if (role === 'plan') return kind === 'plan' ? undefined : 'wrongPlan';
  if (role === 'accounts') return located || has('unit') ? undefined : 'needUnitOrPlace';
  if (role !== 'unit-table') return undefined;
  if (!has('id')) return 'needKey';
  if (join?.matched === 0) return 'needJoin';
  return join && join.repeated.count > 0 ? 'needOnce' : undefined;
}
