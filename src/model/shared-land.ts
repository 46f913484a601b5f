import { area, featureCollection, intersect } from '@turf/turf';
import Flatbush from 'flatbush';
import type { Feature, MultiPolygon, Position } from 'geojson';
import { forEachRingPoint, type AreaGeometry } from './geometry.js';
import { METERS_PER_DEGREE } from './sphere.js';

/** Pairs of an old and a new unit, by number, and the square metres that they share. */
export interface SharedLand {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly area: Float64Array;
}

/** Overlaps below this part of the smaller unit come of borders drawn differently. */
export const SLIVER = 1e-4;

/**
 * How two versions of boundaries overlap.
 *
 * @param sliver overlaps below this part of the smaller unit are left out
 * @param onProgress called per new unit
 */
export function sharedLand(before: AreaGeometry, after: AreaGeometry, sliver = SLIVER, onProgress?: (done: number, total: number) => void): SharedLand {
  const old = unitsOf(before);
  const from: number[] = [];
  const to: number[] = [];
  const areas: number[] = [];
  if (old.length > 0) {
    const index = new Flatbush(old.length);
    for (const { box } of old) index.add(...box);
    index.finish();
    const oldAreas = old.map(({ feature }) => area(feature));
    const fresh = unitsOf(after);
    for (const [n, { unit, feature, box }] of fresh.entries()) {
      const own = area(feature);
      const candidates = index.search(...box).toSorted((a, b) => a - b);
      // most units stay as they were, and share their land with no other one
      const same = candidates.find((o) => isSame(old[o]!, { box, feature }));
      for (const o of same === undefined ? candidates : [same]) {
        // neighbours whose boxes do little more than touch: clipping them is most of the work
        if (1.01 * sharedBox(box, old[o]!.box) <= sliver * Math.min(own, oldAreas[o]!)) continue;
        const shared = o === same ? feature : intersect(featureCollection([feature, old[o]!.feature]));
        const weight = shared ? area(shared) : 0;
        if (weight <= sliver * Math.min(own, oldAreas[o]!)) continue;
        from.push(old[o]!.unit);
        to.push(unit);
        areas.push(weight);
      }
      onProgress?.(n + 1, fresh.length);
    }
  }
  return { from: Uint32Array.from(from), to: Uint32Array.from(to), area: Float64Array.from(areas) };
}

/** The same points in the same order. */
function isSame(a: Pick<UnitFeature, 'box' | 'feature'>, b: Pick<UnitFeature, 'box' | 'feature'>): boolean {
  return a.box.every((side, i) => side === b.box[i]) && equal(a.feature.geometry.coordinates, b.feature.geometry.coordinates);
}

/** Lists of lists of numbers. */
function equal(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((item, i) => equal(item, b[i]));
}

type Box = UnitFeature['box'];

/** Square metres that two boxes share, on the sphere. */
function sharedBox([west, south, east, north]: Box, [otherWest, otherSouth, otherEast, otherNorth]: Box): number {
  const width = Math.max(0, Math.min(east, otherEast) - Math.max(west, otherWest));
  const height = Math.max(0, Math.sin(radians(Math.min(north, otherNorth))) - Math.sin(radians(Math.max(south, otherSouth))));
  return METERS_PER_DEGREE ** 2 * width * (height / radians(1));
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

interface UnitFeature {
  readonly unit: number;
  readonly feature: Feature<MultiPolygon>;
  readonly box: [number, number, number, number];
}

function unitsOf(geometry: AreaGeometry): UnitFeature[] {
  const units: UnitFeature[] = [];
  for (let unit = 0; unit + 1 < geometry.unitPolygons.length; unit++) {
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
    if (coordinates.length > 0) units.push({ unit, feature: { type: 'Feature', properties: null, geometry: { type: 'MultiPolygon', coordinates } }, box });
  }
  return units;
}
