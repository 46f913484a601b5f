import type { RingSoup } from './ring-soup.js';
import { lonScale, METERS_PER_DEGREE } from './sphere.js';

/**
 * A distance in metres that is small beside the drawing's own detail: 1 % of the median segment, at least what rounding to
 * the coordinates' decimals can move a point, between 0.01 m and 1 km, and never above a quarter of the median segment.
 */
export function borderTolerance(soup: RingSoup): number {
  const { coordinates, ringOffsets } = soup;
  const lengths: number[] = [];
  const step = Math.max(1, Math.floor(coordinates.length / 2 / 20_000));
  for (let r = 0; r + 1 < ringOffsets.length; r++) {
    for (let p = ringOffsets[r]! + 1; p < ringOffsets[r + 1]!; p += step) {
      const y = coordinates[2 * p + 1]!;
      const dx = (coordinates[2 * p]! - coordinates[2 * p - 2]!) * lonScale(y);
      lengths.push(Math.hypot(dx, y - coordinates[2 * p - 1]!) * METERS_PER_DEGREE);
    }
  }
  if (lengths.length === 0) return 0.01;
  const median = lengths.sort((a, b) => a - b)[lengths.length >> 1]!;
  const wanted = Math.max(median / 100, roundingError(coordinates), 0.01);
  return Math.min(wanted, median / 4, 1000);
}

/** Greatest distance in metres that rounding to the decimals in use can move a point; 0 when there is no such grid. */
function roundingError(coordinates: Float64Array): number {
  const step = Math.max(2, Math.floor(coordinates.length / 2000));
  for (let decimals = 0; decimals <= 7; decimals++) {
    const scale = 10 ** decimals;
    let onGrid = true;
    for (let i = 0; onGrid && i < coordinates.length; i += step) onGrid = Math.abs(coordinates[i]! * scale - Math.round(coordinates[i]! * scale)) < 1e-6;
    // whole degrees are a drawing, not a rounding
    if (onGrid) return decimals === 0 ? 0 : (Math.SQRT1_2 / scale) * METERS_PER_DEGREE;
  }
  return 0;
}
