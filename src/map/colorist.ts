import { blend, mean, mix, type Pixel } from './color.js';
import { ROUGH_COVER, type PaintedTile } from './painted-tile.js';
import { marks } from './patterns.js';
import { drawStrokes, type Stroke } from './strokes.js';

/** How units look. Arrays are by unit; they may change in place, followed by a repaint of the units concerned. */
export interface AreaStyle {
  /** Colours of unit u: palette[2 (u + 1)] inside, palette[2 (u + 1) + 1] under the thin line along its border; the first two are nobody's. */
  readonly palette: Int32Array;
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

/** Colours a tile, or a rectangle of it: one look-up per pixel, then the strokes. */
export function colorTile(context: CanvasRenderingContext2D, tile: PaintedTile, style: AreaStyle, ratio: number, rect?: Rect): void {
  const { pixels: edge } = tile;
  const whole = { x: 0, y: 0, width: edge, height: edge };
  const part = rect ? intersect(rect, whole) : whole;
  if (part.width <= 0 || part.height <= 0) return;
  if (sheet?.width !== edge) sheet = context.createImageData(edge, edge);
  const out = new Int32Array(sheet.data.buffer);
  const local = localPalette(tile, style.palette, part);
  gatherPlain(tile, local, part, out);
  gatherMixed(tile, local, part, out);
  if (style.patterns) drawPatterns(tile, style.patterns, style.patternInk, ratio, part, out);
  drawStrokes(tile, style.strokes, ratio, part, out);
  context.putImageData(sheet, 0, 0, part.x, part.y, part.width, part.height);
}

/** One for all tiles of a size, a pixel for each of theirs: memory that is fresh costs more than what is written to it. */
let sheet: ImageData | undefined;

/** Used again for every tile: memory that is fresh costs more than what is written to it. */
let colors = new Int32Array(0);

/**
 * By local id, with nobody's first, the fill; then in the same order what shows under a line: all of it, or as much as a rough line
 * covers. Of a small rectangle only those that are in it: after an edit of one unit the rest of the tile is not gone through.
 */
function localPalette(tile: PaintedTile, palette: Int32Array, part: Rect): Int32Array {
  const { units, image, mixed: { before, columns, others }, rough, pixels } = tile;
  const count = units.length + 1;
  if (colors.length < 2 * count) colors = new Int32Array(2 * count);
  if (part.width * part.height >= count) {
    for (let id = 0; id < count; id++) take(id, units, palette, rough);
    return colors;
  }
  for (let row = part.y; row < part.y + part.height; row++) {
    for (let column = part.x; column < part.x + part.width; column++) take(image[row * pixels + column]!, units, palette, rough);
    for (let m = before[row]!, end = before[row + 1]!; m < end; m++) {
      if (columns[m]! < part.x || columns[m]! >= part.x + part.width) continue;
      for (let i = 3 * m; i < 3 * m + 3; i++) take(others[i]!, units, palette, rough);
    }
  }
  return colors;
}

function take(id: number, units: Uint32Array, palette: Int32Array, rough: boolean): void {
  const entry = id === 0 ? 0 : 2 * units[id - 1]! + 2;
  const fill = palette[entry]!;
  colors[id] = fill;
  colors[units.length + 1 + id] = rough ? mix(fill, palette[entry + 1]!, ROUGH_COVER) : palette[entry + 1]!;
}

/** Pixels whose samples agree, and the others as if theirs did: in a fine mesh without a branch that a processor would guess wrong at every border. */
function gatherPlain({ image, cover, rough, pixels, units }: PaintedTile, colors: Int32Array, { x, y, width, height }: Rect, out: Int32Array): void {
  const lined = units.length + 1;
  for (let row = y; row < y + height; row++) {
    let p = row * pixels + x;
    const end = p + width;
    if (rough) for (; p < end; p++) out[p] = colors[image[p]! + (cover[p]! >> 7) * lined]!;
    else for (; p < end; p++) out[p] = cover[p] === 0 ? colors[image[p]!]! : mix(colors[image[p]!]!, colors[lined + image[p]!]!, cover[p]!);
  }
}

function gatherMixed({ image, mixed, cover, rough, pixels, units }: PaintedTile, colors: Int32Array, { x, y, width, height }: Rect, out: Int32Array): void {
  const { before, columns, others } = mixed;
  const lined = units.length + 1;
  for (let row = y; row < y + height; row++) {
    for (let m = before[row]!, end = before[row + 1]!; m < end; m++) {
      const column = columns[m]!;
      if (column < x || column >= x + width) continue;
      const p = row * pixels + column;
      const line = cover[p]!;
      const shift = rough ? (line >> 7) * lined : 0;
      const a = image[p]! + shift, b = others[3 * m]! + shift, c = others[3 * m + 1]! + shift, d = others[3 * m + 2]! + shift;
      const color = mean(colors[a]!, colors[b]!, colors[c]!, colors[d]!);
      out[p] = rough || line === 0 ? color : mix(color, mean(colors[lined + a]!, colors[lined + b]!, colors[lined + c]!, colors[lined + d]!), line);
    }
  }
}

/** Lays patterns over the fill. */
function drawPatterns({ image, pixels, units }: PaintedTile, patterns: Uint8Array, ink: Pixel, ratio: number, { x, y, width, height }: Rect, out: Int32Array): void {
  // one step of a pattern is one pixel on a plain screen, two on a fine one
  const shift = ratio >= 1.5 ? 1 : 0;
  const strength = (ink >>> 24) / 255;
  for (let row = y; row < y + height; row++) {
    for (let column = x; column < x + width; column++) {
      const p = row * pixels + column;
      const id = image[p]!;
      if (id === 0) continue;
      const pattern = patterns[units[id - 1]!]!;
      if (pattern !== 0 && marks(pattern, column >> shift, row >> shift)) out[p] = blend(out[p]!, ink, strength);
    }
  }
}

function intersect(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return { x, y, width: Math.min(a.x + a.width, b.x + b.width) - x, height: Math.min(a.y + a.height, b.y + b.height) - y };
}
