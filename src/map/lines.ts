import { coverLine, coverShort } from './cover.js';
import type { GeometryIndex } from './geometry-index.js';
import { TOLERANCE } from './outlines.js';
import type { TileLines } from './painted-tile.js';
import type { TileBorders, TileFrame } from './painter.js';
import { grown, roomFor, type Scratch } from './scratch.js';

/** Lines are taken along this far beyond the tile, CSS pixels: half of the widest stroke and a little. */
export const MARGIN = 3;

/** Width of the thin line along every border, CSS pixels; never less than a device pixel. */
const THIN = 0.9;

/** A border no longer than this gets its line the cheap way and by a coarser outline, device pixels. */
const SHORT = 8;

/**
 * The pieces of the borders that run through a tile, for strokes along some of them; and lays a thin line along all of them over `cover`.
 *
 * @param ratio device pixels per CSS pixel
 */
export function collectLines({ borderArc, arcBoxes }: GeometryIndex, { count, borders, sideA, sideB }: TileBorders, units: number, frame: TileFrame, ratio: number, scratch: Scratch, cover: Uint8Array | null): TileLines {
  const { outlineOffsets, outlinePoints } = scratch;
  const edge = frame.edge / frame.samples;
  const perSample = 1 / frame.samples;
  const margin = Math.ceil(MARGIN * ratio);
  const low = -margin;
  const high = edge + margin;
  const reach = Math.max(1, THIN * ratio) / 2 + 0.5;
  // the finest steps that 16 bits allow
  const grain = 2 ** Math.floor(Math.log2(0x7fff / (high + 1)));
  // a line may be cut into as many pieces as it has points
  const atMost = outlineOffsets[count]!;
  const sides = (scratch.lineSides = roomFor(scratch.lineSides, units, atMost * 2));
  const offsets = (scratch.lineOffsets = grown(scratch.lineOffsets, atMost + 1));
  const points = (scratch.linePoints = grown(scratch.linePoints, atMost * 4));
  const small = (SHORT * frame.samples) / frame.scale;
  // the same square in world pixels
  const world = frame.samples / frame.scale;
  const west = (frame.left * perSample + low) * world;
  const north = (frame.top * perSample + low) * world;
  const east = west + (high - low) * world;
  const south = north + (high - low) * world;
  let lines = 0;
  let n = 0;

  for (let b = 0; b < count; b++) {
    let p = outlineOffsets[b]! * 2;
    const last = outlineOffsets[b + 1]! * 2 - 2;
    if (p > last) continue;
    let x = outlinePoints[p]! * perSample;
    let y = outlinePoints[p + 1]! * perSample;
    const box = borderArc[borders[b]!]! * 4;
    const short = arcBoxes[box + 2]! - arcBoxes[box]! < small && arcBoxes[box + 3]! - arcBoxes[box + 1]! < small;
    const near = short ? 2 * TOLERANCE : 0;
    // by far the most need no cutting
    if (arcBoxes[box]! >= west && arcBoxes[box + 1]! >= north && arcBoxes[box + 2]! <= east && arcBoxes[box + 3]! <= south) {
      sides[lines * 2] = sideA[b]!;
      sides[lines * 2 + 1] = sideB[b]!;
      points[n++] = Math.floor(x * grain + 0.5);
      points[n++] = Math.floor(y * grain + 0.5);
      for (p += 2; p <= last; p += 2) {
        const toX = outlinePoints[p]! * perSample;
        const toY = outlinePoints[p + 1]! * perSample;
        if (p < last && Math.abs(toX - x) < near && Math.abs(toY - y) < near) continue;
        if (cover && short) coverShort(cover, edge, x, y, toX, toY);
        else if (cover) coverLine(cover, edge, x, y, toX, toY, reach);
        points[n++] = Math.floor(toX * grain + 0.5);
        points[n++] = Math.floor(toY * grain + 0.5);
        x = toX;
        y = toY;
      }
      offsets[++lines] = n / 2;
      continue;
    }
    let drawing = false;
    for (p += 2; p <= last; p += 2) {
      const toX = outlinePoints[p]! * perSample;
      const toY = outlinePoints[p + 1]! * perSample;
      if (p < last && Math.abs(toX - x) < near && Math.abs(toY - y) < near) continue;
      const fromX = x;
      const fromY = y;
      x = toX;
      y = toY;
      if ((x < low && fromX < low) || (x > high && fromX > high) || (y < low && fromY < low) || (y > high && fromY > high)) {
        if (drawing) offsets[++lines] = n / 2;
        drawing = false;
        continue;
      }
      if (cover && short) coverShort(cover, edge, fromX, fromY, x, y);
      else if (cover) coverLine(cover, edge, fromX, fromY, x, y, reach);
      const enters = drawing ? 0 : within(fromX, fromY, x, y, low, high);
      const leaves = x < low || x > high || y < low || y > high ? 1 - within(x, y, fromX, fromY, low, high) : 1;
      if (enters > leaves) continue; // it passes a corner
      if (!drawing) {
        sides[lines * 2] = sideA[b]!;
        sides[lines * 2 + 1] = sideB[b]!;
        points[n++] = Math.floor((fromX + (x - fromX) * enters) * grain + 0.5);
        points[n++] = Math.floor((fromY + (y - fromY) * enters) * grain + 0.5);
      }
      points[n++] = Math.floor((fromX + (x - fromX) * leaves) * grain + 0.5);
      points[n++] = Math.floor((fromY + (y - fromY) * leaves) * grain + 0.5);
      drawing = leaves === 1;
      if (!drawing) offsets[++lines] = n / 2;
    }
    if (drawing) offsets[++lines] = n / 2;
  }
  return { sides: sides.slice(0, lines * 2), offsets: offsets.slice(0, lines + 1), points: points.slice(0, n), grain };
}

/** At which part of its way (0–1) a segment comes into the square from `low` to `high`; more than 1 = never. */
function within(x0: number, y0: number, x1: number, y1: number, low: number, high: number): number {
  const inX = x0 < low ? (low - x0) / (x1 - x0) : x0 > high ? (high - x0) / (x1 - x0) : 0;
  const inY = y0 < low ? (low - y0) / (y1 - y0) : y0 > high ? (high - y0) / (y1 - y0) : 0;
  return inX > inY ? inX : inY;
}
