import * as L from 'leaflet';
import type { GeoJsonObject } from 'geojson';
import type { Topology } from 'topojson-specification';
import { feature } from 'topojson-client';
import type { Theme } from './theme.js';

/** What the host puts on the map: raster tiles under the areas, its own shapes above them. */
export class HostLayers {
  readonly #map: L.Map;
  #tiles: L.TileLayer | undefined;
  #overlay: L.GeoJSON | undefined;

  constructor(map: L.Map) {
    this.#map = map;
  }

  get hasTiles(): boolean {
    return this.#tiles !== undefined;
  }

  /** `url` in Leaflet's form, `https://…/{z}/{x}/{y}.png`; '' = none. */
  setTiles(url: string): void {
    this.#tiles?.remove();
    this.#tiles = url ? L.tileLayer(url, { pane: 'ground', maxZoom: 19 }).addTo(this.#map) : undefined;
  }

  /** GeoJSON or TopoJSON (all its objects); lines and outlines only, and never in the way of the pointer. */
  setOverlay(overlay: GeoJsonObject | Topology | null, theme: Theme): void {
    this.#overlay?.remove();
    this.#overlay = undefined;
    if (!overlay) return;
    const style = { color: theme.border, weight: 1, opacity: 0.55, fill: false };
    this.#overlay = L.geoJSON(undefined, {
      pane: 'host', interactive: false, style,
      pointToLayer: (_feature, place) => L.circleMarker(place, { pane: 'host', radius: 3, interactive: false, ...style }),
      ...({ renderer: L.canvas({ pane: 'host' }) } as object),
    });
    if (overlay.type === 'Topology') {
      const topology = overlay as Topology;
      for (const object of Object.values(topology.objects)) this.#overlay.addData(feature(topology, object));
    } else this.#overlay.addData(overlay);
    this.#overlay.addTo(this.#map);
  }
}
