import { blend, mean, type Pixel } from './color.js';
import type { PaintedTile, TileLines } from './painted-tile.js';
import { marks } from './patterns.js';

/** Lines drawn along some of the borders, the lowest coat first. */
export interface Stroke {
  /** Whether the border between two units (-1 = outside) gets the line. */
  readonly along: (a: number, b: number) => boolean;
  readonly coats: readonly { readonly color: string; /** CSS pixels. */ readonly width: number }[];
}

/** How units look. Arrays are by unit; they may change in place, followed by a repaint of the units concerned. */
export interface AreaStyle {
  /** Colour by sample: palette[(unit + 1) << 1 | edge]; the first two entries are nobody's. */
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
  const pixels = new Uint32Array(data.data.buffer);
  gather(tile, style.palette, part, pixels);
  if (style.patterns) drawPatterns(tile, style.patterns, style.patternInk, ratio, part, pixels);
  context.putImageData(data, part.x, part.y);
  context.save();
  if (rect) {
    context.beginPath();
    context.rect(part.x, part.y, part.width, part.height);
    context.clip();
  }
  context.lineJoin = 'round';
  context.lineCap = 'round';
  const near = rect ? linesNear(tile.lines, part, 4 * ratio) : null;
  for (const stroke of style.strokes) drawStroke(context, tile.lines, near, stroke, ratio);
  context.restore();
}

function gather(tile: PaintedTile, palette: Uint32Array, { x, y, width, height }: Rect, out: Uint32Array): void {
  const { image, quads, pixels } = tile;
  let o = 0;
  for (let row = y; row < y + height; row++) {
    for (let p = row * pixels + x, end = p + width; p < end; p++) {
      const value = image[p]!;
      if (value >= 0) out[o++] = palette[value]!;
      else {
        const q = ~value << 2;
        out[o++] = mean(palette[quads[q]!]!, palette[quads[q + 1]!]!, palette[quads[q + 2]!]!, palette[quads[q + 3]!]!);
      }
    }
  }
}

/** Lays patterns over the fill. */
function drawPatterns({ image, quads, pixels }: PaintedTile, patterns: Uint8Array, ink: Pixel, ratio: number, { x, y, width, height }: Rect, out: Uint32Array): void {
  // one step of a pattern is one pixel on a plain screen, two on a fine one
  const shift = ratio >= 1.5 ? 1 : 0;
  const strength = (ink >>> 24) / 255;
  let o = 0;
  for (let row = y; row < y + height; row++) {
    for (let column = x; column < x + width; column++, o++) {
      const value = image[row * pixels + column]!;
      const unit = ((value >= 0 ? value : quads[~value << 2]!) >> 1) - 1;
      if (unit < 0 || patterns[unit] === 0 || !marks(patterns[unit]!, column >> shift, row >> shift)) continue;
      out[o] = blend(out[o]!, ink, strength);
    }
  }
}

function drawStroke(context: CanvasRenderingContext2D, lines: TileLines, near: Uint32Array | null, stroke: Stroke, ratio: number): void {
  const { sides, offsets, points } = lines;
  const path = new Path2D();
  let any = false;
  for (let n = 0, count = near ? near.length : offsets.length - 1; n < count; n++) {
    const i = near ? near[n]! : n;
    if (!stroke.along(sides[2 * i]!, sides[2 * i + 1]!)) continue;
    any = true;
    let p = offsets[i]! * 2;
    const end = offsets[i + 1]! * 2;
    path.moveTo(points[p]!, points[p + 1]!);
    for (p += 2; p < end; p += 2) path.lineTo(points[p]!, points[p + 1]!);
  }
  if (!any) return;
  for (const { color, width } of stroke.coats) {
    context.strokeStyle = color;
    context.lineWidth = width * ratio;
    context.stroke(path);
  }
}

/** Lines that come near a rectangle, for the small repaints of hovering and brushing. */
function linesNear(lines: TileLines, rect: Rect, room: number): Uint32Array {
  const { boxes } = lines;
  const left = rect.x - room, top = rect.y - room, right = rect.x + rect.width + room, bottom = rect.y + rect.height + room;
  const near: number[] = [];
  for (let i = 0, b = 0; b < boxes.length; i++, b += 4) {
    if (boxes[b]! <= right && boxes[b + 1]! <= bottom && boxes[b + 2]! >= left && boxes[b + 3]! >= top) near.push(i);
  }
  return Uint32Array.from(near);
}

function intersect(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return { x, y, width: Math.min(a.x + a.width, b.x + b.width) - x, height: Math.min(a.y + a.height, b.y + b.height) - y };
}
