import { coverLine, coverShort } from './cover.js';
import type { GeometryIndex } from './geometry-index.js';
import type { TileLines } from './painted-tile.js';
import type { TileBorders, TileFrame } from './painter.js';
import { grown, roomFor, type Scratch } from './scratch.js';

/** Lines are taken along this far beyond the tile, CSS pixels: half of the widest stroke and a little. */
export const MARGIN = 3;

/** Width of the thin line along every border, CSS pixels; never less than a device pixel. */
const THIN = 0.9;

/** An arc no longer than this gets its line the cheap way and by an outline one zoom coarser, device pixels. */
const SHORT = 8;

/**
 * The pieces of the borders that run through a tile, for strokes along some of them; and lays a thin line along all of them over `cover`.
 *
 * @param ratio device pixels per CSS pixel
 */
export function collectLines(index: GeometryIndex, { count, borders, sideA, sideB }: TileBorders, units: number, frame: TileFrame, ratio: number, scratch: Scratch, cover: Uint8Array | null): TileLines {
  const { borderArc, arcBoxes, arcOffsets, coordinates, ranks } = index;
  const { scale, left, top, edge, rank } = frame;
  const margin = Math.ceil(MARGIN * ratio);
  const low = -margin;
  const high = edge + margin;
  const reach = Math.max(1, THIN * ratio) / 2 + 0.5;
  // the finest steps that 16 bits allow
  const grain = 2 ** Math.floor(Math.log2(0x7fff / (high + 1)));
  let sides = (scratch.lineSides = roomFor(scratch.lineSides, units, count * 2));
  let offsets = scratch.lineOffsets;
  let points = scratch.linePoints;
  let lines = 0;
  let n = 0;

  for (let b = 0; b < count; b++) {
    const arc = borderArc[borders[b]!]!;
    const box = arc * 4;
    if (arcBoxes[box]! * scale - left > high || arcBoxes[box + 2]! * scale - left < low) continue;
    if (arcBoxes[box + 1]! * scale - top > high || arcBoxes[box + 3]! * scale - top < low) continue;
    const last = arcOffsets[arc + 1]! - 1;
    let p = arcOffsets[arc]!;
    const atMost = last - p + 1;
    // a line may be cut into as many pieces as it has points
    points = scratch.linePoints = grown(points, n + atMost * 4);
    offsets = scratch.lineOffsets = grown(offsets, lines + atMost + 1);
    sides = scratch.lineSides = grown(sides, (lines + atMost) * 2);
    let x = coordinates[2 * p]! * scale - left;
    let y = coordinates[2 * p + 1]! * scale - top;
    const short = (arcBoxes[box + 2]! - arcBoxes[box]!) * scale < SHORT && (arcBoxes[box + 3]! - arcBoxes[box + 1]!) * scale < SHORT;
    const outline = short ? rank - 1 : rank;
    let drawing = false;
    for (p++; p <= last; p++) {
      if (ranks[p]! > outline) continue;
      const fromX = x;
      const fromY = y;
      x = coordinates[2 * p]! * scale - left;
      y = coordinates[2 * p + 1]! * scale - top;
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
        points[n++] = Math.round((fromX + (x - fromX) * enters) * grain);
        points[n++] = Math.round((fromY + (y - fromY) * enters) * grain);
      }
      points[n++] = Math.round((fromX + (x - fromX) * leaves) * grain);
      points[n++] = Math.round((fromY + (y - fromY) * leaves) * grain);
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
