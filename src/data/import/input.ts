import { TerritoryError } from '../../model/errors.js';
import type { PlanData } from '../../model/plan.js';
import type { FileRole } from '../build/roles.js';
import type { ColumnMapping, DatasetInput, InputFile, MeasureInput } from '../input.js';
import type { Recognised } from '../read/recognised.js';
import type { FileLook } from './look.js';
import { columnWith, type ColumnUse } from './use.js';

/** A file with what it was settled to be. */
export interface ChosenFile {
  readonly file: InputFile;
  readonly look: FileLook;
  /** What was read of it already; it is not read again then. */
  readonly found?: Recognised;
}

/**
 * The input that the files make as they were settled.
 *
 * @param plan the content of the file that is the plan
 * @throws TerritoryError 'no-units' when no file holds the units
 */
export function inputOfChoices(files: readonly ChosenFile[], id: string, plan?: PlanData): DatasetInput {
  const having = (role: FileRole) => files.filter(({ look }) => look.role === role);
  const [units] = having('units');
  const [accounts] = having('accounts');
  const tables = having('unit-table');
  if (!units) throw new TerritoryError('no-units', { expected: 'a file of units', actual: files.map(({ file }) => file.name).join(', ') || 'none' });
  const { part } = units.look;
  return {
    id,
    units: read(units),
    ...(part !== undefined && units.look.kind !== 'table' && { unitObject: part }),
    unitColumns: mappingOf(units.look.uses),
    ...(tables.length > 0 && { unitTables: tables.map((chosen) => ({ table: read(chosen), columns: mappingOf(chosen.look.uses) })) }),
    ...(accounts && { accounts: read(accounts), accountColumns: mappingOf(accounts.look.uses) }),
    measures: measuresOf([units, ...tables], accounts),
    ...(plan && { plan }),
  };
}

function read({ file, look, found }: ChosenFile): InputFile {
  // the builder takes what was recognised as it takes a file
  if (found) return found as unknown as InputFile;
  return { ...file, reading: { ...look.reading, ...(look.part !== undefined && { part: look.part }) } };
}

function mappingOf(uses: ReadonlyMap<string, ColumnUse>): ColumnMapping {
  const mapping: { -readonly [Key in keyof ColumnMapping]: ColumnMapping[Key] } = {};
  for (const role of ['id', 'name', 'lon', 'lat', 'parent', 'unit'] as const) {
    const name = columnWith(role, uses);
    if (name !== undefined) mapping[role] = name;
  }
  const leaveOut = [...uses].filter(([, use]) => use === 'leave').map(([name]) => name);
  return leaveOut.length > 0 ? { ...mapping, leaveOut } : mapping;
}

/** Each measure once: what an account table calls like a column of the units is told apart by its id. */
function measuresOf(unitFiles: readonly ChosenFile[], accounts: ChosenFile | undefined): MeasureInput[] {
  const columns = (files: readonly ChosenFile[]) => new Set(files.flatMap(({ look }) => [...look.uses].filter(([, use]) => use === 'measure').map(([name]) => name)));
  const known = new Set(unitFiles.flatMap(({ look }) => [...look.uses.keys()]));
  const ofUnits = [...columns(unitFiles)].map((id): MeasureInput => ({ id, from: 'units' }));
  if (!accounts) return ofUnits;
  const ofAccounts = [...columns([accounts])].map((column): MeasureInput => ({ id: known.has(column) ? `accounts.${column}` : column, column, from: 'accounts' }));
  const taken = new Set([...ofUnits, ...ofAccounts].map(({ id }) => id));
  return [...ofUnits, ...ofAccounts, { id: taken.has('accounts') ? 'account-count' : 'accounts', from: 'account-count' }];
}
