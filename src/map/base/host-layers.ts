import type { GeoJsonObject } from 'geojson';
import type { Topology } from 'topojson-specification';
import { CanvasLayer, type Drawing } from '../canvas-layer.js';
import type * as L from '../leaflet.js';
import type { Theme } from '../theme.js';
import type { BaseMap, BasePlace, Ground } from './base-map.js';
import type { Shapes } from './shapes.js';

/** What the host puts on the map: a base map under the areas, its own shapes above them. Fetched when there is any. */
export class HostLayers {
  readonly #map: L.Map;
  /** The base map has something new to show, or could not be had. */
  readonly #changed: () => void;
  readonly #failed: (error: unknown) => void;
  #base: BaseMap | null = null;
  #ground: Ground | null = null;
  #overlay: GeoJsonObject | Topology | null = null;
  #shapes: { readonly drawn: Shapes; readonly layer: CanvasLayer } | null = null;
  #theme: Theme;

  constructor(map: L.Map, theme: Theme, changed: () => void, failed: (error: unknown) => void) {
    this.#map = map;
    this.#theme = theme;
    this.#changed = changed;
    this.#failed = failed;
  }

  get hasBase(): boolean {
    return this.#base !== null;
  }

  /** Names of the base map in view. */
  places(): readonly BasePlace[] {
    return this.#ground?.places() ?? [];
  }

  setBase(base: BaseMap | null): void {
    this.#base = base;
    this.#ground?.layer.remove();
    this.#ground = null;
    if (base) this.#lay(base).catch(this.#failed);
  }

  /** GeoJSON or TopoJSON (all its objects); lines and outlines only, and never in the way of the pointer. */
  setOverlay(overlay: GeoJsonObject | Topology | null): void {
    this.#overlay = overlay;
    this.#shapes?.layer.remove();
    this.#shapes = null;
    if (overlay) this.#draw(overlay).catch(this.#failed);
  }

  restyle(theme: Theme): void {
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.#ground?.restyle(theme);
    this.#shapes?.layer.schedule();
  }

  /** Draws what lies under the areas into a picture. */
  async pictureUnder(drawing: Drawing, scale: number): Promise<void> {
    await this.#ground?.picture(drawing, scale);
  }

  /** Draws what lies over the areas into a picture. */
  pictureOver(drawing: Drawing): void {
    this.#shapes?.drawn.draw(drawing, this.#theme);
  }

  dispose(): void {
    this.#base = this.#overlay = null;
  }

  async #lay(base: BaseMap): Promise<void> {
    const ground = base.kind === 'raster' ? (await import('./raster.js')).rasterGround(base) : await (await import('./vector.js')).vectorGround(base, this.#theme, this.#changed);
    if (this.#base !== base) return;
    this.#ground = ground;
    ground.layer.addTo(this.#map);
  }

  async #draw(overlay: GeoJsonObject | Topology): Promise<void> {
    const shapes = await import('./shapes.js');
    if (this.#overlay !== overlay) return;
    const drawn = new shapes.Shapes(overlay);
    this.#shapes = { drawn, layer: new CanvasLayer('host', (drawing) => drawn.draw(drawing, this.#theme)).addTo(this.#map) };
  }
}
