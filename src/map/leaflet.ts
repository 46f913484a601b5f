/**
 * The part of Leaflet that the map is made of, taken from its source modules: its main file brings markers, popups,
 * controls and vector layers along, and leaves a global behind. What a host puts on the map comes in host-shapes.ts.
 */
import type * as L from 'leaflet';
import { toLatLngBounds } from 'leaflet/src/geo/LatLngBounds.js';
import { toPoint } from 'leaflet/src/geometry/Point.js';
import * as domUtil from 'leaflet/src/dom/DomUtil.js';
import { GridLayer as LeafletGridLayer } from 'leaflet/src/layer/tile/GridLayer.js';
import { Layer as LeafletLayer } from 'leaflet/src/layer/Layer.js';
import { createMap } from 'leaflet/src/map/Map.js';
import 'leaflet/src/map/handler/Map.Drag.js';
import 'leaflet/src/map/handler/Map.ScrollWheelZoom.js';
import 'leaflet/src/map/handler/Map.TouchZoom.js';

export const map: typeof L.map = createMap;
export const point: typeof L.point = toPoint;
export const latLngBounds: typeof L.latLngBounds = toLatLngBounds;
export const DomUtil: Pick<typeof L.DomUtil, 'setPosition' | 'setTransform'> = domUtil;
export const Layer: typeof L.Layer = LeafletLayer;
export type Layer = L.Layer;
export const GridLayer: typeof L.GridLayer = LeafletGridLayer;
export type GridLayer = L.GridLayer;

export type {
  Bounds, Coords, DoneCallback, FitBoundsOptions, GeoJSON, GridLayerOptions, LatLng, LatLngBounds, LatLngBoundsExpression, LeafletEventHandlerFn, Map, Point, TileEvent, TileLayer, ZoomAnimEvent,
} from 'leaflet';
