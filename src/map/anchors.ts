import type { Dataset } from '../model/dataset.js';

/** Where a territory's name goes: the point of its unit nearest to the middle of its units, so never outside of it. */
export interface Anchor {
  readonly territory: number;
  readonly unit: number;
  readonly lon: number;
  readonly lat: number;
  /** Units of the territory. */
  readonly units: number;
}

/** One anchor per territory that has units. `weight` by unit: larger units count for more; O(units). */
export function territoryAnchors(dataset: Dataset, assignment: Int32Array, territories: number, weight: (unit: number) => number): Anchor[] {
  const { lon, lat, count } = dataset.units;
  const sum = new Float64Array(territories);
  const x = new Float64Array(territories);
  const y = new Float64Array(territories);
  const units = new Uint32Array(territories);
  for (let u = 0; u < count; u++) {
    const t = assignment[u]!;
    if (t < 0) continue;
    const w = weight(u) || 1e-9;
    sum[t]! += w;
    x[t]! += w * lon[u]!;
    y[t]! += w * lat[u]!;
    units[t]!++;
  }
  const best = new Int32Array(territories).fill(-1);
  const least = new Float64Array(territories).fill(Infinity);
  for (let u = 0; u < count; u++) {
    const t = assignment[u]!;
    if (t < 0) continue;
    const middleLat = y[t]! / sum[t]!;
    const dx = (lon[u]! - x[t]! / sum[t]!) * Math.cos((middleLat * Math.PI) / 180);
    const d = dx * dx + (lat[u]! - middleLat) ** 2;
    if (d < least[t]!) {
      least[t] = d;
      best[t] = u;
    }
  }
  const anchors: Anchor[] = [];
  for (let t = 0; t < territories; t++) {
    const unit = best[t]!;
    if (unit >= 0) anchors.push({ territory: t, unit, lon: lon[unit]!, lat: lat[unit]!, units: units[t]! });
  }
  return anchors;
}
