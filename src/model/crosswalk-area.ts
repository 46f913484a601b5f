import Flatbush from 'flatbush';
import type { Feature, MultiPolygon, Position } from 'geojson';
import type { CrosswalkWeight } from './crosswalk.js';
import { forEachRingPoint, type AreaGeometry } from './geometry.js';

/** Units of one boundary version. */
export interface BoundaryVersion {
  readonly ids: readonly string[];
  readonly geometry: AreaGeometry;
}

/**
 * Weights by land: square metres that an old and a new unit share.
 *
 * @param sliver overlaps below this part of the smaller unit come of borders drawn differently and are left out
 * @param onProgress called per new unit
 */
export async function weightsByArea(before: BoundaryVersion, after: BoundaryVersion, sliver = 1e-4, onProgress?: (done: number, total: number) => void): Promise<CrosswalkWeight[]> {
  // the clipping is 20 KB that only this needs
  const { area, featureCollection, intersect } = await import('@turf/turf');
  const old = unitsOf(before);
  const weights: CrosswalkWeight[] = [];
  if (old.length === 0) return weights;
  const index = new Flatbush(old.length);
  for (const { box } of old) index.add(...box);
  index.finish();
  const oldAreas = old.map(({ feature }) => area(feature));
  const fresh = unitsOf(after);
  for (const [n, { id, feature, box }] of fresh.entries()) {
    const own = area(feature);
    for (const o of index.search(...box).toSorted((a, b) => a - b)) {
      const shared = intersect(featureCollection([feature, old[o]!.feature]));
      const weight = shared ? area(shared) : 0;
      if (weight > sliver * Math.min(own, oldAreas[o]!)) weights.push({ from: old[o]!.id, to: id, weight });
    }
    onProgress?.(n + 1, fresh.length);
  }
  return weights;
}

interface UnitFeature {
  readonly id: string;
  readonly feature: Feature<MultiPolygon>;
  readonly box: [number, number, number, number];
}

function unitsOf({ ids, geometry }: BoundaryVersion): UnitFeature[] {
  return ids.flatMap((id, unit): UnitFeature[] => {
    const box: UnitFeature['box'] = [Infinity, Infinity, -Infinity, -Infinity];
    const coordinates: Position[][][] = [];
    for (let p = geometry.unitPolygons[unit]!; p < geometry.unitPolygons[unit + 1]!; p++) {
      const rings: Position[][] = [];
      for (let r = geometry.polygonRings[p]!; r < geometry.polygonRings[p + 1]!; r++) {
        const ring: Position[] = [];
        forEachRingPoint(geometry, r, (lon, lat) => {
          ring.push([lon, lat]);
          box[0] = Math.min(box[0], lon);
          box[1] = Math.min(box[1], lat);
          box[2] = Math.max(box[2], lon);
          box[3] = Math.max(box[3], lat);
        });
        rings.push(ring);
      }
      coordinates.push(rings);
    }
    return coordinates.length === 0 ? [] : [{ id, feature: { type: 'Feature', properties: null, geometry: { type: 'MultiPolygon', coordinates } }, box }];
  });
}
