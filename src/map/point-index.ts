import Flatbush from 'flatbush';
import { projectAll } from './projection.js';

/** Points of the map found by place. Points without coordinates (NaN) are in it, but nowhere. */
export class PointIndex {
  readonly count: number;
  /** World pixels. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly #tree: Flatbush | null;

  constructor(lon: Float64Array, lat: Float64Array) {
    this.count = lon.length;
    const { x, y } = projectAll(lon, lat);
    this.x = x;
    this.y = y;
    this.#tree = this.count > 0 ? new Flatbush(this.count) : null;
    for (let i = 0; i < this.count; i++) {
      const known = !Number.isNaN(this.x[i]!) && !Number.isNaN(this.y[i]!);
      this.#tree!.add(known ? this.x[i]! : -1e12, known ? this.y[i]! : -1e12);
    }
    this.#tree?.finish();
  }

  /** Numbers of the points in a box, world pixels. */
  within(minX: number, minY: number, maxX: number, maxY: number): number[] {
    return this.#tree?.search(minX, minY, maxX, maxY) ?? [];
  }

  /** Of the points whose disc (radius by point, world pixels) holds the place, the one drawn on top: the smallest; -1 = none. */
  at(x: number, y: number, most: number, radius: (point: number) => number): number {
    let best = -1;
    let least = Infinity;
    for (const i of this.within(x - most, y - most, x + most, y + most)) {
      const r = radius(i);
      const d = (this.x[i]! - x) ** 2 + (this.y[i]! - y) ** 2;
      if (d > r * r) continue;
      // of discs of one size the nearer one
      const rank = r + (Math.sqrt(d) / (r || 1)) * 1e-3 * r;
      if (rank < least) {
        least = rank;
        best = i;
      }
    }
    return best;
  }
}
