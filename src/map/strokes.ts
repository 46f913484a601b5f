import { lay, type Pixel } from './color.js';
import { batches } from './batches.js';
import { ceilFrom } from './cover.js';
import type { Rect } from './colorist.js';
import type { PaintedTile } from './painted-tile.js';

/** Lines drawn along some of the borders, the lowest coat first. */
export interface Stroke {
  /** What a unit is to the line, -1 = the outside: it runs along borders between units that are not the same to it. */
  readonly side: (unit: number) => number;
  /** Not along the outside. */
  readonly inner?: boolean;
  readonly coats: readonly { /** Its alpha is the strength. */ readonly color: Pixel; /** CSS pixels. */ readonly width: number }[];
}

/**
 * Draws along the borders of a tile into its pixels, within a rectangle. By distance: what a pixel gets hangs on how near the nearest
 * line is, so joints and ends are round, nothing is laid on twice, and it costs a tenth of a canvas's own strokes.
 */
export function drawStrokes(tile: PaintedTile, strokes: readonly Stroke[], ratio: number, rect: Rect, out: Int32Array): void {
  if (reached.length < out.length) {
    near = new Float32Array(out.length);
    reached = new Uint32Array(out.length);
  }
  for (const { side, inner, coats } of strokes) {
    const reach = (Math.max(...coats.map(({ width }) => width)) * ratio) / 2 + 0.5;
    const count = approach(tile, sidesOf(tile, side), inner ?? false, rect, reach);
    for (const { color, width } of coats) {
      const strength = color >>> 24;
      const edge = (width * ratio) / 2 + 0.5;
      for (let i = 0; i < count; i++) {
        const p = reached[i]!;
        const cover = edge - Math.sqrt(reach * reach - near[p]!);
        if (cover > 0) out[p] = lay(out[p]!, color, cover < 1 ? Math.round(strength * cover) : strength);
      }
    }
    for (let i = 0; i < count; i++) near[reached[i]!] = 0;
  }
}

/** Shorter steps of a line are taken together with the next, device pixels. */
const STEP = 1;

/** By pixel how near a line comes: the square of the reach less that of the distance. All 0, out of reach, between drawings. */
let near = new Float32Array(0);
/** The pixels within reach. */
let reached = new Uint32Array(0);

/** By local id; used again for every tile and stroke. */
let localSides = new Int32Array(0);

function sidesOf({ units }: PaintedTile, side: Stroke['side']): Int32Array {
  if (localSides.length <= units.length) localSides = new Int32Array(2 * units.length + 1);
  localSides[0] = side(-1);
  for (let i = 0; i < units.length; i++) localSides[i + 1] = side(units[i]!);
  return localSides;
}

/** Finds the pixels whose middles lie within reach of a line; returns how many. */
function approach(tile: PaintedTile, side: Int32Array, inner: boolean, rect: Rect, reach: number): number {
  let count = 0;
  batches(tile.lines.offsets.length - 1, (from, to) => {
    count = approachSome(tile, from, to, side, inner, rect, reach, count);
  });
  return count;
}

/** Those of some lines that were not found yet. */
function approachSome({ pixels, lines }: PaintedTile, from: number, to: number, side: Int32Array, inner: boolean, rect: Rect, reach: number, count: number): number {
  const { sides, offsets, points } = lines;
  const scale = 1 / lines.grain;
  for (let i = from; i < to; i++) {
    const a = sides[2 * i]!;
    const b = sides[2 * i + 1]!;
    if (side[a] === side[b] || (inner && (a === 0 || b === 0))) continue;
    let p = offsets[i]! * 2;
    let toX = points[p]! * scale - 0.5;
    let toY = points[p + 1]! * scale - 0.5;
    for (const end = offsets[i + 1]! * 2; (p += 2) < end; ) {
      const nextX = points[p]! * scale - 0.5;
      const nextY = points[p + 1]! * scale - 0.5;
      if (p + 2 < end && Math.abs(nextX - toX) + Math.abs(nextY - toY) < STEP) continue;
      count = approachSegment(toX, toY, nextX, nextY, rect, pixels, reach, count);
      toX = nextX;
      toY = nextY;
    }
  }
  return count;
}

/** Coordinates are such that whole numbers are the middles of pixels. */
function approachSegment(fromX: number, fromY: number, toX: number, toY: number, rect: Rect, pixels: number, reach: number, count: number): number {
  const dx = toX - fromX;
  const dy = toY - fromY;
  const perLength = dx === 0 && dy === 0 ? 0 : 1 / (dx * dx + dy * dy);
  const square = reach * reach;
  const top = ceilFrom(rect.y, (fromY < toY ? fromY : toY) - reach);
  const bottom = Math.min(rect.y + rect.height - 1, Math.floor((fromY < toY ? toY : fromY) + reach));
  for (let row = top; row <= bottom; row++) {
    const y = row - fromY;
    // the part of the segment that is within reach of the row
    const one = dy === 0 ? 0 : part((y - reach) / dy);
    const other = dy === 0 ? 1 : part((y + reach) / dy);
    const low = fromX + (one < other === dx > 0 ? one : other) * dx;
    const high = fromX + (one < other === dx > 0 ? other : one) * dx;
    const left = ceilFrom(rect.x, low - reach);
    const right = Math.min(rect.x + rect.width - 1, Math.floor(high + reach));
    for (let column = left; column <= right; column++) {
      const x = column - fromX;
      const t = part((x * dx + y * dy) * perLength);
      const offX = x - t * dx;
      const offY = y - t * dy;
      const closeness = square - offX * offX - offY * offY;
      const p = row * pixels + column;
      const before = near[p]!;
      if (closeness <= before) continue;
      if (before === 0) reached[count++] = p;
      near[p] = closeness;
    }
  }
  return count;
}

function part(t: number): number {
  return t < 0 ? 0 : t > 1 ? 1 : t;
}
