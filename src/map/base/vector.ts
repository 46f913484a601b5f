import type { Drawing } from '../canvas-layer.js';
import { GridLayer, type Coords, type DoneCallback, type TileEvent } from '../leaflet.js';
import type { Theme } from '../theme.js';
import type { BaseMap, BasePlace, Ground, VectorPaint } from './base-map.js';
import { tilesOver } from './tiles-over.js';
import { paintTile, placesOf, readTile, usualPaint, type TileCut } from './vector-paint.js';

type VectorBase = Extract<BaseMap, { kind: 'vector' }>;

const SIZE = 512;

/** Vector tiles, drawn here: fills and lines under the areas, names for the map's own placing. */
export async function vectorGround(base: VectorBase, theme: Theme, changed: () => void): Promise<Ground> {
  const { maxZoom } = await base.archive.getHeader();
  const layer = new VectorLayer(base, maxZoom, theme, changed);
  return {
    layer,
    places: () => layer.places(),
    restyle: (next) => layer.restyle(next),
    picture: (drawing) => layer.picture(drawing),
  };
}

class VectorLayer extends GridLayer {
  readonly #base: VectorBase;
  readonly #deepest: number;
  readonly #changed: () => void;
  readonly #places = new Map<HTMLElement, BasePlace[]>();
  readonly #aborts = new Map<HTMLElement, AbortController>();
  #theme: Theme;

  constructor(base: VectorBase, deepest: number, theme: Theme, changed: () => void) {
    super({ pane: 'ground', tileSize: SIZE, minZoom: 0, maxZoom: 22 });
    this.#base = base;
    this.#deepest = deepest;
    this.#theme = theme;
    this.#changed = changed;
    this.on('tileunload', (event) => {
      const { tile } = event as TileEvent;
      this.#aborts.get(tile)?.abort();
      this.#aborts.delete(tile);
      this.#places.delete(tile);
    });
  }

  places(): BasePlace[] {
    return [...this.#places.values()].flat();
  }

  restyle(theme: Theme): void {
    this.#theme = theme;
    this.redraw();
  }

  override createTile({ x, y, z }: Coords, done: DoneCallback): HTMLElement {
    const canvas = document.createElement('canvas');
    const ratio = globalThis.devicePixelRatio || 1;
    canvas.width = canvas.height = Math.round(SIZE * ratio);
    const abort = new AbortController();
    this.#aborts.set(canvas, abort);
    // tiles of 512 pixels show what those of 256 do a zoom further out
    const zoom = z - 1;
    this.#paint(canvas.getContext('2d')!, zoom, x, y, canvas.width, ratio, abort.signal).then((places) => {
      if (abort.signal.aborted) return;
      this.#places.set(canvas, places);
      done(undefined, canvas);
      this.#changed();
    }, (error: unknown) => abort.signal.aborted || done(error as Error, canvas));
    return canvas;
  }

  async picture(drawing: Drawing): Promise<void> {
    const { context } = drawing;
    const zoom = Math.max(0, Math.round(drawing.zoom) - 1);
    for (const { x, y, left, top, size } of tilesOver(drawing, zoom)) {
      context.save();
      context.beginPath();
      context.rect(left, top, size, size);
      context.clip();
      context.translate(left, top);
      await this.#paint(context, zoom, x, y, size, 1, new AbortController().signal);
      context.restore();
    }
  }

  /** Paints a tile of a whole zoom, from a part of its parent where the archive ends earlier; gives its names. */
  async #paint(context: CanvasRenderingContext2D, zoom: number, x: number, y: number, size: number, ratio: number, signal: AbortSignal): Promise<BasePlace[]> {
    if (zoom < 0) return [];
    const count = 2 ** zoom;
    const column = ((x % count) + count) % count;
    if (y < 0 || y >= count) return [];
    const beyond = Math.max(0, zoom - this.#deepest);
    const scale = 2 ** beyond;
    const [tx, ty] = [Math.floor(column / scale), Math.floor(y / scale)];
    const found = await this.#base.archive.getZxy(zoom - beyond, tx, ty, signal);
    if (!found || signal.aborted) return [];
    const tile = readTile(found.data);
    const paints = this.#paints();
    const cut: TileCut = { scale, x: column - tx * scale, y: y - ty * scale };
    paintTile(context, tile, paints, zoom + 1, size, ratio, cut);
    return placesOf(tile, paints, zoom - beyond, tx, ty, zoom + 1, cut);
  }

  #paints(): readonly VectorPaint[] {
    return this.#base.paint ?? usualPaint(this.#theme);
  }
}
