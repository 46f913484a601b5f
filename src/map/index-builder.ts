import type { AreaGeometry } from '../model/geometry.js';
import { lowerBound } from '../model/lower-bound.js';
import { finish } from '../model/steps.js';
import { pairBorders, type Borders } from './borders.js';
import { boxArcs, indexBorders, type GeometryIndex } from './geometry-index.js';
import { findSeam, projectPoints, WORLD, worldX } from './projection.js';

/** Builds an index while the points are still on their way: they come in pieces, in any order. */
export class IndexBuilder {
  readonly #arcOffsets: Uint32Array;
  readonly #coordinates: Int32Array;
  readonly #arcBoxes: Int32Array;
  readonly #pieces: { readonly at: number; readonly degrees: Float64Array }[] = [];
  /** As far as points have come without a gap, and how many arcs of them have their boxes. */
  #reached = 0;
  #boxed = 0;

  /** @param length how many coordinates there will be */
  constructor(arcOffsets: Uint32Array, length: number) {
    this.#arcOffsets = arcOffsets;
    this.#coordinates = new Int32Array(length);
    this.#arcBoxes = new Int32Array(4 * (arcOffsets.length - 1));
  }

  /** Takes lon, lat interleaved, degrees, that stand `at` a place among all coordinates. */
  add(at: number, degrees: Float64Array): void {
    this.#pieces.push({ at, degrees });
    projectPoints(degrees, this.#coordinates.subarray(at, at + degrees.length));
    if (at !== this.#reached) return;
    this.#reached += degrees.length;
    // what was just written is near
    this.#box(lowerBound(this.#arcOffsets, (this.#reached >> 1) + 1) - 1);
  }

  finish(borders: Borders): GeometryIndex {
    this.#box(this.#arcOffsets.length - 1);
    const index = this.#index(borders, -180);
    const [west, , east] = index.grid.bounds ?? [0, 0, 0];
    // data that reaches more than half around the world may lie around the antimeridian: then it is unrolled from another seam
    const seam = east - west > WORLD / 2 ? this.#seam() : -180;
    if (seam === -180) return index;
    for (const { at, degrees } of this.#pieces) for (let i = 0; i < degrees.length; i += 2) if (degrees[i]! < seam) this.#coordinates[at + i] = worldX(degrees[i]! + 360);
    this.#boxed = 0;
    this.#box(this.#arcOffsets.length - 1);
    return this.#index(borders, seam);
  }

  /** The pieces, which are not needed any more. */
  get used(): readonly Float64Array[] {
    return this.#pieces.map(({ degrees }) => degrees);
  }

  #index(borders: Borders, seam: number): GeometryIndex {
    return indexBorders({ units: borders.unitOffsets.length - 1, seam, coordinates: this.#coordinates, arcOffsets: this.#arcOffsets, arcBoxes: this.#arcBoxes, ...borders });
  }

  /** Finds the boxes of the first `count` arcs. */
  #box(count: number): void {
    boxArcs(this.#coordinates, this.#arcOffsets, this.#arcBoxes, this.#boxed, Math.max(this.#boxed, count));
    this.#boxed = Math.max(this.#boxed, count);
  }

  #seam(): number {
    const arcOffsets = this.#arcOffsets;
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
  const builder = new IndexBuilder(shape.arcOffsets, coordinates.length);
  builder.add(0, coordinates);
  return builder.finish(finish(pairBorders(shape)));
}
