import Delaunator from 'delaunator';
import { bordersOfUnits, boxesOfArcs, indexBorders, type GeometryIndex } from './geometry-index.js';
import { projectAll, WORLD } from './projection.js';

/** Points of a ring far around the data, so that every real cell is closed. */
const GUARDS = 24;
/** Radius of that ring in diagonals of the data's box. */
const GUARD_DISTANCE = 2.5;

/**
 * The Voronoi cells of points as areas to paint: where each point is the nearest one. Points at the same place share one cell,
 * the first's. Longitudes are taken as they are, already unwrapped.
 */
export function cellIndex(lon: Float64Array, lat: Float64Array): GeometryIndex {
  const { x, y } = projectAll(lon, lat);
  const units = lon.length;
  const known = Uint32Array.from({ length: units }, (_, u) => u).filter((u) => !Number.isNaN(x[u]!) && !Number.isNaN(y[u]!));
  const places = placesWithGuards(x, y, known);
  const { triangles, halfedges } = new Delaunator(places);
  const centers = circumcenters(places, triangles);
  const coordinates: number[] = [];
  const borderA: number[] = [];
  const borderB: number[] = [];
  const unitOf = (place: number) => (place < known.length ? known[place]! : -1);
  for (let e = 0; e < halfedges.length; e++) {
    const opposite = halfedges[e]!;
    if (opposite < e) continue; // once per pair; the hull's edges lie between guards
    const a = unitOf(triangles[e]!);
    const b = unitOf(triangles[e % 3 === 2 ? e - 2 : e + 1]!);
    if (a < 0 && b < 0) continue;
    const from = Math.floor(e / 3) * 2;
    const to = Math.floor(opposite / 3) * 2;
    coordinates.push(centers[from]!, centers[from + 1]!, centers[to]!, centers[to + 1]!);
    borderA.push(a < 0 ? b : a);
    borderB.push(a < 0 ? -1 : b);
  }
  const count = borderA.length;
  const arcs = Int32Array.from(coordinates, clampToInt);
  const arcOffsets = Uint32Array.from({ length: count + 1 }, (_, i) => 2 * i);
  const borders = { borderA: Int32Array.from(borderA), borderB: Int32Array.from(borderB) };
  return indexBorders({
    units, seam: -180, coordinates: arcs, arcOffsets, arcBoxes: boxesOfArcs(arcs, arcOffsets),
    borderArc: Uint32Array.from({ length: count }, (_, i) => i), ...borders, ...bordersOfUnits(borders.borderA, borders.borderB, units),
  });
}

function placesWithGuards(x: Float64Array, y: Float64Array, known: Uint32Array): Float64Array {
  let minX = Infinity, minY = Infinity, maxX = -Infinity, maxY = -Infinity;
  for (const u of known) {
    minX = Math.min(minX, x[u]!);
    maxX = Math.max(maxX, x[u]!);
    minY = Math.min(minY, y[u]!);
    maxY = Math.max(maxY, y[u]!);
  }
  const places = new Float64Array((known.length + (known.length > 0 ? GUARDS : 0)) * 2);
  known.forEach((u, i) => {
    places[2 * i] = x[u]!;
    places[2 * i + 1] = y[u]!;
  });
  const radius = Math.max(1000, Math.hypot(maxX - minX, maxY - minY)) * GUARD_DISTANCE;
  for (let g = 0; g < GUARDS && known.length > 0; g++) {
    const angle = (g / GUARDS) * 2 * Math.PI;
    places[2 * (known.length + g)] = (minX + maxX) / 2 + radius * Math.cos(angle);
    places[2 * (known.length + g) + 1] = (minY + maxY) / 2 + radius * Math.sin(angle);
  }
  return places;
}

function circumcenters(places: Float64Array, triangles: Uint32Array): Float64Array {
  const centers = new Float64Array((triangles.length / 3) * 2);
  for (let t = 0; t < triangles.length; t += 3) {
    const ax = places[2 * triangles[t]!]!, ay = places[2 * triangles[t]! + 1]!;
    const dx = places[2 * triangles[t + 1]!]! - ax, dy = places[2 * triangles[t + 1]! + 1]! - ay;
    const ex = places[2 * triangles[t + 2]!]! - ax, ey = places[2 * triangles[t + 2]! + 1]! - ay;
    const d = dx * dx + dy * dy;
    const e = ex * ex + ey * ey;
    const twice = 2 * (dx * ey - dy * ex);
    // three points in a line have no circle; their mean keeps the cells closed
    centers[(t / 3) * 2] = twice === 0 ? ax + (dx + ex) / 3 : ax + (ey * d - dy * e) / twice;
    centers[(t / 3) * 2 + 1] = twice === 0 ? ay + (dy + ey) / 3 : ay + (dx * e - ex * d) / twice;
  }
  return centers;
}

/** A sliver's centre may lie beyond the moon. */
/** Within half a world of the world: what is farther out is never seen. */
function clampToInt(value: number): number {
  return Math.max(-WORLD / 2, Math.min(1.5 * WORLD - 1, Math.round(value)));
}
