import type { AreaGeometry } from './geometry.js';
import { ringPoints, roomForRing } from './ring-check.js';

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

/** Compares the segments that overlap; those of a long ring in strips, by a sweep from west to east in each. */
function crossesItself(points: Float64Array): boolean {
  const count = points.length / 2 - 1;
  if (count < 4) return false;
  return count <= FEW_SEGMENTS ? somePairCrosses(points, count) : someCrossInStrips(points, count);
}

function somePairCrosses(points: Float64Array, count: number): boolean {
  for (let s = 2; s < count; s++) {
    // neighbours share a point
    for (let t = 0; t < s - 1; t++) if (segmentsCross(points, s, t)) return true;
  }
  return false;
}

/** Segments in a strip, about, and heights of a mean segment in that of a strip: most segments lie in one. */
const IN_STRIP = 32;
const HEIGHTS = 2;

function someCrossInStrips(points: Float64Array, count: number): boolean {
  const { strips, stripOf } = layStrips(points, count);
  const west = Float64Array.from({ length: count }, (_, s) => Math.min(points[2 * s]!, points[2 * s + 2]!));
  const order = Uint32Array.from(west, (_, s) => s).sort((a, b) => west[a]! - west[b]!);
  const first = (s: number) => stripOf(Math.min(points[2 * s + 1]!, points[2 * s + 3]!));
  const last = (s: number) => stripOf(Math.max(points[2 * s + 1]!, points[2 * s + 3]!));
  const offsets = new Uint32Array(strips + 1);
  for (let s = 0; s < count; s++) for (let strip = first(s); strip <= last(s); strip++) offsets[strip + 1]!++;
  for (let strip = 0; strip < strips; strip++) offsets[strip + 1]! += offsets[strip]!;
  const held = new Uint32Array(offsets[strips]!);
  const filled = offsets.slice();
  for (const s of order) for (let strip = first(s); strip <= last(s); strip++) held[filled[strip]!++] = s;
  for (let strip = 0; strip < strips; strip++) if (someCrossInSweep(points, west, held.subarray(offsets[strip], offsets[strip + 1]))) return true;
  return false;
}

/** Strips from south to north. */
function layStrips(points: Float64Array, count: number): { readonly strips: number; readonly stripOf: (lat: number) => number } {
  let south = Infinity;
  let north = -Infinity;
  let heights = 0;
  for (let s = 0; s < count; s++) {
    const lat = points[2 * s + 1]!;
    south = Math.min(south, lat);
    north = Math.max(north, lat);
    heights += Math.abs(points[2 * s + 3]! - lat);
  }
  const strips = Math.max(1, Math.floor(Math.min(count / IN_STRIP, ((north - south) * count) / (HEIGHTS * heights)))) || 1;
  const scale = strips / (north - south || 1);
  return { strips, stripOf: (lat) => Math.min(strips - 1, Math.floor((lat - south) * scale)) };
}

/** Segments in the order of their western ends. */
function someCrossInSweep(points: Float64Array, west: Float64Array, order: Uint32Array): boolean {
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
