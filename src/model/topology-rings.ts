import type { AreaGeometry } from './geometry.js';
import type { RingSoup } from './ring-soup.js';
import { mix, numberVertices, tableSize, type Vertices } from './topology-vertices.js';

/**
 * Finds the borders that rings share, point by point exactly, and stores each once. Rings are cut into arcs at junctions:
 * vertices whose neighbours along one ring differ from those along another (Bostock, "How to infer topology", 2013).
 * Coordinates are kept as they are.
 *
 * @param vertices of the soup's coordinates, when they are known already
 */
export function geometryFromRings(soup: RingSoup, vertices: Vertices = numberVertices(soup.coordinates)): AreaGeometry {
  const junction = findJunctions(soup, vertices);
  const arcs = new ArcTable(vertices);
  const rings = soup.ringOffsets.length - 1;
  const ringOffsets = new Uint32Array(rings + 1);
  const ringArcs: number[] = [];
  for (let r = 0; r < rings; r++) {
    const first = soup.ringOffsets[r]!;
    const length = soup.ringOffsets[r + 1]! - first;
    const vertexAt = (i: number) => vertices.of[first + (i % length)]!;
    const start = ringStart(vertexAt, length, junction);
    let from = start;
    for (let i = start + 1; i <= start + length; i++) {
      if (i < start + length && !junction[vertexAt(i)]) continue;
      ringArcs.push(arcs.add(vertexAt, from, i));
      from = i;
    }
    ringOffsets[r + 1] = ringArcs.length;
  }
  return {
    ...arcs.finish(),
    ringArcs: Int32Array.from(ringArcs),
    ringOffsets,
    polygonRings: soup.polygonRings,
    unitPolygons: soup.unitPolygons,
  };
}

function findJunctions(soup: RingSoup, vertices: Vertices): Uint8Array {
  const junction = new Uint8Array(vertices.count);
  const before = new Int32Array(vertices.count).fill(-1);
  const after = new Int32Array(vertices.count);
  for (let r = 0; r + 1 < soup.ringOffsets.length; r++) {
    const first = soup.ringOffsets[r]!;
    const end = soup.ringOffsets[r + 1]!;
    for (let i = first; i < end; i++) {
      const v = vertices.of[i]!;
      const p = vertices.of[i === first ? end - 1 : i - 1]!;
      const n = vertices.of[i + 1 === end ? first : i + 1]!;
      if (before[v] === -1) {
        before[v] = p;
        after[v] = n;
      } else if (!((before[v] === p && after[v] === n) || (before[v] === n && after[v] === p))) junction[v] = 1;
    }
  }
  return junction;
}

/** The first junction; without one the smallest vertex, so that equal rings start at the same place. */
function ringStart(vertexAt: (i: number) => number, length: number, junction: Uint8Array): number {
  let least = 0;
  for (let i = 0; i < length; i++) {
    if (junction[vertexAt(i)]) return i;
    if (vertexAt(i) < vertexAt(least)) least = i;
  }
  return least;
}

/** Arcs as runs of vertices, each kept once whichever way it is walked. */
class ArcTable {
  readonly #vertices: Vertices;
  #runs: Int32Array;
  #offsets: number[] = [0];
  #length = 0;
  #heads: Int32Array;
  #next: number[] = [];

  constructor(vertices: Vertices) {
    this.#vertices = vertices;
    this.#runs = new Int32Array(Math.max(16, vertices.count * 2));
    this.#heads = new Int32Array(tableSize(vertices.count)).fill(-1);
  }

  /** Number of the arc over positions `from` … `to` of a ring; `~number` when it is stored the other way round. */
  add(vertexAt: (i: number) => number, from: number, to: number): number {
    const a = vertexAt(from);
    const z = vertexAt(to);
    const reversed = a > z || (a === z && vertexAt(from + 1) > vertexAt(to - 1));
    const count = to - from + 1;
    const at = reversed ? (i: number) => vertexAt(to - i) : (i: number) => vertexAt(from + i);
    const bucket = mix(mix(at(0), at(count - 1)), mix(at(1), count)) & (this.#heads.length - 1);
    let arc = this.#heads[bucket]!;
    while (arc !== -1 && !this.#equals(arc, at, count)) arc = this.#next[arc]!;
    if (arc === -1) {
      arc = this.#next.length;
      this.#next.push(this.#heads[bucket]!);
      this.#heads[bucket] = arc;
      this.#append(at, count);
    }
    return reversed ? ~arc : arc;
  }

  finish(): Pick<AreaGeometry, 'coordinates' | 'arcOffsets'> {
    const coordinates = new Float64Array(this.#length * 2);
    for (let i = 0; i < this.#length; i++) {
      const v = this.#runs[i]!;
      coordinates[2 * i] = this.#vertices.coordinates[2 * v]!;
      coordinates[2 * i + 1] = this.#vertices.coordinates[2 * v + 1]!;
    }
    return { coordinates, arcOffsets: Uint32Array.from(this.#offsets) };
  }

  #equals(arc: number, at: (i: number) => number, count: number): boolean {
    const start = this.#offsets[arc]!;
    if (this.#offsets[arc + 1]! - start !== count) return false;
    for (let i = 0; i < count; i++) if (this.#runs[start + i] !== at(i)) return false;
    return true;
  }

  #append(at: (i: number) => number, count: number): void {
    if (this.#length + count > this.#runs.length) {
      const larger = new Int32Array(Math.max(this.#runs.length * 2, this.#length + count));
      larger.set(this.#runs);
      this.#runs = larger;
    }
    for (let i = 0; i < count; i++) this.#runs[this.#length + i] = at(i);
    this.#length += count;
    this.#offsets.push(this.#length);
  }
}
