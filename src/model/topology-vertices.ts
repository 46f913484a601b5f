/** Number of the vertex at every point (equal coordinates, equal number), and how many vertices there are. */
export interface Vertices {
  readonly of: Int32Array;
  readonly count: number;
  /** Coordinates of each vertex, lon, lat interleaved. */
  readonly coordinates: Float64Array;
}

/** Numbers the points by their exact coordinates, in order of first appearance. */
export function numberVertices(coordinates: Float64Array): Vertices {
  const points = coordinates.length >> 1;
  const size = tableSize(points);
  const mask = size - 1;
  const table = new Int32Array(size).fill(-1);
  const of = new Int32Array(points);
  const at = new Float64Array(coordinates.length);
  const pair = new Float64Array(2);
  const bits = new Int32Array(pair.buffer);
  let count = 0;
  for (let i = 0; i < points; i++) {
    // adding 0 turns -0 into 0
    const x = coordinates[2 * i]! + 0;
    const y = coordinates[2 * i + 1]! + 0;
    pair[0] = x;
    pair[1] = y;
    let slot = mix(mix(bits[0]!, bits[1]!), mix(bits[2]!, bits[3]!)) & mask;
    for (;;) {
      const vertex = table[slot]!;
      if (vertex === -1) {
        table[slot] = count;
        at[2 * count] = x;
        at[2 * count + 1] = y;
        of[i] = count++;
        break;
      }
      if (at[2 * vertex] === x && at[2 * vertex + 1] === y) {
        of[i] = vertex;
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  return { of, count, coordinates: at.slice(0, 2 * count) };
}

/** Counts how often each pair of numbers comes, in either order. */
export class PairCounter {
  readonly #mask: number;
  readonly #low: Int32Array;
  readonly #high: Int32Array;
  readonly #times: Uint32Array;

  /** @param most greatest number of different pairs */
  constructor(most: number) {
    const size = tableSize(most);
    this.#mask = size - 1;
    this.#low = new Int32Array(size).fill(-1);
    this.#high = new Int32Array(size);
    this.#times = new Uint32Array(size);
  }

  add(a: number, b: number): void {
    this.#times[this.#slot(a, b)]!++;
  }

  times(a: number, b: number): number {
    return this.#times[this.#slot(a, b)]!;
  }

  #slot(a: number, b: number): number {
    const low = a < b ? a : b;
    const high = a < b ? b : a;
    let slot = mix(low, high) & this.#mask;
    while (this.#low[slot] !== -1 && (this.#low[slot] !== low || this.#high[slot] !== high)) slot = (slot + 1) & this.#mask;
    this.#low[slot] = low;
    this.#high[slot] = high;
    return slot;
  }
}

/** A power of two that leaves an open-addressing table at most half full. */
export function tableSize(entries: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(8, entries * 2)));
}

/** Mixes two 32-bit numbers into one (the finalizer of MurmurHash3 over a multiplied sum). */
export function mix(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
