import Flatbush from 'flatbush';
import { intoWindow, type LongitudeWindow } from './antimeridian.js';
import type { AreaGeometry } from './geometry.js';
import { UnitLocator, type Located } from './locate.js';
import { distance } from './projection.js';
import { lonScale, METERS_PER_DEGREE } from './sphere.js';

/** Units to find a place among: areas, or points where there is no geometry. */
export interface FindableUnits {
  readonly geometry: AreaGeometry | null;
  /** Degrees WGS84 of the units' points. */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly window: LongitudeWindow;
}

export type FindUnit = (lon: number, lat: number, reach: number) => Located;

/** For areas the one around or near the place; for point units the nearest within reach, at least a metre. Reach in metres. */
export function unitFinder({ geometry, lon: lons, lat: lats, window }: FindableUnits): FindUnit {
  if (geometry) {
    const areas = new UnitLocator(geometry, window);
    return (lon, lat, reach) => areas.locate(lon, lat, reach);
  }
  const index = new Flatbush(lons.length);
  lons.forEach((lon, u) => index.add(lon, lats[u]!));
  index.finish();
  return (lon, lat, reach) => {
    if (Number.isNaN(lon)) return { unit: -1, distance: Infinity };
    return nearestPoint(index, lons, lats, intoWindow(lon, window), lat, reach);
  };
}

function nearestPoint(index: Flatbush, lon: Float64Array, lat: Float64Array, x: number, y: number, reach: number): Located {
  const degrees = Math.max(reach, 1) / METERS_PER_DEGREE;
  const dx = degrees / lonScale(y);
  let unit = -1;
  let least = Math.max(reach, 1);
  for (const u of index.search(x - dx, y - degrees, x + dx, y + degrees)) {
    const away = distance(x, y, lon[u]!, lat[u]!);
    if (away > least) continue;
    least = away;
    unit = u;
  }
  return { unit, distance: unit === -1 ? Infinity : least };
}
