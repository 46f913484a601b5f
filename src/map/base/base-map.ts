import type { Drawing } from '../canvas-layer.js';
import type * as L from '../leaflet.js';
import type { Theme } from '../theme.js';

/** What the host lays under the areas. */
export type BaseMap =
  | {
      readonly kind: 'raster';
      /** `https://…/{z}/{x}/{y}.png`, tiles of 256 pixels. */
      readonly url: string;
      readonly attribution?: string;
      /** Largest zoom there are tiles for, by default 19. */
      readonly maxZoom?: number;
    }
  | {
      readonly kind: 'vector';
      /** Where tiles come from, e.g. `new PMTiles(url)` of the package pmtiles. */
      readonly archive: TileArchive;
      readonly attribution?: string;
      /** How layers of the tiles are drawn, from the ground up; by default water, green, roads, borders and places of the usual schemas. */
      readonly paint?: readonly VectorPaint[];
    };

/** Mapbox vector tiles by place; the shape of PMTiles' reader. */
export interface TileArchive {
  getHeader(): Promise<{ readonly minZoom: number; readonly maxZoom: number }>;
  /** Undefined where there is no tile. */
  getZxy(z: number, x: number, y: number, signal?: AbortSignal): Promise<{ readonly data: ArrayBuffer } | undefined>;
}

/** How one layer of vector tiles is drawn. */
export interface VectorPaint {
  /** Name of the layer in the tiles. */
  readonly layer: string;
  readonly fill?: string;
  readonly line?: string;
  /** CSS pixels, by default 1. */
  readonly width?: number;
  /** Property whose text stands at points. */
  readonly text?: string;
  readonly when?: (properties: Readonly<Record<string, unknown>>, zoom: number) => boolean;
}

/** A name on the base map. */
export interface BasePlace {
  readonly text: string;
  readonly lon: number;
  readonly lat: number;
}

/** A base map on the map. */
export interface Ground {
  readonly layer: L.Layer;
  /** Names in view; they make way for the kit's own. */
  places(): readonly BasePlace[];
  /** Draws what is in view once more, at `scale` pixels per CSS pixel. */
  picture(drawing: Drawing, scale: number): Promise<void>;
  restyle(theme: Theme): void;
}
