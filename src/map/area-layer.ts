import * as L from './leaflet.js';
import { colorTile, type AreaStyle, type Rect } from './colorist.js';
import { maskOf } from './mask.js';
import type { PaintClient } from './paint-client.js';
import type { IndexSummary } from './paint-desk.js';
import { buffersOf, unitAt, type PaintedTile, type TileSpec } from './painted-tile.js';
import { pixelsPerWorldPixel } from './projection.js';
import { release } from './release.js';

/** What Leaflet's GridLayer keeps to itself; stable through all of 1.x. */
interface GridInternals {
  _tileZoom: number | undefined;
  _tiles: Record<string, { el: HTMLElement; coords: L.Coords; current: boolean; loaded?: number; active?: boolean }>;
  _noPrune: boolean;
  _level: { origin: L.Point; el: HTMLElement };
  _updateLevels(): void;
  _resetGrid(): void;
  _update(center: L.LatLng): void;
  _pruneTiles(): void;
  _removeTile(key: string): void;
  _setZoomTransforms(center: L.LatLng, zoom: number): void;
}

interface Shown {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly spec: TileSpec;
  painted: PaintedTile | null;
  /** Opaque where the mask lets the areas show; null without a mask. */
  mask: HTMLCanvasElement | null;
  /** Waits to be coloured anew. */
  stale: boolean;
  cancel: () => void;
}

export interface AreaLayerOptions extends L.GridLayerOptions {
  readonly client: PaintClient;
  /** Key the geometry was loaded under. */
  readonly source: string;
  readonly summary: IndexSummary;
  readonly style: AreaStyle;
  /** Key of a geometry outside of which nothing shows. */
  readonly mask?: string;
}

/** Room around a repainted unit for the strokes along its border, CSS pixels. */
const STROKE_ROOM = 4;

/** How long tiles are coloured at a stretch, ms: frames go on, and so does the pointer. */
const SLICE = 24;

/**
 * Areas as Leaflet tiles. Unlike Leaflet's own grid its tiles are made for the exact zoom of the map, whole or not, so they are always
 * sharp; those of the zoom before stay, scaled, until the new ones are all there.
 */
export class AreaLayer extends L.GridLayer {
  declare options: L.GridLayerOptions & AreaLayerOptions;
  readonly #shown = new Map<HTMLElement, Shown>();
  #frame = 0;

  constructor(options: AreaLayerOptions) {
    super({ tileSize: 256, noWrap: true, keepBuffer: 1, updateInterval: 30, updateWhenIdle: false, updateWhenZooming: false, minZoom: 0, maxZoom: 22, ...options } as L.GridLayerOptions);
    this.on('tileunload', (event) => {
      const { tile } = event as L.TileEvent;
      const shown = this.#shown.get(tile);
      shown?.cancel();
      // hundreds come and go while a map is moved: they don't wait for the collector
      if (shown?.painted) release(buffersOf(shown.painted));
      this.#shown.delete(tile);
    });
  }

