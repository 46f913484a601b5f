import type { Drawing } from '../canvas-layer.js';
import { tileLayer } from './leaflet-tiles.js';
import type { BaseMap, Ground } from './base-map.js';
import { tilesOver } from './tiles-over.js';

/** Raster tiles, as they come. */
export function rasterGround({ url, maxZoom = 19 }: Extract<BaseMap, { kind: 'raster' }>): Ground {
  const layer = tileLayer(url, { pane: 'ground', maxNativeZoom: maxZoom, maxZoom: 22 });
  return {
    layer,
    places: () => [],
    restyle: () => undefined,
    async picture(drawing: Drawing, scale: number): Promise<void> {
      const zoom = Math.min(maxZoom, Math.max(0, Math.round(drawing.zoom + Math.log2(scale))));
      const tiles = tilesOver(drawing, zoom);
      await Promise.all(tiles.map(async ({ x, y, left, top, size }) => {
        const image = await load(url.replace('{z}', String(zoom)).replace('{x}', String(x)).replace('{y}', String(y)).replace('{s}', 'abc'[Math.abs(x + y) % 3]!).replace('{r}', ''));
        if (image) drawing.context.drawImage(image, left, top, size, size);
      }));
    },
  };
}

/** Null where there is none, or where its server doesn't let pictures be saved (CORS). */
function load(url: string): Promise<HTMLImageElement | null> {
  return new Promise((resolve) => {
    const image = new Image();
    image.crossOrigin = 'anonymous';
    image.addEventListener('load', () => resolve(image));
    image.addEventListener('error', () => resolve(null));
    image.src = url;
  });
}
