import { crosses } from './antimeridian.js';
import { forEachRingPoint, type AreaGeometry } from './geometry.js';
import type { RingSoup } from './ring-soup.js';

/** Longitude and latitude, degrees; a list of GeoJSON's positions is one of these. */
type Points = number[][];

/**
 * Closed rings of a polygon whose longitudes may run beyond ±180, as polygons within ±180: what reaches over the antimeridian is cut
 * there (RFC 7946, section 3.1.9).
 */
export function withinGlobe(rings: Points[]): Points[][] {
  const longitudes = rings[0]?.map(([lon]) => lon!) ?? [];
  const west = longitudes.reduce((least, lon) => Math.min(least, lon), Infinity);
  const east = longitudes.reduce((most, lon) => Math.max(most, lon), -Infinity);
  if (west >= -180 && east <= 180) return [rings];
  const edge = east > 180 ? 180 : -180;
  const near = clip(rings, edge, edge === 180 ? -1 : 1);
  const far = clip(rings, edge, edge === 180 ? 1 : -1).map((ring) => ring.map(([lon, lat]) => [lon! - 2 * edge, lat!]));
  return [near, far].filter((parts) => parts.length > 0);
}

/** The part of closed rings on one side of a meridian (Sutherland and Hodgman 1974). */
function clip(rings: readonly Points[], meridian: number, side: 1 | -1): Points[] {
  return rings.flatMap((ring) => {
    const kept: Points = [];
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

/**
 * The areas with each polygon that reaches over the antimeridian cut there; the same soup where none does. For data all around the globe,
 * which has no gap to be cut open at instead. Polygons around a pole stay as they are.
 */
export function cutAtAntimeridian(soup: RingSoup): RingSoup {
  const { coordinates, ringOffsets, polygonRings, unitPolygons } = soup;
  const points: number[] = [];
  const rings = [0];
  const polygons = [0];
  const units = [0];
  let cut = 0;
  for (let unit = 0; unit + 1 < unitPolygons.length; unit++) {
    for (let polygon = unitPolygons[unit]!; polygon < unitPolygons[unit + 1]!; polygon++) {
      const own: Points[] = [];
      for (let ring = polygonRings[polygon]!; ring < polygonRings[polygon + 1]!; ring++) own.push(closed(coordinates, ringOffsets[ring]!, ringOffsets[ring + 1]!));
      const unrolled = unroll(own);
      if (unrolled) cut++;
      for (const part of unrolled ? withinGlobe(unrolled) : [own]) {
        for (const ring of part) {
          for (const [lon, lat] of ring.slice(0, -1)) points.push(lon!, lat!);
          rings.push(points.length / 2);
        }
        polygons.push(rings.length - 1);
      }
    }
    units.push(polygons.length - 1);
  }
  if (cut === 0) return soup;
  return { coordinates: Float64Array.from(points), ringOffsets: Uint32Array.from(rings), polygonRings: Uint32Array.from(polygons), unitPolygons: Uint32Array.from(units) };
}

/** Whether a line of the data steps over the antimeridian. */
export function stepsOver(coordinates: Float64Array, offsets: Uint32Array): boolean {
  for (let line = 0; line + 1 < offsets.length; line++) {
    for (let p = offsets[line]! + 1; p < offsets[line + 1]!; p++) if (crosses(coordinates[2 * p - 2]!, coordinates[2 * p]!, coordinates[2 * p + 1]!)) return true;
  }
  return false;
}

function closed(coordinates: Float64Array, from: number, to: number): Points {
  const ring = Array.from({ length: to - from }, (_, i) => [coordinates[2 * (from + i)]!, coordinates[2 * (from + i) + 1]!]);
  if (ring.length > 0) ring.push([...ring[0]!]);
  return ring;
}

/** Rings whose longitudes run on over the antimeridian, holes beside their outer ring; null where none crosses it, or one goes around a pole. */
function unroll(rings: readonly Points[]): Points[] | null {
  let crossed = false;
  let west = Infinity;
  let east = -Infinity;
  const unrolled: Points[] = [];
  for (const ring of rings) {
    let turns = 0;
    const own = ring.map(([lon, lat], i) => {
      const before = i > 0 ? ring[i - 1]![0]! : lon!;
      if (crosses(before, lon!, lat!)) {
        turns += lon! > before ? -360 : 360;
        crossed = true;
      }
      return [lon! + turns, lat!];
    });
    if (turns !== 0) return null;
    if (unrolled.length === 0) {
      for (const [lon] of own) {
        west = Math.min(west, lon!);
        east = Math.max(east, lon!);
      }
    }
    const first = own[0]?.[0] ?? 0;
    const shift = first > east ? -360 : first < west ? 360 : 0;
    unrolled.push(shift === 0 ? own : own.map(([lon, lat]) => [lon! + shift, lat!]));
  }
  return crossed ? unrolled : null;
}

/** Areas of shared arcs as plain rings. */
export function soupOf(geometry: AreaGeometry): RingSoup {
  const points: number[] = [];
  const ringOffsets = [0];
  for (let ring = 0; ring + 1 < geometry.ringOffsets.length; ring++) {
    const start = points.length;
    forEachRingPoint(geometry, ring, (lon, lat) => points.push(lon, lat));
    // the closing point is not said again
    if (points.length - start >= 4) points.length -= 2;
    ringOffsets.push(points.length / 2);
  }
  return { coordinates: Float64Array.from(points), ringOffsets: Uint32Array.from(ringOffsets), polygonRings: geometry.polygonRings, unitPolygons: geometry.unitPolygons };
}