  override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    const ratio = globalThis.devicePixelRatio || 1;
    const size = this.getTileSize().x;
    const pixels = Math.round(size * ratio);
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = pixels;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('expected a 2D canvas, got none: out of memory');
    const spec: TileSpec = { x: coords.x, y: coords.y, zoom: coords.z, size, pixels, samples: ratio >= 2.5 ? 1 : 2 };
    const { client, source, mask } = this.options;
    const shown: Shown = { canvas, context, spec, painted: null, mask: null, stale: false, cancel: () => undefined };
    const fail = (error: unknown) => done(error as Error, canvas);
    const paint = () => client.order(source, spec, (painted) => {
      if (!this.#shown.has(canvas)) return;
      shown.painted = painted;
      this.#color(shown);
      done(undefined, canvas);
    }, fail);
    shown.cancel = mask === undefined ? paint() : client.order(mask, spec, (painted) => {
      shown.mask = maskOf(painted);
      shown.cancel = paint();
    }, fail);
    // the browser may drop and give back canvases under memory pressure
    canvas.addEventListener('contextrestored', () => shown.painted && this.#color(shown));
    this.#shown.set(canvas, shown);
    return canvas;
  }

  /** Colours anew: the units given, or everything, what is in view first. */
  repaint(units?: Iterable<number>): void {
    const boxes = units && Array.from(units);
    const zoom = (this as unknown as GridInternals)._tileZoom;
    for (const shown of this.#shown.values()) {
      // tiles of another zoom are about to be replaced
      if (!shown.painted || shown.spec.zoom !== zoom) continue;
      if (!boxes) shown.stale = true;
      else if (!shown.stale) for (const rect of this.#dirty(shown.spec, boxes)) this.#color(shown, rect);
    }
    if (!boxes) this.#refresh();
  }

  /** Takes another style and colours everything, or only the units given, by it. */
  setStyle(style: AreaStyle, units?: Iterable<number>): void {
    this.options = { ...this.options, style };
    this.repaint(units);
  }

  /** The unit under a point of the map's container, -1 = none. */
  unitAt(point: L.Point): number {
    const map = this._map as L.Map | undefined;
    const grid = this as unknown as GridInternals;
    if (!map || grid._tileZoom === undefined) return -1;
    // both zooms are of one projection: no need to go by degrees
    const world = map.containerPointToLayerPoint(point).add(map.getPixelOrigin()).multiplyBy(map.getZoomScale(grid._tileZoom));
    const size = this.getTileSize().x;
    const x = Math.floor(world.x / size);
    const y = Math.floor(world.y / size);
    const tile = grid._tiles[`${x}:${y}:${grid._tileZoom}`];
    const shown = tile && this.#shown.get(tile.el);
    if (!shown?.painted) return -1;
    const scale = shown.spec.pixels / size;
    return unitAt(shown.painted, (world.x - x * size) * scale, (world.y - y * size) * scale);
  }

  /** Whether everything in view is painted. */
  get settled(): boolean {
    for (const { painted, stale } of this.#shown.values()) if (!painted || stale) return false;
    return this.#shown.size > 0;
  }

  /** Leaflet rounds the zoom of the tiles here; these are made for the zoom as it is. */
  protected _setView(center: L.LatLng, zoom: number, noPrune?: boolean, noUpdate?: boolean): void {
    const grid = this as unknown as GridInternals;
    if (!noUpdate) {
      if (zoom !== grid._tileZoom) this.#dropUnfinished(grid, zoom);
      grid._tileZoom = zoom;
      grid._updateLevels();
      grid._resetGrid();
      grid._update(center);
      if (!noPrune) grid._pruneTiles();
      grid._noPrune = !!noPrune;
    }
    grid._setZoomTransforms(center, zoom);
  }

  /**
   * Leaflet keeps parents and children in whole zooms; here all old tiles stay until the view is complete, and while it flies there: new ones
   * cover no more than where it ends.
   */
  protected _pruneTiles(): void {
    const grid = this as unknown as GridInternals;
    const map = this._map as (L.Map & { readonly _animatingZoom?: boolean }) | undefined;
    if (!map || map._animatingZoom) return;
    const keys = Object.keys(grid._tiles);
    const complete = keys.every((key) => !grid._tiles[key]!.current || grid._tiles[key]!.active);
    for (const key of keys) {
      const tile = grid._tiles[key]!;
      if (!tile.current && (complete || !tile.active || tile.coords.z === grid._tileZoom)) grid._removeTile(key);
    }
  }

  #dropUnfinished(grid: GridInternals, zoom: number): void {
    for (const key of Object.keys(grid._tiles)) {
      const tile = grid._tiles[key]!;
      if (tile.coords.z !== zoom && !tile.loaded) grid._removeTile(key);
    }
  }

  /** Colours stale tiles, as many as fit a frame, the rest in those after it. */
  #refresh(): void {
    const map = this._map as L.Map | undefined;
    if (!map) return;
    cancelAnimationFrame(this.#frame);
    const view = map.getPixelBounds();
    const outside = ({ spec: { x, y, size } }: Shown) => Number(!view.intersects([[x * size, y * size], [(x + 1) * size, (y + 1) * size]]));
    const stale = [...this.#shown.values()].filter((shown) => shown.stale).sort((a, b) => outside(a) - outside(b));
    const until = performance.now() + SLICE;
    for (let i = 0; i < stale.length; i++) {
      this.#color(stale[i]!);
      if (performance.now() <= until || i + 1 === stale.length) continue;
      this.#frame = requestAnimationFrame(() => {
        this.#refresh();
        if (this.settled) this.fire('load');
      });
      return;
    }
  }

  #color(shown: Shown, rect?: Rect): void {
    shown.stale &&= rect !== undefined;
    const { context, mask, painted, spec } = shown;
    // a masked tile is coloured as a whole: cutting out twice would thin its edges
    colorTile(context, painted!, this.options.style, spec.pixels / spec.size, mask ? undefined : rect);
    if (!mask) return;
    context.globalCompositeOperation = 'destination-in';
    context.drawImage(mask, 0, 0);
    context.globalCompositeOperation = 'source-over';
  }

  /** The rectangles of a tile that units touch; when they are many, one around all. */
  #dirty(spec: TileSpec, units: readonly number[]): Rect[] {
    const { boxes } = this.options.summary;
    const scale = pixelsPerWorldPixel(spec.zoom) * (spec.pixels / spec.size);
    const room = Math.ceil((STROKE_ROOM * spec.pixels) / spec.size);
    const left = spec.x * spec.pixels;
    const top = spec.y * spec.pixels;
    const rects: Rect[] = [];
    for (const unit of units) {
      const b = unit * 4;
      const x = Math.max(0, Math.floor(boxes[b]! * scale - left) - room);
      const y = Math.max(0, Math.floor(boxes[b + 1]! * scale - top) - room);
      const right = Math.min(spec.pixels, Math.ceil(boxes[b + 2]! * scale - left) + room);
      const bottom = Math.min(spec.pixels, Math.ceil(boxes[b + 3]! * scale - top) + room);
      if (right > x && bottom > y) rects.push({ x, y, width: right - x, height: bottom - y });
    }
    return rects.length > 4 ? [around(rects)] : rects;
  }
}

function around(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((r) => r.x));
  const y = Math.min(...rects.map((r) => r.y));
  const right = Math.max(...rects.map((r) => r.x + r.width));
  const bottom = Math.max(...rects.map((r) => r.y + r.height));
  return { x, y, width: right - x, height: bottom - y };
}
