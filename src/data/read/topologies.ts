import type { GeoJsonProperties } from 'geojson';
import type { GeometryObject, MultiPolygon, Point, Polygon, Topology } from 'topojson-specification';
import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import { geometryFromTopology, topologyPoint } from '../../model/topology.js';
import type { InputRow } from '../input.js';
import { CoordinateCheck } from './coordinates.js';
import type { Role } from './features.js';
import type { Source } from './source.js';
import { tableOfRows } from './table.js';

type Shape = GeometryObject<GeoJsonProperties>;

/**
 * Reads one object of a TopoJSON file: areas or points, one row a geometry.
 *
 * @param object its name; the first object with areas (else with points) when absent
 * @throws TerritoryError 'topology-object' without such an object or with a broken arc, 'geometry-type', 'geometry-missing'
 */
export function readTopology(topology: Topology, object: string | undefined, role: Role, place: ErrorPlace): Source {
  checkTopology(topology, place);
  const name = object ?? chooseObject(topology, role);
  if (name === undefined || !Object.hasOwn(topology.objects, name)) {
    const known = Object.keys(topology.objects).map((key) => `"${key}"`).join(', ') || 'none';
    throw new TerritoryError('topology-object', { expected: name === undefined ? 'an object with areas or points' : `an object "${clip(name)}"`, actual: `the objects ${known}`, place });
  }
  const found = topology.objects[name]!;
  const geometries: readonly Shape[] = found.type === 'GeometryCollection' ? found.geometries : [found];
  const table = tableOfRows(geometries.map((geometry) => (geometry.properties ?? {}) as InputRow), place);
  const ids = geometries.map(({ id }) => (id === undefined || id === null ? '' : String(id).trim()));
  const base = { table, ...(ids.some((id) => id !== '') && { ids }) };
  const placeOf = (row: number): ErrorPlace => ({ ...place, row: row + 1, ...(ids[row] && { unit: ids[row] }) });
  const shapes = geometries.map((geometry, row) => flatten(geometry, placeOf(row)));
  const missing = shapes.flatMap((shape, row) => (shape ? [] : [row]));
  if (missing.length > 0 && role === 'units') {
    const more = missing.length > 1 ? ` (and ${missing.length - 1} more without)` : '';
    throw new TerritoryError('geometry-missing', { expected: 'an area or a point for every unit', actual: `none${more}`, place: placeOf(missing[0]!) });
  }
  if (shapes.every((shape) => !shape || shape.type === 'Point')) return { ...base, points: points(topology, shapes as (Point | undefined)[], placeOf) };
  const wrong = shapes.findIndex((shape) => shape && (shape.type === 'Point' || role === 'accounts'));
  if (wrong !== -1) throw new TerritoryError('geometry-type', { expected: role === 'accounts' ? 'points for accounts' : 'areas only', actual: shapes[wrong]!.type, place: placeOf(wrong) });
  const arcs = geometryFromTopology(topology, shapes as (Polygon | MultiPolygon)[], place);
  const check = new CoordinateCheck();
  for (let i = 0; i < arcs.coordinates.length; i += 2) check.add(arcs.coordinates[i]!, arcs.coordinates[i + 1]!, () => place);
  check.finish();
  return { ...base, areas: { arcs } };
}

function checkTopology(topology: Topology, place: ErrorPlace): void {
  const objects: unknown = topology.objects;
  if (typeof objects !== 'object' || objects === null) throw new TerritoryError('topology-object', { expected: 'named objects', actual: clip(JSON.stringify(objects) ?? 'none'), place });
  if (!Array.isArray(topology.arcs)) throw new TerritoryError('topology-object', { expected: 'a list of arcs', actual: clip(JSON.stringify(topology.arcs) ?? 'none'), place });
  topology.arcs.forEach((arc: unknown, a) => {
    const sound = Array.isArray(arc) && arc.length >= 2 && arc.every((position: unknown) => Array.isArray(position) && Number.isFinite(position[0]) && Number.isFinite(position[1]));
    if (!sound) throw new TerritoryError('geometry-ring', { expected: 'arcs of at least two positions', actual: clip(JSON.stringify(arc) ?? 'none'), place: { ...place, column: `arcs[${a}]` } });
  });
}

function chooseObject(topology: Topology, role: Role): string | undefined {
  const entries = Object.entries(topology.objects);
  const holds = (object: Shape, types: readonly string[]): boolean =>
    object.type === 'GeometryCollection' ? object.geometries.some((geometry) => holds(geometry, types)) : types.includes(String(object.type));
  const areas = entries.find(([, object]) => holds(object, ['Polygon', 'MultiPolygon']))?.[0];
  const points = entries.find(([, object]) => holds(object, ['Point']))?.[0];
  return role === 'accounts' ? points ?? areas : areas ?? points;
}

function flatten(geometry: Shape, place: ErrorPlace): Polygon | MultiPolygon | Point | undefined {
  if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon' || geometry.type === 'Point') return empty(geometry as Polygon) ? undefined : (geometry as Polygon);
  if (geometry.type === null || geometry.type === undefined) return undefined;
  if (geometry.type === 'GeometryCollection') {
    const parts = geometry.geometries.filter((part): part is Polygon | MultiPolygon => part.type === 'Polygon' || part.type === 'MultiPolygon');
    if (parts.length > 0) return { type: 'MultiPolygon', arcs: parts.flatMap((part) => (part.type === 'Polygon' ? [part.arcs] : part.arcs)) };
    if (geometry.geometries.length === 0) return undefined;
  }
  throw new TerritoryError('geometry-type', { expected: 'Polygon, MultiPolygon or Point', actual: clip(String(geometry.type)), place });
}

function empty(geometry: Polygon | MultiPolygon | Point): boolean {
  return geometry.type === 'Point' ? geometry.coordinates.length < 2 : geometry.arcs.length === 0;
}

function points(topology: Topology, shapes: readonly (Point | undefined)[], placeOf: (row: number) => ErrorPlace): { lon: Float64Array; lat: Float64Array } {
  const lon = new Float64Array(shapes.length).fill(Number.NaN);
  const lat = new Float64Array(shapes.length).fill(Number.NaN);
  const check = new CoordinateCheck();
  shapes.forEach((shape, row) => {
    if (!shape) return;
    const [x, y] = topologyPoint(topology, shape.coordinates);
    check.add(x, y, () => placeOf(row));
    lon[row] = x;
    lat[row] = y;
  });
  check.finish();
  return { lon, lat };
}
