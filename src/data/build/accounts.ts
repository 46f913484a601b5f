import type { Column } from '../../model/columns.js';
import { Placement, type Accounts } from '../../model/dataset.js';
import { clip, TerritoryError } from '../../model/errors.js';
import { UnitLocator } from '../../model/locate.js';
import { distance } from '../../model/projection.js';
import type { BBox } from '../../model/geometry.js';
import Flatbush from 'flatbush';
import { lonScale, METERS_PER_DEGREE } from '../../model/sphere.js';
import { intoWindow } from '../../model/antimeridian.js';
import type { DatasetInput } from '../input.js';
import { examples, type Notes } from '../notes.js';
import { readSource } from '../read/read.js';
import type { Source } from '../read/source.js';
import { cellText, type Table, type TableColumn } from '../read/table.js';
import { columnsFor } from './column-names.js';
import { checkIds, missingColumn, requiredColumn, roleColumn, understand, type ColumnWishes } from './columns.js';
import { noteJoin, type UnitLookup } from './join.js';
import { accountIdColumn, unitColumn } from './keys.js';
import { pointsOf } from './points.js';
import type { BuiltUnits } from './units.js';

/** Accounts outside every unit go to the nearest one within this distance, unless the input says otherwise. */
const SNAP_KM = 5;

/** None; arrays of their own for each dataset, since they are given away when it goes to another thread. */
export const noAccounts = (): Accounts => ({
  count: 0, ids: [], names: [], lon: new Float64Array(), lat: new Float64Array(), unit: new Int32Array(), placement: new Uint8Array(), columns: new Map(),
});

/**
 * Reads the accounts and places each into a unit: by the id it names, else by its coordinates (inside, or nearest within
 * reach); the rest are listed as unplaced.
 *
 * @throws TerritoryError what the readers throw; 'coordinate-swapped' when the accounts lie in the units only the other way round
 */
export function buildAccounts(input: DatasetInput, built: BuiltUnits, bbox: BBox, wishes: ColumnWishes, notes: Notes): Accounts {
  const source = readSource(input.accounts!, { role: 'accounts', notes });
  const { table } = source;
  const mapping = input.accountColumns;
  const points = pointsOf(source, mapping);
  const given = mapping?.unit === undefined ? unitColumn(table, built.lookup, built.idColumn) : requiredColumn(table, mapping.unit);
  if (!points && !given) throw missingColumn('columns of longitude and latitude, or a column with the id of the unit', table);
  const { ids, idColumn } = accountIds(source, mapping?.id, notes);
  const nameColumn = roleColumn(table, 'name', mapping);
  const names = nameColumn ? ids.map((id, a) => cellText(nameColumn.cells[a]) || id) : ids;
  const lon = points?.lon ?? new Float64Array(table.count).fill(Number.NaN);
  const lat = points?.lat ?? new Float64Array(table.count).fill(Number.NaN);
  if (!given) checkNotSwapped(lon, lat, bbox, built, table);
  const columns = new Map<string, Column>();
  const used = new Set([idColumn, nameColumn?.name, given?.name, ...(points?.columns ?? []), ...(mapping?.leaveOut ?? [])]);
  for (const column of table.columns) if (!used.has(column.name)) columns.set(column.name, understand(table, column, wishes, notes, 'account'));
  const { unit, placement } = place(given, lon, lat, built, (input.snapKm ?? SNAP_KM) * 1000, notes);
  return { count: table.count, ids, names, lon, lat, unit, placement, columns };
}

/** Ids beside the properties, else the mapped column, else the likeliest or the first one without doubles, else row numbers. */
function accountIds(source: Source, wanted: string | undefined, notes: Notes): { ids: readonly string[]; idColumn: string | undefined } {
  const { table } = source;
  if (wanted === undefined && source.ids) {
    checkIds(source.ids, table, undefined);
    return { ids: source.ids, idColumn: undefined };
  }
  if (wanted !== undefined) {
    const ids = requiredColumn(table, wanted).cells.map(cellText);
    checkIds(ids, table, wanted);
    return { ids, idColumn: wanted };
  }
  const column = accountIdColumn(table);
  if (column) return { ids: column.cells.map(cellText), idColumn: column.name };
  const named = columnsFor('id', table);
  if (named[0] && squashed(named[0].name).endsWith('id')) checkIds(named[0].cells.map(cellText), table, named[0].name);
  notes.info('account', 'id-generated', 'no column tells the accounts apart; their row numbers serve as ids');
  return { ids: Array.from({ length: table.count }, (_, row) => String(table.rowNumber(row))), idColumn: undefined };
}

const squashed = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '');

