import * as L from './leaflet.js';
import { bboxToLatLng, boundsToLatLng } from './map-view.js';
import { Places } from './places.js';
import { LARGEST } from './point-units.js';
import type { Scene } from './scene.js';
import type { Insets } from './stage-options.js';
import type { Direction } from './walk.js';

/** What part of the map is in view, and how to bring another there. */
export abstract class Framing extends Places {
  /** What is covered along each side. */
  protected abstract get insets(): Insets;

  /** On the ground, in the middle of the view. */
  get metersPerPixel(): number {
    const { map } = this.view;
    return (40_075_016.686 * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
  }

  /** The next unit in a direction, -1 at the end of the map. */
  step(unit: number, direction: Direction): number {
    return this.scene?.walk.step(unit, direction) ?? -1;
  }

  /** The unit nearest to the middle of the view. */
  middle(): number {
    const { lat, lng } = this.view.map.getCenter();
    return this.scene?.walk.nearest(lng, lat) ?? -1;
  }

  /** Shows all units, or these. */
  fit(units?: Iterable<number>, animate = true): void {
    if (this.scene) this.bring(this.scene, units, animate);
  }

  /** Brings a scene, or units of it, into view. */
  protected bring(scene: Scene, units: Iterable<number> | undefined, animate: boolean): void {
    const bounds = units ? boundsOf(scene, units) : boundsOfAll(scene);
    // of points the places are known; what is drawn there is a disc
    const disc = scene.kind === 'point' ? LARGEST : 0;
    const insets = (): Insets => {
      const { left, top, right, bottom } = this.insets;
      return { left: left + disc, top: top + disc, right: right + disc, bottom: bottom + disc };
    };
    if (bounds.isValid()) this.view.fit(bounds, insets, animate && !this.view.still);
  }

  /** Moves the map as little as needed to have a unit well in view. */
  reveal(unit: number): void {
    const { dataset, lon } = this.scene!;
    const { left, top, right, bottom } = this.insets;
    this.view.map.panInside([dataset.units.lat[unit]!, lon[unit]!], { paddingTopLeft: [left + 30, top + 30], paddingBottomRight: [right + 30, bottom + 30], animate: !this.view.still });
  }
}

function boundsOf({ summary, dataset, lon, kind }: Scene, units: Iterable<number>): L.LatLngBounds {
  const bounds = L.latLngBounds([]);
  for (const u of units) {
    if (kind === 'area') bounds.extend(boundsToLatLng([summary.boxes[u * 4]!, summary.boxes[u * 4 + 1]!, summary.boxes[u * 4 + 2]!, summary.boxes[u * 4 + 3]!]));
    else bounds.extend([dataset.units.lat[u]!, lon[u]!]);
  }
  return bounds;
}

function boundsOfAll({ kind, summary, ground, dataset }: Scene): L.LatLngBounds {
  const shape = kind === 'area' ? summary.bounds : ground?.bounds;
  const bounds = kind === 'point' ? bboxToLatLng(dataset.bbox) : L.latLngBounds([]);
  return shape ? bounds.extend(boundsToLatLng(shape)) : bounds;
}
