import type { GeometryIndex } from './geometry-index.js';
import { grown, type Scratch } from './scratch.js';
import type { TileFrame } from './painter.js';

/** Points closer than this to the last one kept are left out, device pixels: less than an eye or a sample can tell. */
export const TOLERANCE = 0.35;

/** Where the box of an arc without points begins. */
const EMPTY = 0x7fffffff;

/** What outlines need to know of a tile, in world pixels, so that nothing has to be scaled that is not kept. */
export interface View extends Pick<TileFrame, 'scale' | 'left' | 'top'> {
  readonly near: number;
  readonly west: number;
  readonly east: number;
  readonly north: number;
  readonly south: number;
}

/** Of a tile and so many samples around it. */
export function viewOf({ scale, left, top, edge, samples }: TileFrame, margin: number): View {
  return {
    scale, left, top, near: Math.floor((TOLERANCE * samples) / scale),
    west: (left - margin) / scale, east: Math.min(EMPTY, (left + edge + margin) / scale), north: (top - margin) / scale, south: (top + edge + margin) / scale,
  };
}

/**
 * Some borders of a tile as fine as it can show them, in samples from its upper left corner, into the scratch: border `from` + i has points
 * outlineOffsets[i] … outlineOffsets[i + 1]. Which points are left out hangs on the zoom alone, not on the tile, and an arc keeps
 * its ends, so what tiles share and what units share stays the same. Borders that lie above or below the view or to the right of it have
 * none; of those to the left only the ends are kept, which decide who begins a row.
 */
export function outlineSome({ borderArc, arcBoxes, arcOffsets, coordinates }: GeometryIndex, borders: Uint32Array, from: number, to: number, { scale, left, top, near, west, east, north, south }: View, scratch: Scratch): void {
  const { outlineOffsets: offsets } = scratch;
  let points = scratch.outlinePoints;
  let n = 0;
  for (let b = from; b < to; b++) {
    offsets[b - from] = n >> 1;
    const arc = borderArc[borders[b]!]!;
    const box = arc * 4;
    if (arcBoxes[box]! >= east || arcBoxes[box + 1]! > south || arcBoxes[box + 3]! < north) continue;
    let p = arcOffsets[arc]! * 2;
    const last = arcOffsets[arc + 1]! * 2 - 2;
    if (points.length < n + last - p + 2) points = scratch.outlinePoints = grown(points, n + last - p + 2);
    let x = coordinates[p]!;
    let y = coordinates[p + 1]!;
    points[n++] = x * scale - left;
    points[n++] = y * scale - top;
    if (arcBoxes[box + 2]! < west) p = last - 2;
    for (p += 2; p < last; p += 2) {
      const dx = coordinates[p]! - x;
      const dy = coordinates[p + 1]! - y;
      if (dx <= near && -dx <= near && dy <= near && -dy <= near) continue;
      x += dx;
      y += dy;
      points[n++] = x * scale - left;
      points[n++] = y * scale - top;
    }
    points[n++] = coordinates[last]! * scale - left;
    points[n++] = coordinates[last + 1]! * scale - top;
  }
  offsets[to - from] = n >> 1;
}
