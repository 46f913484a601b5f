import { batches } from './batches.js';

/** Units in a cell, where they lie evenly. */
const PER_CELL = 4;
/** A unit longer than this many cells on a side is looked at for every rectangle. */
const WIDE = 2;

/**
 * Units found by place: a grid of equal cells, each with the units whose boxes have their middles in it. Made in two passes, many times
 * as fast as a tree; where units crowd into few cells a search looks at more boxes than it returns, at a nanosecond or two each. Units are
 * filed when a search first asks, or {@link file} does.
 */
export class UnitGrid {
  readonly #boxes: Int32Array;
  readonly #side: number;
  readonly #cellX: number;
  readonly #cellY: number;
  /** Units of cell c, ascending: units[offsets[c] … offsets[c + 1]); those that are too long for a cell are in one beyond the last. */
  #offsets = new Uint32Array(0);
  #units = new Uint32Array(0);
  /** Box of everything; null when nothing has an area. */
  readonly bounds: Readonly<Box> | null;

  /** @param boxes minX, minY, maxX, maxY per unit; one with min > max is nowhere */
  constructor(boxes: Int32Array) {
    this.#boxes = boxes;
    this.bounds = boxAround(boxes);
    const [minX, minY, maxX, maxY] = this.bounds ?? [0, 0, 0, 0];
    this.#side = Math.max(1, Math.floor(Math.sqrt(boxes.length / 4 / PER_CELL)));
    this.#cellX = Math.max(1, (maxX - minX) / this.#side);
    this.#cellY = Math.max(1, (maxY - minY) / this.#side);
  }

  /** Files the units under their cells. */
  file(): void {
    if (!this.bounds || this.#offsets.length > 0) return;
    const [minX, minY] = this.bounds;
    const cells = this.#cells(minX, minY);
    const offsets = new Uint32Array(this.#side * this.#side + 2);
    batches(cells.length, (from, to) => countSome(cells, offsets, from, to));
    for (let c = 1; c < offsets.length; c++) offsets[c]! += offsets[c - 1]!;
    const units = new Uint32Array(offsets.at(-1)!);
    const next = offsets.slice();
    batches(cells.length, (from, to) => fileSome(cells, next, units, from, to));
    this.#offsets = offsets;
    this.#units = units;
  }

  /** The units whose boxes meet a rectangle, in no order. */
  within(minX: number, minY: number, maxX: number, maxY: number): number[] {
    const found: number[] = [];
    if (!this.bounds) return found;
    this.file();
    const side = this.#side;
    const reachX = (WIDE / 2) * this.#cellX;
    const reachY = (WIDE / 2) * this.#cellY;
    const left = clamp((minX - reachX - this.bounds[0]) / this.#cellX, side);
    const right = clamp((maxX + reachX - this.bounds[0]) / this.#cellX, side);
    const top = clamp((minY - reachY - this.bounds[1]) / this.#cellY, side);
    const bottom = clamp((maxY + reachY - this.bounds[1]) / this.#cellY, side);
    for (let row = top; row <= bottom; row++) this.#look(row * side + left, row * side + right + 1, minX, minY, maxX, maxY, found);
    this.#look(side * side, side * side + 1, minX, minY, maxX, maxY, found);
    return found;
  }

  /** Adds those of some cells. */
  #look(from: number, to: number, minX: number, minY: number, maxX: number, maxY: number, found: number[]): void {
    const boxes = this.#boxes;
    for (let i = this.#offsets[from]!, end = this.#offsets[to]!; i < end; i++) {
      const unit = this.#units[i]!;
      const b = unit * 4;
      if (boxes[b]! <= maxX && boxes[b + 1]! <= maxY && boxes[b + 2]! >= minX && boxes[b + 3]! >= minY) found.push(unit);
    }
  }

  /** The cell of each unit, -1 = none. */
  #cells(minX: number, minY: number): Int32Array {
    const [boxes, side, cellX, cellY] = [this.#boxes, this.#side, this.#cellX, this.#cellY];
    const cells = new Int32Array(boxes.length / 4);
    batches(cells.length, (from, to) => placeSome(boxes, cells, minX, minY, cellX, cellY, side, from, to));
    return cells;
  }
}

function placeSome(boxes: Int32Array, cells: Int32Array, minX: number, minY: number, cellX: number, cellY: number, side: number, from: number, to: number): void {
  for (let u = from, b = 4 * from; u < to; u++, b += 4) {
    const width = boxes[b + 2]! - boxes[b]!;
    const height = boxes[b + 3]! - boxes[b + 1]!;
    if (width < 0) cells[u] = -1;
    else if (width > WIDE * cellX || height > WIDE * cellY) cells[u] = side * side;
    else cells[u] = clamp((boxes[b + 1]! + height / 2 - minY) / cellY, side) * side + clamp((boxes[b]! + width / 2 - minX) / cellX, side);
  }
}

function countSome(cells: Int32Array, offsets: Uint32Array, from: number, to: number): void {
  for (let u = from; u < to; u++) if (cells[u]! >= 0) offsets[cells[u]! + 1]!++;
}

function fileSome(cells: Int32Array, next: Uint32Array, units: Uint32Array, from: number, to: number): void {
  for (let u = from; u < to; u++) if (cells[u]! >= 0) units[next[cells[u]!]!++] = u;
}

function clamp(at: number, side: number): number {
  return at >= side ? side - 1 : at > 0 ? Math.floor(at) : 0;
}

type Box = [minX: number, minY: number, maxX: number, maxY: number];

/** The box around boxes, of which those with min > max are nowhere; null when all are. */
function boxAround(boxes: Int32Array): Readonly<Box> | null {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  batches(boxes.length / 4, (from, to) => widen(box, boxes, from, to));
  return box[0] > box[2] ? null : box;
}

function widen(box: Box, boxes: Int32Array, from: number, to: number): void {
  let [minX, minY, maxX, maxY] = box;
  for (let b = 4 * from; b < 4 * to; b += 4) {
    if (boxes[b]! > boxes[b + 2]!) continue;
    if (boxes[b]! < minX) minX = boxes[b]!;
    if (boxes[b + 1]! < minY) minY = boxes[b + 1]!;
    if (boxes[b + 2]! > maxX) maxX = boxes[b + 2]!;
    if (boxes[b + 3]! > maxY) maxY = boxes[b + 3]!;
  }
  box[0] = minX;
  box[1] = minY;
  box[2] = maxX;
  box[3] = maxY;
}
