import { VectorTile, type VectorTileFeature, type VectorTileLayer } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { latitude, longitude, WORLD } from '../projection.js';
import type { Theme } from '../theme.js';
import type { BasePlace, VectorPaint } from './base-map.js';

type Properties = Readonly<Record<string, unknown>>;

const is = (key: string, ...values: string[]) => (properties: Properties) => values.includes(String(properties[key]));

/** Quiet ground for layers named as Protomaps or OpenMapTiles name them. */
export function usualPaint(theme: Theme): readonly VectorPaint[] {
  const dark = theme.scheme === 'dark';
  const water = dark ? '#1b2a38' : '#cfdde6';
  const green = dark ? '#1d2822' : '#e3eadf';
  const road = dark ? '#3a424a' : '#ffffff';
  const roadEdge = dark ? '#2b3239' : '#d9d7d2';
  const highway = (properties: Properties) => is('kind', 'highway', 'major_road')(properties) || is('class', 'motorway', 'trunk', 'primary')(properties);
  return [
    { layer: 'earth', fill: theme.land },
    { layer: 'landcover', fill: green, when: is('class', 'wood', 'grass', 'forest') },
    { layer: 'landuse', fill: green, when: (properties) => is('kind', 'park', 'forest', 'wood', 'nature_reserve', 'grass')(properties) || is('class', 'park', 'wood', 'grass')(properties) },
    { layer: 'park', fill: green },
    { layer: 'water', fill: water },
    { layer: 'waterway', line: water, width: 1 },
    { layer: 'roads', line: roadEdge, width: 0.75, when: (properties, zoom) => !highway(properties) && zoom >= 10 },
    { layer: 'transportation', line: roadEdge, width: 0.75, when: (properties, zoom) => !highway(properties) && zoom >= 10 },
    { layer: 'roads', line: roadEdge, width: 3, when: highway },
    { layer: 'transportation', line: roadEdge, width: 3, when: highway },
    { layer: 'roads', line: road, width: 1.75, when: highway },
    { layer: 'transportation', line: road, width: 1.75, when: highway },
    { layer: 'boundaries', line: theme.landLine, width: 1 },
    { layer: 'boundary', line: theme.landLine, width: 1 },
    { layer: 'places', text: 'name' },
    { layer: 'place', text: 'name' },
  ];
}

export function readTile(data: ArrayBuffer): VectorTile {
  return new VectorTile(new PbfReader(data));
}

/** Draws a tile, or the part that a zoom beyond its own shows of it, into a square of `size` pixels. */
export function paintTile(context: CanvasRenderingContext2D, tile: VectorTile, paints: readonly VectorPaint[], zoom: number, size: number, ratio: number, cut: TileCut = wholeTile): void {
  context.lineJoin = context.lineCap = 'round';
  for (const paint of paints) {
    const layer = tile.layers[paint.layer];
    if (!layer || (!paint.fill && !paint.line)) continue;
    const scale = (size * cut.scale) / layer.extent;
    const path = new Path2D();
    for (const feature of features(layer, paint, zoom)) {
      if (feature.type === 1 || (paint.fill && feature.type !== 3)) continue;
      for (const ring of feature.loadGeometry()) {
        ring.forEach(({ x, y }, i) => path[i === 0 ? 'moveTo' : 'lineTo'](x * scale - cut.x * size, y * scale - cut.y * size));
        if (feature.type === 3) path.closePath();
      }
    }
    if (paint.fill) {
      context.fillStyle = paint.fill;
      context.fill(path, 'evenodd');
    }
    if (paint.line) {
      context.strokeStyle = paint.line;
      context.lineWidth = (paint.width ?? 1) * ratio;
      context.stroke(path);
    }
  }
}

/** Which part of a tile is drawn, in tiles of the zoom wanted: `scale` of them lie along each side. */
export interface TileCut {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const wholeTile: TileCut = { scale: 1, x: 0, y: 0 };

/** The names that stand at points of a part of a tile; `z`, `x` and `y` are the tile's. */
export function placesOf(tile: VectorTile, paints: readonly VectorPaint[], z: number, x: number, y: number, zoom: number, cut: TileCut): BasePlace[] {
  const places: BasePlace[] = [];
  const world = WORLD / 2 ** z;
  const inside = (share: number) => share >= 0 && share < 1;
  for (const paint of paints) {
    const layer = tile.layers[paint.layer];
    if (!layer || !paint.text) continue;
    for (const feature of features(layer, paint, zoom)) {
      const text = feature.properties[paint.text];
      const at = feature.loadGeometry()[0]?.[0];
      if (feature.type !== 1 || text === undefined || !at || !inside((at.x / layer.extent) * cut.scale - cut.x) || !inside((at.y / layer.extent) * cut.scale - cut.y)) continue;
      places.push({ text: String(text), lon: longitude((x + at.x / layer.extent) * world), lat: latitude((y + at.y / layer.extent) * world) });
    }
  }
  return places;
}

function* features(layer: VectorTileLayer, { when }: VectorPaint, zoom: number): Generator<VectorTileFeature> {
  for (let i = 0; i < layer.length; i++) {
    const feature = layer.feature(i);
    if (!when || when(feature.properties, zoom)) yield feature;
  }
}
