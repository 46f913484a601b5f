import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { GeometryObject, Topology } from 'topojson-specification';
import { outOfWindow } from '../../model/antimeridian.js';
import type { Dataset } from '../../model/dataset.js';
import { dissolve } from '../../model/dissolve.js';
import type { AreaGeometry } from '../../model/geometry.js';
import { UNASSIGNED, type Plan, type Territory } from '../../model/plan.js';
import { unitPolygons } from './rings-out.js';

type Properties = Record<string, string | number | boolean | null>;

/** One feature a unit, with its name, territory (id, name, owner; null = none) and measures (null = missing). */
export function unitsToGeoJson(plan: Plan, dataset: Dataset): FeatureCollection {
  const { units, geometry } = dataset;
  return collection(units.ids.map((id, u): Feature => ({
    type: 'Feature',
    id,
    properties: unitProperties(plan, dataset, u),
    geometry: geometry ? area(geometry, u) : { type: 'Point', coordinates: [outOfWindow(units.lon[u]!), units.lat[u]!] },
  })));
}

/**
 * One feature a territory, with its name, owner, number of units and totals of the measures. Areas are dissolved along
 * shared borders; point units become a MultiPoint. A territory without units has no geometry.
 */
export function territoriesToGeoJson(plan: Plan, dataset: Dataset): FeatureCollection {
  const { geometry, units } = dataset;
  const dissolved = geometry && dissolve(geometry, plan.assignment, plan.territories.length);
  return collection(plan.territories.map((territory, t): Feature => ({
    type: 'Feature',
    id: territory.id,
    properties: territoryProperties(territory, t, plan, dataset),
    geometry: dissolved ? area(dissolved, t) : places(units.lon, units.lat, plan.assignment, t),
  })));
}

/**
 * Units and territories over the same arcs, as the objects `units` and `territories` of a TopoJSON topology without
 * quantization. Longitudes may leave ±180 when the data reaches over the antimeridian. Undefined for point units.
 */
export function planToTopology(plan: Plan, dataset: Dataset): Topology | undefined {
  const { geometry, units } = dataset;
  if (!geometry) return undefined;
  const dissolved = dissolve(geometry, plan.assignment, plan.territories.length);
  const { coordinates, arcOffsets } = geometry;
  const arcs = Array.from({ length: arcOffsets.length - 1 }, (_, a) => {
    const arc: number[][] = [];
    for (let p = arcOffsets[a]!; p < arcOffsets[a + 1]!; p++) arc.push([coordinates[2 * p]!, coordinates[2 * p + 1]!]);
    return arc;
  });
  const object = (shapes: AreaGeometry, ids: readonly string[], properties: (row: number) => Properties): GeometryObject<Properties> => ({
    type: 'GeometryCollection',
    geometries: ids.map((id, row) => {
      const polygons = polygonArcs(shapes, row);
      return { id, properties: properties(row), ...(polygons.length > 0 ? { type: 'MultiPolygon', arcs: polygons } : { type: null }) };
    }),
  });
  const territoryIds = plan.territories.map(({ id }) => id);
  return {
    type: 'Topology',
    arcs,
    objects: {
      units: object(geometry, units.ids, (u) => unitProperties(plan, dataset, u)),
      territories: object(dissolved, territoryIds, (t) => territoryProperties(plan.territories[t]!, t, plan, dataset)),
    },
  };
}

function collection(features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features };
}

function area(geometry: AreaGeometry, unit: number): Geometry {
  const polygons = unitPolygons(geometry, unit);
  if (polygons.length === 0) return null as unknown as Geometry; // RFC 7946: an unlocated feature
  return polygons.length === 1 ? { type: 'Polygon', coordinates: polygons[0]! } : { type: 'MultiPolygon', coordinates: polygons };
}

function places(lon: Float64Array, lat: Float64Array, assignment: Int32Array, territory: number): Geometry {
  const coordinates: number[][] = [];
  assignment.forEach((t, u) => {
    if (t === territory) coordinates.push([outOfWindow(lon[u]!), lat[u]!]);
  });
  return coordinates.length === 0 ? (null as unknown as Geometry) : { type: 'MultiPoint', coordinates };
}

function polygonArcs(shapes: AreaGeometry, unit: number): number[][][] {
  const polygons: number[][][] = [];
  for (let p = shapes.unitPolygons[unit]!; p < shapes.unitPolygons[unit + 1]!; p++) {
    const rings: number[][] = [];
    for (let ring = shapes.polygonRings[p]!; ring < shapes.polygonRings[p + 1]!; ring++) rings.push([...shapes.ringArcs.subarray(shapes.ringOffsets[ring], shapes.ringOffsets[ring + 1])]);
    polygons.push(rings);
  }
  return polygons;
}

function unitProperties(plan: Plan, { units, measures }: Dataset, unit: number): Properties {
  const t = plan.assignment[unit]!;
  const territory = t === UNASSIGNED ? undefined : plan.territories[t];
  const own = { name: units.names[unit]!, territory: territory?.id ?? null, territoryName: territory?.name ?? null, owner: territory?.owner ?? null };
  return { ...Object.fromEntries(measures.map(({ id, values }) => [id, numberOrNull(values[unit]!)])), ...own };
}

function territoryProperties(territory: Territory, t: number, plan: Plan, { measures }: Dataset): Properties {
  let count = 0;
  const totals = new Float64Array(measures.length);
  plan.assignment.forEach((assigned, u) => {
    if (assigned !== t) return;
    count++;
    measures.forEach(({ values }, m) => {
      if (!Number.isNaN(values[u]!)) totals[m]! += values[u]!;
    });
  });
  return { ...Object.fromEntries(measures.map(({ id }, m) => [id, totals[m]!])), name: territory.name, owner: territory.owner ?? null, color: territory.color, units: count };
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
