import { EARTH_RADIUS } from './projection.js';

const RADIANS = Math.PI / 180;

/** Metres of one degree of latitude on the sphere. */
export const METERS_PER_DEGREE = EARTH_RADIUS * RADIANS;

/** How much shorter a degree of longitude is than one of latitude; never quite zero, so that poles divide safely. */
export function lonScale(lat: number): number {
  return Math.max(Math.cos(lat * RADIANS), 1e-6);
}
