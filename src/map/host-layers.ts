import type * as L from './leaflet.js';
import type { GeoJsonObject } from 'geojson';
import type { Topology } from 'topojson-specification';
import type { Theme } from './theme.js';

/** What the host puts on the map: raster tiles under the areas, its own shapes above them. Fetched when there is any. */
export class HostLayers {
  readonly #map: L.Map;
  #url = '';
  #tiles: L.TileLayer | undefined;
  #shown: GeoJsonObject | Topology | null = null;
  #overlay: L.GeoJSON | undefined;

  constructor(map: L.Map) {
    this.#map = map;
  }

  get hasTiles(): boolean {
    return this.#url !== '';
  }

  /** `url` in Leaflet's form, `https://…/{z}/{x}/{y}.png`; '' = none. */
  setTiles(url: string): void {
    this.#url = url;
    this.#tiles?.remove();
    this.#tiles = undefined;
    if (url) void this.#addTiles(url);
  }

  /** GeoJSON or TopoJSON (all its objects); lines and outlines only, and never in the way of the pointer. */
  setOverlay(overlay: GeoJsonObject | Topology | null, theme: Theme): void {
    this.#shown = overlay;
    this.#overlay?.remove();
    this.#overlay = undefined;
    if (overlay) void this.#addOverlay(overlay, theme);
  }

  dispose(): void {
    this.#url = '';
    this.#shown = null;
  }

  async #addTiles(url: string): Promise<void> {
    const { tileLayer } = await import('./host-shapes.js');
    if (this.#url === url && !this.#tiles) this.#tiles = tileLayer(url, { pane: 'ground', maxZoom: 19 }).addTo(this.#map);
  }

  async #addOverlay(overlay: GeoJsonObject | Topology, theme: Theme): Promise<void> {
    const { canvas, circleMarker, feature, geoJSON } = await import('./host-shapes.js');
    if (this.#shown !== overlay) return;
    this.#overlay?.remove();
    const style = { color: theme.border, weight: 1, opacity: 0.55, fill: false };
    this.#overlay = geoJSON(undefined, {
      pane: 'host', interactive: false, style,
      pointToLayer: (_feature, place) => circleMarker(place, { pane: 'host', radius: 3, interactive: false, ...style }),
      ...({ renderer: canvas({ pane: 'host' }) } as object),
    });
    if (overlay.type === 'Topology') {
      const topology = overlay as Topology;
      for (const object of Object.values(topology.objects)) this.#overlay.addData(feature(topology, object));
    } else this.#overlay.addData(overlay);
    this.#overlay.addTo(this.#map);
  }
}
