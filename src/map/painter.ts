import { ascending } from './ascending.js';
import { batches } from './batches.js';
import { crossSome } from './crossings.js';
import type { GeometryIndex } from './geometry-index.js';
import { drawSome, linesOf, MARGIN, penFor } from './lines.js';
import { outlineSome, viewOf } from './outlines.js';
import type { PaintedTile, TileSpec } from './painted-tile.js';
import { WORLD } from './projection.js';
import { BATCH, claimLocal, grown, prepare, type Scratch } from './scratch.js';
import { sweep, type Dots } from './sweep.js';

/** World pixels to samples of one tile: x * scale - left. */
export interface TileFrame {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  /** Samples a side. */
  readonly edge: number;
  /** Samples a side of each device pixel. */
  readonly samples: 1 | 2;
}

/** The borders of the units in a tile; of the arrays the first `count` entries count. */
export interface TileBorders {
  readonly count: number;
  readonly borders: Uint32Array;
  /** Local ids on both sides, 0 = outside or not in the tile. */
  readonly sideA: Uint32Array;
  readonly sideB: Uint32Array;
}

/**
 * Paints a tile by scan conversion of shared borders: each crossing of a border with a scan line toggles the units on its sides, so
 * every border is walked once, and neither the order of crossings at one sample nor overlapping units can leave a streak.
 */
export function paintTile(index: GeometryIndex, spec: TileSpec, scratch: Scratch): PaintedTile {
  const { pixels, samples } = spec;
  const edge = pixels * samples;
  const perWorld = (256 * 2 ** spec.zoom * (edge / spec.size)) / WORLD;
  const frame: TileFrame = { scale: perWorld, left: spec.x * edge, top: spec.y * edge, edge, samples };
  const margin = (MARGIN + 1) * (edge / spec.size);
  prepare(scratch, index, edge);
  const units = unitsIn(index, frame, margin, scratch);
  const bordered = bordersIn(index, units, scratch);
  const dense = units.length * DENSE > pixels * pixels;
  const cover = new Uint8Array(pixels * pixels);
  const view = viewOf(frame, margin);
  const pen = penFor(frame, units.length, pixels / spec.size, scratch);
  let crossings = 0;
  // one batch through all steps while it is near
  batches(bordered.count, (from, to) => {
    outlineSome(index, bordered.borders, from, to, view, scratch);
    crossings = crossSome(from, to, edge, scratch, crossings);
    drawSome(pen, index, bordered, scratch, dense ? null : cover, from, to);
  }, BATCH);
  const picture = sweep(scratch, bordered, { pixels, samples, units: units.length, dots: dotsOf(index, units, frame), rough: dense ? cover : null });
  const tile = { pixels, units, ...picture, cover, rough: dense, lines: linesOf(pen, scratch) };
  scratch.kept = [index, spec, frame, view, pen, bordered, picture, tile];
  return tile;
}

/** With fewer pixels than this to a unit the thin line along its border need not be smooth. */
const DENSE = 32;

/** Units in a tile or near it, ascending, so that a later one has a higher local id. */
function unitsIn({ grid }: GeometryIndex, { scale, left, top, edge }: TileFrame, margin: number, { bits }: Scratch): Uint32Array<ArrayBuffer> {
  return ascending(grid.within((left - margin) / scale, (top - margin) / scale, (left + edge + margin) / scale, (top + edge + margin) / scale), bits);
}

/** Gives the units of the tile their local ids and lists their borders, each once. */
function bordersIn(index: GeometryIndex, units: Uint32Array, scratch: Scratch): TileBorders {
  const { unitOffsets } = index;
  const base = claimLocal(scratch, units.length);
  let most = 0;
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!;
    scratch.local[unit] = base + i + 1;
    most += unitOffsets[unit + 1]! - unitOffsets[unit]!;
  }
  scratch.borders = grown(scratch.borders, most);
  scratch.sideA = grown(scratch.sideA, most);
  scratch.sideB = grown(scratch.sideB, most);
  let count = 0;
  batches(units.length, (from, to) => {
    count = borderSome(index, units, scratch, base, count, from, to);
  }, BATCH);
  const { borders, sideA, sideB } = scratch;
  return { count, borders, sideA, sideB };
}

/** The same for some units, after so many borders; returns how many there are then. */
function borderSome({ unitOffsets, unitBorders, borderA, borderB }: GeometryIndex, units: Uint32Array, { local, borders, sideA, sideB }: Scratch, base: number, before: number, from: number, to: number): number {
  let count = before;
  for (let i = from; i < to; i++) {
    const unit = units[i]!;
    for (let r = unitOffsets[unit]!, end = unitOffsets[unit + 1]!; r < end; r++) {
      const border = unitBorders[r]!;
      const a = borderA[border]!;
      const b = borderB[border]!;
      // its first unit lists it, its second where the first is not in the tile; a seam inside one unit is none
      if (a === b || (a !== unit && local[a]! > base)) continue;
      borders[count] = border;
      sideA[count] = a === unit ? i + 1 : 0;
      sideB[count] = a !== unit ? i + 1 : b >= 0 && local[b]! > base ? local[b]! - base : 0;
      count++;
    }
  }
  return count;
}

/** Samples that belong to units too small to catch one by themselves: nothing on the map is invisible. */
function dotsOf({ boxes }: GeometryIndex, units: Uint32Array, { scale, left, top, edge }: TileFrame): Dots {
  const dots = new Map<number, [column: number, id: number][]>();
  for (let i = nextSmall(boxes, units, scale, 0); i < units.length; i = nextSmall(boxes, units, scale, i + 1)) {
    const b = units[i]! * 4;
    const x = Math.floor(((boxes[b]! + boxes[b + 2]!) / 2) * scale - left);
    const y = Math.floor(((boxes[b + 1]! + boxes[b + 3]!) / 2) * scale - top);
    if (x < 0 || y < 0 || x >= edge || y >= edge) continue;
    const row = dots.get(y);
    if (row) row.push([x, i + 1]);
    else dots.set(y, [[x, i + 1]]);
  }
  return dots;
}

/** The next unit from `i` on that is narrower or lower than a sample. */
function nextSmall(boxes: Int32Array, units: Uint32Array, scale: number, i: number): number {
  for (const end = units.length; i < end; i++) {
    const b = units[i]! * 4;
    if ((boxes[b + 2]! - boxes[b]!) * scale < 1 || (boxes[b + 3]! - boxes[b + 1]!) * scale < 1) return i;
  }
  return i;
}
