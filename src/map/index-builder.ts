import type { AreaGeometry } from '../model/geometry.js';
import { batches } from './batches.js';
import { boxesOfArcs, indexBorders, type GeometryIndex } from './geometry-index.js';
import { findSeam, projectPoints, WORLD, worldX } from './projection.js';
import { boxAround } from './unit-grid.js';

/** A geometry without its points. */
export type Shape = Omit<AreaGeometry, 'coordinates'>;

/** Builds an index while the points are still on their way: they come in pieces, in any order. */
export class IndexBuilder {
  readonly #shape: Shape;
  readonly #borders: Pick<GeometryIndex, 'borderArc' | 'borderA' | 'borderB'>;
  readonly #coordinates: Int32Array;
  readonly #pieces: { readonly at: number; readonly degrees: Float64Array }[] = [];

  /** @param length how many coordinates there will be */
  constructor(shape: Shape, length: number) {
    this.#shape = shape;
    this.#coordinates = new Int32Array(length);
    this.#borders = pairBorders(shape);
  }

  /** Takes lon, lat interleaved, degrees, that stand `at` a place among all coordinates. */
  add(at: number, degrees: Float64Array): void {
    this.#pieces.push({ at, degrees });
    projectPoints(degrees, this.#coordinates.subarray(at, at + degrees.length));
  }

  finish(): GeometryIndex {
    const { arcOffsets, unitPolygons } = this.#shape;
    return indexBorders({ units: unitPolygons.length - 1, coordinates: this.#coordinates, arcOffsets, ...this.#placeArcs(), ...this.#borders });
  }

  /** The arrays that came with the pieces and the shape and are not needed any more. */
  get used(): readonly (Float64Array | Int32Array | Uint32Array)[] {
    const { ringArcs, ringOffsets, polygonRings, unitPolygons } = this.#shape;
    return [...this.#pieces.map(({ degrees }) => degrees), ringArcs, ringOffsets, polygonRings, unitPolygons];
  }

  /** Data that reaches more than half around the world may lie around the antimeridian: then it is unrolled from another seam. */
  #placeArcs(): Pick<GeometryIndex, 'arcBoxes' | 'seam'> {
    const { arcOffsets } = this.#shape;
    const arcBoxes = boxesOfArcs(this.#coordinates, arcOffsets);
    const [west, , east] = boxAround(arcBoxes) ?? [0, 0, 0];
    const seam = east - west > WORLD / 2 ? this.#seam() : -180;
    if (seam === -180) return { arcBoxes, seam };
    for (const { at, degrees } of this.#pieces) for (let i = 0; i < degrees.length; i += 2) if (degrees[i]! < seam) this.#coordinates[at + i] = worldX(degrees[i]! + 360);
    return { arcBoxes: boxesOfArcs(this.#coordinates, arcOffsets), seam };
  }

  #seam(): number {
    const { arcOffsets } = this.#shape;
    const all = new Float64Array(this.#coordinates.length);
    for (const { at, degrees } of this.#pieces) all.set(degrees, at);
    return findSeam((visit) => {
      for (let a = 0; a + 1 < arcOffsets.length; a++) {
        for (let p = arcOffsets[a]!; p + 1 < arcOffsets[a + 1]!; p++) visit(all[2 * p]!, all[2 * p + 2]!);
      }
    });
  }
}

/** The index of a geometry that is there as a whole. */
export function buildIndex({ coordinates, ...shape }: AreaGeometry): GeometryIndex {
  const builder = new IndexBuilder(shape, coordinates.length);
  builder.add(0, coordinates);
  return builder.finish();
}

interface Pairs {
  readonly open: Int32Array;
  readonly arc: Uint32Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  count: number;
}

/** Pairs the uses of each arc. A third use (overlapping units) becomes a border of its own; parity still comes out right. */
function pairBorders(shape: Shape): Pick<GeometryIndex, 'borderArc' | 'borderA' | 'borderB'> {
  const { length } = shape.ringArcs;
  const pairs: Pairs = { open: new Int32Array(shape.arcOffsets.length - 1).fill(-1), arc: new Uint32Array(length), a: new Int32Array(length), b: new Int32Array(length), count: 0 };
  batches(shape.unitPolygons.length - 1, (from, to) => pairSome(shape, pairs, from, to));
  const { arc, a, b, count } = pairs;
  return { borderArc: arc.slice(0, count), borderA: a.slice(0, count), borderB: b.slice(0, count) };
}

function pairSome({ unitPolygons, polygonRings, ringOffsets, ringArcs }: Shape, pairs: Pairs, from: number, to: number): void {
  const { open, arc, a, b } = pairs;
  let { count } = pairs;
  for (let u = from; u < to; u++) {
    const first = ringOffsets[polygonRings[unitPolygons[u]!]!]!;
    const last = ringOffsets[polygonRings[unitPolygons[u + 1]!]!]!;
    for (let r = first; r < last; r++) {
      const signed = ringArcs[r]!;
      const id = signed < 0 ? ~signed : signed;
      const waiting = open[id]!;
      if (waiting >= 0) {
        b[waiting] = u;
        open[id] = -1;
      } else {
        arc[count] = id;
        a[count] = u;
        b[count] = -1;
        open[id] = count++;
      }
    }
  }
  pairs.count = count;
}
