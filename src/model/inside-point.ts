import type { AreaGeometry, BBox } from './geometry.js';
import { ringPoints, roomForRing, signedArea } from './ring-check.js';

/**
 * One point inside each unit, degrees: the centroid of its largest polygon when that lies inside, else the middle of the
 * widest stretch of a few parallels through that polygon. A unit without area gets the mean of its points.
 */
export function insidePoints(geometry: AreaGeometry): { readonly lon: Float64Array; readonly lat: Float64Array } {
  const count = geometry.unitPolygons.length - 1;
  const lon = new Float64Array(count);
  const lat = new Float64Array(count);
  const room = roomForRing(geometry);
  for (let u = 0; u < count; u++) {
    const rings = largestPolygon(geometry, u, room);
    const [x, y] = rings.length === 0 ? [Number.NaN, Number.NaN] : insidePoint(rings);
    lon[u] = x;
    lat[u] = y;
  }
  return { lon, lat };
}

function largestPolygon(geometry: AreaGeometry, unit: number, room: Float64Array): Float64Array[] {
  let best = -1;
  let bestArea = -1;
  for (let p = geometry.unitPolygons[unit]!; p < geometry.unitPolygons[unit + 1]!; p++) {
    const ring = geometry.polygonRings[p]!;
    if (ring === geometry.polygonRings[p + 1]) continue;
    const area = Math.abs(signedArea(ringPoints(geometry, ring, room)));
    if (area > bestArea) {
      bestArea = area;
      best = p;
    }
  }
  if (best === -1) return [];
  const rings: Float64Array[] = [];
  for (let ring = geometry.polygonRings[best]!; ring < geometry.polygonRings[best + 1]!; ring++) rings.push(ringPoints(geometry, ring));
  return rings;
}

function insidePoint(rings: readonly Float64Array[]): [number, number] {
  const outer = rings[0]!;
  const centre = centroid(outer);
  if (!centre) return meanPoint(outer);
  if (insideRings(rings, centre[0], centre[1])) return centre;
  const [, south, , north] = boxOf(outer);
  let best: [number, number] = centre;
  let widest = -1;
  for (const share of [0.5, 0.31, 0.69, 0.17, 0.83]) {
    const y = south + (north - south) * share;
    const crossings = crossingsAt(rings, y);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const width = crossings[i + 1]! - crossings[i]!;
      if (width > widest) {
        widest = width;
        best = [(crossings[i]! + crossings[i + 1]!) / 2, y];
      }
    }
  }
  return best;
}

/** Centre of mass of the plane ring; undefined when it encloses nothing. */
function centroid(points: Float64Array): [number, number] | undefined {
  const x0 = points[0]!;
  const y0 = points[1]!;
  let sum = 0;
  let sumX = 0;
  let sumY = 0;
  for (let i = 2; i + 1 < points.length; i += 2) {
    const ax = points[i - 2]! - x0;
    const ay = points[i - 1]! - y0;
    const bx = points[i]! - x0;
    const by = points[i + 1]! - y0;
    const cross = ax * by - bx * ay;
    sum += cross;
    sumX += (ax + bx) * cross;
    sumY += (ay + by) * cross;
  }
  return sum === 0 ? undefined : [x0 + sumX / (3 * sum), y0 + sumY / (3 * sum)];
}

function meanPoint(points: Float64Array): [number, number] {
  let x = 0;
  let y = 0;
  const count = Math.max(1, points.length / 2 - 1);
  for (let i = 0; i < count; i++) {
    x += points[2 * i]!;
    y += points[2 * i + 1]!;
  }
  return [x / count, y / count];
}

/** Longitudes where the parallel meets the rings, ascending; between the first and second it is inside, and so on. */
function crossingsAt(rings: readonly Float64Array[], y: number): number[] {
  const crossings: number[] = [];
  for (const points of rings) {
    for (let i = 2; i + 1 < points.length; i += 2) {
      const ay = points[i - 1]!;
      const by = points[i + 1]!;
      if (ay > y !== by > y) crossings.push(points[i - 2]! + ((y - ay) / (by - ay)) * (points[i]! - points[i - 2]!));
    }
  }
  return crossings.sort((a, b) => a - b);
}

/** Even-odd rule over closed rings of interleaved points. */
export function insideRings(rings: readonly Float64Array[], x: number, y: number): boolean {
  let inside = false;
  for (const points of rings) {
    for (let i = 2; i + 1 < points.length; i += 2) {
      const ay = points[i - 1]!;
      const by = points[i + 1]!;
      if (ay > y !== by > y && x < points[i - 2]! + ((y - ay) / (by - ay)) * (points[i]! - points[i - 2]!)) inside = !inside;
    }
  }
  return inside;
}

/** Bounds of interleaved points; the widest possible inverse box when there are none. */
export function boxOf(points: Float64Array): BBox {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (let i = 0; i + 1 < points.length; i += 2) {
    west = Math.min(west, points[i]!);
    east = Math.max(east, points[i]!);
    south = Math.min(south, points[i + 1]!);
    north = Math.max(north, points[i + 1]!);
  }
  return [west, south, east, north];
}
