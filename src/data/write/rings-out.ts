import type { Position } from 'geojson';
import { forEachRingPoint, type AreaGeometry } from '../../model/geometry.js';
import { withinGlobe } from '../../model/globe-cut.js';

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
