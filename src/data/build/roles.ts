import type { InputRow } from '../input.js';
import type { Recognised } from '../read/recognised.js';
import { cellText, tableOfRows, type Cell, type Table } from '../read/table.js';
import { columnsFor } from './column-names.js';
import { UnitLookup } from './join.js';
import { unitIdColumn } from './keys.js';

/** What a file can be of a dataset. */
export type FileRole = 'units' | 'unit-table' | 'accounts' | 'plan';

/**
 * What each of several files is: areas are the units; without them the rows with locations are, of two tables the
 * shorter one; a table of which nearly every row names another unit holds the units' figures; any other holds accounts; a
 * territory plan is the plan. Several files can turn out to be the same.
 */
export function rolesOf(found: readonly Recognised[]): FileRole[] {
  const rest = found.filter((item) => item.kind !== 'plan' && !hasAreas(item));
  const units = found.find(hasAreas) ?? shortest(rest.filter(hasLocations)) ?? rest[0];
  const lookup = units && unitsOf(units);
  return found.map((item) => {
    if (item.kind === 'plan') return 'plan';
    if (item === units || hasAreas(item)) return 'units';
    return lookup && oneRowPerUnit(item, lookup) ? 'unit-table' : 'accounts';
  });
}

/** Ids and names of the units, as far as they can be had without building them. */
export function unitsOf(item: Recognised, idColumn?: string): UnitLookup {
  const { ids, table } = rowsOf(item);
  const column = table.columns.find(({ name }) => name === idColumn) ?? unitIdColumn(table);
  const names = columnsFor('name', table).find(({ name }) => name !== column?.name)?.cells.map(cellText);
  return new UnitLookup(idColumn === undefined && ids ? ids : column?.cells.map(cellText) ?? [], names);
}

export function hasAreas(item: Recognised): boolean {
  const types = shapeTypes(item);
  return types.has('Polygon') || types.has('MultiPolygon');
}

export function hasLocations(item: Recognised): boolean {
  if (item.kind === 'table') return columnsFor('lon', item.table).length > 0 && columnsFor('lat', item.table).length > 0;
  return shapeTypes(item).has('Point');
}

/** The rows of an item, whatever else is wrong with it: attributes, and the ids beside them when every row has one. */
export function rowsOf(item: Recognised): { readonly table: Table; readonly ids: readonly string[] | undefined } {
  if (item.kind === 'table') return { table: item.table, ids: undefined };
  const rows = item.kind === 'plan' ? [] : shapesOf(item);
  const ids = rows.map((row) => cellText(row?.id as Cell));
  return { table: tableOfRows(rows.map((row) => row?.properties), item.place), ids: ids.length === 0 || ids.includes('') ? undefined : ids };
}

interface Row {
  readonly id?: unknown;
  readonly properties?: InputRow | null;
}

/** Features, or geometries of the chosen object; of all objects while none is chosen. */
function shapesOf(item: Extract<Recognised, { kind: 'geojson' | 'topology' }>): readonly (Row | null)[] {
  if (item.kind === 'geojson') {
    const { features } = item.value as { features?: unknown };
    return Array.isArray(features) ? (features as readonly (Row | null)[]) : [item.value as Row];
  }
  const rows: unknown[] = objectsOf(item).flatMap((object) => ('geometries' in object ? object.geometries : [object]));
  return rows as readonly (Row | null)[];
}

function objectsOf({ value, part }: Extract<Recognised, { kind: 'topology' }>) {
  return Object.entries(value.objects ?? {}).flatMap(([name, object]) => (part === undefined || part === name ? [object] : []));
}

/** Types of the geometries in it. */
function shapeTypes(item: Recognised): ReadonlySet<string> {
  const types = new Set<string>();
  const visit = (value: unknown, depth: number) => {
    if (typeof value !== 'object' || value === null || depth > 6) return;
    const { type, features, geometries, geometry } = value as { type?: unknown; features?: unknown; geometries?: unknown; geometry?: unknown };
    if (typeof type === 'string') types.add(type);
    for (const list of [features, geometries]) if (Array.isArray(list)) for (const entry of list) visit(entry, depth + 1);
    visit(geometry, depth + 1);
  };
  if (item.kind === 'topology') for (const object of objectsOf(item)) visit(object, 0);
  else if (item.kind === 'geojson') visit(item.value, 0);
  return types;
}

function shortest(items: readonly Recognised[]): Recognised | undefined {
  const length = (item: Recognised) => rowsOf(item).table.count;
  return items.reduce<Recognised | undefined>((best, item) => (best && length(best) <= length(item) ? best : item), undefined);
}

/** True when a column that may hold ids names units, nearly always and each at most once. */
function oneRowPerUnit(item: Recognised, lookup: UnitLookup): boolean {
  if (item.kind !== 'table') return false;
  const { table } = item;
  return [...columnsFor('id', table), ...columnsFor('unit', table), ...table.columns.slice(0, 1)].some(({ cells }) => {
    const units = lookup.quietly(() => cells.map((cell) => lookup.find(cellText(cell)))).filter((unit) => unit !== -1);
    return units.length > cells.length * 0.8 && new Set(units).size === units.length;
  });
}
