import type { Position } from 'geojson';
import { forEachRingPoint, type AreaGeometry } from '../../model/geometry.js';

/** The polygons of a unit as GeoJSON has them; those that reach over the antimeridian are cut there (RFC 7946, section 3.1.9). */
export function unitPolygons(geometry: AreaGeometry, unit: number): Position[][][] {
  const polygons: Position[][][] = [];
  for (let p = geometry.unitPolygons[unit]!; p < geometry.unitPolygons[unit + 1]!; p++) {
    const rings: Position[][] = [];
    for (let ring = geometry.polygonRings[p]!; ring < geometry.polygonRings[p + 1]!; ring++) {
      const points: Position[] = [];
      forEachRingPoint(geometry, ring, (lon, lat) => points.push([lon, lat]));
      rings.push(points);
    }
    polygons.push(...withinGlobe(rings));
  }
  return polygons;
}

function withinGlobe(rings: Position[][]): Position[][][] {
  const longitudes = rings[0]?.map(([lon]) => lon!) ?? [];
  const west = longitudes.reduce((least, lon) => Math.min(least, lon), Infinity);
  const east = longitudes.reduce((most, lon) => Math.max(most, lon), -Infinity);
  if (west >= -180 && east <= 180) return [rings];
  const edge = east > 180 ? 180 : -180;
  const near = clip(rings, edge, edge === 180 ? -1 : 1);
  const far = clip(rings, edge, edge === 180 ? 1 : -1).map((ring) => ring.map(([lon, lat]): Position => [lon! - 2 * edge, lat!]));
  return [near, far].filter((parts) => parts.length > 0);
}

/** The part of closed rings on one side of a meridian (Sutherland and Hodgman 1974). */
function clip(rings: readonly Position[][], meridian: number, side: 1 | -1): Position[][] {
  return rings.flatMap((ring) => {
    const kept: Position[] = [];
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1]! as [number, number];
      const [bx, by] = ring[i]! as [number, number];
      const aIn = (ax - meridian) * side >= 0;
      const bIn = (bx - meridian) * side >= 0;
      if (aIn) kept.push([ax, ay]);
      if (aIn !== bIn) kept.push([meridian, ay + ((by - ay) * (meridian - ax)) / (bx - ax)]);
    }
    if (kept.length < 3 || kept.every(([lon]) => lon === meridian)) return [];
    kept.push([...kept[0]!]);
    return [kept];
  });
}
