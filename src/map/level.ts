import type { GeometryIndex } from './geometry-index.js';
import { pixelsPerWorldPixel } from './projection.js';

/** The arcs with only the points that matter up to a zoom. */
export interface Level {
  readonly zoom: number;
  readonly coordinates: Int32Array;
  readonly arcOffsets: Uint32Array;
}

/** Points closer than this to the last one kept are dropped, device pixels: less than an eye or a sample can tell. */
const TOLERANCE = 0.35;

/**
 * The level for device zoom `zoom` (map zoom plus log2 of the pixel ratio), rounded up. Arcs are thinned as a whole and always keep
 * their ends, so units that share one still share it. Linear in the number of points.
 */
export function buildLevel(index: GeometryIndex, zoom: number): Level {
  const near = TOLERANCE / pixelsPerWorldPixel(zoom);
  const { coordinates, arcOffsets } = index;
  if (near < 1) return { zoom, coordinates, arcOffsets };
  const kept = new Int32Array(coordinates.length);
  const offsets = new Uint32Array(arcOffsets.length);
  let out = 0;
  for (let a = 0; a + 1 < arcOffsets.length; a++) {
    offsets[a] = out / 2;
    const end = arcOffsets[a + 1]! * 2;
    let i = arcOffsets[a]! * 2;
    if (i >= end) continue;
    let x = (kept[out++] = coordinates[i]!);
    let y = (kept[out++] = coordinates[i + 1]!);
    for (i += 2; i < end; i += 2) {
      const px = coordinates[i]!;
      const py = coordinates[i + 1]!;
      if (i + 2 < end && px - x <= near && x - px <= near && py - y <= near && y - py <= near) continue;
      kept[out++] = x = px;
      kept[out++] = y = py;
    }
  }
  offsets[arcOffsets.length - 1] = out / 2;
  return { zoom, coordinates: kept.slice(0, out), arcOffsets: offsets };
}
