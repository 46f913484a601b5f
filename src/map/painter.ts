import type { GeometryIndex } from './geometry-index.js';
import type { Level } from './level.js';
import { collectLines } from './lines.js';
import type { PaintedTile, TileSpec } from './painted-tile.js';
import { WORLD } from './projection.js';

/** Arrays that are used again for every tile. */
export interface Scratch {
  /** First crossing at each sample, 1-based, 0 = none; all zero between tiles. */
  heads: Int32Array;
  ids: Int32Array;
  next: Int32Array;
  unitA: Int32Array;
  unitB: Int32Array;
  /** Tile number in which a unit or a border was seen last. */
  unitSeen: Uint32Array;
  borderSeen: Uint32Array;
  borders: Uint32Array;
  turn: number;
}

export function createScratch(index: GeometryIndex): Scratch {
  return {
    heads: new Int32Array(0),
    ids: new Int32Array(0),
    next: new Int32Array(1 << 14),
    unitA: new Int32Array(1 << 14),
    unitB: new Int32Array(1 << 14),
    unitSeen: new Uint32Array(index.units),
    borderSeen: new Uint32Array(index.borderArc.length),
    borders: new Uint32Array(index.borderArc.length),
    turn: 0,
  };
}

/** World pixels to samples of one tile: x * scale - left. */
export interface TileFrame {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/**
 * Paints a tile by scan conversion of shared borders: each crossing of a border with a scan line toggles the units on its sides, so
 * every border is walked once, and neither the order of crossings at one sample nor overlapping units can leave a streak.
 */
export function paintTile(index: GeometryIndex, level: Level, spec: TileSpec, scratch: Scratch): PaintedTile {
  const edge = spec.pixels * spec.samples;
  const perWorld = (256 * 2 ** spec.zoom * (edge / spec.size)) / WORLD;
  const frame: TileFrame = { scale: perWorld, left: spec.x * edge, top: spec.y * edge };
  const width = edge + 1; // one more column and row, to know the edges along the far sides
  prepare(scratch, width * width);
  const units = unitsIn(index, frame, width);
  const borders = mark(index, units, scratch);
  cross(index, level, borders, frame, width, scratch);
  sweep(width, scratch);
  dot(index, units, frame, width, scratch);
  const lines = collectLines(index, level, borders, { scale: frame.scale / spec.samples, left: frame.left / spec.samples, top: frame.top / spec.samples }, spec.pixels);
  const thick = edge / spec.size >= 3;
  return { pixels: spec.pixels, ...pack(scratch.ids, width, spec.pixels, spec.samples, thick), lines };
}

function prepare(scratch: Scratch, samples: number): void {
  scratch.turn++;
  if (scratch.heads.length === samples) return;
  scratch.heads = new Int32Array(samples);
  scratch.ids = new Int32Array(samples);
}

function unitsIn(index: GeometryIndex, frame: TileFrame, width: number): number[] {
  if (!index.tree) return [];
  const world = (sample: number, from: number) => (sample + from) / frame.scale;
  return index.tree.search(world(-1, frame.left), world(-1, frame.top), world(width + 1, frame.left), world(width + 1, frame.top));
}

/** Marks the units of the tile as seen and lists their borders, each once. */
function mark(index: GeometryIndex, units: readonly number[], scratch: Scratch): Uint32Array {
  const { unitOffsets, unitBorders } = index;
  const { unitSeen, borderSeen, borders, turn } = scratch;
  let count = 0;
  for (const unit of units) {
    unitSeen[unit] = turn;
    for (let r = unitOffsets[unit]!, end = unitOffsets[unit + 1]!; r < end; r++) {
      const border = unitBorders[r]!;
      if (borderSeen[border] === turn) continue;
      borderSeen[border] = turn;
      borders[count++] = border;
    }
  }
  return borders.subarray(0, count);
}

/** Files every crossing of a border with the middle of a row of samples under the sample it comes before. */
function cross(index: GeometryIndex, level: Level, borders: Uint32Array, frame: TileFrame, width: number, scratch: Scratch): void {
  const { borderArc, borderA, borderB, borderBoxes } = index;
  const { coordinates, arcOffsets } = level;
  const { scale, left, top } = frame;
  const { unitSeen, turn, heads } = scratch;
  let { next, unitA, unitB } = scratch;
  let count = 0;
  for (const border of borders) {
    const box = border * 4;
    if (borderBoxes[box]! * scale - left > width) continue;
    if (borderBoxes[box + 1]! * scale - top > width || borderBoxes[box + 3]! * scale - top < 0) continue;
    const b = borderB[border]!;
    const idA = unitSeen[borderA[border]!] === turn ? borderA[border]! + 1 : 0;
    const idB = b >= 0 && unitSeen[b] === turn ? b + 1 : 0;
    if (idA === idB) continue; // a seam inside one unit
    const arc = borderArc[border]!;
    const end = arcOffsets[arc + 1]! * 2;
    let i = arcOffsets[arc]! * 2;
    let x = coordinates[i]! * scale - left;
    let y = coordinates[i + 1]! * scale - top;
    // left of the tile only the parity of each row matters, which the ends decide
    if (borderBoxes[box + 2]! * scale - left < 0) i = Math.max(i, end - 4);
    for (i += 2; i < end; i += 2) {
      const fromX = x;
      const fromY = y;
      x = coordinates[i]! * scale - left;
      y = coordinates[i + 1]! * scale - top;
      if (y === fromY) continue;
      // always downwards: a border given twice, once in each direction, crosses at the same samples
      const down = y > fromY;
      const upperX = down ? fromX : x;
      const upperY = down ? fromY : y;
      const lowerY = down ? y : fromY;
      const first = upperY <= 0.5 ? 0 : Math.ceil(upperY - 0.5);
      const last = lowerY >= width ? width : Math.ceil(lowerY - 0.5);
      if (first >= last) continue;
      const slope = ((down ? x : fromX) - upperX) / (lowerY - upperY);
      if (count + last - first >= next.length) {
        const length = Math.max(next.length * 2, count + last - first + 1);
        next = scratch.next = grown(next, length);
        unitA = scratch.unitA = grown(unitA, length);
        unitB = scratch.unitB = grown(unitB, length);
      }
      for (let row = first; row < last; row++) {
        const column = Math.ceil(upperX + (row + 0.5 - upperY) * slope - 0.5);
        if (column >= width) continue;
        const at = row * width + (column < 0 ? 0 : column);
        count++;
        next[count] = heads[at]!;
        unitA[count] = idA;
        unitB[count] = idB;
        heads[at] = count;
      }
    }
  }
}

function grown(array: Int32Array, length: number): Int32Array {
  const result = new Int32Array(length);
  result.set(array);
  return result;
}

/** Walks the samples row by row, toggling; leaves unit + 1 in `ids` and zeros in `heads`. */
function sweep(width: number, { heads, ids, next, unitA, unitB }: Scratch): void {
  const active = new Int32Array(256);
  let p = 0;
  for (let row = 0; row < width; row++) {
    let depth = 0;
    let id = 0;
    for (const end = p + width; p < end; p++) {
      let crossing = heads[p]!;
      if (crossing !== 0) {
        heads[p] = 0;
        for (; crossing !== 0; crossing = next[crossing]!) {
          if (unitA[crossing] !== 0) depth = toggle(active, depth, unitA[crossing]!);
          if (unitB[crossing] !== 0) depth = toggle(active, depth, unitB[crossing]!);
        }
        id = depth === 0 ? 0 : depth === 1 ? active[0]! : highest(active, depth);
      }
      ids[p] = id;
    }
  }
}

function toggle(active: Int32Array, depth: number, id: number): number {
  for (let i = 0; i < depth; i++) {
    if (active[i] === id) {
      active[i] = active[depth - 1]!;
      return depth - 1;
    }
  }
  if (depth < active.length) active[depth] = id;
  return Math.min(depth + 1, active.length);
}

/** Of units that overlap, the later one shows. */
function highest(active: Int32Array, depth: number): number {
  let id = active[0]!;
  for (let i = 1; i < depth; i++) if (active[i]! > id) id = active[i]!;
  return id;
}

/** A unit too small to catch a sample still gets one: nothing on the map is invisible. */
function dot(index: GeometryIndex, units: readonly number[], { scale, left, top }: TileFrame, width: number, { ids }: Scratch): void {
  const { boxes } = index;
  for (const unit of units) {
    const b = unit * 4;
    if ((boxes[b + 2]! - boxes[b]!) * scale >= 1 && (boxes[b + 3]! - boxes[b + 1]!) * scale >= 1) continue;
    const x = Math.floor(((boxes[b]! + boxes[b + 2]!) / 2) * scale - left);
    const y = Math.floor(((boxes[b + 1]! + boxes[b + 3]!) / 2) * scale - top);
    if (x >= 0 && y >= 0 && x < width && y < width) ids[y * width + x] = unit + 1;
  }
}

/** Ids to samples with edge bits, and samples to pixels. */
function pack(ids: Int32Array, width: number, pixels: number, samples: number, thick: boolean): { image: Int32Array; quads: Uint32Array } {
  for (let row = 0, p = 0; row < width - 1; row++, p++) {
    for (let column = 0; column < width - 1; column++, p++) {
      const id = ids[p]!;
      let edge = id !== ids[p + 1] || id !== ids[p + width] ? 1 : 0;
      // fine pixels: the line takes a sample on both sides; those before this one carry their bit already
      if (thick && edge === 0) edge = (column > 0 && id !== ids[p - 1]! >> 1) || (row > 0 && id !== ids[p - width]! >> 1) ? 1 : 0;
      ids[p] = (id << 1) | edge;
    }
  }
  const image = new Int32Array(pixels * pixels);
  if (samples === 1) {
    for (let row = 0; row < pixels; row++) image.set(ids.subarray(row * width, row * width + pixels), row * pixels);
    return { image, quads: new Uint32Array(0) };
  }
  let quads = new Uint32Array(pixels * 32);
  let q = 0;
  for (let row = 0, out = 0; row < pixels; row++) {
    let p = row * 2 * width;
    for (let column = 0; column < pixels; column++, p += 2, out++) {
      const a = ids[p]!, b = ids[p + 1]!, c = ids[p + width]!, d = ids[p + width + 1]!;
      if (a === b && a === c && a === d) {
        image[out] = a;
        continue;
      }
      if (q + 4 > quads.length) {
        const more = new Uint32Array(quads.length * 2);
        more.set(quads);
        quads = more;
      }
      image[out] = ~(q >> 2);
      quads[q++] = a;
      quads[q++] = b;
      quads[q++] = c;
      quads[q++] = d;
    }
  }
  return { image, quads: quads.slice(0, q) };
}
