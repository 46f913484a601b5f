import type { Column } from '../../model/columns.js';
import { columnsFor, type ColumnRole } from '../build/column-names.js';
import type { UnitLookup } from '../build/join.js';
import { accountIdColumn, joinColumn, unitColumn, unitIdColumn } from '../build/keys.js';
import type { FileRole } from '../build/roles.js';
import { isMeasure, type Facts } from './look.js';
import type { ColumnUse } from './use.js';

/**
 * What every column of a file most likely is, given what the file is for. What a person has said stays, as far as the columns
 * are there.
 *
 * @param lookup the units, when they are known
 */
export function proposeUses(facts: Facts, role: FileRole | 'leave', lookup: UnitLookup | undefined, said: ReadonlyMap<string, ColumnUse> | undefined): Map<string, ColumnUse> {
  const { table, understood, look } = facts;
  if (said) return new Map(table.columns.map(({ name }) => [name, said.get(name) ?? plainUse(understood.get(name)!)]));
  const roles = role === 'units' ? unitRoles(facts) : role === 'unit-table' ? { id: lookup && joinColumn(table, lookup)?.name } : role === 'accounts' ? accountRoles(facts, lookup) : {};
  const taken = new Map<string, ColumnUse>();
  for (const [use, name] of Object.entries(roles)) if (name !== undefined && !taken.has(name)) taken.set(name, use as ColumnRole);
  return new Map(look.columns.map(({ name }) => [name, taken.get(name) ?? plainUse(understood.get(name)!)]));
}

function plainUse(column: Column): ColumnUse {
  return isMeasure(column) ? 'measure' : 'keep';
}

type Roles = Partial<Record<ColumnRole, string | undefined>>;

function unitRoles({ table, ids, look, understood }: Facts): Roles {
  const id = ids ? undefined : unitIdColumn(table)?.name;
  const located = look.kind === 'table' ? { lon: columnsFor('lon', table)[0]?.name, lat: columnsFor('lat', table)[0]?.name } : {};
  return { id, name: columnsFor('name', table).find(({ name }) => name !== id)?.name, ...located, parent: columnsFor('parent', table).find(({ name }) => groups(understood.get(name)))?.name };
}

function accountRoles({ table, ids, look }: Facts, lookup: UnitLookup | undefined): Roles {
  const id = ids ? undefined : accountIdColumn(table)?.name;
  const unit = lookup && unitColumn(table, lookup, undefined)?.name;
  const located = look.kind === 'table' ? { lon: columnsFor('lon', table)[0]?.name, lat: columnsFor('lat', table)[0]?.name } : {};
  return { id, ...located, unit, name: columnsFor('name', table).find(({ name }) => name !== id && name !== unit)?.name };
}

/** Text in which rows share values. */
function groups(column: Column | undefined): boolean {
  if (column?.kind !== 'text') return false;
  const different = new Set(column.values).size;
  return different > 1 && different <= column.values.length / 2;
}
