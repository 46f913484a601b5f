import Delaunator from 'delaunator';
import { graphFromEdges, type Graph, type GraphEdge } from './graph.js';

/** A boundary edge longer than this many times the usual edge at its ends goes … */
const LONG = 3;
/** … and so does one that sees its triangle's third point at more than 120 degrees, for that point lies between its ends. */
const OBTUSE = Math.cos((120 * Math.PI) / 180);

/**
 * Neighbours of points: the edges of their Delaunay triangulation (in Mercator's projection, which keeps angles), without the
 * long ones along the outside, which join points that merely have nothing beyond them. Edges go from the outside in, longest
 * first (after Duckham et al. 2008, "Efficient generation of simple polygons for characterizing the shape of a set of points
 * in the plane"); the way round by the triangle's third point always stays, so everything stays connected. Points at one place are neighbours of the first of them.
 *
 * @param lon degrees, on one side of the cut the data lies on
 */
export function delaunayGraph(lon: Float64Array, lat: Float64Array): Graph {
  const count = lon.length;
  const edges: GraphEdge[] = [];
  const first = new Map<string, number>();
  const unique: number[] = [];
  for (let i = 0; i < count; i++) {
    const key = `${lon[i]},${lat[i]}`;
    const same = first.get(key);
    if (same === undefined) {
      first.set(key, i);
      unique.push(i);
    } else edges.push({ a: same, b: i, border: 0 });
  }
  const points = new Float64Array(unique.length * 2);
  unique.forEach((i, u) => {
    points[2 * u] = lon[i]!;
    points[2 * u + 1] = mercator(lat[i]!);
  });
  const join = (u: number, v: number) => edges.push({ a: unique[u]!, b: unique[v]!, border: 0 });
  const { triangles, halfedges, hull } = new Delaunator(points);
  // without triangles all points lie on one line, and the hull has them in order
  if (triangles.length === 0) for (let i = 1; i < hull.length; i++) join(hull[i - 1]!, hull[i]!);
  else {
    const gone = erode(points, triangles, halfedges);
    for (let e = 0; e < triangles.length; e++) {
      const twin = halfedges[e]!;
      if (gone[e] || (twin !== -1 && (e > twin || gone[twin]))) continue;
      join(triangles[e]!, triangles[nextInTriangle(e)]!);
    }
  }
  return graphFromEdges(count, edges);
}

/** Mercator's northing in degrees, cut off near the poles as web maps do. */
function mercator(lat: number): number {
  const radians = (Math.max(-85.06, Math.min(85.06, lat)) * Math.PI) / 180;
  return (Math.log(Math.tan(Math.PI / 4 + radians / 2)) * 180) / Math.PI;
}

const nextInTriangle = (edge: number) => (edge % 3 === 2 ? edge - 2 : edge + 1);

/** Marks the half-edges to leave out. */
function erode(points: Float64Array, triangles: Uint32Array, halfedges: Int32Array): Uint8Array {
  const length = (e: number) => {
    const a = triangles[e]!;
    const b = triangles[nextInTriangle(e)]!;
    return Math.hypot(points[2 * a]! - points[2 * b]!, points[2 * a + 1]! - points[2 * b + 1]!);
  };
  const usual = usualLengths(points.length / 2, triangles, halfedges, length);
  const gone = new Uint8Array(triangles.length);
  const used = new Uint8Array(triangles.length / 3);
  const boundary = new LongestFirst();
  for (let e = 0; e < triangles.length; e++) if (halfedges[e] === -1) boundary.push(e, length(e));
  for (let e = boundary.pop(); e !== undefined; e = boundary.pop()) {
    const triangle = Math.floor(e / 3);
    // its other sides are the way round for an edge that went before
    if (used[triangle]) continue;
    const right = nextInTriangle(e);
    const left = nextInTriangle(right);
    const usualHere = (usual[triangles[e]!]! + usual[triangles[right]!]!) / 2;
    const [c, r, l] = [length(e), length(right), length(left)];
    const cosine = (r * r + l * l - c * c) / (2 * r * l);
    if (c <= LONG * usualHere && cosine > OBTUSE) continue;
    gone[e] = 1;
    used[triangle] = 1;
    for (const side of [right, left]) {
      const twin = halfedges[side]!;
      if (twin !== -1) boundary.push(twin, length(twin));
    }
  }
  return gone;
}

/** Lower quartile of the edges at every point: the long ones along the outside are not what is usual. */
function usualLengths(count: number, triangles: Uint32Array, halfedges: Int32Array, length: (e: number) => number): Float64Array {
  const lists: number[][] = Array.from({ length: count }, () => []);
  for (let e = 0; e < triangles.length; e++) {
    if (halfedges[e]! > e) continue;
    lists[triangles[e]!]!.push(length(e));
    lists[triangles[nextInTriangle(e)]!]!.push(length(e));
  }
  return Float64Array.from(lists, (list) => list.sort((a, b) => a - b)[list.length >> 1] ?? 0);
}

/** A binary heap of edges. */
class LongestFirst {
  #edges: number[] = [];
  #lengths: number[] = [];

  push(edge: number, length: number): void {
    let i = this.#edges.length;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (this.#lengths[parent]! >= length) break;
      this.#edges[i] = this.#edges[parent]!;
      this.#lengths[i] = this.#lengths[parent]!;
      i = parent;
    }
    this.#edges[i] = edge;
    this.#lengths[i] = length;
  }

  pop(): number | undefined {
    const top = this.#edges[0];
    const edge = this.#edges.pop();
    const length = this.#lengths.pop();
    if (edge === undefined || length === undefined || this.#edges.length === 0) return top;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child + 1 < this.#edges.length && this.#lengths[child + 1]! > this.#lengths[child]!) child++;
      if (!(child < this.#edges.length && this.#lengths[child]! > length)) break;
      this.#edges[i] = this.#edges[child]!;
      this.#lengths[i] = this.#lengths[child]!;
      i = child;
    }
    this.#edges[i] = edge;
    this.#lengths[i] = length;
    return top;
  }
}
