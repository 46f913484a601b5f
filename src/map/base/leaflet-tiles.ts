/** Leaflet's layer of raster tiles; fetched when there are any. */
import type * as L from 'leaflet';
import { tileLayer as createTileLayer } from 'leaflet/src/layer/tile/TileLayer.js';

export const tileLayer: typeof L.tileLayer = createTileLayer;
