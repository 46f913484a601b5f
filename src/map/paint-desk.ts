import type { AreaGeometry } from '../model/geometry.js';
import { finish } from '../model/steps.js';
import { pairBorders, type Borders } from './borders.js';
import { cellIndex } from './cells.js';
import type { GeometryIndex } from './geometry-index.js';
import { IndexBuilder } from './index-builder.js';
import type { PaintedTile, TileSpec } from './painted-tile.js';
import { paintTile } from './painter.js';
import { createScratch, type Scratch } from './scratch.js';

/** What the page needs to know of a geometry that is painted elsewhere. */
export interface IndexSummary {
  readonly units: number;
  readonly seam: number;
  /** minX, minY, maxX, maxY per unit, world pixels. */
  readonly boxes: Int32Array;
  /** Box of everything, world pixels; null when nothing has an area. */
  readonly bounds: readonly [number, number, number, number] | null;
  /** Median of the longer side of the units' boxes, world pixels. */
  readonly unitSize: number;
}

/** Keeps geometries by key and paints tiles of them; lives in the worker, or in the page where there is none. */
export class PaintDesk {
  readonly #sheets = new Map<string, GeometryIndex>();
  readonly #coming = new Map<string, IndexBuilder>();
  readonly #scratch: Scratch;

  constructor(scratch: Scratch = createScratch()) {
    this.#scratch = scratch;
  }

  /** Whether nothing was loaded yet. */
  get idle(): boolean {
    return this.#sheets.size === 0 && this.#coming.size === 0;
  }

  /** Another one that shares the arrays this one works with. */
  beside(): PaintDesk {
    return new PaintDesk(this.#scratch);
  }

  load(key: string, { coordinates, ...shape }: AreaGeometry): IndexSummary {
    this.begin(key, shape.arcOffsets, coordinates.length);
    this.add(key, 0, coordinates);
    return this.end(key, finish(pairBorders(shape))).summary;
  }

  /** A geometry is to come under a key: the lengths of its arcs first, then its `length` coordinates in pieces, then {@link end}. */
  begin(key: string, arcOffsets: Uint32Array, length: number): void {
    this.#coming.set(key, new IndexBuilder(arcOffsets, length));
  }

  add(key: string, at: number, degrees: Float64Array): void {
    this.#builder(key).add(at, degrees);
  }

  /** Loads what came in pieces, by its borders; with what is not needed any more. */
  end(key: string, borders: Borders): { summary: IndexSummary; used: IndexBuilder['used'] } {
    const builder = this.#builder(key);
    this.#coming.delete(key);
    return { summary: this.#keep(key, builder.finish(borders)), used: builder.used };
  }

  #builder(key: string): IndexBuilder {
    const builder = this.#coming.get(key);
    if (!builder) throw new Error(`expected a geometry that was begun, got the key "${key}"`);
    return builder;
  }

  /** Does what the first tile would have to do else. */
  getReady(key: string): void {
    this.#sheets.get(key)?.grid.file();
  }

  /** Loads the cells of points in place of areas. */
  loadCells(key: string, lon: Float64Array, lat: Float64Array): IndexSummary {
    return this.#keep(key, cellIndex(lon, lat));
  }

  paint(key: string, spec: TileSpec): PaintedTile {
    const index = this.#sheets.get(key);
    if (!index) throw new Error(`expected a geometry that was loaded, got the key "${key}"`);
    return paintTile(index, spec, this.#scratch);
  }

  #keep(key: string, index: GeometryIndex): IndexSummary {
    this.#sheets.set(key, index);
    return { units: index.units, seam: index.seam, boxes: index.boxes.slice(), bounds: index.grid.bounds, unitSize: medianSize(index.boxes) };
  }
}

const SAMPLE = 4096;

function medianSize(boxes: Int32Array): number {
  // a sample does: only how strong lines are hangs on it
  const stride = Math.ceil(boxes.length / 4 / SAMPLE) * 4;
  const sizes = new Float64Array(SAMPLE);
  let n = 0;
  for (let b = 0; b < boxes.length; b += stride) {
    if (boxes[b]! <= boxes[b + 2]!) sizes[n++] = Math.max(boxes[b + 2]! - boxes[b]!, boxes[b + 3]! - boxes[b + 1]!);
  }
  return n === 0 ? 0 : sizes.subarray(0, n).sort()[n >> 1]!;
}
