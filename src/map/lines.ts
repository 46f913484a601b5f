import { coverLine, coverShort } from './cover.js';
import type { GeometryIndex } from './geometry-index.js';
import { TOLERANCE } from './outlines.js';
import type { LocalIds, TileLines } from './painted-tile.js';
import type { TileBorders, TileFrame } from './painter.js';
import { grown, roomFor, type Scratch } from './scratch.js';

/** Lines are taken along this far beyond the tile, CSS pixels: half of the widest stroke and a little. */
export const MARGIN = 3;

/** Width of the thin line along every border, CSS pixels; never less than a device pixel. */
const THIN = 0.9;

/** A border no longer than this gets its line the cheap way and by a coarser outline, device pixels. */
const SHORT = 8;

/** Collects the lines of a tile: what it must know of the tile, and what has been written so far. */
export interface Pen {
  readonly perSample: number;
  /** Device pixels a side of the tile. */
  readonly edge: number;
  /** The square that lines are kept within, device pixels, and the same in world pixels. */
  readonly low: number;
  readonly high: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
  /** What a short border measures at most, world pixels. */
  readonly small: number;
  /** How far a thin line reaches from its middle, device pixels. */
  readonly reach: number;
  readonly grain: number;
  sides: LocalIds;
  offsets: Uint32Array<ArrayBuffer>;
  points: Int16Array<ArrayBuffer>;
  /** Lines and coordinates so far. */
  lines: number;
  n: number;
}

/** A pen for a tile of so many units. `ratio`: device pixels per CSS pixel. */
export function penFor({ edge, samples, scale, left, top }: TileFrame, units: number, ratio: number, scratch: Scratch): Pen {
  const pixels = edge / samples;
  const perSample = 1 / samples;
  const margin = Math.ceil(MARGIN * ratio);
  const low = -margin;
  const high = pixels + margin;
  const world = samples / scale;
  const west = (left * perSample + low) * world;
  const north = (top * perSample + low) * world;
  return {
    perSample, edge: pixels, low, high, west, north, east: west + (high - low) * world, south: north + (high - low) * world, small: (SHORT * samples) / scale,
    reach: Math.max(1, THIN * ratio) / 2 + 0.5,
    // the finest steps that 16 bits allow
    grain: 2 ** Math.floor(Math.log2(0x7fff / (high + 1))), sides: roomFor(scratch.lineSides, units, 2), offsets: scratch.lineOffsets, points: scratch.linePoints, lines: 0, n: 0,
  };
}

/** What the pen has written. */
export function linesOf({ sides, offsets, points, lines, n, grain }: Pen, scratch: Scratch): TileLines {
  scratch.lineSides = sides;
  scratch.lineOffsets = offsets;
  scratch.linePoints = points;
  return { sides: sides.slice(0, lines * 2), offsets: offsets.slice(0, lines + 1), points: points.slice(0, n), grain };
}

/**
 * The pieces of some borders (see {@link outlineSome}) that run through a tile, for strokes along some of them; and lays a thin line along all of them over `cover`.
 */
export function drawSome(pen: Pen, index: GeometryIndex, bordered: TileBorders, scratch: Scratch, cover: Uint8Array | null, from: number, to: number): void {
  // a line may be cut into as many pieces as it has points
  const more = scratch.outlineOffsets[to - from]!;
  pen.sides = grown(pen.sides, (pen.lines + more) * 2);
  pen.offsets = grown(pen.offsets, pen.lines + more + 1);
  pen.points = grown(pen.points, pen.n + more * 4);
  collectSome(pen, index, bordered, scratch, from, to);
  if (cover) for (let b = from; b < to; b++) coverBorder(cover, pen, index, bordered.borders[b]!, scratch, b - from);
}

function isShort({ small }: Pen, arcBoxes: Int32Array, box: number): boolean {
  return arcBoxes[box + 2]! - arcBoxes[box]! < small && arcBoxes[box + 3]! - arcBoxes[box + 1]! < small;
}

