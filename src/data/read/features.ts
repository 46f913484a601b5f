import type { Feature, GeoJSON, Geometry, MultiPolygon, Polygon } from 'geojson';
import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import type { InputRow } from '../input.js';
import type { Notes } from '../notes.js';
import { CoordinateCheck } from './coordinates.js';
import { readRings, type AreaShape } from './rings.js';
import type { Source } from './source.js';
import { tableOfRows } from './table.js';

/** What the rows are wanted for: units must have a shape, accounts may lack one and may not be areas. */
export type Role = 'units' | 'accounts';

/**
 * Reads GeoJSON: areas or points, one row a feature. A geometry collection counts as the areas or the one point in it.
 *
 * @throws TerritoryError 'geometry-type' for lines or a mixture, 'geometry-missing' naming the first unit without shape,
 *   and what `readRings` throws
 */
export function readFeatures(input: GeoJSON, role: Role, place: ErrorPlace, notes: Notes): Source {
  const features = featuresOf(input, place);
  const table = tableOfRows(features.map((feature) => (feature.properties ?? {}) as InputRow), place);
  const ids = features.map(({ id }) => (id === undefined || id === null ? '' : String(id).trim()));
  const placeOf = (row: number): ErrorPlace => ({ ...place, row: row + 1, ...(ids[row] && { unit: ids[row] }) });
  const shapes = features.map((feature, row) => shapeOf(feature, placeOf(row)));
  const kinds = new Set(shapes.map((shape) => shape && (shape.type === 'Point' ? 'points' : 'areas')));
  const missing = shapes.flatMap((shape, row) => (shape ? [] : [row]));
  const base = { table, ...(ids.some((id) => id !== '') && { ids }) };
  if (missing.length > 0 && role === 'units') {
    const more = missing.length > 1 ? ` (and ${missing.length - 1} more without)` : '';
    throw new TerritoryError('geometry-missing', { expected: 'an area or a point for every unit', actual: `none${more}`, place: placeOf(missing[0]!) });
  }
  if (kinds.has('areas') && kinds.has('points')) {
    const row = shapes.findIndex((shape) => shape && (shape.type === 'Point') !== (shapes.find((other) => other)!.type === 'Point'));
    throw new TerritoryError('geometry-type', { expected: `${shapes.find((shape) => shape)!.type === 'Point' ? 'points' : 'areas'} only, as in the first row`, actual: shapes[row]!.type, place: placeOf(row) });
  }
  if (kinds.has('areas')) {
    if (role === 'accounts') {
      const row = shapes.findIndex((shape) => shape);
      throw new TerritoryError('geometry-type', { expected: 'points for accounts', actual: shapes[row]!.type, place: placeOf(row) });
    }
    return { ...base, areas: { rings: readRings(shapes.map((shape, row): AreaShape => ({ shape: shape as Polygon | MultiPolygon, place: placeOf(row) })), notes) } };
  }
  return { ...base, points: readPoints(shapes as (PointShape | undefined)[], placeOf) };
}

interface PointShape {
  readonly type: 'Point';
  readonly coordinates: readonly unknown[];
}

function featuresOf(input: GeoJSON | readonly Feature[], place: ErrorPlace): readonly Feature[] {
  if (Array.isArray(input)) return input;
  const json = input as GeoJSON;
  const items: unknown = json.type === 'FeatureCollection' ? json.features : json.type === 'Feature' ? [json] : [{ type: 'Feature', properties: {}, geometry: json }];
  if (!Array.isArray(items)) throw new TerritoryError('geometry-type', { expected: 'a list "features"', actual: clip(JSON.stringify(items) ?? 'none'), place });
  items.forEach((item, row) => {
    if ((item as Feature | null)?.type !== 'Feature') {
      throw new TerritoryError('geometry-type', { expected: 'a Feature', actual: clip(JSON.stringify((item as Feature | null)?.type) ?? 'none'), place: { ...place, row: row + 1 } });
    }
  });
  return items as Feature[];
}

function shapeOf(feature: Feature, place: ErrorPlace): Polygon | MultiPolygon | PointShape | undefined {
  const geometry = feature.geometry as Geometry | null | undefined;
  if (!geometry) return undefined;
  if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') return isEmpty(geometry) ? undefined : geometry;
  if (geometry.type === 'Point') return isEmpty(geometry) ? undefined : geometry;
  if (geometry.type === 'MultiPoint' && geometry.coordinates.length === 1) return { type: 'Point', coordinates: geometry.coordinates[0]! };
  if (geometry.type === 'GeometryCollection') {
    const parts = (geometry.geometries ?? []).filter((part) => part.type === 'Polygon' || part.type === 'MultiPolygon');
    if (parts.length > 0) return { type: 'MultiPolygon', coordinates: parts.flatMap((part) => (part.type === 'Polygon' ? [part.coordinates] : part.coordinates)) };
    if (geometry.geometries?.length === 1 && geometry.geometries[0]!.type === 'Point') return geometry.geometries[0]!;
    if (!geometry.geometries?.length) return undefined;
  }
  throw new TerritoryError('geometry-type', { expected: 'Polygon, MultiPolygon or Point', actual: clip(String((geometry as { type: unknown }).type)), place });
}

function isEmpty(geometry: { readonly coordinates: unknown }): boolean {
  return Array.isArray(geometry.coordinates) && geometry.coordinates.length === 0;
}

function readPoints(shapes: readonly (PointShape | undefined)[], placeOf: (row: number) => ErrorPlace): { lon: Float64Array; lat: Float64Array } {
  const lon = new Float64Array(shapes.length).fill(Number.NaN);
  const lat = new Float64Array(shapes.length).fill(Number.NaN);
  const check = new CoordinateCheck();
  shapes.forEach((shape, row) => {
    if (!shape) return;
    const [x, y] = Array.isArray(shape.coordinates) ? (shape.coordinates as unknown[]) : [];
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
      throw new TerritoryError('value-not-number', { expected: 'a position of two numbers', actual: clip(JSON.stringify(shape.coordinates) ?? 'none'), place: placeOf(row) });
    }
    check.add(x, y, () => placeOf(row));
    lon[row] = x;
    lat[row] = y;
  });
  check.finish();
  return { lon, lat };
}
