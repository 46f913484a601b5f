import type { Graph } from '../model/graph.js';
import { projectAll, worldX, worldY } from './projection.js';

export type Direction = 'up' | 'down' | 'left' | 'right';

const angles: Readonly<Record<Direction, number>> = { right: 0, down: Math.PI / 2, left: Math.PI, up: -Math.PI / 2 };

/** Neighbours count as lying in a direction up to this far off it, radians. */
const SPREAD = (Math.PI * 5) / 12;

/** Units as a walker sees them: their points on the map and who borders on whom. */
export class Walk {
  readonly #graph: Graph;
  readonly #x: Float64Array;
  readonly #y: Float64Array;

  constructor(graph: Graph, lon: Float64Array, lat: Float64Array) {
    this.#graph = graph;
    const { x, y } = projectAll(lon, lat);
    this.#x = x;
    this.#y = y;
  }

  /** The neighbour that lies most in the direction; where there is none, the nearest unit that way (over water); -1 = the end of the map. */
  step(from: number, direction: Direction): number {
    const { offsets, neighbors } = this.#graph;
    const near = this.#best(from, direction, neighbors.subarray(offsets[from], offsets[from + 1]), offsets[from + 1]! - offsets[from]!);
    return near >= 0 ? near : this.#best(from, direction, null, this.#x.length);
  }

  /** The unit whose point is nearest to a place, -1 when there are no units. */
  nearest(lon: number, lat: number): number {
    const x = worldX(lon);
    const y = worldY(lat);
    let best = -1;
    let least = Infinity;
    for (let u = 0; u < this.#x.length; u++) {
      const d = (this.#x[u]! - x) ** 2 + (this.#y[u]! - y) ** 2;
      if (d < least) {
        least = d;
        best = u;
      }
    }
    return best;
  }

  #best(from: number, direction: Direction, candidates: Uint32Array | null, count: number): number {
    const angle = angles[direction];
    let best = -1;
    let least = Infinity;
    for (let i = 0; i < count; i++) {
      const unit = candidates ? candidates[i]! : i;
      if (unit === from) continue;
      const dx = this.#x[unit]! - this.#x[from]!;
      const dy = this.#y[unit]! - this.#y[from]!;
      let off = Math.abs(Math.atan2(dy, dx) - angle);
      if (off > Math.PI) off = 2 * Math.PI - off;
      if (off > SPREAD) continue;
      // straight ahead beats near: the way off the line costs extra
      const cost = Math.hypot(dx, dy) * (1 + 2 * (off / SPREAD) ** 2);
      if (cost < least) {
        least = cost;
        best = unit;
      }
    }
    return best;
  }
}
