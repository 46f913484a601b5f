import { ceilFrom } from './cover.js';
import { grown, type Scratch } from './scratch.js';

/**
 * Files every crossing of the outlines of some borders (see {@link outlineSome}) with the middle of a row of samples under the sample it comes
 * before, after so many crossings; returns how many there are then.
 */
export function crossSome(from: number, to: number, edge: number, scratch: Scratch, before: number): number {
  const { heads, perRow, outlineOffsets, outlinePoints } = scratch;
  let { next, crossed } = scratch;
  let count = before;
  for (let n = from; n < to; n++) {
    let p = outlineOffsets[n - from]! * 2;
    const end = outlineOffsets[n - from + 1]! * 2;
    let x = outlinePoints[p]!;
    let y = outlinePoints[p + 1]!;
    let row = rowBelow(y, edge);
    for (p += 2; p < end; p += 2) {
      const fromX = x;
      const fromY = y;
      const fromRow = row;
      x = outlinePoints[p]!;
      y = outlinePoints[p + 1]!;
      row = rowBelow(y, edge);
      if (row === fromRow) continue;
      // always downwards: a border given twice, once in each direction, crosses at the same samples
      const down = y > fromY;
      const upperX = down ? fromX : x;
      const upperY = down ? fromY : y;
      const lowerY = down ? y : fromY;
      const first = down ? fromRow : row;
      const below = down ? row : fromRow;
      const slope = ((down ? x : fromX) - upperX) / (lowerY - upperY);
      if (count + below - first >= next.length) {
        next = scratch.next = grown(next, count + below - first + 1);
        crossed = scratch.crossed = grown(crossed, next.length);
      }
      for (let at = first; at < below; at++) {
        const column = ceilFrom(0, upperX + (at + 0.5 - upperY) * slope - 0.5);
        if (column >= edge) continue;
        const sample = at * edge + column;
        count++;
        next[count] = heads[sample]!;
        crossed[count] = n;
        heads[sample] = count;
        perRow[at]!++;
      }
    }
  }
  return count;
}

/** The first row of samples whose middle is not above a height, `edge` where none is. */
function rowBelow(y: number, edge: number): number {
  const row = Math.ceil(y - 0.5);
  return row > 0 ? (row < edge ? row : edge) : 0;
}
