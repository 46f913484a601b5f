import { TerritoryError } from '../model/errors.js';
import { placesFrom, type Drawing } from './canvas-layer.js';
import { maskOf } from './mask.js';
import { colorTile, type AreaStyle } from './colorist.js';
import type { MapView } from './map-view.js';
import type { PaintedTile, TileSpec } from './painted-tile.js';

export interface PictureLayer {
  readonly key: string;
  readonly style: AreaStyle;
  readonly mask?: string;
}

export interface PictureOptions {
  /** Pixels per CSS pixel. */
  readonly scale: number;
  /** Colour of the ground. */
  readonly ground: string;
  /** Strength of the areas, 0–1. */
  readonly strength: number;
  readonly under: (drawing: Drawing) => Promise<void>;
  readonly over: (drawing: Drawing) => void;
}

const TILE = 512;

/**
 * Draws what is in view at another resolution: the base map, tiles painted for it, then everything that is drawn over them.
 * @throws {TerritoryError} `internal` when the browser has no canvas of that size
 */
export async function drawPicture(view: MapView, layers: readonly PictureLayer[], { scale, ground, strength, under, over }: PictureOptions): Promise<HTMLCanvasElement> {
  const { map } = view;
  const { x: width, y: height } = map.getSize();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new TerritoryError('internal', { expected: `a canvas of ${canvas.width} × ${canvas.height} pixels`, actual: 'none: that is more than this browser has' });
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const zoom = map.getZoom();
  const origin = map.project(map.containerPointToLatLng([0, 0]), zoom);
  const place = placesFrom(map, origin, zoom);
  const drawing = { context, place, zoom, width, height, padX: 0, padY: 0 };
  context.scale(scale, scale);
  await under(drawing);
  context.resetTransform();
  context.globalAlpha = strength;
  for (const layer of layers) {
    for (let top = 0; top < height; top += TILE) {
      for (let left = 0; left < width; left += TILE) {
        // any offset will do, not only whole tiles: a tile is where it is asked to be
        const spec: TileSpec = { x: (origin.x + left) / TILE, y: (origin.y + top) / TILE, zoom, size: TILE, pixels: Math.round(TILE * scale), samples: scale >= 4 ? 1 : 2 };
        context.drawImage(await drawTile(view, layer, spec), Math.round(left * scale), Math.round(top * scale));
      }
    }
  }
  context.globalAlpha = 1;
  context.scale(scale, scale);
  over(drawing);
  return canvas;
}

async function drawTile(view: MapView, layer: PictureLayer, spec: TileSpec): Promise<HTMLCanvasElement> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = spec.pixels;
  const context = canvas.getContext('2d')!;
  colorTile(context, await order(view, layer.key, spec), layer.style, spec.pixels / spec.size);
  if (layer.mask !== undefined) {
    context.globalCompositeOperation = 'destination-in';
    context.drawImage(maskOf(await order(view, layer.mask, spec)), 0, 0);
  }
  return canvas;
}

function order(view: MapView, key: string, spec: TileSpec): Promise<PaintedTile> {
  return new Promise((resolve, reject) => view.client.order(key, spec, resolve, reject));
}
