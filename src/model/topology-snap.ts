import Flatbush from 'flatbush';
import { unitOfRing, type RingSoup } from './ring-soup.js';
import { lonScale, METERS_PER_DEGREE } from './sphere.js';
import { numberVertices, PairCounter, type Vertices } from './topology-vertices.js';

export interface Snapped {
  readonly soup: RingSoup;
  /** Vertices of the soup. */
  readonly vertices: Vertices;
  /** Vertices moved onto a vertex of a neighbour. */
  readonly merged: number;
  /** Vertices of a neighbour put into a border that ran past them (T-junctions). */
  readonly inserted: number;
}

/** Border segments that only one ring has: where neighbours may fail to match. */
interface OpenSegments {
  readonly soup: RingSoup;
  readonly vertices: Vertices;
  /** Position of the first point of each in the point list, of its second one, and its ring. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly ring: Uint32Array;
}

/**
 * Makes borders equal that are meant to be: within the tolerance, vertices of different units become one, and a vertex
 * beside another unit's segment becomes a point of that segment. Only segments that no two rings share exactly are looked
 * at, so clean data costs little and stays as it is.
 *
 * @param tolerance metres; see `borderTolerance` for a good one
 */
export function snapBorders(soup: RingSoup, tolerance: number): Snapped {
  const degrees = tolerance / METERS_PER_DEGREE;
  const open = openSegments(soup);
  const merging = mergeVertices(open, degrees);
  const stillOpen = merging.count === 0 ? open : openSegments(merging.soup);
  const inserting = insertVertices(stillOpen, degrees);
  const vertices = inserting.count === 0 ? stillOpen.vertices : numberVertices(inserting.soup.coordinates);
  return { soup: inserting.soup, vertices, merged: merging.count, inserted: inserting.count };
}

function openSegments(soup: RingSoup): OpenSegments {
  const vertices = numberVertices(soup.coordinates);
  const { of: vertex } = vertices;
  const { ringOffsets } = soup;
  const counter = new PairCounter(vertex.length);
  const next = new Uint32Array(vertex.length);
  for (let r = 0; r + 1 < ringOffsets.length; r++) {
    const first = ringOffsets[r]!;
    const end = ringOffsets[r + 1]!;
    for (let p = first; p < end; p++) {
      next[p] = p + 1 === end ? first : p + 1;
      counter.add(vertex[p]!, vertex[next[p]!]!);
    }
  }
  const from: number[] = [];
  const ring: number[] = [];
  for (let r = 0; r + 1 < ringOffsets.length; r++) {
    for (let p = ringOffsets[r]!; p < ringOffsets[r + 1]!; p++) {
      if (counter.times(vertex[p]!, vertex[next[p]!]!) !== 1) continue;
      from.push(p);
      ring.push(r);
    }
  }
  return { soup, vertices, from: Uint32Array.from(from), to: Uint32Array.from(from, (p) => next[p]!), ring: Uint32Array.from(ring) };
}

/** Pairs of near vertices become one, nearest pairs first; vertices of one ring are never made one. */
function mergeVertices(open: OpenSegments, degrees: number): { readonly soup: RingSoup; readonly count: number } {
  const { soup, vertices: { of: vertex, coordinates: at } } = open;
  const rings = ringsOfOpenVertices(open);
  const pairs = nearPairs([...rings.keys()], at, degrees).sort((p, q) => p.distance - q.distance || p.a - q.a || p.b - q.b);
  const leader = new Map<number, number>();
  const find = (v: number): number => {
    let root = v;
    while (leader.has(root)) root = leader.get(root)!;
    return root;
  };
  let count = 0;
  for (const { a, b } of pairs) {
    const keep = Math.min(find(a), find(b));
    const drop = Math.max(find(a), find(b));
    if (keep === drop || intersects(rings.get(keep)!, rings.get(drop)!)) continue;
    leader.set(drop, keep);
    for (const ring of rings.get(drop)!) rings.get(keep)!.add(ring);
    count++;
  }
  if (count === 0) return { soup, count };
  const coordinates = soup.coordinates.slice();
  for (let p = 0; p < vertex.length; p++) {
    const to = find(vertex[p]!);
    if (to === vertex[p]) continue;
    coordinates[2 * p] = at[2 * to]!;
    coordinates[2 * p + 1] = at[2 * to + 1]!;
  }
  return { soup: { ...soup, coordinates }, count };
}

/** All rings through each vertex of an open segment, those that share it exactly as well. */
function ringsOfOpenVertices({ soup, vertices, from, to }: OpenSegments): Map<number, Set<number>> {
  const isOpen = new Uint8Array(vertices.count);
  for (let s = 0; s < from.length; s++) isOpen[vertices.of[from[s]!]!] = isOpen[vertices.of[to[s]!]!] = 1;
  const rings = new Map<number, Set<number>>();
  for (let r = 0; r + 1 < soup.ringOffsets.length; r++) {
    for (let p = soup.ringOffsets[r]!; p < soup.ringOffsets[r + 1]!; p++) {
      const v = vertices.of[p]!;
      if (!isOpen[v]) continue;
      const of = rings.get(v);
      if (of) of.add(r);
      else rings.set(v, new Set([r]));
    }
  }
  return rings;
}

function intersects(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  for (const item of a) if (b.has(item)) return true;
  return false;
}

/** Pairs of vertices no further apart than the tolerance. */
function nearPairs(vertices: readonly number[], at: Float64Array, degrees: number): { a: number; b: number; distance: number }[] {
  const pairs: { a: number; b: number; distance: number }[] = [];
  if (vertices.length < 2) return pairs;
  const index = new Flatbush(vertices.length);
  for (const v of vertices) index.add(at[2 * v]!, at[2 * v + 1]!);
  index.finish();
  vertices.forEach((a, i) => {
    const x = at[2 * a]!;
    const y = at[2 * a + 1]!;
    const scale = lonScale(y);
    for (const j of index.search(x - degrees / scale, y - degrees, x + degrees / scale, y + degrees)) {
      if (j <= i) continue;
      const b = vertices[j]!;
      const distance = Math.hypot((at[2 * b]! - x) * scale, at[2 * b + 1]! - y);
      if (distance <= degrees) pairs.push({ a, b, distance });
    }
  });
  return pairs;
}

/** Vertices that lie beside another unit's segment become points of it. */
function insertVertices(open: OpenSegments, degrees: number): { readonly soup: RingSoup; readonly count: number } {
  const { soup, vertices: { of: vertex, coordinates: at }, from, to, ring } = open;
  if (from.length < 2) return { soup, count: 0 };
  const owner = unitOfRing(soup);
  const index = segmentIndex(open);
  const inserted = new Map<number, { vertex: number; t: number }[]>();
  let count = 0;
  for (const [v, rings] of ringsOfOpenVertices(open)) {
    const units = new Set([...rings].map((r) => owner[r]!));
    const x = at[2 * v]!;
    const y = at[2 * v + 1]!;
    const scale = lonScale(y);
    for (const s of index.search(x - degrees / scale, y - degrees, x + degrees / scale, y + degrees)) {
      // a unit's own vertices stay where they are
      if (units.has(owner[ring[s]!]!)) continue;
      const a = vertex[from[s]!]!;
      const b = vertex[to[s]!]!;
      const t = positionBeside(x, y, at[2 * a]!, at[2 * a + 1]!, at[2 * b]!, at[2 * b + 1]!, scale, degrees);
      if (t === undefined) continue;
      const list = inserted.get(from[s]!);
      if (list) list.push({ vertex: v, t });
      else inserted.set(from[s]!, [{ vertex: v, t }]);
      count++;
    }
  }
  return count === 0 ? { soup, count } : { soup: withInserted(soup, inserted, at), count };
}

function segmentIndex({ vertices: { of: vertex, coordinates: at }, from, to }: OpenSegments): Flatbush {
  const index = new Flatbush(from.length);
  for (let s = 0; s < from.length; s++) {
    const a = vertex[from[s]!]!;
    const b = vertex[to[s]!]!;
    index.add(Math.min(at[2 * a]!, at[2 * b]!), Math.min(at[2 * a + 1]!, at[2 * b + 1]!), Math.max(at[2 * a]!, at[2 * b]!), Math.max(at[2 * a + 1]!, at[2 * b + 1]!));
  }
  index.finish();
  return index;
}

/** Where along the segment the point lies, when it lies beside its inner part within the tolerance. */
function positionBeside(x: number, y: number, ax: number, ay: number, bx: number, by: number, scale: number, degrees: number): number | undefined {
  const dx = (bx - ax) * scale;
  const dy = by - ay;
  const px = (x - ax) * scale;
  const py = y - ay;
  const square = dx * dx + dy * dy;
  const t = (px * dx + py * dy) / square;
  if (!(t > 0 && t < 1)) return undefined;
  return Math.hypot(px - t * dx, py - t * dy) <= degrees ? t : undefined;
}

function withInserted(soup: RingSoup, inserted: ReadonlyMap<number, { vertex: number; t: number }[]>, at: Float64Array): RingSoup {
  const coordinates: number[] = [];
  const ringOffsets = new Uint32Array(soup.ringOffsets.length);
  for (let r = 0; r + 1 < soup.ringOffsets.length; r++) {
    for (let p = soup.ringOffsets[r]!; p < soup.ringOffsets[r + 1]!; p++) {
      coordinates.push(soup.coordinates[2 * p]!, soup.coordinates[2 * p + 1]!);
      for (const { vertex } of (inserted.get(p) ?? []).sort((a, b) => a.t - b.t)) {
        coordinates.push(at[2 * vertex]!, at[2 * vertex + 1]!);
      }
    }
    ringOffsets[r + 1] = coordinates.length / 2;
  }
  return { ...soup, coordinates: Float64Array.from(coordinates), ringOffsets };
}
