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

/** Units with a ring that crosses itself; touching itself in a point does not count. */
export function unitsThatCross(geometry: AreaGeometry): number[] {
  const units: number[] = [];
  const room = roomForRing(geometry);
  for (let u = 0; u + 1 < geometry.unitPolygons.length; u++) {
    const from = geometry.polygonRings[geometry.unitPolygons[u]!]!;
    const to = geometry.polygonRings[geometry.unitPolygons[u + 1]!]!;
    for (let ring = from; ring < to; ring++) {
      if (!crossesItself(ringPoints(geometry, ring, room))) continue;
      units.push(u);
      break;
    }
  }
  return units;
}

/** Rings of up to so many segments are compared pair by pair: sorting them takes longer. */
const FEW_SEGMENTS = 96;

/** Compares the segments that overlap in longitude; those of a long ring by a sweep from west to east. */
function crossesItself(points: Float64Array): boolean {
  const count = points.length / 2 - 1;
  if (count < 4) return false;
  return count <= FEW_SEGMENTS ? somePairCrosses(points, count) : someCrossInSweep(points, count);
}

function somePairCrosses(points: Float64Array, count: number): boolean {
  for (let s = 2; s < count; s++) {
    // neighbours share a point
    for (let t = 0; t < s - 1; t++) if (segmentsCross(points, s, t)) return true;
  }
  return false;
}

function someCrossInSweep(points: Float64Array, count: number): boolean {
  const west = new Float64Array(count);
  for (let s = 0; s < count; s++) west[s] = Math.min(points[2 * s]!, points[2 * s + 2]!);
  const order = Uint32Array.from(west, (_, s) => s).sort((a, b) => west[a]! - west[b]!);
  const active: number[] = [];
  for (const s of order) {
    let kept = 0;
    for (const other of active) {
      if (Math.max(points[2 * other]!, points[2 * other + 2]!) < west[s]!) continue;
      active[kept++] = other;
      if (segmentsCross(points, s, other)) return true;
    }
    active.length = kept;
    active.push(s);
  }
  return false;
}

/** True when the inner parts of two segments cross; common ends, touching and overlap do not count. */
function segmentsCross(points: Float64Array, s: number, t: number): boolean {
  const ax = points[2 * s]!;
  const ay = points[2 * s + 1]!;
  const bx = points[2 * s + 2]!;
  const by = points[2 * s + 3]!;
  const cx = points[2 * t]!;
  const cy = points[2 * t + 1]!;
  const dx = points[2 * t + 2]!;
  const dy = points[2 * t + 3]!;
  // most pairs lie apart
  if ((ax < cx && ax < dx && bx < cx && bx < dx) || (ax > cx && ax > dx && bx > cx && bx > dx)) return false;
  if ((ay < cy && ay < dy && by < cy && by < dy) || (ay > cy && ay > dy && by > cy && by > dy)) return false;
  const c = turn(ax, ay, bx, by, cx, cy);
  const d = turn(ax, ay, bx, by, dx, dy);
  if (!((c > 0 && d < 0) || (c < 0 && d > 0))) return false;
  const a = turn(cx, cy, dx, dy, ax, ay);
  const b = turn(cx, cy, dx, dy, bx, by);
  return (a > 0 && b < 0) || (a < 0 && b > 0);
}

/** Positive when the way from the first point by the second to the third turns left. */
function turn(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  return (x1 - x) * (y2 - y) - (y1 - y) * (x2 - x);
}
