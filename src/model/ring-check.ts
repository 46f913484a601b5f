import { forEachRingPoint, type AreaGeometry } from './geometry.js';

/**
 * Points of a ring, lon, lat interleaved, the first once more at the end.
 *
 * @param into is overwritten, and the points are a part of it: for those who look at one ring after the other ({@link roomForRing})
 */
export function ringPoints(geometry: AreaGeometry, ring: number, into: Float64Array = new Float64Array(2 * longestWay(geometry, ring))): Float64Array {
  let i = 0;
  forEachRingPoint(geometry, ring, (lon, lat) => {
    into[i++] = lon;
    into[i++] = lat;
  });
  return into.subarray(0, i);
}

/** Room for the points of any ring. */
export function roomForRing(geometry: AreaGeometry): Float64Array {
  let length = 0;
  for (let ring = 0; ring + 1 < geometry.ringOffsets.length; ring++) length = Math.max(length, longestWay(geometry, ring));
  return new Float64Array(2 * length);
}

/** At least the points of a ring: those of its arcs. */
function longestWay({ ringArcs, ringOffsets, arcOffsets }: AreaGeometry, ring: number): number {
  let length = 0;
  for (let r = ringOffsets[ring]!; r < ringOffsets[ring + 1]!; r++) {
    const arc = ringArcs[r]! < 0 ? ~ringArcs[r]! : ringArcs[r]!;
    length += arcOffsets[arc + 1]! - arcOffsets[arc]!;
  }
  return length;
}

/** Area in square degrees, positive when the points run counterclockwise (shoelace formula, about the first point). */
export function signedArea(points: Float64Array): number {
  const x0 = points[0]!;
  const y0 = points[1]!;
  let sum = 0;
  for (let i = 2; i + 1 < points.length; i += 2) {
    sum += (points[i - 2]! - x0) * (points[i + 1]! - y0) - (points[i]! - x0) * (points[i - 1]! - y0);
  }
  return sum / 2;
}

/**
 * The geometry with every outer ring counterclockwise and every hole clockwise (RFC 7946, section 3.1.6); shared arcs stay
 * shared. Rings without area stay as they are.
 */
export function rewind(geometry: AreaGeometry): { readonly geometry: AreaGeometry; readonly reversed: number } {
  const ringArcs = geometry.ringArcs.slice();
  const room = roomForRing(geometry);
  let reversed = 0;
  for (let p = 0; p + 1 < geometry.polygonRings.length; p++) {
    const outer = geometry.polygonRings[p]!;
    for (let ring = outer; ring < geometry.polygonRings[p + 1]!; ring++) {
      const area = signedArea(ringPoints(geometry, ring, room));
      if (area === 0 || area > 0 === (ring === outer)) continue;
      const arcs = ringArcs.subarray(geometry.ringOffsets[ring], geometry.ringOffsets[ring + 1]).reverse();
      for (let i = 0; i < arcs.length; i++) arcs[i] = ~arcs[i]!;
      reversed++;
    }
  }
  return { geometry: { ...geometry, ringArcs }, reversed };
}

/** Units whose rings enclose no area at all. */
export function unitsWithoutArea(geometry: AreaGeometry): number[] {
  const units: number[] = [];
  const room = roomForRing(geometry);
  for (let u = 0; u + 1 < geometry.unitPolygons.length; u++) {
    let area = 0;
    for (let p = geometry.unitPolygons[u]!; p < geometry.unitPolygons[u + 1]!; p++) {
      if (geometry.polygonRings[p]! < geometry.polygonRings[p + 1]!) area += Math.abs(signedArea(ringPoints(geometry, geometry.polygonRings[p]!, room)));
    }
    if (area === 0) units.push(u);
  }
  return units;
}
