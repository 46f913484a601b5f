/** Mean earth radius in metres (IUGG). */
export const EARTH_RADIUS = 6_371_008.8;

const RADIANS = Math.PI / 180;

/** Metres of one degree of latitude on the sphere. */
export const METERS_PER_DEGREE = EARTH_RADIUS * RADIANS;

/** Great-circle distance in metres between two points in degrees (haversine formula). */
export function distance(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const dLat = Math.sin(((lat2 - lat1) * RADIANS) / 2);
  const dLon = Math.sin(((lon2 - lon1) * RADIANS) / 2);
  const h = dLat * dLat + Math.cos(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * dLon * dLon;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** How much shorter a degree of longitude is than one of latitude; never quite zero, so that poles divide safely. */
export function lonScale(lat: number): number {
  return Math.max(Math.cos(lat * RADIANS), 1e-6);
}
