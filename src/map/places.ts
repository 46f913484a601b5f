import * as L from './leaflet.js';
import { pointsInside } from './enclose.js';
import type { MapView } from './map-view.js';
import { pointUnitAt, type PointScene } from './point-units.js';
import { unwrap, worldX, worldY } from './projection.js';
import type { Scene } from './scene.js';
import { leftOf } from './side.js';
import type { Place } from './stage-options.js';

/** A point answers for its cell up to this far away, CSS pixels. */
const REACH = 40;

/** What is where on the map as it is in view: units by place, places by unit. Before there is data nothing is anywhere. */
export abstract class Places {
  abstract readonly view: MapView;
  /** What the map shows, null before there is data. */
  protected abstract get scene(): Scene | null;
  /** The discs of a scene of points. */
  protected abstract pointsOf(scene: Scene): PointScene;

  /** The unit under a place of the container, -1 = none. `slack` helps fingers to hit points, CSS pixels. */
  unitAt(place: Place, slack = 0): number {
    const scene = this.scene;
    if (!scene) return -1;
    const inside = scene.layer?.unitAt(L.point(place.x, place.y)) ?? -1;
    if (scene.kind === 'area') return inside;
    const { x, y } = this.#world(place);
    const disc = pointUnitAt(this.pointsOf(scene), x, y, this.view.map.getZoom(), slack);
    if (disc >= 0 || inside < 0) return disc;
    // beside the discs the nearest point counts, as long as it is near
    const at = this.locate(inside);
    return Math.hypot(at.x - place.x, at.y - place.y) <= REACH ? inside : -1;
  }

  /** Units whose point lies in a ring of places. */
  unitsWithin(ring: readonly Place[]): Uint32Array {
    const scene = this.scene;
    if (!scene) return new Uint32Array(0);
    const corners = new Float64Array(ring.length * 2);
    ring.forEach((place, i) => {
      const { x, y } = this.#world(place);
      corners[2 * i] = x;
      corners[2 * i + 1] = y;
    });
    return pointsInside(scene.points.x, scene.points.y, corners);
  }

  /** Which of the units lie to the left of a line drawn over the map, seen along it; its ends go on for ever. */
  unitsLeftOf(line: readonly Place[], units: readonly number[]): number[] {
    const scene = this.scene;
    if (!scene || line.length < 2) return [];
    const path = line.map((place) => this.#world(place));
    return units.filter((unit) => leftOf(path, scene.points.x[unit]!, scene.points.y[unit]!));
  }

  /** Units that a brush of a radius (CSS pixels, 0 = the tip) touches on its way from one place to another. */
  unitsUnder(from: Place, to: Place, radius: number): Set<number> {
    const found = new Set<number>();
    const step = 3;
    const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / Math.max(step, radius / 2)));
    for (let i = 0; i <= steps; i++) {
      const x = from.x + ((to.x - from.x) * i) / steps;
      const y = from.y + ((to.y - from.y) * i) / steps;
      for (let dy = -radius; dy <= radius; dy += step) {
        const half = Math.sqrt(Math.max(0, radius * radius - dy * dy));
        for (let dx = -half; dx <= half; dx += step) {
          const unit = this.unitAt({ x: x + dx, y: y + dy });
          if (unit >= 0) found.add(unit);
        }
      }
    }
    return found;
  }

  /** Where a unit's point is on the container, NaN when it has none. */
  locate(unit: number): Place {
    const { dataset, lon } = this.scene!;
    if (Number.isNaN(lon[unit]!) || Number.isNaN(dataset.units.lat[unit]!)) return { x: NaN, y: NaN };
    return this.view.map.latLngToContainerPoint([dataset.units.lat[unit]!, lon[unit]!]);
  }

  /** Degrees of a place of the container. */
  toLonLat({ x, y }: Place): { lon: number; lat: number } {
    const { lat, lng } = this.view.map.containerPointToLatLng([x, y]);
    return { lon: lng, lat };
  }

  /** Where a place of the world is on the container. */
  toPlace({ lon, lat }: { lon: number; lat: number }): Place {
    const seam = this.scene?.summary.seam ?? -180;
    return this.view.map.latLngToContainerPoint([lat, seam === -180 ? lon : unwrap(lon, seam)]);
  }

  #world({ x, y }: Place): Place {
    const { lat, lng } = this.view.map.containerPointToLatLng([x, y]);
    return { x: worldX(lng), y: worldY(lat) };
  }
}
