import { findWindow, intoWindow, plainWindow, type LongitudeWindow } from '../../model/antimeridian.js';
import { TerritoryError } from '../../model/errors.js';
import type { ColumnMapping } from '../input.js';
import type { Notes } from '../notes.js';
import { CoordinateCheck } from '../read/coordinates.js';
import type { Source } from '../read/source.js';
import { missingColumn, requireNumbers, roleColumn } from './columns.js';

export interface Points {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** Names of the columns they were read from. */
  readonly columns: readonly string[];
}

/**
 * The locations of the rows: their GeoJSON points, else the columns of longitude and latitude. A row lacks a location when
 * either is missing. Undefined when there is no such pair of columns.
 *
 * @throws TerritoryError 'value-not-number', 'coordinate-…', 'column-missing'
 */
export function pointsOf({ table, points }: Source, mapping: ColumnMapping | undefined): Points | undefined {
  if (points) return { ...points, columns: [] };
  const lonColumn = roleColumn(table, 'lon', mapping);
  const latColumn = roleColumn(table, 'lat', mapping);
  if (!lonColumn && !latColumn) return undefined;
  if (!lonColumn || !latColumn) throw missingColumn(lonColumn ? 'a column of latitudes beside the longitudes' : 'a column of longitudes beside the latitudes', table);
  const lon = requireNumbers(table, lonColumn, true).values;
  const lat = requireNumbers(table, latColumn, true).values;
  const check = new CoordinateCheck();
  for (let row = 0; row < table.count; row++) {
    if (Number.isNaN(lon[row]!) || Number.isNaN(lat[row]!)) {
      lon[row] = lat[row] = Number.NaN;
      continue;
    }
    check.add(lon[row]!, lat[row]!, () => ({ ...table.place, row: table.rowNumber(row), column: (Math.abs(lon[row]!) > 360 ? lonColumn : latColumn).name }));
  }
  check.finish();
  return { lon, lat, columns: [lonColumn.name, latColumn.name] };
}

/** Point units, those that have a location. */
export interface PlacedUnits {
  readonly source: Source;
  readonly points: Points;
}

/**
 * The rows that can be units: those with a location. The others are told of and left out, unless most have none: then the file
 * is not what it was taken for.
 *
 * @throws TerritoryError 'geometry-missing' naming the first row without
 */
export function placedUnits(points: Points | undefined, source: Source, notes: Notes): PlacedUnits {
  const { table } = source;
  if (!points) throw missingColumn('areas, or columns of longitude and latitude', table);
  const rows = Array.from(points.lon.keys());
  const without = rows.filter((row) => Number.isNaN(points.lon[row]!));
  if (without.length === 0) return { source, points };
  const first = table.rowNumber(without[0]!);
  if (without.length * 2 > table.count) {
    throw new TerritoryError('geometry-missing', {
      expected: 'a location for every unit',
      actual: `none${without.length > 1 ? ` (and ${without.length - 1} more without)` : ''}`,
      place: { ...table.place, row: first },
    });
  }
  notes.warn('unit', 'without-place', `${without.length} rows have no location and were left out, the first is row ${first}`, { values: { count: without.length, row: first } });
  const kept = rows.filter((row) => !Number.isNaN(points.lon[row]!));
  const at = (values: Float64Array) => Float64Array.from(kept, (row) => values[row]!);
  return { source: keepRows(source, kept), points: { ...points, lon: at(points.lon), lat: at(points.lat) } };
}

function keepRows(source: Source, kept: readonly number[]): Source {
  const { table, ids } = source;
  return {
    ...source,
    ...(ids && { ids: kept.map((row) => ids[row]!) }),
    table: { ...table, count: kept.length, columns: table.columns.map((column) => ({ ...column, cells: kept.map((row) => column.cells[row]) })), rowNumber: (row) => table.rowNumber(kept[row]!) },
  };
}

/** The points on one side of the cut that suits them. */
export function pointsInWindow({ lon, lat }: Points): { lon: Float64Array; lat: Float64Array; window: LongitudeWindow } {
  const pairs = new Float64Array(lon.length * 2);
  for (let i = 0; i < lon.length; i++) pairs.set([lon[i]!, lat[i]!], 2 * i);
  const window = findWindow(pairs, Uint32Array.from({ length: lon.length + 1 }, (_, i) => i));
  return window === plainWindow ? { lon, lat, window } : { lon: lon.map((value) => intoWindow(value, window)), lat, window };
}
