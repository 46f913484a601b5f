import { range } from './range.js';

/** Units per cell of the index, about. */
const CELL_SIZE = 12;

/** Units by square cells, with the greatest price per mass of each: cells too far for it need no look. */
export class Cells {
  readonly count: number;
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly bottom: Float64Array;
  readonly top: Float64Array;
  /** Greatest alpha / mass. */
  readonly most: Float64Array;
  /** Greatest weight / mass. */
  readonly heavy: Float64Array;

  constructor(x: Float64Array, y: Float64Array) {
    const n = x.length;
    const [x0, x1] = range(x);
    const [y0, y1] = range(y);
    const size = Math.max(1, Math.sqrt(((x1 - x0 || 1) * (y1 - y0 || 1) * CELL_SIZE) / Math.max(1, n)), (x1 - x0) / 512, (y1 - y0) / 512);
    const columns = Math.floor((x1 - x0) / size) + 1;
    const cellOf = (i: number) => Math.floor((y[i]! - y0) / size) * columns + Math.floor((x[i]! - x0) / size);
    const lists = new Map<number, number[]>();
    for (let i = 0; i < n; i++) {
      const c = cellOf(i);
      const list = lists.get(c);
      if (list) list.push(i);
      else lists.set(c, [i]);
    }
    const filled = [...lists].sort(([a], [b]) => a - b).map(([, list]) => list);
    this.count = filled.length;
    this.offsets = new Uint32Array(this.count + 1);
    filled.forEach((list, c) => (this.offsets[c + 1] = this.offsets[c]! + list.length));
    this.items = Uint32Array.from(filled.flat());
    const edge = (values: Float64Array, pick: (a: number, b: number) => number) => Float64Array.from(filled, (list) => list.reduce((m, i) => pick(m, values[i]!), values[list[0]!]!));
    this.left = edge(x, Math.min);
    this.right = edge(x, Math.max);
    this.bottom = edge(y, Math.min);
    this.top = edge(y, Math.max);
    this.most = new Float64Array(this.count);
    this.heavy = new Float64Array(this.count);
  }

  refresh(alpha: Float64Array, mass: Float64Array, weight: Float64Array): void {
    for (let c = 0; c < this.count; c++) {
      let most = -Infinity;
      let heavy = 0;
      for (let q = this.offsets[c]!; q < this.offsets[c + 1]!; q++) {
        const i = this.items[q]!;
        const m = mass[i]!;
        most = Math.max(most, m > 0 ? alpha[i]! / m : Infinity);
        heavy = Math.max(heavy, m > 0 ? weight[i]! / m : weight[i]! > 0 ? Infinity : 0);
      }
      this.most[c] = most;
      this.heavy[c] = heavy;
    }
  }
}
