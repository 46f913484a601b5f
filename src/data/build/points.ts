import { findWindow, intoWindow, plainWindow, type LongitudeWindow } from '../../model/antimeridian.js';
import { TerritoryError } from '../../model/errors.js';
import type { ColumnMapping } from '../input.js';
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

/** Locations that every unit must have. @throws TerritoryError 'geometry-missing' naming the first row without */
export function requireLocations(points: Points | undefined, source: Source): Points {
  const { table } = source;
  if (!points) throw missingColumn('areas, or columns of longitude and latitude', table);
  const missing = points.lon.findIndex((value) => Number.isNaN(value));
  if (missing !== -1) {
    const count = points.lon.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
    throw new TerritoryError('geometry-missing', {
      expected: 'a location for every unit',
      actual: `none${count > 1 ? ` (and ${count - 1} more without)` : ''}`,
      place: { ...table.place, row: table.rowNumber(missing) },
    });
  }
  return points;
}

/** The points on one side of the cut that suits them. */
export function pointsInWindow({ lon, lat }: Points): { lon: Float64Array; lat: Float64Array; window: LongitudeWindow } {
  const pairs = new Float64Array(lon.length * 2);
  for (let i = 0; i < lon.length; i++) pairs.set([lon[i]!, lat[i]!], 2 * i);
  const window = findWindow(pairs, Uint32Array.from({ length: lon.length + 1 }, (_, i) => i));
  return window === plainWindow ? { lon, lat, window } : { lon: lon.map((value) => intoWindow(value, window)), lat, window };
}
