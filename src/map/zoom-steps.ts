import type { LatLng, Map as LeafletMap } from './leaflet.js';

/** Steps of zoom as keys and buttons ask for them: one asked for while another is under way follows it; Leaflet would drop it. */
export class ZoomSteps {
  readonly #map: LeafletMap;
  /** Zoom at which the step under way ends, and what was asked for meanwhile. */
  #ending: number | undefined;
  #wanted = 0;
  #around: LatLng | undefined;

  constructor(map: LeafletMap) {
    this.#map = map;
    map.on('zoomend', () => {
      const arrived = map.getZoom() === this.#ending;
      this.#ending = undefined;
      // something else took the view elsewhere
      if (arrived) this.#go();
    });
  }

  /** Zooms by that many levels, keeping a place where it is on the screen, or the middle. */
  by(levels: number, around: LatLng | undefined): void {
    const map = this.#map;
    const from = this.#ending === undefined ? map.getZoom() : this.#wanted;
    this.#wanted = Math.min(map.getMaxZoom(), Math.max(map.getMinZoom(), from + levels));
    this.#around = around;
    if (this.#ending === undefined) this.#go();
  }

  #go(): void {
    if (this.#wanted === this.#map.getZoom()) return;
    this.#ending = this.#wanted;
    if (this.#around) this.#map.setZoomAround(this.#around, this.#wanted);
    else this.#map.setZoom(this.#wanted);
  }
}
