import { ROUGH_COVER, type LocalIds, type PaintedTile } from './painted-tile.js';
import type { TileBorders } from './painter.js';
import { grown, localIds, roomFor, type Scratch } from './scratch.js';

/** Samples that are somebody's whatever the crossings say, by row. */
export type Dots = ReadonlyMap<number, readonly (readonly [column: number, id: number])[]>;

export interface SweepOptions {
  readonly pixels: number;
  readonly samples: 1 | 2;
  readonly units: number;
  readonly dots: Dots;
  /** In a mesh too fine for smooth lines: gets {@link ROUGH_COVER} where a pixel straddles a border or lies right before one. */
  readonly rough: Uint8Array | null;
}

/** Walks the samples row by row, toggling, and turns them into pixels as it goes. Leaves zeros in `heads`. */
export function sweep(scratch: Scratch, bordered: TileBorders, { pixels, samples, units, dots, rough }: SweepOptions): Pick<PaintedTile, 'image' | 'mixed'> {
  const edge = pixels * samples;
  const image = localIds(units, pixels * pixels);
  const before = new Uint32Array(pixels + 1);
  let { mixedColumns } = scratch;
  let others = (scratch.mixedOthers = roomFor(scratch.mixedOthers, units, pixels * 24));
  let count = 0;
  const upper = localIds(units, edge);
  const lower = localIds(units, edge);
  for (let y = 0; y < pixels; y++) {
    before[y] = count;
    const out = y * pixels;
    if (samples === 1) {
      if (walkRow(scratch, bordered, y, dots, upper)) image.set(upper, out);
      for (let column = 0; rough && column < pixels; column++) coverBefore(rough, image, out + column, column, pixels);
      continue;
    }
    const any = walkRow(scratch, bordered, 2 * y, dots, upper);
    if (!walkRow(scratch, bordered, 2 * y + 1, dots, lower) && !any && !rough) continue;
    mixedColumns = scratch.mixedColumns = grown(mixedColumns, count + pixels);
    others = scratch.mixedOthers = grown(others, (count + pixels) * 3);
    for (let column = 0, s = 0; column < pixels; column++, s += 2) {
      const a = upper[s]!, b = upper[s + 1]!, c = lower[s]!, d = lower[s + 1]!;
      image[out + column] = a;
      if (a === b && a === c && a === d) {
        if (rough) coverBefore(rough, image, out + column, column, pixels);
        continue;
      }
      if (rough) rough[out + column] = ROUGH_COVER;
      mixedColumns[count] = column;
      others[3 * count] = b;
      others[3 * count + 1] = c;
      others[3 * count + 2] = d;
      count++;
    }
  }
  before[pixels] = count;
  return { image, mixed: { before, columns: mixedColumns.slice(0, count), others: others.slice(0, count * 3) } };
}

/** The pixels before one that does not straddle a border get the line when they are another unit's. */
function coverBefore(cover: Uint8Array, image: LocalIds, p: number, column: number, edge: number): void {
  const id = image[p]!;
  if (column > 0 && image[p - 1] !== id) cover[p - 1] = ROUGH_COVER;
  if (p >= edge && image[p - edge] !== id) cover[p - edge] = ROUGH_COVER;
}

const DEEPEST = 256;
const active = new Uint32Array(DEEPEST);

/** Puts the local id of every sample of a row into `ids`; false when the row is empty. */
function walkRow({ heads, perRow, next, crossed }: Scratch, { sideA, sideB }: TileBorders, row: number, dots: Dots, ids: LocalIds): boolean {
  const own = dots.get(row);
  if (perRow[row] === 0) {
    ids.fill(0);
    if (!own) return false;
  } else {
    let depth = 0;
    let id = 0;
    const edge = ids.length;
    for (let column = 0, p = row * edge; column < edge; column++, p++) {
      let crossing = heads[p]!;
      if (crossing !== 0) {
        heads[p] = 0;
        for (; crossing !== 0; crossing = next[crossing]!) {
          const n = crossed[crossing]!;
          if (sideA[n] !== 0) depth = toggle(depth, sideA[n]!);
          if (sideB[n] !== 0) depth = toggle(depth, sideB[n]!);
        }
        id = depth === 0 ? 0 : depth === 1 ? active[0]! : highest(depth);
      }
      ids[column] = id;
    }
  }
  for (const [column, id] of own ?? []) ids[column] = id;
  return true;
}

function toggle(depth: number, id: number): number {
  for (let i = 0; i < depth; i++) {
    if (active[i] === id) {
      active[i] = active[depth - 1]!;
      return depth - 1;
    }
  }
  if (depth === DEEPEST) return depth;
  active[depth] = id;
  return depth + 1;
}

/** Of units that overlap, the later one shows. */
function highest(depth: number): number {
  let id = active[0]!;
  for (let i = 1; i < depth; i++) if (active[i]! > id) id = active[i]!;
  return id;
}
