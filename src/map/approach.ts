import { batches } from './batches.js';
import type { Rect } from './colorist.js';
import { ceilFrom } from './cover.js';
import { LineCells } from './line-cells.js';
import type { PaintedTile } from './painted-tile.js';

/** Which lines of a tile are meant: those between units that are not the same. */
export interface Sides {
  /** By local id what a unit is. */
  readonly of: Int32Array;
  /** How many of them count. */
  readonly count: number;
  /** Not along the outside. */
  readonly inner: boolean;
}

/** The pixels near lines; of the arrays the first `count` entries count. */
export interface Reached {
  count: number;
  pixels: Uint32Array;
  /** The square of the reach less that of the distance. */
  closeness: Float32Array;
}

/** Shorter steps of a line are taken together with the next, device pixels. */
const STEP = 1;

/** A rectangle up to this part of the tile is worth a look for the lines in it. */
const SMALL = 1 / 8;

/** By pixel how near a line comes: the square of the reach less that of the distance. All 0, out of reach, between calls. */
let near = new Float32Array(0);
/** Used again for every call. */
const found: Reached = { count: 0, pixels: new Uint32Array(0), closeness: new Float32Array(0) };

interface Remembered {
  readonly sides: Int32Array;
  readonly inner: boolean;
  readonly reach: number;
  readonly reached: Reached;
}

/** What was found last in whole tiles, and where their lines are. */
const remembered = new WeakMap<PaintedTile, Remembered>();
const cells = new WeakMap<PaintedTile, LineCells>();

/**
 * Finds the pixels of a rectangle whose middles lie within reach of a line. What it returns holds until the next call. What was found in the whole tile can be
 * kept for the next time: the same lines are drawn again when only colours change.
 */
export function approach(tile: PaintedTile, sides: Sides, rect: Rect, reach: number, keep: boolean): Reached {
  const { pixels } = tile;
  if (rect.width * rect.height <= SMALL * pixels * pixels) return approachPart(tile, sides, rect, reach);
  const whole = rect.width === pixels && rect.height === pixels;
  const known = remembered.get(tile);
  if (whole && known && known.reach === reach && known.inner === sides.inner && isSame(known.sides, sides)) return known.reached;
  begin(tile);
  batches(tile.lines.offsets.length - 1, (from, to) => approachSome(tile, null, from, to, sides, rect, reach));
  finish();
  if (!whole || !keep) return found;
  const { count } = found;
  const reached = { count, pixels: found.pixels.slice(0, count), closeness: found.closeness.slice(0, count) };
  remembered.set(tile, { sides: sides.of.slice(0, sides.count), inner: sides.inner, reach, reached });
  return reached;
}

function approachPart(tile: PaintedTile, sides: Sides, rect: Rect, reach: number): Reached {
  let lines = cells.get(tile);
  if (!lines) cells.set(tile, (lines = new LineCells(tile)));
  const some = lines.near(rect, reach);
  begin(tile);
  approachSome(tile, some, 0, some.length, sides, rect, reach);
  finish();
  return found;
}

function isSame(known: Int32Array, { of, count }: Sides): boolean {
  if (known.length !== count) return false;
  for (let i = 0; i < count; i++) if (known[i] !== of[i]) return false;
  return true;
}

function begin({ pixels }: PaintedTile): void {
  found.count = 0;
  if (near.length >= pixels * pixels) return;
  near = new Float32Array(pixels * pixels);
  found.pixels = new Uint32Array(pixels * pixels);
  found.closeness = new Float32Array(pixels * pixels);
}

function finish(): void {
  const { count, pixels, closeness } = found;
  for (let i = 0; i < count; i++) {
    closeness[i] = near[pixels[i]!]!;
    near[pixels[i]!] = 0;
  }
}

/** Those of some lines, by their numbers in a list or without. */
function approachSome({ pixels, lines }: PaintedTile, list: Uint32Array | null, from: number, to: number, { of, inner }: Sides, rect: Rect, reach: number): void {
  const { sides, offsets, points } = lines;
  const scale = 1 / lines.grain;
  for (let q = from; q < to; q++) {
    const i = list ? list[q]! : q;
    const a = sides[2 * i]!;
    const b = sides[2 * i + 1]!;
    if (of[a] === of[b] || (inner && (a === 0 || b === 0))) continue;
    let p = offsets[i]! * 2;
    let toX = points[p]! * scale - 0.5;
    let toY = points[p + 1]! * scale - 0.5;
    for (const end = offsets[i + 1]! * 2; (p += 2) < end; ) {
      const nextX = points[p]! * scale - 0.5;
      const nextY = points[p + 1]! * scale - 0.5;
      if (p + 2 < end && Math.abs(nextX - toX) + Math.abs(nextY - toY) < STEP) continue;
      approachSegment(toX, toY, nextX, nextY, rect, pixels, reach);
      toX = nextX;
      toY = nextY;
    }
  }
}

/** Coordinates are such that whole numbers are the middles of pixels. */
function approachSegment(fromX: number, fromY: number, toX: number, toY: number, rect: Rect, pixels: number, reach: number): void {
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
      if (before === 0) found.pixels[found.count++] = p;
      near[p] = closeness;
    }
  }
}

function part(t: number): number {
  return t < 0 ? 0 : t > 1 ? 1 : t;
}
