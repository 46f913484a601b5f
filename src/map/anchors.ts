/** Where a territory's name goes: the point of its unit nearest to the middle of its units, so never outside of it. */
export interface Anchor {
  readonly territory: number;
  readonly unit: number;
  readonly lon: number;
  readonly lat: number;
  /** Units of the territory. */
  readonly units: number;
  /** How far it reaches from west to east, in the measure of the boxes; infinite without. */
  readonly reach: number;
}

/**
 * One anchor per territory that has units; larger units count for more. O(units).
 *
 * @param lon degrees by unit, and so is `lat`
 * @param boxes minX, minY, maxX, maxY per unit; without them all count the same
 */
export function territoryAnchors(lon: Float64Array, lat: Float64Array, assignment: Int32Array, territories: number, boxes: ArrayLike<number> | undefined): Anchor[] {
  const sum = new Float64Array(territories);
  const middleLon = new Float64Array(territories);
  const middleLat = new Float64Array(territories);
  const units = new Uint32Array(territories);
  const west = new Float64Array(territories).fill(Infinity);
  const east = new Float64Array(territories).fill(-Infinity);
  for (let u = 0; u < assignment.length; u++) {
    const t = assignment[u]!;
    if (t < 0) continue;
    const b = u * 4;
    const w = (boxes ? Math.sqrt(Math.abs((boxes[b + 2]! - boxes[b]!) * (boxes[b + 3]! - boxes[b + 1]!))) : 1) || 1e-9;
    sum[t]! += w;
    middleLon[t]! += w * lon[u]!;
    middleLat[t]! += w * lat[u]!;
    units[t]!++;
    if (!boxes) continue;
    if (boxes[b]! < west[t]!) west[t] = boxes[b]!;
    if (boxes[b + 2]! > east[t]!) east[t] = boxes[b + 2]!;
  }
  const shrink = new Float64Array(territories);
  for (let t = 0; t < territories; t++) {
    middleLon[t]! /= sum[t]!;
    middleLat[t]! /= sum[t]!;
    shrink[t] = Math.cos((middleLat[t]! * Math.PI) / 180);
  }
  const best = new Int32Array(territories).fill(-1);
  const least = new Float64Array(territories).fill(Infinity);
  for (let u = 0; u < assignment.length; u++) {
    const t = assignment[u]!;
    if (t < 0) continue;
    const d = ((lon[u]! - middleLon[t]!) * shrink[t]!) ** 2 + (lat[u]! - middleLat[t]!) ** 2;
    if (d < least[t]!) {
      least[t] = d;
      best[t] = u;
    }
  }
  const anchors: Anchor[] = [];
  for (let t = 0; t < territories; t++) {
    const unit = best[t]!;
    if (unit >= 0) anchors.push({ territory: t, unit, lon: lon[unit]!, lat: lat[unit]!, units: units[t]!, reach: boxes ? east[t]! - west[t]! : Infinity });
  }
  return anchors;
}
