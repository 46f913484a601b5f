import { batches } from './batches.js';
import { ceilFrom } from './cover.js';
import type { TileBorders, TileFrame } from './painter.js';
import { BATCH, grown, type Scratch } from './scratch.js';

/** Files every crossing of a border's outline with the middle of a row of samples under the sample it comes before. */
export function crossBorders({ count }: TileBorders, { edge }: TileFrame, scratch: Scratch): void {
  let crossings = 0;
  batches(count, (from, to) => {
    crossings = crossSome(from, to, edge, scratch, crossings);
  }, BATCH);
}

/** The same for some borders, after so many crossings; returns how many there are then. */
function crossSome(from: number, to: number, edge: number, scratch: Scratch, count: number): number {
  const { heads, perRow, outlineOffsets, outlinePoints } = scratch;
  let { next, crossed } = scratch;
  for (let n = from; n < to; n++) {
    let p = outlineOffsets[n]! * 2;
    const end = outlineOffsets[n + 1]! * 2;
    let x = outlinePoints[p]!;
    let y = outlinePoints[p + 1]!;
    for (p += 2; p < end; p += 2) {
      const fromX = x;
      const fromY = y;
      x = outlinePoints[p]!;
      y = outlinePoints[p + 1]!;
      if (y === fromY) continue;
      // always downwards: a border given twice, once in each direction, crosses at the same samples
      const down = y > fromY;
      const upperX = down ? fromX : x;
      const upperY = down ? fromY : y;
      const lowerY = down ? y : fromY;
      const first = upperY <= 0.5 ? 0 : Math.ceil(upperY - 0.5);
      const below = lowerY >= edge ? edge : Math.ceil(lowerY - 0.5);
      if (first >= below) continue;
      const slope = ((down ? x : fromX) - upperX) / (lowerY - upperY);
      if (count + below - first >= next.length) {
        next = scratch.next = grown(next, count + below - first + 1);
        crossed = scratch.crossed = grown(crossed, next.length);
      }
      for (let row = first; row < below; row++) {
        const column = ceilFrom(0, upperX + (row + 0.5 - upperY) * slope - 0.5);
        if (column >= edge) continue;
        const at = row * edge + column;
        count++;
        next[count] = heads[at]!;
        crossed[count] = n;
        heads[at] = count;
        perRow[row]!++;
      }
    }
  }
  return count;
}
