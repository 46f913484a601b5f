import { approach, type Reached } from './approach.js';
import { lay, type Pixel } from './color.js';
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
  for (const [i, { side, inner = false, coats }] of strokes.entries()) {
    const reach = (Math.max(...coats.map(({ width }) => width)) * ratio) / 2 + 0.5;
    // borders, which come first, stay where they are; what is selected or pointed at does not
    const reached = approach(tile, { of: sidesOf(tile, side), count: tile.units.length + 1, inner }, rect, reach, i === 0);
    for (const { color, width } of coats) drawCoat(reached, color, (width * ratio) / 2 + 0.5, reach, out);
  }
}

function drawCoat({ count, pixels, closeness }: Reached, color: Pixel, edge: number, reach: number, out: Int32Array): void {
  const strength = color >>> 24;
  const square = reach * reach;
  for (let i = 0; i < count; i++) {
    const cover = edge - Math.sqrt(square - closeness[i]!);
    if (cover <= 0) continue;
    const p = pixels[i]!;
    out[p] = lay(out[p]!, color, cover < 1 ? Math.round(strength * cover) : strength);
  }
}

/** By local id; used again for every tile and stroke. */
let localSides = new Int32Array(0);

function sidesOf({ units }: PaintedTile, side: Stroke['side']): Int32Array {
  if (localSides.length <= units.length) localSides = new Int32Array(2 * units.length + 1);
  localSides[0] = side(-1);
  for (let i = 0; i < units.length; i++) localSides[i + 1] = side(units[i]!);
  return localSides;
}
