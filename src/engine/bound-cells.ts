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
    const rows = Math.floor((y1 - y0) / size) + 1;
    // the cell of each unit, numbered without the empty ones
    const of = new Uint32Array(n);
    const number = new Int32Array(rows * columns);
    for (let i = 0; i < n; i++) {
      of[i] = Math.floor((y[i]! - y0) / size) * columns + Math.floor((x[i]! - x0) / size);
      number[of[i]!] = 1;
    }
    this.count = 0;
    for (let c = 0; c < number.length; c++) if (number[c] === 1) number[c] = this.count++;
    this.offsets = new Uint32Array(this.count + 1);
    for (let i = 0; i < n; i++) this.offsets[(of[i] = number[of[i]!]!) + 1]!++;
    for (let c = 0; c < this.count; c++) this.offsets[c + 1]! += this.offsets[c]!;
    this.items = new Uint32Array(n);
    this.left = new Float64Array(this.count).fill(Infinity);
    this.right = new Float64Array(this.count).fill(-Infinity);
    this.bottom = new Float64Array(this.count).fill(Infinity);
    this.top = new Float64Array(this.count).fill(-Infinity);
    this.most = new Float64Array(this.count);
    this.heavy = new Float64Array(this.count);
    const next = this.offsets.slice();
    for (let i = 0; i < n; i++) {
      const c = of[i]!;
      this.items[next[c]!++] = i;
      this.left[c] = Math.min(this.left[c]!, x[i]!);
      this.right[c] = Math.max(this.right[c]!, x[i]!);
      this.bottom[c] = Math.min(this.bottom[c]!, y[i]!);
      this.top[c] = Math.max(this.top[c]!, y[i]!);
    }
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
