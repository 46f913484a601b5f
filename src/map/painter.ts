import type { GeometryIndex } from './geometry-index.js';
import type { Level } from './level.js';
import { collectLines } from './lines.js';
import type { PaintedTile, TileSpec } from './painted-tile.js';
import { WORLD } from './projection.js';

/** Arrays that are used again for every tile. */
export interface Scratch {
  /** First crossing at each sample, 1-based, 0 = none; all zero between tiles. */
  heads: Int32Array;
  /** Crossings in each row of samples. */
  perRow: Uint32Array;
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
    perRow: new Uint32Array(0),
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
  prepare(scratch, width);
  const units = unitsIn(index, frame, width);
  const borders = mark(index, units, scratch);
  cross(index, level, borders, frame, width, scratch);
  const dots = dotsOf(index, units, frame, width);
  const thick = edge / spec.size >= 3;
  const picture = sweep(scratch, width, spec.pixels, spec.samples, thick, dots);
  const lines = collectLines(index, level, borders, { scale: frame.scale / spec.samples, left: frame.left / spec.samples, top: frame.top / spec.samples }, spec.pixels);
  return { pixels: spec.pixels, ...picture, lines };
}

function prepare(scratch: Scratch, width: number): void {
  scratch.turn++;
  if (scratch.perRow.length === width) {
    scratch.perRow.fill(0);
    return;
  }
  scratch.heads = new Int32Array(width * width);
  scratch.perRow = new Uint32Array(width);
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
  const { unitSeen, turn, heads, perRow } = scratch;
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
        perRow[row]!++;
      }
    }
  }
}

function grown(array: Int32Array, length: number): Int32Array {
  const result = new Int32Array(length);
  result.set(array);
  return result;
}

/** Samples that belong to units too small to catch one by themselves: nothing on the map is invisible. */
type Dots = ReadonlyMap<number, readonly (readonly [column: number, id: number])[]>;

function dotsOf(index: GeometryIndex, units: readonly number[], { scale, left, top }: TileFrame, width: number): Dots {
  const { boxes } = index;
  const dots = new Map<number, [number, number][]>();
  for (const unit of units) {
    const b = unit * 4;
    if ((boxes[b + 2]! - boxes[b]!) * scale >= 1 && (boxes[b + 3]! - boxes[b + 1]!) * scale >= 1) continue;
    const x = Math.floor(((boxes[b]! + boxes[b + 2]!) / 2) * scale - left);
    const y = Math.floor(((boxes[b + 1]! + boxes[b + 3]!) / 2) * scale - top);
    if (x < 0 || y < 0 || x >= width || y >= width) continue;
    const row = dots.get(y);
    if (row) row.push([x, unit + 1]);
    else dots.set(y, [[x, unit + 1]]);
  }
  return dots;
}

/**
 * Walks the samples row by row, toggling, and turns them into pixels as it goes: only a few rows are ever in hand.
 * Leaves zeros in `heads`.
 */
function sweep(scratch: Scratch, width: number, pixels: number, samples: 1 | 2, thick: boolean, dots: Dots): { image: Int32Array; quads: Uint32Array } {
  const image = new Int32Array(pixels * pixels);
  let quads = new Uint32Array(samples === 2 ? pixels * 32 : 0);
  let q = 0;
  const rows = Array.from({ length: samples + 2 }, () => new Int32Array(width));
  const marked = Array.from({ length: samples }, () => new Int32Array(width));
  const [first, second] = marked as [Int32Array, Int32Array];
  let bare = !walkRow(scratch, 0, width, dots, rows[1]!);
  for (let y = 0, out = 0; y < pixels; y++) {
    // rows[0] lies above, rows[1 … samples] make the pixels, rows[samples + 1] lies below
    let empty = bare;
    for (let s = 1; s <= samples; s++) {
      bare = !walkRow(scratch, y * samples + s, width, dots, rows[s + 1]!);
      empty &&= bare;
    }
    if (empty) out += pixels;
    else {
      for (let s = 0; s < samples; s++) markEdges(rows[s]!, rows[s + 1]!, rows[s + 2]!, marked[s]!, thick, y + s > 0);
      if (samples === 1) {
        image.set(first.subarray(0, pixels), out);
        out += pixels;
      } else {
        if (q + pixels * 4 > quads.length) quads = doubled(quads, q + pixels * 4);
        for (let p = 0; out < (y + 1) * pixels; p += 2, out++) {
          const a = first[p]!, b = first[p + 1]!, c = second[p]!, d = second[p + 1]!;
          if (a === b && a === c && a === d) {
            image[out] = a;
            continue;
          }
          image[out] = ~(q >> 2);
          quads[q] = a;
          quads[q + 1] = b;
          quads[q + 2] = c;
          quads[q + 3] = d;
          q += 4;
        }
      }
    }
    // the last row that made pixels lies above the next ones, the one below begins them
    const [above, begin] = [rows[samples]!, rows[samples + 1]!];
    rows[samples] = rows[0]!;
    rows[0] = above;
    rows[samples + 1] = rows[1]!;
    rows[1] = begin;
  }
  return { image, quads: quads.slice(0, q) };
}

function doubled(array: Uint32Array<ArrayBuffer>, atLeast: number): Uint32Array<ArrayBuffer> {
  const result = new Uint32Array(Math.max(array.length * 2, atLeast));
  result.set(array);
  return result;
}

const DEEPEST = 256;
const active = new Int32Array(DEEPEST);

/** Puts unit + 1 of every sample of a row into `ids`; false when the row is empty. */
function walkRow({ heads, perRow, next, unitA, unitB }: Scratch, row: number, width: number, dots: Dots, ids: Int32Array): boolean {
  const own = dots.get(row);
  if (perRow[row] === 0) {
    ids.fill(0);
    if (!own) return false;
  } else {
    let depth = 0;
    let id = 0;
    for (let column = 0, p = row * width; column < width; column++, p++) {
      let crossing = heads[p]!;
      if (crossing !== 0) {
        heads[p] = 0;
        for (; crossing !== 0; crossing = next[crossing]!) {
          if (unitA[crossing] !== 0) depth = toggle(depth, unitA[crossing]!);
          if (unitB[crossing] !== 0) depth = toggle(depth, unitB[crossing]!);
        }
        id = depth === 0 ? 0 : depth === 1 ? active[0]! : highest(depth);
      }
      ids[column] = id;
    }
  }
  for (const [column, id] of own ?? []) ids[column] = id;
  return true;
}

function toggle(depth: number, id: number): number {
  for (let i = 0; i < depth; i++) {
    if (active[i] === id) {
      active[i] = active[depth - 1]!;
      return depth - 1;
    }
  }
  if (depth === DEEPEST) return depth;
  active[depth] = id;
  return depth + 1;
}

/** Of units that overlap, the later one shows. */
function highest(depth: number): number {
  let id = active[0]!;
  for (let i = 1; i < depth; i++) if (active[i]! > id) id = active[i]!;
  return id;
}

/** Ids to samples with edge bits. */
function markEdges(above: Int32Array, row: Int32Array, below: Int32Array, out: Int32Array, thick: boolean, hasAbove: boolean): void {
  for (let column = 0, last = row.length - 1; column < last; column++) {
    const id = row[column]!;
    let edge = id !== row[column + 1] || id !== below[column] ? 1 : 0;
    // fine pixels: the line takes a sample on both sides
    if (thick && edge === 0) edge = (column > 0 && id !== row[column - 1]) || (hasAbove && id !== above[column]) ? 1 : 0;
    out[column] = (id << 1) | edge;
  }
}
