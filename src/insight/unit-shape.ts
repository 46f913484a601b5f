import { arcLengths } from '../model/adjacency.js';
import type { Dataset } from '../model/dataset.js';
import type { AreaGeometry } from '../model/geometry.js';
import { EARTH_RADIUS, projectPlanar } from '../model/projection.js';

/** What shape metrics need of every unit, computed once per dataset. */
export interface UnitShapes {
  /** Square metres on the sphere; holes taken off. NaN for point units. */
  readonly area: Float64Array;
  /** Metres, holes included. NaN for point units. */
  readonly perimeter: Float64Array;
  /** The unit's point in planar metres. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

const kept = new WeakMap<Dataset, UnitShapes>();

export function unitShapes(dataset: Dataset): UnitShapes {
  let shapes = kept.get(dataset);
  if (!shapes) {
    const { geometry, units } = dataset;
    const outline = geometry ? outlines(geometry) : { area: new Float64Array(units.count).fill(Number.NaN), perimeter: new Float64Array(units.count).fill(Number.NaN) };
    kept.set(dataset, (shapes = { ...outline, ...projectPlanar(units.lon, units.lat) }));
  }
  return shapes;
}

function outlines(geometry: AreaGeometry): Pick<UnitShapes, 'area' | 'perimeter'> {
  const { ringArcs, ringOffsets, polygonRings, unitPolygons } = geometry;
  const lengths = arcLengths(geometry);
  const areas = arcAreas(geometry);
  const count = unitPolygons.length - 1;
  const area = new Float64Array(count);
  const perimeter = new Float64Array(count);
  for (let u = 0; u < count; u++) {
    for (let p = unitPolygons[u]!; p < unitPolygons[u + 1]!; p++) {
      for (let r = polygonRings[p]!; r < polygonRings[p + 1]!; r++) {
        let ring = 0;
        for (let i = ringOffsets[r]!; i < ringOffsets[r + 1]!; i++) {
          const signed = ringArcs[i]!;
          perimeter[u]! += lengths[signed < 0 ? ~signed : signed]!;
          ring += signed < 0 ? -areas[~signed]! : areas[signed]!;
        }
        area[u]! += r === polygonRings[p] ? Math.abs(ring) : -Math.abs(ring);
      }
    }
  }
  return { area, perimeter };
}

/**
 * Each arc's part of the area of a ring, m²: sum of (lon2 - lon1) (2 + sin lat1 + sin lat2) R² / 2
 * (Chamberlain and Duquette 2007, JPL 07-03, eq. 3). The parts of a ring's arcs add up to its signed area.
 */
function arcAreas({ coordinates, arcOffsets }: AreaGeometry): Float64Array {
  const rad = Math.PI / 180;
  const parts = new Float64Array(arcOffsets.length - 1);
  for (let a = 0; a < parts.length; a++) {
    for (let p = arcOffsets[a]! + 1; p < arcOffsets[a + 1]!; p++) {
      let turn = coordinates[2 * p]! - coordinates[2 * p - 2]!;
      // the short way round across the antimeridian
      if (turn > 180) turn -= 360;
      else if (turn < -180) turn += 360;
      parts[a]! += (turn * rad * (2 + Math.sin(coordinates[2 * p - 1]! * rad) + Math.sin(coordinates[2 * p + 1]! * rad)) * EARTH_RADIUS ** 2) / 2;
    }
  }
  return parts;
}
