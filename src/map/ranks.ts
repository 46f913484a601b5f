import { pixelsPerWorldPixel } from './projection.js';

/** Points closer than this to the last one kept are dropped, device pixels: less than an eye or a sample can tell. */
const TOLERANCE = 0.35;

/** From this zoom on every point matters: the tolerance is less than a world pixel. */
export const FULL_RANK = Math.ceil(Math.log2(TOLERANCE) - Math.log2(pixelsPerWorldPixel(0)));

/**
 * Rank by point: the lowest device zoom (map zoom plus log2 of the pixel ratio) at which it matters. What is kept at one zoom is kept
 * at all deeper ones. Arcs always keep their ends, so units that share one still share it.
 *
 * @param arcBoxes minX, minY, maxX, maxY per arc
 */
export function rankPoints(coordinates: Int32Array, arcOffsets: Uint32Array, arcBoxes: Int32Array): Uint8Array {
  const ranks = new Uint8Array(coordinates.length / 2);
  const tolerances = Float64Array.from({ length: FULL_RANK }, (_, zoom) => TOLERANCE / pixelsPerWorldPixel(zoom));
  // by zoom: the last point kept there and at no coarser one
  const last = new Int32Array(FULL_RANK);
  for (let a = 0; a + 1 < arcOffsets.length; a++) {
    const first = arcOffsets[a]!;
    const end = arcOffsets[a + 1]! - 1;
    if (end - first < 2) continue;
    const extent = Math.max(arcBoxes[a * 4 + 2]! - arcBoxes[a * 4]!, arcBoxes[a * 4 + 3]! - arcBoxes[a * 4 + 1]!);
    let coarsest = 0;
    // no point of the arc is farther from another than its box is long
    while (coarsest < FULL_RANK && tolerances[coarsest]! >= extent) coarsest++;
    last.fill(first, coarsest);
    for (let p = first + 1; p < end; p++) {
      const x = coordinates[2 * p]!;
      const y = coordinates[2 * p + 1]!;
      let before = first;
      let zoom = coarsest;
      for (; zoom < FULL_RANK; zoom++) {
        if (last[zoom]! > before) before = last[zoom]!;
        const near = tolerances[zoom]!;
        const dx = x - coordinates[2 * before]!;
        const dy = y - coordinates[2 * before + 1]!;
        if (dx > near || -dx > near || dy > near || -dy > near) {
          last[zoom] = p;
          break;
        }
      }
      ranks[p] = zoom;
    }
  }
  return ranks;
}
