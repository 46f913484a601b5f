import { TerritoryError } from '../../model/errors.js';
import type { PlanData } from '../../model/plan.js';
import type { DatasetFiles, DatasetInput, TableInput, UnitInput } from '../input.js';
import { recognise } from '../read/read.js';
import type { Recognised } from '../read/recognised.js';
import { rolesOf, type FileRole } from './roles.js';

/**
 * Makes one input of several files, each for what `rolesOf` takes it.
 *
 * @throws TerritoryError 'no-units', 'format-unknown' when two files would be the units, the accounts or the plan, and what the readers throw
 */
export function inputOfFiles({ files, ...input }: DatasetFiles): DatasetInput {
  if (files.length === 0) throw new TerritoryError('no-units', { expected: 'at least one file', actual: 'none' });
  const found = files.map((file) => recognise(file));
  const roles = rolesOf(found);
  const only = (role: FileRole): Recognised | undefined => {
    const [item, other] = found.filter((_, i) => roles[i] === role);
    if (!other) return item;
    throw new TerritoryError('format-unknown', { expected: `one file of ${LABELS[role]}`, actual: `two: ${item!.place.file ?? '?'} and ${other.place.file ?? '?'}`, place: other.place });
  };
  const units = only('units');
  if (!units) throw new TerritoryError('no-units', { expected: 'a file of units', actual: files.map(({ name }) => name).join(', ') });
  const accounts = only('accounts');
  const plan = only('plan');
  const tables = found.filter((_, i) => roles[i] === 'unit-table').map((item) => ({ table: item as unknown as TableInput }));
  return {
    ...input,
    units: units as unknown as UnitInput,
    ...(tables.length > 0 && { unitTables: tables }),
    ...(accounts && { accounts: accounts as unknown as TableInput }),
    ...(plan?.kind === 'plan' && { plan: plan.value as PlanData }),
  };
}

const LABELS: Readonly<Record<FileRole, string>> = { units: 'units', 'unit-table': 'figures of the units', accounts: 'accounts', plan: 'plan' };
