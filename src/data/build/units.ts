import { delaunayGraph } from '../../model/adjacency-points.js';
import type { LongitudeWindow } from '../../model/antimeridian.js';
import type { Column, TextColumn } from '../../model/columns.js';
import type { Units } from '../../model/dataset.js';
import { bridgePairs } from '../../model/bridges.js';
import { TerritoryError } from '../../model/errors.js';
import type { AreaGeometry } from '../../model/geometry.js';
import { components, withBridges, type Graph } from '../../model/graph.js';
import { insidePoints } from '../../model/inside-point.js';
import type { ColumnMapping, DatasetInput, UnitTable } from '../input.js';
import { examples, type Notes } from '../notes.js';
import { readSource } from '../read/read.js';
import type { Source } from '../read/source.js';
import { cellText, type Table } from '../read/table.js';
import { buildAreas } from './areas.js';
import { columnsFor } from './column-names.js';
import { checkIds, missingColumn, requiredColumn, roleColumn, understand, type ColumnWishes } from './columns.js';
import { noteJoin, UnitLookup } from './join.js';
import { joinColumn, unitIdColumn } from './keys.js';
import { placedUnits, pointsInWindow, pointsOf } from './points.js';

export interface BuiltUnits {
  readonly units: Units;
  readonly geometry: AreaGeometry | null;
  readonly graph: Graph;
  readonly window: LongitudeWindow;
  readonly lookup: UnitLookup;
  /** Name of the column the ids came from, when they came from one. */
  readonly idColumn: string | undefined;
}

/** Reads the units with all they bring along. @throws TerritoryError 'no-units' and what the readers throw */
export function buildUnits(input: DatasetInput, wishes: ColumnWishes, notes: Notes): BuiltUnits {
  if (!(input.units as unknown)) throw new TerritoryError('no-units', { expected: 'units', actual: 'none' });
  const read = readSource(input.units, { role: 'units', object: input.unitObject, notes });
  if (read.table.count === 0) throw new TerritoryError('no-units', { expected: 'at least one unit', actual: 'none', place: read.table.place });
  const { source, points } = read.areas ? { source: read, points: undefined } : placedUnits(pointsOf(read, input.unitColumns), read, notes);
  const { table } = source;
  const { ids, idColumn } = unitIds(source, input.unitColumns);
  const nameColumn = roleColumn(table, 'name', input.unitColumns);
  const names = nameColumn ? ids.map((id, u) => cellText(nameColumn.cells[u]) || id) : ids;
  const lookup = new UnitLookup(ids, names);
  const used = new Set([idColumn, nameColumn?.name, ...(points?.columns ?? []), ...(input.unitColumns?.leaveOut ?? [])]);
  const columns = new Map<string, Column>();
  for (const column of table.columns) {
    if (used.has(column.name) || column.cells.every((cell, u) => cellText(cell) === ids[u])) continue;
    columns.set(column.name, understand(table, column, wishes, notes, 'unit'));
  }
  for (const part of unitTables(input)) joinTable(part, lookup, columns, new Set([idColumn, nameColumn?.name, ...(points?.columns ?? [])]), wishes, notes);
  const placed = points ? placePoints(points) : placeAreas(source, notes);
  const { geometry, window, lon, lat } = placed;
  const graph = bridged(placed.graph, ids, input.bridges, notes);
  const parent = parentColumn(table, input.unitColumns, columns);
  const units: Units = { count: ids.length, kind: geometry ? 'area' : 'point', ids, names, lon, lat, columns, ...(parent !== undefined && { parent }) };
  return { units, geometry, graph, window, lookup, idColumn };
}

function placePoints(points: { lon: Float64Array; lat: Float64Array; columns: readonly string[] }) {
  const { lon, lat, window } = pointsInWindow(points);
  return { lon, lat, window, geometry: null, graph: delaunayGraph(lon, lat) };
}

function placeAreas(source: Source, notes: Notes) {
  const { geometry, graph, window } = buildAreas(source.areas!, notes);
  return { ...insidePoints(geometry), geometry, graph, window };
}

/** The graph with its bridges; says what still lies apart. */
function bridged(plain: Graph, ids: readonly string[], bridges: DatasetInput['bridges'], notes: Notes): Graph {
  const graph = bridges?.length ? withBridges(plain, bridgePairs(ids, bridges)) : plain;
  const { count } = components(graph);
  if (count === 1) return graph;
  const isolated: number[] = [];
  for (let u = 0; u < graph.count; u++) if (graph.offsets[u] === graph.offsets[u + 1]) isolated.push(u);
  notes.info('unit', 'components', `the units lie in ${count} pieces without a common border; bridges can join them`, { values: { components: count } });
  notes.info('unit', 'isolated', `${isolated.length} units have no neighbour`, { rows: isolated, values: { count: isolated.length } });
  return graph;
}

