import { range } from './range.js';

/** A square grid over some centres, for finding the few nearest to a point without looking at all of them. */
export class CentreGrid {
  readonly #x0: number;
  readonly #y0: number;
  readonly #cell: number;
  readonly #cols: number;
  readonly #rows: number;
  readonly #start: Int32Array;
  readonly #items: Int32Array;
  /** Squared distances of the last {@link nearest}, ascending. */
  readonly distance: Float64Array;

  constructor(readonly cx: Float64Array, readonly cy: Float64Array, width: number) {
    const k = cx.length;
    this.distance = new Float64Array(width);
    const [x0, x1] = range(cx);
    const [y0, y1] = range(cy);
    const side = Math.max(1, Math.floor(Math.sqrt(k / 2)));
    this.#x0 = x0;
    this.#y0 = y0;
    this.#cell = Math.max(x1 - x0, y1 - y0, 1e-9) / side;
    this.#cols = Math.floor((x1 - x0) / this.#cell) + 1;
    this.#rows = Math.floor((y1 - y0) / this.#cell) + 1;
    this.#start = new Int32Array(this.#cols * this.#rows + 1);
    this.#items = new Int32Array(k);
    for (let t = 0; t < k; t++) this.#start[this.#cellOf(t) + 1]!++;
    for (let c = 0; c < this.#cols * this.#rows; c++) this.#start[c + 1] = this.#start[c + 1]! + this.#start[c]!;
    const next = this.#start.slice();
    for (let t = 0; t < k; t++) this.#items[next[this.#cellOf(t)]!++] = t;
  }

  /** Writes the nearest centres of a point to `out` from `base` on, nearest first; returns how many. */
  nearest(px: number, py: number, out: Int32Array, base: number): number {
    const width = this.distance.length;
    const col = clamp(Math.floor((px - this.#x0) / this.#cell), this.#cols);
    const row = clamp(Math.floor((py - this.#y0) / this.#cell), this.#rows);
    const reach = Math.max(this.#cols, this.#rows);
    let count = 0;
    for (let ring = 0; ring <= reach; ring++) {
      // Whatever is further out is at least this far away.
      const clear = Math.min(px - (this.#x0 + (col - ring + 1) * this.#cell), this.#x0 + (col + ring) * this.#cell - px, py - (this.#y0 + (row - ring + 1) * this.#cell), this.#y0 + (row + ring) * this.#cell - py);
      if (count === width && clear > 0 && clear * clear >= this.distance[width - 1]!) break;
      for (let r = Math.max(0, row - ring); r <= Math.min(this.#rows - 1, row + ring); r++) {
        const edge = r === row - ring || r === row + ring;
        for (let c = col - ring; c <= col + ring; c += edge || ring === 0 ? 1 : 2 * ring) {
          if (c >= 0 && c < this.#cols) count = this.#scan(r * this.#cols + c, px, py, out, base, count);
        }
      }
    }
    return count;
  }

  #scan(cell: number, px: number, py: number, out: Int32Array, base: number, count: number): number {
    const dist = this.distance;
    const width = dist.length;
    for (let p = this.#start[cell]!; p < this.#start[cell + 1]!; p++) {
      const t = this.#items[p]!;
      const dx = px - this.cx[t]!;
      const dy = py - this.cy[t]!;
      const d = dx * dx + dy * dy;
      if (count === width && d >= dist[count - 1]!) continue;
      let at = count < width ? count++ : count - 1;
      while (at > 0 && dist[at - 1]! > d) {
        dist[at] = dist[at - 1]!;
        out[base + at] = out[base + at - 1]!;
        at--;
      }
      dist[at] = d;
      out[base + at] = t;
    }
    return count;
  }

  #cellOf(t: number): number {
    return clamp(Math.floor((this.cy[t]! - this.#y0) / this.#cell), this.#rows) * this.#cols + clamp(Math.floor((this.cx[t]! - this.#x0) / this.#cell), this.#cols);
  }
}

function clamp(v: number, count: number): number {
  return v < 0 ? 0 : v >= count ? count - 1 : v;
}
