import type { RingSoup } from '../../src/model/ring-soup.js';

interface AreaFeature {
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

/** Rings of GeoJSON areas as they are, each coordinate passed through `change`. */
export function soupOf(features: readonly AreaFeature[], change: (value: number) => number = (value) => value): RingSoup {
  const coordinates: number[] = [];
  const ringOffsets = [0];
  const polygonRings = [0];
  const unitPolygons = [0];
  for (const { geometry } of features) {
    const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as number[][][][];
    for (const polygon of polygons) {
      for (const ring of polygon) {
        for (const [x, y] of ring.slice(0, -1)) coordinates.push(change(x!), change(y!));
        ringOffsets.push(coordinates.length / 2);
      }
      polygonRings.push(ringOffsets.length - 1);
    }
    unitPolygons.push(polygonRings.length - 1);
  }
  return {
    coordinates: Float64Array.from(coordinates),
    ringOffsets: Uint32Array.from(ringOffsets),
    polygonRings: Uint32Array.from(polygonRings),
    unitPolygons: Uint32Array.from(unitPolygons),
  };
}

/** A rectangle as a GeoJSON feature. */
export function box(west: number, south: number, east: number, north: number): AreaFeature {
  return { geometry: { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] } };
}
