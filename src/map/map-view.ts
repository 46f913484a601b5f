import * as L from './leaflet.js';
import { AreaLayer } from './area-layer.js';
import type { AreaStyle } from './colorist.js';
import { PaintClient } from './paint-client.js';
import type { IndexSummary } from './paint-desk.js';
import type { AreaGeometry, BBox } from '../model/geometry.js';
import type { WorkerFactory } from '../workers/start.js';
import type { Insets } from './stage-options.js';
import { latitude, longitude, pixelsPerWorldPixel } from './projection.js';
import { ZoomSteps } from './zoom-steps.js';

export interface MapViewOptions {
  readonly reducedMotion: boolean;
  readonly worker?: WorkerFactory | undefined;
}

/** Panes from the ground up, with their z-index. */
const PANES = { ground: 200, backdrop: 250, areas: 300, host: 350, points: 420, labels: 450, gestures: 500 } as const;
export type Pane = keyof typeof PANES;

/** The Leaflet map and its layers of areas; knows nothing of plans. */
export class MapView {
  readonly map: L.Map;
  readonly client: PaintClient;
  readonly steps: ZoomSteps;
  readonly #observer: ResizeObserver;
  readonly #abort = new AbortController();
  readonly #areas = new Map<string, AreaLayer>();
  #unseen: (() => void)[] = [];
  /** What was last fitted, and the view that came of it. */
  #fitted: { readonly bounds: L.LatLngBounds; readonly insets: () => Insets; readonly center: L.LatLng; readonly zoom: number } | undefined;

  constructor(container: HTMLElement, options: MapViewOptions) {
    this.map = L.map(container, {
      zoomSnap: 0, zoomDelta: 1, wheelPxPerZoomLevel: 90, minZoom: 0, maxZoom: 19,
      zoomControl: false, attributionControl: false, boxZoom: false, keyboard: false, doubleClickZoom: false,
      fadeAnimation: false, markerZoomAnimation: false,
    });
    this.steps = new ZoomSteps(this.map);
    this.still = options.reducedMotion;
    for (const [name, zIndex] of Object.entries(PANES)) this.map.createPane(name).style.zIndex = String(zIndex);
    for (const name of ['points', 'labels', 'gestures'] as const) this.map.getPane(name)!.style.pointerEvents = 'none';
    this.map.setView([30, 0], 1, { animate: false });
    this.client = new PaintClient(options.worker);
    // an opened window lays itself out without asking the page that opened it
    this.#observer = new (container.ownerDocument.defaultView as typeof globalThis & Window).ResizeObserver(() => {
      const fitted = this.#showsFitted();
      this.map.invalidateSize({ animate: false });
      if (this.#hidden) return;
      if (fitted) this.#refit();
      for (const seen of this.#unseen.splice(0)) seen();
    });
    this.#observer.observe(container);
    this.#watchRatio();
  }

  /** Nothing flies, zooms or glides: every view is there at once. */
  set still(still: boolean) {
    this.map.options.inertia = !still;
    // Leaflet reads the option for it only when the map is made
    (this.map as L.Map & { _zoomAnimated: boolean })._zoomAnimated = !still;
  }

  get still(): boolean {
    return !this.map.options.inertia;
  }

  /** Moves the view, CSS pixels. */
  pan(right: number, down: number): void {
    this.map.panBy([right, down], { animate: !this.still });
  }