/** The mapped column, else the ids beside the properties, else the likeliest column without doubles. */
function unitIds(source: Source, mapping: ColumnMapping | undefined): { ids: readonly string[]; idColumn: string | undefined } {
  const { table } = source;
  if (mapping?.id === undefined && source.ids) {
    checkIds(source.ids, table, undefined);
    return { ids: source.ids, idColumn: undefined };
  }
  const column = mapping?.id === undefined ? unitIdColumn(table) : requiredColumn(table, mapping.id);
  if (!column) throw missingColumn('a column of ids (id, code, kod, geoid, …)', table);
  const ids = column.cells.map(cellText);
  checkIds(ids, table, column.name);
  return { ids, idColumn: column.name };
}

/** The column that names the parents: as mapped, else a text column of that name in which units share values. */
function parentColumn(table: Table, mapping: ColumnMapping | undefined, columns: ReadonlyMap<string, Column>): string | undefined {
  if (mapping?.parent !== undefined) {
    requiredColumn(table, mapping.parent);
    return columns.get(mapping.parent)?.kind === 'text' ? mapping.parent : undefined;
  }
  const groups = (column: Column | undefined): column is TextColumn => {
    if (column?.kind !== 'text') return false;
    const different = new Set(column.values).size;
    return different > 1 && different <= column.values.length / 2;
  };
  return columnsFor('parent', table).find(({ name }) => groups(columns.get(name)))?.name;
}

function unitTables({ unitTable, unitTableColumns, unitTables = [] }: DatasetInput): readonly UnitTable[] {
  return unitTable ? [{ table: unitTable, ...(unitTableColumns && { columns: unitTableColumns }) }, ...unitTables] : unitTables;
}

/**
 * Adds the columns of a further table of the units, row by row by id. What the units have already is not taken twice: a column
 * with the same values is passed over, one with others gets a name of its own.
 */
function joinTable({ table: input, columns: mapping }: UnitTable, lookup: UnitLookup, columns: Map<string, Column>, names: ReadonlySet<string | undefined>, wishes: ColumnWishes, notes: Notes): void {
  const source = readSource(input, { role: 'accounts', subject: 'unit', notes });
  const { table } = source;
  const idColumn = mapping?.id === undefined ? joinColumn(table, lookup) : requiredColumn(table, mapping.id);
  if (!idColumn) throw missingColumn('a column with the ids of the units', table);
  const rowOf = new Int32Array(lookup.ids.length).fill(-1);
  const unmatched: string[] = [];
  idColumn.cells.forEach((cell, row) => {
    const id = cellText(cell);
    const unit = lookup.find(id);
    if (unit === -1) unmatched.push(id);
    else if (rowOf[unit] === -1) rowOf[unit] = row;
    else {
      throw new TerritoryError('id-duplicate', {
        expected: 'every unit once', actual: `"${id}" again, first in row ${table.rowNumber(rowOf[unit]!)}`,
        place: { ...table.place, row: table.rowNumber(row), column: idColumn.name, unit: id },
      });
    }
  });
  if (unmatched.length === table.count) {
    throw new TerritoryError('id-unknown', { expected: `ids of units such as ${examples(lookup.ids)}`, actual: `${examples(unmatched)}, none of which is a unit`, place: { ...table.place, column: idColumn.name } });
  }
  if (unmatched.length > 0) notes.warn('unit', 'table-unmatched', `${unmatched.length} rows of the table belong to no unit (${examples(unmatched)})`, { values: { count: unmatched.length, examples: examples(unmatched) } });
  const missing = lookup.ids.flatMap((_, u) => (rowOf[u] === -1 ? [u] : []));
  notes.warn('unit', 'table-missing', `${missing.length} units have no row in the table`, { rows: missing, values: { count: missing.length } });
  noteJoin(lookup.takeCounts(), notes, 'unit');
  for (const column of table.columns) {
    if (column === idColumn || names.has(column.name) || mapping?.leaveOut?.includes(column.name)) continue;
    const read = understand(table, column, wishes, notes, 'unit');
    const joined: Column = read.kind === 'number'
      ? { ...read, values: Float64Array.from(rowOf, (row) => (row === -1 ? Number.NaN : read.values[row]!)) }
      : { ...read, values: Array.from(rowOf, (row) => (row === -1 ? '' : read.values[row]!)) };
    const known = columns.get(column.name);
    if (!known) columns.set(column.name, joined);
    else if (!sameValues(known, joined)) {
      const id = freeName(column.name, columns);
      columns.set(id, { ...joined, id, label: joined.label === column.name ? id : joined.label });
    }
  }
}

function sameValues(a: Column, b: Column): boolean {
  return a.kind === b.kind && a.values.every((value, u) => Object.is(value, b.values[u]));
}

function freeName(name: string, columns: ReadonlyMap<string, Column>): string {
  for (let number = 2; ; number++) if (!columns.has(`${name} (${number})`)) return `${name} (${number})`;
}
