import { blend, mean, mix, type Pixel } from './color.js';
import { mixedMark, quadsAt, type PaintedTile } from './painted-tile.js';
import { marks } from './patterns.js';
import { drawStrokes, type Stroke } from './strokes.js';

/** How units look. Arrays are by unit; they may change in place, followed by a repaint of the units concerned. */
export interface AreaStyle {
  /** Colours of unit u: palette[2 (u + 1)] inside, palette[2 (u + 1) + 1] under the thin line along its border; the first two are nobody's. */
  readonly palette: Uint32Array;
  /** Pattern of each unit (see `patterns.ts`), null when all are plain. */
  readonly patterns: Uint8Array | null;
  /** Ink of patterns; its alpha is the strength. */
  readonly patternInk: Pixel;
  readonly strokes: readonly Stroke[];
}

/** A rectangle of device pixels. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Colours a tile, or a rectangle of it: one look-up per pixel, then the strokes, cut to the rectangle. */
export function colorTile(context: CanvasRenderingContext2D, tile: PaintedTile, style: AreaStyle, ratio: number, rect?: Rect): void {
  const whole = { x: 0, y: 0, width: tile.pixels, height: tile.pixels };
  const part = rect ? intersect(rect, whole) : whole;
  if (part.width <= 0 || part.height <= 0) return;
  const data = context.createImageData(part.width, part.height);
  const pixels = new Int32Array(data.data.buffer);
  gather(tile, style.palette, part, pixels);
  if (style.patterns) drawPatterns(tile, style.patterns, style.patternInk, ratio, part, pixels);
  context.putImageData(data, part.x, part.y);
  drawStrokes(context, tile, style.strokes, ratio, rect && part);
}

/** The palette of the tile's own units by local id, with nobody's first. */
function localPalette({ units }: PaintedTile, palette: Uint32Array, line: 0 | 1): Int32Array {
  const local = new Int32Array(units.length + 1);
  local[0] = palette[line]!;
  for (let i = 0; i < units.length; i++) local[i + 1] = palette[2 * units[i]! + 2 + line]!;
  return local;
}

function gather(tile: PaintedTile, palette: Uint32Array, { x, y, width, height }: Rect, out: Int32Array): void {
  const { image, quads, cover, pixels } = tile;
  const mixed = mixedMark(image);
  const fills = localPalette(tile, palette, 0);
  const edges = localPalette(tile, palette, 1);
  let o = 0;
  for (let row = y; row < y + height; row++) {
    let q = quadsAt(tile, x, row);
    for (let p = row * pixels + x, end = p + width; p < end; p++) {
      const id = image[p]!;
      const line = cover[p]!;
      if (id !== mixed) {
        out[o++] = line === 0 ? fills[id]! : mix(fills[id]!, edges[id]!, line);
        continue;
      }
      const a = quads[q]!, b = quads[q + 1]!, c = quads[q + 2]!, d = quads[q + 3]!;
      q += 4;
      const fill = mean(fills[a]!, fills[b]!, fills[c]!, fills[d]!);
      out[o++] = line === 0 ? fill : mix(fill, mean(edges[a]!, edges[b]!, edges[c]!, edges[d]!), line);
    }
  }
}

/** Lays patterns over the fill. */
function drawPatterns(tile: PaintedTile, patterns: Uint8Array, ink: Pixel, ratio: number, { x, y, width, height }: Rect, out: Int32Array): void {
  const { image, quads, pixels, units } = tile;
  // one step of a pattern is one pixel on a plain screen, two on a fine one
  const shift = ratio >= 1.5 ? 1 : 0;
  const strength = (ink >>> 24) / 255;
  const mixed = mixedMark(image);
  let o = 0;
  for (let row = y; row < y + height; row++) {
    let q = quadsAt(tile, x, row);
    for (let column = x; column < x + width; column++, o++) {
      let id = image[row * pixels + column]!;
      if (id === mixed) {
        id = quads[q]!;
        q += 4;
      }
      if (id === 0) continue;
      const pattern = patterns[units[id - 1]!]!;
      if (pattern !== 0 && marks(pattern, column >> shift, row >> shift)) out[o] = blend(out[o]!, ink, strength);
    }
  }
}

function intersect(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return { x, y, width: Math.min(a.x + a.width, b.x + b.width) - x, height: Math.min(a.y + a.height, b.y + b.height) - y };
}
