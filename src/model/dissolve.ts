import type { AreaGeometry } from './geometry.js';
import { insideRings } from './inside-point.js';
import { ringPoints, signedArea } from './ring-check.js';
import { numberVertices } from './topology-vertices.js';

/**
 * The areas of groups of units (territories), over the same arcs: arcs between units of one group fall away, what is left
 * is joined to rings. Unit t of the result is group t; a group without units has no polygons.
 *
 * @param geometry rings wound as `rewind` leaves them
 * @param group group of each unit, negative = none
 */
export function dissolve(geometry: AreaGeometry, group: ArrayLike<number>, groups: number): AreaGeometry {
  const ends = arcEnds(geometry);
  const members: number[][] = Array.from({ length: groups }, () => []);
  for (let u = 0; u + 1 < geometry.unitPolygons.length; u++) if (group[u]! >= 0 && group[u]! < groups) members[group[u]!]!.push(u);
  const ringArcs: number[] = [];
  const ringOffsets = [0];
  const polygonRings = [0];
  const unitPolygons = [0];
  for (const units of members) {
    const rings = joinArcs(geometry, outlineArcs(geometry, units), ends);
    for (const polygon of nest(geometry, rings)) {
      for (const ring of polygon) {
        for (const arc of ring) ringArcs.push(arc);
        ringOffsets.push(ringArcs.length);
      }
      polygonRings.push(ringOffsets.length - 1);
    }
    unitPolygons.push(polygonRings.length - 1);
  }
  return {
    coordinates: geometry.coordinates,
    arcOffsets: geometry.arcOffsets,
    ringArcs: Int32Array.from(ringArcs),
    ringOffsets: Uint32Array.from(ringOffsets),
    polygonRings: Uint32Array.from(polygonRings),
    unitPolygons: Uint32Array.from(unitPolygons),
  };
}

/** Vertex numbers of both ends of every arc: start of arc a at 2a, end at 2a + 1. */
function arcEnds({ coordinates, arcOffsets }: AreaGeometry): Int32Array {
  const ends = new Float64Array((arcOffsets.length - 1) * 4);
  for (let a = 0; a + 1 < arcOffsets.length; a++) {
    const first = 2 * arcOffsets[a]!;
    const last = 2 * arcOffsets[a + 1]! - 2;
    ends.set([coordinates[first]!, coordinates[first + 1]!, coordinates[last]!, coordinates[last + 1]!], 4 * a);
  }
  return numberVertices(ends).of;
}

/** Arcs that have the units on one side only, in the direction that keeps them on the left. */
function outlineArcs(geometry: AreaGeometry, units: readonly number[]): number[] {
  const net = new Map<number, number>();
  for (const u of units) {
    const from = geometry.ringOffsets[geometry.polygonRings[geometry.unitPolygons[u]!]!]!;
    const to = geometry.ringOffsets[geometry.polygonRings[geometry.unitPolygons[u + 1]!]!]!;
    for (let i = from; i < to; i++) {
      const signed = geometry.ringArcs[i]!;
      const arc = signed < 0 ? ~signed : signed;
      net.set(arc, (net.get(arc) ?? 0) + (signed < 0 ? -1 : 1));
    }
  }
  return [...net].filter(([, sum]) => sum !== 0).map(([arc, sum]) => (sum < 0 ? ~arc : arc));
}

/** Joins directed arcs to closed rings; where several go on from a vertex, the one that keeps the area's piece together. */
function joinArcs(geometry: AreaGeometry, arcs: readonly number[], ends: Int32Array): number[][] {
  const start = (signed: number) => (signed < 0 ? ends[2 * ~signed + 1]! : ends[2 * signed]!);
  const end = (signed: number) => (signed < 0 ? ends[2 * ~signed]! : ends[2 * signed + 1]!);
  const leaving = new Map<number, Set<number>>();
  for (const arc of arcs) {
    const list = leaving.get(start(arc));
    if (list) list.add(arc);
    else leaving.set(start(arc), new Set([arc]));
  }
  const rings: number[][] = [];
  for (const first of arcs) {
    if (!leaving.get(start(first))!.delete(first)) continue;
    const ring = [first];
    let last = first;
    while (end(last) !== start(first)) {
      const choices = leaving.get(end(last));
      if (!choices?.size) break;
      last = choices.size === 1 ? [...choices][0]! : leftmost(geometry, last, choices);
      choices.delete(last);
      ring.push(last);
    }
    // borders of overlapping units may leave loose ends, which enclose nothing
    if (end(last) === start(first)) rings.push(ring);
  }
  return rings;
}

/** Of the arcs that leave the end of `arrived`, the first clockwise from where it came. */
function leftmost(geometry: AreaGeometry, arrived: number, choices: Iterable<number>): number {
  const back = heading(geometry, ~arrived);
  let best = arrived;
  let least = Infinity;
  for (const arc of choices) {
    const turn = (back - heading(geometry, arc) + 4 * Math.PI) % (2 * Math.PI);
    if (turn < least && turn > 0) {
      least = turn;
      best = arc;
    }
  }
  return least === Infinity ? [...choices][0]! : best;
}

/** Direction of the first segment of a directed arc, radians counterclockwise from east. */
function heading({ coordinates, arcOffsets }: AreaGeometry, signed: number): number {
  const arc = signed < 0 ? ~signed : signed;
  const from = signed < 0 ? arcOffsets[arc + 1]! - 1 : arcOffsets[arc]!;
  const to = signed < 0 ? from - 1 : from + 1;
  return Math.atan2(coordinates[2 * to + 1]! - coordinates[2 * from + 1]!, coordinates[2 * to]! - coordinates[2 * from]!);
}

/** Puts each hole with the smallest outer ring around it. */
function nest(geometry: AreaGeometry, rings: readonly number[][]): number[][][] {
  const measured = rings.map((arcs) => {
    const points = ringPoints({ ...geometry, ringArcs: Int32Array.from(arcs), ringOffsets: Uint32Array.of(0, arcs.length) }, 0);
    return { arcs, points, area: signedArea(points) };
  });
  const outers = measured.filter(({ area }) => area > 0).sort((a, b) => a.area - b.area);
  const polygons = outers.map(({ arcs }) => [arcs]);
  for (const hole of measured) {
    if (hole.area >= 0) continue;
    // a point just inside the hole's own edge would be safer than a vertex when it touches, so take a middle of a segment
    const x = (hole.points[0]! + hole.points[2]!) / 2;
    const y = (hole.points[1]! + hole.points[3]!) / 2;
    const around = outers.findIndex(({ points, area }) => area > -hole.area && insideRings([points], x, y));
    if (around !== -1) polygons[around]!.push(hole.arcs);
  }
  return polygons;
}
