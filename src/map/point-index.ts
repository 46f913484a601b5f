import type Flatbush from 'flatbush';
import { projectAll } from './projection.js';

/** Points of the map found by place. Points without coordinates (NaN) are in it, but nowhere. */
export class PointIndex {
  readonly count: number;
  /** World pixels. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  #tree: Flatbush | undefined;
  #growing = false;

  constructor(lon: Float64Array, lat: Float64Array) {
    this.count = lon.length;
    const { x, y } = projectAll(lon, lat);
    this.x = x;
    this.y = y;
  }

  /** Numbers of the points in a box, world pixels. Until the tree has grown every point is looked at. */
  within(minX: number, minY: number, maxX: number, maxY: number): number[] {
    if (this.#tree) return this.#tree.search(minX, minY, maxX, maxY);
    void this.#grow();
    const found: number[] = [];
    for (let i = 0; i < this.count; i++) if (this.x[i]! >= minX && this.x[i]! <= maxX && this.y[i]! >= minY && this.y[i]! <= maxY) found.push(i);
    return found;
  }

  async #grow(): Promise<void> {
    if (this.#growing || this.count === 0) return;
    this.#growing = true;
    const { default: Tree } = await import('flatbush');
    const tree = new Tree(this.count);
    for (let i = 0; i < this.count; i++) {
      const known = !Number.isNaN(this.x[i]!) && !Number.isNaN(this.y[i]!);
      tree.add(known ? this.x[i]! : -1e12, known ? this.y[i]! : -1e12);
    }
    tree.finish();
    this.#tree = tree;
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
