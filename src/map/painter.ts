import { crossBorders } from './crossings.js';
import type { GeometryIndex } from './geometry-index.js';
import { collectLines, MARGIN } from './lines.js';
import { outline } from './outlines.js';
import type { PaintedTile, TileSpec } from './painted-tile.js';
import { WORLD } from './projection.js';
import { grown, prepare, type Scratch } from './scratch.js';
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
  const units = unitsIn(index, frame, margin);
  const bordered = bordersIn(index, units, scratch);
  outline(index, bordered, frame, margin, scratch);
  crossBorders(bordered, frame, scratch);
  const dense = units.length * DENSE > pixels * pixels;
  const cover = new Uint8Array(pixels * pixels);
  const picture = sweep(scratch, bordered, { pixels, samples, units: units.length, dots: dotsOf(index, units, frame), rough: dense ? cover : null });
  const lines = collectLines(index, bordered, units.length, frame, pixels / spec.size, scratch, dense ? null : cover);
  const tile = { pixels, units, ...picture, cover, rough: dense, lines };
  scratch.kept = [index, spec, frame, bordered, picture, tile];
  return tile;
}

/** With fewer pixels than this to a unit the thin line along its border need not be smooth. */
const DENSE = 32;

/** Units in a tile or near it, ascending, so that a later one has a higher local id. */
function unitsIn({ grid }: GeometryIndex, { scale, left, top, edge }: TileFrame, margin: number): Uint32Array<ArrayBuffer> {
  return Uint32Array.from(grid.within((left - margin) / scale, (top - margin) / scale, (left + edge + margin) / scale, (top + edge + margin) / scale)).sort();
}

/** Gives the units of the tile their local ids and lists their borders, each once. */
function bordersIn({ unitOffsets, unitBorders, borderA, borderB }: GeometryIndex, units: Uint32Array, scratch: Scratch): TileBorders {
  const { unitSeen, localId, borderSeen, turn } = scratch;
  let most = 0;
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!;
    unitSeen[unit] = turn;
    localId[unit] = i + 1;
    most += unitOffsets[unit + 1]! - unitOffsets[unit]!;
  }
  const borders = (scratch.borders = grown(scratch.borders, most));
  const sideA = (scratch.sideA = grown(scratch.sideA, most));
  const sideB = (scratch.sideB = grown(scratch.sideB, most));
  const local = (unit: number) => (unit >= 0 && unitSeen[unit] === turn ? localId[unit]! : 0);
  let count = 0;
  for (const unit of units) {
    for (let r = unitOffsets[unit]!, end = unitOffsets[unit + 1]!; r < end; r++) {
      const border = unitBorders[r]!;
      if (borderSeen[border] === turn) continue;
      borderSeen[border] = turn;
      if (borderA[border] === borderB[border]) continue; // a seam inside one unit
      borders[count] = border;
      sideA[count] = local(borderA[border]!);
      sideB[count] = local(borderB[border]!);
      count++;
    }
  }
  return { count, borders, sideA, sideB };
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