  /** Resolves when the map can be seen: without a size there is no view that shows anything. */
  seen(): Promise<void> {
    return new Promise((resolve) => (this.#hidden ? this.#unseen.push(resolve) : resolve()));
  }

  /** Sends a geometry to the painter under a key; the layer comes with {@link showAreas}. */
  load(key: string, geometry: AreaGeometry): Promise<IndexSummary> {
    return this.client.load(key, geometry);
  }

  /** Shows a loaded geometry, in place of what the key showed before. */
  showAreas(key: string, pane: Pane, summary: IndexSummary, style: AreaStyle, mask?: string): AreaLayer {
    this.#areas.get(key)?.remove();
    const bounds = summary.bounds && boundsToLatLng(summary.bounds);
    const layer = new AreaLayer({ client: this.client, source: key, summary, style, pane, ...(bounds && { bounds }), ...(mask !== undefined && { mask }) });
    this.#areas.set(key, layer);
    return layer.addTo(this.map);
  }

  /** Takes all areas off the map; what the painter has loaded stays. */
  clearAreas(): void {
    for (const layer of this.#areas.values()) layer.remove();
    this.#areas.clear();
  }

  /**
   * Shows the bounds, CSS pixels left free around them; and goes on doing so when the container's size changes, and with it what is to be left
   * free, until the view is moved.
   */
  fit(bounds: L.LatLngBounds, insets: () => Insets, animate: boolean): void {
    if (this.#hidden) {
      this.#unseen.push(() => this.fit(bounds, insets, false));
      return;
    }
    const options = optionsOf(insets());
    this.#fitted = { bounds, insets, ...this.#viewOf(bounds, options) };
    this.map.fitBounds(bounds, { ...options, animate });
  }

  #refit(): void {
    const { bounds, insets } = this.#fitted!;
    const view = this.#viewOf(bounds, optionsOf(insets()));
    this.#fitted = { bounds, insets, ...view };
    this.go(view.center.lat, view.center.lng, view.zoom);
  }

  #viewOf(bounds: L.LatLngBounds, options: L.FitBoundsOptions): { center: L.LatLng; zoom: number } {
    return (this.map as L.Map & { _getBoundsCenterZoom(bounds: L.LatLngBounds, options: L.FitBoundsOptions): { center: L.LatLng; zoom: number } })._getBoundsCenterZoom(bounds, options);
  }

  /** Whether nobody has moved the view since it was fitted. */
  #showsFitted(): boolean {
    if (!this.#fitted || this.#hidden) return false;
    const { center, zoom } = this.#fitted;
    return this.map.getZoom() === zoom && this.map.project(center).distanceTo(this.map.project(this.map.getCenter())) < 2;
  }

  /** Goes to another view at once, keeping what is painted until the new is. */
  go(lat: number, lon: number, zoom: number): void {
    const { map } = this;
    map.stop();
    if (zoom === map.getZoom()) {
      map.panBy(map.project([lat, lon]).subtract(map.project(map.getCenter())), { animate: false });
      return;
    }
    // as Leaflet's own flights do; setView would throw away every tile
    const inner = map as L.Map & { _moveStart(zoomed: boolean, quiet: boolean): void; _move(center: object, zoom: number): void; _moveEnd(zoomed: boolean): void };
    inner._moveStart(true, false);
    inner._move(map.unproject(map.project([lat, lon], 0), 0), zoom);
    inner._moveEnd(true);
  }

  /** Side of a typical unit at the present zoom, CSS pixels. */
  unitPixels(summary: IndexSummary): number {
    return summary.unitSize * pixelsPerWorldPixel(this.map.getZoom());
  }

  get #hidden(): boolean {
    const { x, y } = this.map.getSize();
    return x === 0 || y === 0;
  }

  dispose(): void {
    this.#abort.abort();
    this.#observer.disconnect();
    this.map.stop();
    // a turn of the wheel is answered some milliseconds later, whether there still is a map or not
    clearTimeout((this.map.scrollWheelZoom as L.Map['scrollWheelZoom'] & { _timer: ReturnType<typeof setTimeout> | undefined })._timer);
    // Leaflet's timer at the end of a zoom would look for panes that are gone
    (this.map as L.Map & { _animatingZoom: boolean })._animatingZoom = false;
    // a drag that ended just now has a glide waiting for the next frame, which Leaflet doesn't call off
    this.map.panBy = () => this.map;
    this.map.remove();
    this.client.dispose();
  }

  /** A window dragged to another screen, or a page zoomed: tiles are made anew for the pixels there are. */
  #watchRatio(): void {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', () => {
      this.#watchRatio();
      for (const layer of this.#areas.values()) layer.redraw();
      this.map.fire('viewreset');
    }, { once: true, signal: this.#abort.signal });
  }
}

/** Not beyond the level of streets, however small the data. */
function optionsOf({ left, top, right, bottom }: Insets): L.FitBoundsOptions {
  return { paddingTopLeft: [left, top], paddingBottomRight: [right, bottom], maxZoom: 15 };
}

/** World pixels as Leaflet's bounds. */
export function boundsToLatLng(bounds: readonly [number, number, number, number]): L.LatLngBounds {
  return L.latLngBounds([latitude(bounds[3]), longitude(bounds[0])], [latitude(bounds[1]), longitude(bounds[2])]);
}

export function bboxToLatLng([west, south, east, north]: BBox): L.LatLngBounds {
  return L.latLngBounds([south, west], [north, east]);
}
