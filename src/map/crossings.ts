import type { GeometryIndex } from './geometry-index.js';
import type { TileBorders, TileFrame } from './painter.js';
import { grown, type Scratch } from './scratch.js';

/** Files every crossing of a border with the middle of a row of samples under the sample it comes before. */
export function crossBorders(index: GeometryIndex, { count: borderCount, borders, sideA, sideB }: TileBorders, frame: TileFrame, scratch: Scratch): void {
  const { borderArc, arcBoxes, arcOffsets, coordinates, ranks } = index;
  const { scale, left, top, edge, rank } = frame;
  const { heads, perRow } = scratch;
  let { next, crossed } = scratch;
  let count = 0;
  for (let n = 0; n < borderCount; n++) {
    if (sideA[n] === 0 && sideB[n] === 0) continue;
    const arc = borderArc[borders[n]!]!;
    const box = arc * 4;
    if (arcBoxes[box]! * scale - left > edge) continue;
    if (arcBoxes[box + 1]! * scale - top > edge || arcBoxes[box + 3]! * scale - top < 0) continue;
    const last = arcOffsets[arc + 1]! - 1;
    let p = arcOffsets[arc]!;
    let x = coordinates[2 * p]! * scale - left;
    let y = coordinates[2 * p + 1]! * scale - top;
    // left of the tile only the parity of each row matters, which the ends decide
    if (arcBoxes[box + 2]! * scale - left < 0) p = Math.max(p, last - 1);
    for (p++; p <= last; p++) {
      if (ranks[p]! > rank) continue;
      const fromX = x;
      const fromY = y;
      x = coordinates[2 * p]! * scale - left;
      y = coordinates[2 * p + 1]! * scale - top;
      if (y === fromY) continue;
      // always downwards: a border given twice, once in each direction, crosses at the same samples
      const down = y > fromY;
      const upperX = down ? fromX : x;
      const upperY = down ? fromY : y;
      const lowerY = down ? y : fromY;
      const first = upperY <= 0.5 ? 0 : Math.ceil(upperY - 0.5);
      const end = lowerY >= edge ? edge : Math.ceil(lowerY - 0.5);
      if (first >= end) continue;
      const slope = ((down ? x : fromX) - upperX) / (lowerY - upperY);
      if (count + end - first >= next.length) {
        next = scratch.next = grown(next, count + end - first + 1);
        crossed = scratch.crossed = grown(crossed, next.length);
      }
      for (let row = first; row < end; row++) {
        const column = Math.ceil(upperX + (row + 0.5 - upperY) * slope - 0.5);
        if (column >= edge) continue;
        const at = row * edge + (column < 0 ? 0 : column);
        count++;
        next[count] = heads[at]!;
        crossed[count] = n;
        heads[at] = count;
        perRow[row]!++;
      }
    }
  }
}
