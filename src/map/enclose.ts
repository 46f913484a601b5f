/** A ring on the map, x and y interleaved, closing on its first point by itself. */
export type Ring = Float64Array;

/** Rows the height of the ring is sorted into, so that a point is tested against few of its edges. */
const SLABS = 256;

/**
 * The points inside a ring (even-odd), ascending. Edges are filed by rows first, so 200 corners over 80,000 points cost little more than
 * 4 corners.
 */
export function pointsInside(x: Float64Array, y: Float64Array, ring: Ring): Uint32Array {
  const corners = ring.length / 2;
  if (corners < 3) return new Uint32Array(0);
  let minX = Infinity, minY = Infinity, maxX = -Infinity, maxY = -Infinity;
  for (let i = 0; i < ring.length; i += 2) {
    minX = Math.min(minX, ring[i]!);
    maxX = Math.max(maxX, ring[i]!);
    minY = Math.min(minY, ring[i + 1]!);
    maxY = Math.max(maxY, ring[i + 1]!);
  }
  const perSlab = SLABS / (maxY - minY || 1);
  const slab = (value: number) => Math.min(SLABS - 1, Math.max(0, Math.floor((value - minY) * perSlab)));
  const slabs: number[][] = Array.from({ length: SLABS }, () => []);
  for (let i = 0; i < corners; i++) {
    const a = ring[2 * i + 1]!;
    const b = ring[2 * ((i + 1) % corners) + 1]!;
    if (a === b) continue;
    for (let s = slab(Math.min(a, b)), last = slab(Math.max(a, b)); s <= last; s++) slabs[s]!.push(i);
  }
  const found: number[] = [];
  for (let p = 0; p < x.length; p++) {
    const px = x[p]!;
    const py = y[p]!;
    if (!(px >= minX && px <= maxX && py >= minY && py <= maxY)) continue;
    let inside = false;
    for (const i of slabs[slab(py)]!) {
      const j = (i + 1) % corners;
      const ay = ring[2 * i + 1]!;
      const by = ring[2 * j + 1]!;
      if (ay > py === by > py) continue;
      if (px < ((ring[2 * j]! - ring[2 * i]!) * (py - ay)) / (by - ay) + ring[2 * i]!) inside = !inside;
    }
    if (inside) found.push(p);
  }
  return Uint32Array.from(found);
}
