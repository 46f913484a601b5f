import type { Rect } from './colorist.js';
import type { PaintedTile } from './painted-tile.js';

/** Side of a cell, device pixels. */
const CELL = 32;

/** The lines of a tile by square cells, for a repaint of a small part. */
export class LineCells {
  readonly #across: number;
  /** Lines whose boxes meet cell c: lines[offsets[c] … offsets[c + 1]); those beyond the tile are in the cells along its edge. */
  readonly #offsets: Uint32Array;
  readonly #lines: Uint32Array;

  constructor({ pixels, lines: { offsets, points, grain } }: PaintedTile) {
    this.#across = Math.ceil(pixels / CELL);
    const count = offsets.length - 1;
    // first and last column and row of each line's cells
    const spans = new Uint8Array(4 * count);
    for (let i = 0; i < count; i++) this.#span(points, offsets[i]!, offsets[i + 1]!, grain, spans.subarray(4 * i, 4 * i + 4));
    this.#offsets = new Uint32Array(this.#across * this.#across + 1);
    eachCell(spans, this.#across, (cell) => this.#offsets[cell + 1]!++);
    for (let c = 1; c < this.#offsets.length; c++) this.#offsets[c]! += this.#offsets[c - 1]!;
    const next = this.#offsets.slice();
    const lines = (this.#lines = new Uint32Array(this.#offsets.at(-1)!));
    eachCell(spans, this.#across, (cell, line) => (lines[next[cell]!++] = line));
  }

  /** The lines that may come within reach of a rectangle, some of them more than once. */
  near({ x, y, width, height }: Rect, reach: number): Uint32Array {
    const found: number[] = [];
    const [left, right] = [this.#cell(x - reach - 1), this.#cell(x + width + reach)];
    const [top, bottom] = [this.#cell(y - reach - 1), this.#cell(y + height + reach)];
    for (let row = top; row <= bottom; row++) for (let i = this.#offsets[row * this.#across + left]!, end = this.#offsets[row * this.#across + right + 1]!; i < end; i++) found.push(this.#lines[i]!);
    return Uint32Array.from(found);
  }

  #cell(at: number): number {
    return Math.max(0, Math.min(this.#across - 1, Math.floor(at / CELL)));
  }

  #span(points: Int16Array, from: number, to: number, grain: number, out: Uint8Array): void {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let p = 2 * from; p < 2 * to; p += 2) {
      left = Math.min(left, points[p]!);
      right = Math.max(right, points[p]!);
      top = Math.min(top, points[p + 1]!);
      bottom = Math.max(bottom, points[p + 1]!);
    }
    out[0] = this.#cell(left / grain);
    out[1] = this.#cell(right / grain);
    out[2] = this.#cell(top / grain);
    out[3] = this.#cell(bottom / grain);
  }
}

function eachCell(spans: Uint8Array, across: number, visit: (cell: number, line: number) => void): void {
  for (let i = 0; 4 * i < spans.length; i++) {
    for (let row = spans[4 * i + 2]!; row <= spans[4 * i + 3]!; row++) for (let column = spans[4 * i]!; column <= spans[4 * i + 1]!; column++) visit(row * across + column, i);
  }
}
