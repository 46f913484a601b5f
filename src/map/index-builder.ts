import type { AreaGeometry } from '../model/geometry.js';
import { lowerBound } from '../model/lower-bound.js';
import { batches } from './batches.js';
import { boxArcs, indexBorders, type GeometryIndex } from './geometry-index.js';
import { findSeam, projectPoints, WORLD, worldX } from './projection.js';

/** A geometry without its points. */
export type Shape = Omit<AreaGeometry, 'coordinates'>;

/** Builds an index while the points are still on their way: they come in pieces, in any order. */
export class IndexBuilder {
  readonly #shape: Shape;
  readonly #borders: Borders;
  readonly #coordinates: Int32Array;
  readonly #arcBoxes: Int32Array;
  readonly #pieces: { readonly at: number; readonly degrees: Float64Array }[] = [];
  /** As far as points have come without a gap, and how many arcs of them have their boxes. */
  #reached = 0;
  #boxed = 0;

  /** @param length how many coordinates there will be */
  constructor(shape: Shape, length: number) {
    this.#shape = shape;
    this.#coordinates = new Int32Array(length);
    this.#arcBoxes = new Int32Array(4 * (shape.arcOffsets.length - 1));
    this.#borders = pairBorders(shape);
  }

  /** Takes lon, lat interleaved, degrees, that stand `at` a place among all coordinates. */
  add(at: number, degrees: Float64Array): void {
    this.#pieces.push({ at, degrees });
    projectPoints(degrees, this.#coordinates.subarray(at, at + degrees.length));
    if (at !== this.#reached) return;
    this.#reached += degrees.length;
    // what was just written is near
    this.#box(lowerBound(this.#shape.arcOffsets, (this.#reached >> 1) + 1) - 1);
  }

  finish(): GeometryIndex {
    this.#box(this.#shape.arcOffsets.length - 1);
    const index = this.#index(-180);
    const [west, , east] = index.grid.bounds ?? [0, 0, 0];
    // data that reaches more than half around the world may lie around the antimeridian: then it is unrolled from another seam
    const seam = east - west > WORLD / 2 ? this.#seam() : -180;
    if (seam === -180) return index;
    for (const { at, degrees } of this.#pieces) for (let i = 0; i < degrees.length; i += 2) if (degrees[i]! < seam) this.#coordinates[at + i] = worldX(degrees[i]! + 360);
    this.#boxed = 0;
    this.#box(this.#shape.arcOffsets.length - 1);
    return this.#index(seam);
  }

  /** The arrays that came with the pieces and the shape and are not needed any more. */
  get used(): readonly (Float64Array | Int32Array | Uint32Array)[] {
    const { ringArcs, ringOffsets, polygonRings, unitPolygons } = this.#shape;
    return [...this.#pieces.map(({ degrees }) => degrees), ringArcs, ringOffsets, polygonRings, unitPolygons];
  }

  #index(seam: number): GeometryIndex {
    const { arcOffsets, unitPolygons } = this.#shape;
    return indexBorders({ units: unitPolygons.length - 1, seam, coordinates: this.#coordinates, arcOffsets, arcBoxes: this.#arcBoxes, ...this.#borders });
  }

  /** Finds the boxes of the first `count` arcs. */
  #box(count: number): void {
    boxArcs(this.#coordinates, this.#shape.arcOffsets, this.#arcBoxes, this.#boxed, Math.max(this.#boxed, count));
    this.#boxed = Math.max(this.#boxed, count);
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

type Borders = Pick<GeometryIndex, 'borderArc' | 'borderA' | 'borderB' | 'unitOffsets' | 'unitBorders'>;

interface Pairs {
  /** By arc: the border that waits for its other side, -1 = none. */
  readonly open: Int32Array;
  /** By border; with room for as many as there are uses. */
  readonly arc: Uint32Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Units' rings one after the other are their borders one after the other. */
  readonly offsets: Uint32Array;
  readonly borders: Uint32Array;
  count: number;
}

/** Pairs the uses of each arc. A third use (overlapping units) becomes a border of its own; parity still comes out right. */
function pairBorders(shape: Shape): Borders {
  const units = shape.unitPolygons.length - 1;
  const { length } = shape.ringArcs;
  const pairs: Pairs = {
    open: new Int32Array(shape.arcOffsets.length - 1).fill(-1), arc: new Uint32Array(length), a: new Int32Array(length), b: new Int32Array(length),
    offsets: new Uint32Array(units + 1), borders: new Uint32Array(length), count: 0,
  };
  batches(units, (from, to) => pairSome(shape, pairs, from, to));
  const { arc, a, b, offsets, borders, count } = pairs;
  // memory that was never written to is none
  return { borderArc: arc.subarray(0, count), borderA: a.subarray(0, count), borderB: b.subarray(0, count), unitOffsets: offsets, unitBorders: borders };
}

function pairSome({ unitPolygons, polygonRings, ringOffsets, ringArcs }: Shape, pairs: Pairs, from: number, to: number): void {
  const { open, arc, a, b, offsets, borders } = pairs;
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
        borders[r] = waiting;
        open[id] = -1;
      } else {
        arc[count] = id;
        a[count] = u;
        b[count] = -1;
        borders[r] = count;
        open[id] = count++;
      }
    }
    offsets[u + 1] = last;
  }
  pairs.count = count;
}
