import { TerritoryError } from '../../model/errors.js';
import { distance } from '../../model/projection.js';

/** Kilometres and minutes between every two of n places; row = from, column = to, row-major; Infinity = no way. */
export interface TravelMatrix {
  readonly count: number;
  readonly km: Float64Array;
  readonly minutes: Float64Array;
  /** True when roads were not asked: distance as the crow flies times a road factor. */
  readonly estimated: boolean;
}

export interface Places {
  readonly lon: ArrayLike<number>;
  readonly lat: ArrayLike<number>;
}

/** How travel is guessed where no routing service is asked. */
export interface TravelGuess {
  /** Road length over beeline; 1.3 by default (Love, Morris and Wesolowsky 1988, Facilities Location, ch. 10: 1.1-1.4). */
  readonly roadFactor?: number;
  /** km/h, 60 by default. */
  readonly speed?: number;
}

/** The matrix by great circles, road factor and one speed. */
export function guessedMatrix(places: Places, { roadFactor = 1.3, speed = 60 }: TravelGuess = {}): TravelMatrix {
  const count = places.lon.length;
  const km = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const d = (roadFactor * distance(places.lon[i]!, places.lat[i]!, places.lon[j]!, places.lat[j]!)) / 1000;
      km[i * count + j] = km[j * count + i] = d;
    }
  }
  return { count, km, minutes: km.map((d) => (60 * d) / speed), estimated: true };
}

/**
 * The path of a request for all pairs to a service shaped like OSRM's table service (HTTP API v1), to be put after the
 * service's address. The host fetches it; the kit does not own the network.
 */
export function osrmTablePath({ lon, lat }: Places, profile = 'driving'): string {
  const at = Array.from(lon, (x, i) => `${x.toFixed(6)},${lat[i]!.toFixed(6)}`).join(';');
  return `/table/v1/${encodeURIComponent(profile)}/${at}?annotations=duration,distance`;
}

/**
 * Reads the answer of OSRM's table service: `durations` in seconds, `distances` in metres, null = no way. Without distances
 * (older servers) they are guessed from the durations at 60 km/h.
 */
export function readOsrmTable(answer: unknown, count: number): TravelMatrix {
  const { code, durations, distances } = (answer ?? {}) as { code?: unknown; durations?: unknown; distances?: unknown };
  if (code !== 'Ok') throw new TerritoryError('format-unknown', { expected: 'an OSRM table with code "Ok"', actual: `code ${JSON.stringify(code) ?? 'undefined'}` });
  const minutes = grid(durations, count, 'durations').map((seconds) => seconds / 60);
  const km = distances === undefined ? minutes.slice() : grid(distances, count, 'distances').map((meters) => meters / 1000);
  return { count, km, minutes, estimated: distances === undefined };
}

/** The body of a request for all pairs to Valhalla's `/sources_to_targets`. */
export function valhallaMatrixBody({ lon, lat }: Places, costing = 'auto'): { sources: object[]; targets: object[]; costing: string; units: 'km' } {
  const places = Array.from(lon, (x, i) => ({ lat: lat[i]!, lon: x }));
  return { sources: places, targets: places, costing, units: 'km' };
}

/** Reads the answer of Valhalla's matrix service: cells with `time` in seconds and `distance` in the `units` said. */
export function readValhallaMatrix(answer: unknown, count: number): TravelMatrix {
  const { sources_to_targets: rows, units } = (answer ?? {}) as { sources_to_targets?: unknown; units?: unknown };
  const scale = units === 'miles' ? 1.609344 : 1;
  const cell = (key: 'time' | 'distance') => (Array.isArray(rows)
    ? rows.map((row: unknown) => (Array.isArray(row) ? row.map((c: unknown) => (c as Record<string, unknown> | null)?.[key] ?? null) : row))
    : rows);
  return {
    count,
    km: grid(cell('distance'), count, 'sources_to_targets distance').map((d) => d * scale),
    minutes: grid(cell('time'), count, 'sources_to_targets time').map((seconds) => seconds / 60),
    estimated: false,
  };
}

function grid(rows: unknown, count: number, name: string): Float64Array {
  if (!Array.isArray(rows) || rows.length !== count) {
    throw new TerritoryError('row-shape', { expected: `${count} rows of ${name}`, actual: Array.isArray(rows) ? `${rows.length}` : typeof rows });
  }
  const cells = new Float64Array(count * count);
  rows.forEach((row: unknown, i) => {
    if (!Array.isArray(row) || row.length !== count) {
      throw new TerritoryError('row-shape', { expected: `${count} cells in row ${i + 1} of ${name}`, actual: Array.isArray(row) ? `${row.length}` : typeof row, place: { row: i + 1 } });
    }
    row.forEach((value: unknown, j) => {
      if (value !== null && (typeof value !== 'number' || !(value >= 0))) {
        throw new TerritoryError('value-not-number', { expected: `a number not below zero, or null, in ${name}`, actual: String(value), place: { row: i + 1, column: String(j + 1) } });
      }
      cells[i * count + j] = value === null ? Infinity : value;
    });
  });
  return cells;
}
