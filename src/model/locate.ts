import Flatbush from 'flatbush';
import { intoWindow, plainWindow, type LongitudeWindow } from './antimeridian.js';
import type { AreaGeometry } from './geometry.js';
import { boxOf, insideRings } from './inside-point.js';
import { ringPoints } from './ring-check.js';
import { lonScale, METERS_PER_DEGREE } from './sphere.js';

export interface Located {
  /** Unit number, -1 = none within reach. */
  readonly unit: number;
  /** Metres to the unit; 0 inside. */
  readonly distance: number;
}

const NOWHERE: Located = { unit: -1, distance: Infinity };

/** Finds the unit at a place. */
export class UnitLocator {
  readonly #index: Flatbush | undefined;
  readonly #window: LongitudeWindow;
  /** Rings of every polygon, and its unit. */
  readonly #polygons: Float64Array[][] = [];
  readonly #units: number[] = [];

  constructor(geometry: AreaGeometry, window: LongitudeWindow = plainWindow) {
    this.#window = window;
    for (let u = 0; u + 1 < geometry.unitPolygons.length; u++) {
      for (let p = geometry.unitPolygons[u]!; p < geometry.unitPolygons[u + 1]!; p++) {
        const rings: Float64Array[] = [];
        for (let ring = geometry.polygonRings[p]!; ring < geometry.polygonRings[p + 1]!; ring++) rings.push(ringPoints(geometry, ring));
        if (rings.length === 0) continue;
        this.#polygons.push(rings);
        this.#units.push(u);
      }
    }
    if (this.#polygons.length === 0) return;
    this.#index = new Flatbush(this.#polygons.length);
    for (const rings of this.#polygons) this.#index.add(...boxOf(rings[0]!));
    this.#index.finish();
  }

  /**
   * The unit that holds the place (of several, the one with the lowest number), else the nearest within reach.
   *
   * @param lon longitude in degrees, as people write it
   * @param reach metres; 0 = inside only
   */
  locate(lon: number, lat: number, reach = 0): Located {
    if (!this.#index || !Number.isFinite(lon) || !Number.isFinite(lat)) return NOWHERE;
    const x = intoWindow(lon, this.#window);
    let unit = Infinity;
    for (const p of this.#index.search(x, lat, x, lat)) {
      if (this.#units[p]! < unit && insideRings(this.#polygons[p]!, x, lat)) unit = this.#units[p]!;
    }
    if (unit !== Infinity) return { unit, distance: 0 };
    return reach > 0 ? this.#nearest(x, lat, reach) : NOWHERE;
  }

  #nearest(x: number, y: number, reach: number): Located {
    const scale = lonScale(y);
    let degrees = reach / METERS_PER_DEGREE;
    let best = -1;
    const dx = degrees / scale;
    for (const p of this.#index!.search(x - dx, y - degrees, x + dx, y + degrees)) {
      for (const points of this.#polygons[p]!) {
        const away = distanceToRing(points, x, y, scale);
        if (away < degrees || (away === degrees && best === -1)) {
          degrees = away;
          best = this.#units[p]!;
        }
      }
    }
    return best === -1 ? NOWHERE : { unit: best, distance: degrees * METERS_PER_DEGREE };
  }
}

/** Degrees of latitude from a point to the nearest segment of the ring, on the plane that touches the point. */
function distanceToRing(points: Float64Array, x: number, y: number, scale: number): number {
  let least = Infinity;
  for (let i = 2; i + 1 < points.length; i += 2) {
    const ax = (points[i - 2]! - x) * scale;
    const ay = points[i - 1]! - y;
    const dx = (points[i]! - x) * scale - ax;
    const dy = points[i + 1]! - y - ay;
    const square = dx * dx + dy * dy;
    const t = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square));
    const px = ax + t * dx;
    const py = ay + t * dy;
    least = Math.min(least, px * px + py * py);
  }
  return Math.sqrt(least);
}
