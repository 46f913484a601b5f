import type { GeometryIndex } from './geometry-index.js';
import type { Level } from './level.js';
import type { TileLines } from './painted-tile.js';
import type { TileFrame } from './painter.js';

/** Lines are taken along this far beyond the tile, device pixels: half of the widest stroke. */
const MARGIN = 6;

/** The pieces of the borders that run through a tile; long ones are cut to what can show. */
export function collectLines(index: GeometryIndex, level: Level, borders: Uint32Array, frame: TileFrame, pixels: number): TileLines {
  const { borderArc, borderA, borderB, borderBoxes } = index;
  const { coordinates, arcOffsets } = level;
  const { scale, left, top } = frame;
  const low = -MARGIN;
  const high = pixels + MARGIN;
  let sides = new Int32Array(borders.length * 2 + 16);
  let offsets = new Uint32Array(borders.length + 9);
  let points = new Float32Array(borders.length * 8 + 64);
  let lines = 0;
  let n = 0;

  for (const border of borders) {
    const box = border * 4;
    if (borderBoxes[box]! * scale - left > high || borderBoxes[box + 2]! * scale - left < low) continue;
    if (borderBoxes[box + 1]! * scale - top > high || borderBoxes[box + 3]! * scale - top < low) continue;
    if (borderA[border] === borderB[border]) continue;
    const arc = borderArc[border]!;
    const end = arcOffsets[arc + 1]! * 2;
    let i = arcOffsets[arc]! * 2;
    const atMost = (end - i) / 2;
    // a line may be cut into as many pieces as it has points
    if (n + atMost * 4 > points.length) points = grow(points, n + atMost * 4);
    if (lines + atMost + 1 > offsets.length) {
      offsets = grow(offsets, lines + atMost + 1);
      sides = grow(sides, offsets.length * 2);
    }
    let x = coordinates[i]! * scale - left;
    let y = coordinates[i + 1]! * scale - top;
    let drawing = false;
    for (i += 2; i < end; i += 2) {
      const fromX = x;
      const fromY = y;
      x = coordinates[i]! * scale - left;
      y = coordinates[i + 1]! * scale - top;
      if ((x < low && fromX < low) || (x > high && fromX > high) || (y < low && fromY < low) || (y > high && fromY > high)) {
        if (drawing) offsets[++lines] = n / 2;
        drawing = false;
        continue;
      }
      if (!drawing) {
        sides[lines * 2] = borderA[border]!;
        sides[lines * 2 + 1] = borderB[border]!;
        points[n++] = fromX;
        points[n++] = fromY;
        drawing = true;
      }
      points[n++] = x;
      points[n++] = y;
    }
    if (drawing) offsets[++lines] = n / 2;
  }
  offsets = offsets.slice(0, lines + 1);
  return { sides: sides.slice(0, lines * 2), offsets, points: points.slice(0, n), boxes: boxesOf(offsets, points) };
}

function grow<T extends Int32Array | Uint32Array | Float32Array>(array: T, atLeast: number): T {
  const result = new (array.constructor as new (length: number) => T)(Math.max(array.length * 2, atLeast));
  result.set(array);
  return result;
}

function boxesOf(offsets: Uint32Array, points: Float32Array): Int16Array {
  const boxes = new Int16Array((offsets.length - 1) * 4);
  for (let i = 0; i + 1 < offsets.length; i++) {
    let minX = 0x7fff, minY = 0x7fff, maxX = -0x8000, maxY = -0x8000;
    for (let p = offsets[i]! * 2, end = offsets[i + 1]! * 2; p < end; p += 2) {
      const x = points[p]!;
      const y = points[p + 1]!;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    boxes[i * 4] = Math.max(-0x8000, Math.floor(minX));
    boxes[i * 4 + 1] = Math.max(-0x8000, Math.floor(minY));
    boxes[i * 4 + 2] = Math.min(0x7fff, Math.ceil(maxX));
    boxes[i * 4 + 3] = Math.min(0x7fff, Math.ceil(maxY));
  }
  return boxes;
}
