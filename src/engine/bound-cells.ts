import { STRETCH, stretches, type Steps } from '../model/steps.js';
import { range } from './range.js';

/** Units per cell of the index, about. */
const CELL_SIZE = 12;
/** Cells along the side of a block. */
const BLOCK = 8;

/** Rectangles around units, with the greatest alpha / mass and the greatest weight / mass among them. */
export class Boxes {
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly bottom: Float64Array;
  readonly top: Float64Array;
  readonly most: Float64Array;
  readonly heavy: Float64Array;

  constructor(readonly count: number) {
    this.left = new Float64Array(count).fill(Infinity);
    this.right = new Float64Array(count).fill(-Infinity);
    this.bottom = new Float64Array(count).fill(Infinity);
    this.top = new Float64Array(count).fill(-Infinity);
    this.most = new Float64Array(count);
    this.heavy = new Float64Array(count);
  }

  hold(box: number, left: number, right: number, bottom: number, top: number): void {
    this.left[box] = Math.min(this.left[box]!, left);
    this.right[box] = Math.max(this.right[box]!, right);
    this.bottom[box] = Math.min(this.bottom[box]!, bottom);
    this.top[box] = Math.max(this.top[box]!, top);
  }

  /** Squared distance from a point, 0 within. */
  near(box: number, x: number, y: number): number {
    const dx = x < this.left[box]! ? this.left[box]! - x : x > this.right[box]! ? x - this.right[box]! : 0;
    const dy = y < this.bottom[box]! ? this.bottom[box]! - y : y > this.top[box]! ? y - this.top[box]! : 0;
    return dx * dx + dy * dy;
  }
}

/** Units by square cells, and these by square blocks: those too far for the prices in them need no look. */
export class Cells {
  readonly cells: Boxes;
  readonly blocks: Boxes;
  /** The cells of block b are blockOffsets[b] … blockOffsets[b + 1), the units of cell c items[offsets[c]] … items[offsets[c + 1]). */
  readonly blockOffsets: Uint32Array;
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;

  /** Of the units at these places. */
  static *of(x: Float64Array, y: Float64Array): Steps<Cells> {
    const of = new Uint32Array(x.length);
    const { count, blockOffsets } = yield* numbered(x, y, of);
    const cells = new Cells(of.length, count, blockOffsets);
    yield* cells.#fill(x, y, of);
    return cells;
  }

  private constructor(n: number, count: number, blockOffsets: Uint32Array) {
    this.items = new Uint32Array(n);
    this.offsets = new Uint32Array(count + 1);
    this.cells = new Boxes(count);
    this.blocks = new Boxes(blockOffsets.length - 1);
    this.blockOffsets = blockOffsets;
  }

  *#fill(x: Float64Array, y: Float64Array, of: Uint32Array): Steps<void> {
    const { cells, blocks, offsets, items } = this;
    yield* stretches(of.length, (from, to) => {
      for (let i = from; i < to; i++) offsets[of[i]! + 1]!++;
    });
    for (let c = 0; c < cells.count; c++) offsets[c + 1]! += offsets[c]!;
    const next = offsets.slice();
    yield* stretches(of.length, (from, to) => {
      for (let i = from; i < to; i++) {
        items[next[of[i]!]!++] = i;
        cells.hold(of[i]!, x[i]!, x[i]!, y[i]!, y[i]!);
      }
    }, STRETCH / 2);
    this.#eachCell((block, c) => blocks.hold(block, cells.left[c]!, cells.right[c]!, cells.bottom[c]!, cells.top[c]!));
    yield;
  }

  *refresh(alpha: Float64Array, mass: Float64Array, weight: Float64Array): Steps<void> {
    const { cells, blocks, offsets, items } = this;
    yield* stretches(cells.count, (from, to) => {
      for (let c = from; c < to; c++) {
        let most = -Infinity;
        let heavy = 0;
        for (let q = offsets[c]!; q < offsets[c + 1]!; q++) {
          const i = items[q]!;
          const m = mass[i]!;
          most = Math.max(most, m > 0 ? alpha[i]! / m : Infinity);
          heavy = Math.max(heavy, m > 0 ? weight[i]! / m : weight[i]! > 0 ? Infinity : 0);
        }
        cells.most[c] = most;
        cells.heavy[c] = heavy;
      }
    }, STRETCH / 8);
    blocks.most.fill(-Infinity);
    blocks.heavy.fill(0);
    this.#eachCell((block, c) => {
      blocks.most[block] = Math.max(blocks.most[block]!, cells.most[c]!);
      blocks.heavy[block] = Math.max(blocks.heavy[block]!, cells.heavy[c]!);
    });
  }

  #eachCell(visit: (block: number, cell: number) => void): void {
    for (let block = 0; block + 1 < this.blockOffsets.length; block++) for (let c = this.blockOffsets[block]!; c < this.blockOffsets[block + 1]!; c++) visit(block, c);
  }
}

/** Writes the cell of each unit, counted over those that hold units, those of a block together. */
function* numbered(x: Float64Array, y: Float64Array, of: Uint32Array): Steps<{ readonly count: number; readonly blockOffsets: Uint32Array }> {
  const n = x.length;
  const [x0, x1] = range(x);
  const [y0, y1] = range(y);
  yield;
  const size = Math.max(1, Math.sqrt(((x1 - x0 || 1) * (y1 - y0 || 1) * CELL_SIZE) / Math.max(1, n)), (x1 - x0) / 512, (y1 - y0) / 512);
  const columns = Math.floor((x1 - x0) / size) + 1;
  const rows = Math.floor((y1 - y0) / size) + 1;
  const number = new Int32Array(rows * columns).fill(-1);
  yield* stretches(n, (from, to) => {
    for (let i = from; i < to; i++) number[(of[i] = Math.floor((y[i]! - y0) / size) * columns + Math.floor((x[i]! - x0) / size))] = 0;
  });
  const offsets = [0];
  let count = 0;
  for (let top = 0; top < rows; top += BLOCK) {
    for (let left = 0; left < columns; left += BLOCK) {
      for (let row = top; row < Math.min(rows, top + BLOCK); row++) {
        for (let cell = row * columns + left, end = row * columns + Math.min(columns, left + BLOCK); cell < end; cell++) if (number[cell] === 0) number[cell] = count++;
      }
      if (count > offsets.at(-1)!) offsets.push(count);
    }
  }
  yield;
  yield* stretches(n, (from, to) => {
    for (let i = from; i < to; i++) of[i] = number[of[i]!]!;
  });
  return { count, blockOffsets: Uint32Array.from(offsets) };
}
