/** Units in a cell, where they lie evenly. */
const PER_CELL = 4;
/** A unit longer than this many cells on a side is looked at for every rectangle. */
const WIDE = 2;

/**
 * Units found by place: a grid of equal cells, each with the units whose boxes have their middles in it. Made in two passes, many times
 * as fast as a tree; where units crowd into few cells a search looks at more boxes than it returns, at a nanosecond or two each.
 */
export class UnitGrid {
  readonly #boxes: Int32Array;
  readonly #side: number;
  readonly #cellX: number;
  readonly #cellY: number;
  /** Units of cell c, ascending: units[offsets[c] … offsets[c + 1]); those that are too long for a cell are in one beyond the last. */
  readonly #offsets: Uint32Array;
  readonly #units: Uint32Array;
  /** Box of everything; null when nothing has an area. */
  readonly bounds: readonly [minX: number, minY: number, maxX: number, maxY: number] | null;

  /** @param boxes minX, minY, maxX, maxY per unit; one with min > max is nowhere */
  constructor(boxes: Int32Array) {
    this.#boxes = boxes;
    this.bounds = around(boxes);
    const [minX, minY, maxX, maxY] = this.bounds ?? [0, 0, 0, 0];
    this.#side = Math.max(1, Math.floor(Math.sqrt(boxes.length / 4 / PER_CELL)));
    this.#cellX = Math.max(1, (maxX - minX) / this.#side);
    this.#cellY = Math.max(1, (maxY - minY) / this.#side);
    const cells = this.#cells(minX, minY);
    const offsets = new Uint32Array(this.#side * this.#side + 2);
    for (let u = 0; u < cells.length; u++) if (cells[u]! >= 0) offsets[cells[u]! + 1]!++;
    for (let c = 1; c < offsets.length; c++) offsets[c]! += offsets[c - 1]!;
    const units = new Uint32Array(offsets.at(-1)!);
    const next = offsets.slice();
    for (let u = 0; u < cells.length; u++) if (cells[u]! >= 0) units[next[cells[u]!]!++] = u;
    this.#offsets = offsets;
    this.#units = units;
  }

  /** The units whose boxes meet a rectangle, in no order. */
  within(minX: number, minY: number, maxX: number, maxY: number): number[] {
    const found: number[] = [];
    if (!this.bounds) return found;
    const boxes = this.#boxes;
    const side = this.#side;
    const reachX = (WIDE / 2) * this.#cellX;
    const reachY = (WIDE / 2) * this.#cellY;
    const left = clamp((minX - reachX - this.bounds[0]) / this.#cellX, side);
    const right = clamp((maxX + reachX - this.bounds[0]) / this.#cellX, side);
    const top = clamp((minY - reachY - this.bounds[1]) / this.#cellY, side);
    const bottom = clamp((maxY + reachY - this.bounds[1]) / this.#cellY, side);
    const look = (from: number, to: number) => {
      for (let i = this.#offsets[from]!, end = this.#offsets[to]!; i < end; i++) {
        const unit = this.#units[i]!;
        const b = unit * 4;
        if (boxes[b]! <= maxX && boxes[b + 1]! <= maxY && boxes[b + 2]! >= minX && boxes[b + 3]! >= minY) found.push(unit);
      }
    };
    for (let row = top; row <= bottom; row++) look(row * side + left, row * side + right + 1);
    look(side * side, side * side + 1);
    return found;
  }

  /** The cell of each unit, -1 = none. */
  #cells(minX: number, minY: number): Int32Array {
    const boxes = this.#boxes;
    const side = this.#side;
    const cells = new Int32Array(boxes.length / 4);
    for (let u = 0, b = 0; u < cells.length; u++, b += 4) {
      const width = boxes[b + 2]! - boxes[b]!;
      const height = boxes[b + 3]! - boxes[b + 1]!;
      if (width < 0) cells[u] = -1;
      else if (width > WIDE * this.#cellX || height > WIDE * this.#cellY) cells[u] = side * side;
      else cells[u] = clamp((boxes[b + 1]! + height / 2 - minY) / this.#cellY, side) * side + clamp((boxes[b]! + width / 2 - minX) / this.#cellX, side);
    }
    return cells;
  }
}

function clamp(at: number, side: number): number {
  return at >= side ? side - 1 : at > 0 ? Math.floor(at) : 0;
}

function around(boxes: Int32Array): UnitGrid['bounds'] {
  let minX = Infinity, minY = Infinity, maxX = -Infinity, maxY = -Infinity;
  for (let b = 0; b < boxes.length; b += 4) {
    if (boxes[b]! > boxes[b + 2]!) continue;
    if (boxes[b]! < minX) minX = boxes[b]!;
    if (boxes[b + 1]! < minY) minY = boxes[b + 1]!;
    if (boxes[b + 2]! > maxX) maxX = boxes[b + 2]!;
    if (boxes[b + 3]! > maxY) maxY = boxes[b + 3]!;
  }
  return minX > maxX ? null : [minX, minY, maxX, maxY];
}
