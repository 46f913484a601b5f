import type { MapCamera } from '../../events.js';
import type { MapView } from '../../map/map-view.js';

/** Where the map looks, told once per change, and where it is to look. */
export class Camera {
  readonly #view: () => MapView | undefined;
  #wanted: MapCamera | null = null;
  #told: MapCamera | null = null;

  /** @param view undefined while nothing is shown */
  constructor(view: () => MapView | undefined) {
    this.#view = view;
  }

  get place(): MapCamera | null {
    const map = this.#view()?.map;
    if (!map) return null;
    const { lat, lng } = map.getCenter();
    return { lon: lng, lat, zoom: map.getZoom() };
  }

  /** Looks somewhere else; before anything is shown it is kept for then. */
  go(place: MapCamera): void {
    const now = this.place;
    this.#wanted = now ? null : place;
    if (now && !same(now, place)) this.#view()!.go(place.lat, place.lon, place.zoom);
  }

  /** The map shows something for the first time. */
  arrive(): void {
    if (this.#wanted) this.go(this.#wanted);
  }

  /** Where it looks now, when that has not been told yet. */
  news(): MapCamera | null {
    const { place } = this;
    if (!place || (this.#told && same(place, this.#told))) return null;
    return (this.#told = place);
  }
}

/** The same up to what rounding to pixels makes of it. */
function same(a: MapCamera, b: MapCamera): boolean {
  const degrees = 360 / (256 * 2 ** a.zoom);
  return Math.abs(a.zoom - b.zoom) < 1e-6 && Math.abs(a.lon - b.lon) < degrees && Math.abs(a.lat - b.lat) < degrees;
}
