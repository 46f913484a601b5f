import { clip, TerritoryError } from '../../model/errors.js';
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

/** A part of a matrix: from some places to others. */
export interface TravelBlock {
  readonly km: Float64Array;
  readonly minutes: Float64Array;
  readonly estimated: boolean;
}

/** Which of the places are asked for; all when absent. */
export interface Pairs {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/**
 * The path of a request to a service shaped like OSRM's table service (HTTP API v1), to be put after the service's
 * address; for all pairs, or for some.
 */
export function osrmTablePath(places: Places, profile = 'driving', pairs?: Pairs): string {
  const chosen = pairs ? `sources=${pairs.from.join(';')}&destinations=${pairs.to.join(';')}&` : '';
  return `/table/v1/${encodeURIComponent(profile)}/${coordinates(places)}?${chosen}annotations=duration,distance`;
}

/** The path of a request for the way through the places in order, to a service shaped like OSRM's route service. */
export function osrmRoutePath(places: Places, profile = 'driving'): string {
  return `/route/v1/${encodeURIComponent(profile)}/${coordinates(places)}?overview=full&geometries=geojson&steps=false`;
}

const coordinates = ({ lon, lat }: Places): string => Array.from(lon, (x, i) => `${x.toFixed(6)},${lat[i]!.toFixed(6)}`).join(';');

/**
 * Reads the answer of OSRM's table service: `durations` in seconds, `distances` in metres, null = no way. Without distances
 * (older servers) they are guessed from the durations at 60 km/h.
 */
export function readOsrmTable(answer: unknown, count: number): TravelMatrix {
  return { count, ...readOsrmBlock(answer, count, count) };
}

export function readOsrmBlock(answer: unknown, rows: number, columns: number): TravelBlock {
  const { durations, distances } = okay(answer, 'an OSRM table with code "Ok"') as { durations?: unknown; distances?: unknown };
  const minutes = grid(durations, rows, columns, 'durations').map((seconds) => seconds / 60);
  const km = distances === undefined ? minutes.slice() : grid(distances, rows, columns, 'distances').map((meters) => meters / 1000);
  return { km, minutes, estimated: distances === undefined };
}

/** Reads the line of OSRM's first route: longitudes and latitudes interleaved. */
export function readOsrmRoute(answer: unknown): Float64Array {
  const { routes } = okay(answer, 'an OSRM route with code "Ok"') as { routes?: readonly { geometry?: { coordinates?: unknown } }[] };
  const line = Array.isArray(routes) ? routes[0]?.geometry?.coordinates : undefined;
  if (!Array.isArray(line)) throw new TerritoryError('row-shape', { expected: 'a line as GeoJSON in routes[0].geometry', actual: typeof line });
  return Float64Array.from(line.flatMap((point: unknown, i) => {
    if (Array.isArray(point) && point.length >= 2 && Number.isFinite(point[0]) && Number.isFinite(point[1])) return [point[0] as number, point[1] as number];
    throw new TerritoryError('value-not-number', { expected: 'a longitude and a latitude', actual: JSON.stringify(point), place: { row: i + 1 } });
  }));
}

function okay(answer: unknown, expected: string): object {
  const { code, message } = (answer ?? {}) as { code?: unknown; message?: unknown };
  if (code !== 'Ok') throw new TerritoryError('format-unknown', { expected, actual: `code ${JSON.stringify(code) ?? 'undefined'}${typeof message === 'string' ? `: ${clip(message)}` : ''}` });
  return answer as object;
}

/** The body of a request to Valhalla's `/sources_to_targets`; for all pairs, or for some. */
export function valhallaMatrixBody(places: Places, costing = 'auto', pairs?: Pairs): { sources: object[]; targets: object[]; costing: string; units: 'km' } {
  const all = locations(places);
  return { sources: pairs ? pairs.from.map((i) => all[i]!) : all, targets: pairs ? pairs.to.map((i) => all[i]!) : all, costing, units: 'km' };
}

/** The body of a request to Valhalla's `/route` for the way through the places in order. */
export function valhallaRouteBody(places: Places, costing = 'auto'): { locations: object[]; costing: string; units: 'km'; directions_type: 'none' } {
  return { locations: locations(places), costing, units: 'km', directions_type: 'none' };
}

const locations = ({ lon, lat }: Places): object[] => Array.from(lon, (x, i) => ({ lat: lat[i]!, lon: x }));

/** Reads the answer of Valhalla's matrix service: cells with `time` in seconds and `distance` in the `units` said. */
export function readValhallaMatrix(answer: unknown, count: number): TravelMatrix {
  return { count, ...readValhallaBlock(answer, count, count) };
}

export function readValhallaBlock(answer: unknown, rows: number, columns: number): TravelBlock {
  const { sources_to_targets: table, units } = (answer ?? {}) as { sources_to_targets?: unknown; units?: unknown };
  const scale = units === 'miles' ? 1.609344 : 1;
  const cell = (key: 'time' | 'distance') => (Array.isArray(table)
    ? table.map((row: unknown) => (Array.isArray(row) ? row.map((c: unknown) => (c as Record<string, unknown> | null)?.[key] ?? null) : row))
    : table);
  return {
    km: grid(cell('distance'), rows, columns, 'sources_to_targets distance').map((d) => d * scale),
    minutes: grid(cell('time'), rows, columns, 'sources_to_targets time').map((seconds) => seconds / 60),
    estimated: false,
  };
}

/** Reads the line of a Valhalla trip: longitudes and latitudes interleaved, the legs one after the other. */
export function readValhallaRoute(answer: unknown): Float64Array {
  const legs = ((answer ?? {}) as { trip?: { legs?: unknown } }).trip?.legs;
  if (!Array.isArray(legs)) throw new TerritoryError('row-shape', { expected: 'legs of a trip', actual: typeof legs });
  return Float64Array.from(legs.flatMap((leg: unknown, i) => {
    const { shape } = (leg ?? {}) as { shape?: unknown };
    if (typeof shape !== 'string') throw new TerritoryError('row-shape', { expected: 'a shape as text', actual: typeof shape, place: { row: i + 1 } });
    return readPolyline(shape, 6);
  }));
}

/** Encoded polyline (Google's algorithm; Valhalla writes six digits) as longitudes and latitudes interleaved. */
export function readPolyline(text: string, digits = 6): number[] {
  const scale = 10 ** -digits;
  const out: number[] = [];
  let [at, lat, lon] = [0, 0, 0];
  const next = (): number => {
    for (let value = 0, shift = 0; at < text.length; shift += 5) {
      const byte = text.charCodeAt(at++) - 63;
      value |= (byte & 31) << shift;
      if (byte < 32) return value & 1 ? ~(value >> 1) : value >> 1;
    }
    throw new TerritoryError('row-shape', { expected: 'a whole encoded polyline', actual: 'one that breaks off' });
  };
  while (at < text.length) {
    lat += next();
    lon += next();
    out.push(lon * scale, lat * scale);
  }
  return out;
}

function grid(rows: unknown, count: number, columns: number, name: string): Float64Array {
  if (!Array.isArray(rows) || rows.length !== count) {
    throw new TerritoryError('row-shape', { expected: `${count} rows of ${name}`, actual: Array.isArray(rows) ? `${rows.length}` : typeof rows });
  }
  const cells = new Float64Array(count * columns);
  rows.forEach((row: unknown, i) => {
    if (!Array.isArray(row) || row.length !== columns) {
      throw new TerritoryError('row-shape', { expected: `${columns} cells in row ${i + 1} of ${name}`, actual: Array.isArray(row) ? `${row.length}` : typeof row, place: { row: i + 1 } });
    }
    row.forEach((value: unknown, j) => {
      if (value !== null && (typeof value !== 'number' || !(value >= 0))) {
        throw new TerritoryError('value-not-number', { expected: `a number not below zero, or null, in ${name}`, actual: String(value), place: { row: i + 1, column: String(j + 1) } });
      }
      cells[i * columns + j] = value === null ? Infinity : value;
    });
  });
  return cells;
}