/** The lines of some borders. */
function collectSome(pen: Pen, { borderArc, arcBoxes }: GeometryIndex, { borders, sideA, sideB }: TileBorders, { outlineOffsets, outlinePoints }: Scratch, from: number, to: number): void {
  const { perSample, west, north, east, south, grain, sides, offsets, points } = pen;
  for (let b = from; b < to; b++) {
    let p = outlineOffsets[b - from]! * 2;
    const last = outlineOffsets[b - from + 1]! * 2 - 2;
    if (p > last) continue;
    const box = borderArc[borders[b]!]! * 4;
    const near = isShort(pen, arcBoxes, box) ? 2 * TOLERANCE : 0;
    // by far the most need no cutting
    if (!(arcBoxes[box]! >= west && arcBoxes[box + 1]! >= north && arcBoxes[box + 2]! <= east && arcBoxes[box + 3]! <= south)) {
      cutOut(pen, outlinePoints, p, last, near, sideA[b]!, sideB[b]!);
      continue;
    }
    let { n } = pen;
    sides[pen.lines * 2] = sideA[b]!;
    sides[pen.lines * 2 + 1] = sideB[b]!;
    let x = outlinePoints[p]! * perSample;
    let y = outlinePoints[p + 1]! * perSample;
    points[n++] = Math.floor(x * grain + 0.5);
    points[n++] = Math.floor(y * grain + 0.5);
    for (p += 2; p <= last; p += 2) {
      const toX = outlinePoints[p]! * perSample;
      const toY = outlinePoints[p + 1]! * perSample;
      if (p < last && Math.abs(toX - x) < near && Math.abs(toY - y) < near) continue;
      points[n++] = Math.floor(toX * grain + 0.5);
      points[n++] = Math.floor(toY * grain + 0.5);
      x = toX;
      y = toY;
    }
    pen.n = n;
    offsets[++pen.lines] = n / 2;
  }
}

/** The pieces of one border that lie within the square. */
function cutOut(pen: Pen, outlinePoints: Float64Array, start: number, last: number, near: number, sideA: number, sideB: number): void {
  const { perSample, low, high, grain, sides, offsets, points } = pen;
  let { n } = pen;
  let drawing = false;
  let x = outlinePoints[start]! * perSample;
  let y = outlinePoints[start + 1]! * perSample;
  for (let p = start + 2; p <= last; p += 2) {
    const toX = outlinePoints[p]! * perSample;
    const toY = outlinePoints[p + 1]! * perSample;
    if (p < last && Math.abs(toX - x) < near && Math.abs(toY - y) < near) continue;
    const fromX = x;
    const fromY = y;
    x = toX;
    y = toY;
    if ((x < low && fromX < low) || (x > high && fromX > high) || (y < low && fromY < low) || (y > high && fromY > high)) {
      if (drawing) offsets[++pen.lines] = n / 2;
      drawing = false;
      continue;
    }
    const enters = drawing ? 0 : within(fromX, fromY, x, y, low, high);
    const leaves = x < low || x > high || y < low || y > high ? 1 - within(x, y, fromX, fromY, low, high) : 1;
    if (enters > leaves) continue; // it passes a corner
    if (!drawing) {
      sides[pen.lines * 2] = sideA;
      sides[pen.lines * 2 + 1] = sideB;
      points[n++] = Math.floor((fromX + (x - fromX) * enters) * grain + 0.5);
      points[n++] = Math.floor((fromY + (y - fromY) * enters) * grain + 0.5);
    }
    points[n++] = Math.floor((fromX + (x - fromX) * leaves) * grain + 0.5);
    points[n++] = Math.floor((fromY + (y - fromY) * leaves) * grain + 0.5);
    drawing = leaves === 1;
    if (!drawing) offsets[++pen.lines] = n / 2;
  }
  if (drawing) offsets[++pen.lines] = n / 2;
  pen.n = n;
}

/** Lays the thin line along one border. */
function coverBorder(cover: Uint8Array, pen: Pen, { borderArc, arcBoxes }: GeometryIndex, border: number, { outlineOffsets, outlinePoints }: Scratch, at: number): void {
  let p = outlineOffsets[at]! * 2;
  const last = outlineOffsets[at + 1]! * 2 - 2;
  if (p > last) return;
  const { perSample, edge, low, high, reach } = pen;
  const short = isShort(pen, arcBoxes, borderArc[border]! * 4);
  const near = short ? 2 * TOLERANCE : 0;
  let x = outlinePoints[p]! * perSample;
  let y = outlinePoints[p + 1]! * perSample;
  for (p += 2; p <= last; p += 2) {
    const toX = outlinePoints[p]! * perSample;
    const toY = outlinePoints[p + 1]! * perSample;
    if (p < last && Math.abs(toX - x) < near && Math.abs(toY - y) < near) continue;
    const outside = (x < low && toX < low) || (x > high && toX > high) || (y < low && toY < low) || (y > high && toY > high);
    if (!outside && short) coverShort(cover, edge, x, y, toX, toY);
    else if (!outside) coverLine(cover, edge, x, y, toX, toY, reach);
    x = toX;
    y = toY;
  }
}

/** At which part of its way (0–1) a segment comes into the square from `low` to `high`; more than 1 = never. */
function within(x0: number, y0: number, x1: number, y1: number, low: number, high: number): number {
  const inX = x0 < low ? (low - x0) / (x1 - x0) : x0 > high ? (high - x0) / (x1 - x0) : 0;
  const inY = y0 < low ? (low - y0) / (y1 - y0) : y0 > high ? (high - y0) / (y1 - y0) : 0;
  return inX > inY ? inX : inY;
}