function place(unitColumn: TableColumn | undefined, lon: Float64Array, lat: Float64Array, built: BuiltUnits, reach: number, notes: Notes) {
  const unit = new Int32Array(lon.length).fill(-1);
  const placement = new Uint8Array(lon.length).fill(Placement.Unplaced);
  const unknown = unitColumn ? placeGiven(unitColumn, built.lookup, unit, placement, notes) : [];
  const locate = locator(built);
  const nearest: number[] = [];
  const unplaced: number[] = [];
  for (let a = 0; a < lon.length; a++) {
    if (unit[a] !== -1) continue;
    const found = locate(lon[a]!, lat[a]!, reach);
    unit[a] = found.unit;
    // a point on a border may be a rounding error outside
    placement[a] = found.unit === -1 ? Placement.Unplaced : found.distance < 1 ? Placement.Inside : Placement.Nearest;
    if (placement[a] === Placement.Nearest) nearest.push(a);
    else if (found.unit === -1) unplaced.push(a);
  }
  const km = reach / 1000;
  if (unknown.length > 0) {
    const names = [...new Set(unknown.map((a) => cellText(unitColumn!.cells[a])))];
    notes.warn('account', 'unit-unknown', `${unknown.length} accounts name a unit that does not exist (${examples(names)})`, { rows: unknown, values: { count: unknown.length, examples: examples(names) } });
  }
  notes.info('account', 'nearest', `${nearest.length} accounts lie outside every unit and were given to the nearest within ${km} km`, { rows: nearest, values: { count: nearest.length, km } });
  notes.warn('account', 'unplaced', `${unplaced.length} accounts lie in no unit`, { rows: unplaced, values: { count: unplaced.length, km } });
  return { unit, placement };
}

/** Places the accounts by the ids of units they name; returns those that name an unknown one. */
function placeGiven(column: TableColumn, lookup: UnitLookup, unit: Int32Array, placement: Uint8Array, notes: Notes): number[] {
  const unknown: number[] = [];
  column.cells.forEach((cell, a) => {
    const id = cellText(cell);
    if (id === '') return;
    unit[a] = lookup.find(id);
    if (unit[a] === -1) unknown.push(a);
    else placement[a] = Placement.Given;
  });
  noteJoin(lookup.takeCounts(), notes, 'account');
  return unknown;
}

type Locate = (lon: number, lat: number, reach: number) => { readonly unit: number; readonly distance: number };

/** For areas the one around or near the place; for point units the nearest, however far unless the reach is 0. */
function locator({ geometry, units, window }: BuiltUnits): Locate {
  if (geometry) {
    const areas = new UnitLocator(geometry, window);
    return (lon, lat, reach) => areas.locate(lon, lat, reach);
  }
  const index = new Flatbush(units.count);
  for (let u = 0; u < units.count; u++) index.add(units.lon[u]!, units.lat[u]!);
  index.finish();
  return (lon, lat, reach) => {
    if (Number.isNaN(lon)) return { unit: -1, distance: Infinity };
    return nearestPoint(index, units.lon, units.lat, intoWindow(lon, window), lat, reach);
  };
}

function nearestPoint(index: Flatbush, lon: Float64Array, lat: Float64Array, x: number, y: number, reach: number): { unit: number; distance: number } {
  const degrees = Math.max(reach, 1) / METERS_PER_DEGREE;
  const dx = degrees / lonScale(y);
  let unit = -1;
  let least = Math.max(reach, 1);
  for (const u of index.search(x - dx, y - degrees, x + dx, y + degrees)) {
    const away = distance(x, y, lon[u]!, lat[u]!);
    if (away > least) continue;
    least = away;
    unit = u;
  }
  return { unit, distance: unit === -1 ? Infinity : least };
}

/** Valid but swapped coordinates ("59.3, 18.1") lie nowhere near the units; turned round they lie among them. */
function checkNotSwapped(lon: Float64Array, lat: Float64Array, [west, south, east, north]: BBox, { window }: BuiltUnits, table: Table): void {
  let located = 0;
  let inside = 0;
  let insideTurned = 0;
  const within = (x: number, y: number) => {
    const turned = intoWindow(x, window);
    return turned >= west - 1 && turned <= east + 1 && y >= south - 1 && y <= north + 1;
  };
  for (let a = 0; a < lon.length; a++) {
    if (Number.isNaN(lon[a]!)) continue;
    located++;
    if (within(lon[a]!, lat[a]!)) inside++;
    if (within(lat[a]!, lon[a]!)) insideTurned++;
  }
  if (located === 0 || inside > located / 20 || insideTurned < located * 0.8) return;
  const row = lon.findIndex((value) => !Number.isNaN(value));
  throw new TerritoryError('coordinate-swapped', {
    expected: 'longitude and latitude in their own columns',
    actual: `latitude where longitude belongs: ${clip(`${lon[row]}, ${lat[row]}`)}; turned round, ${insideTurned} of ${located} accounts lie among the units`,
    place: { ...table.place, row: table.rowNumber(row) },
  });
}
