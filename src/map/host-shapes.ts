/** Leaflet's layers for what a host puts on the map; fetched when there is something. */
import type * as L from 'leaflet';
import { geoJSON as createGeoJson } from 'leaflet/src/layer/GeoJSON.js';
import { tileLayer as createTileLayer } from 'leaflet/src/layer/tile/TileLayer.js';
import { canvas as createCanvas } from 'leaflet/src/layer/vector/Canvas.js';
import { circleMarker as createCircleMarker } from 'leaflet/src/layer/vector/CircleMarker.js';
import 'leaflet/src/layer/vector/Renderer.getRenderer.js';

export { feature } from 'topojson-client';

export const canvas: typeof L.canvas = createCanvas;
export const circleMarker: typeof L.circleMarker = createCircleMarker;
export const geoJSON: typeof L.geoJSON = createGeoJson;
export const tileLayer: typeof L.tileLayer = createTileLayer;
