import type { Drawing } from '../canvas-layer.js';
import { pixelsPerWorldPixel, WORLD } from '../projection.js';

/** A tile of a whole zoom and where it lies in a drawing, CSS pixels. */
export interface TilePlace {
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

/** The tiles of a zoom that lie over a drawing; x goes round the world. */
export function tilesOver({ place, zoom, width, height }: Pick<Drawing, 'place' | 'zoom' | 'width' | 'height'>, tileZoom: number): TilePlace[] {
  const origin = place(-180, 85.0511287798066);
  const size = (WORLD * pixelsPerWorldPixel(zoom)) / 2 ** tileZoom;
  const count = 2 ** tileZoom;
  const tiles: TilePlace[] = [];
  for (let y = Math.max(0, Math.floor(-origin.y / size)); y < count && origin.y + y * size < height; y++) {
    for (let x = Math.floor(-origin.x / size); origin.x + x * size < width; x++) {
      tiles.push({ x: ((x % count) + count) % count, y, left: origin.x + x * size, top: origin.y + y * size, size });
    }
  }
  return tiles;
}
