import type { Rect } from './colorist.js';
import type { PaintedTile } from './painted-tile.js';

/** Lines drawn along some of the borders, the lowest coat first. */
export interface Stroke {
  /** Whether the border between two units (-1 = outside) gets the line. */
  readonly along: (a: number, b: number) => boolean;
  readonly coats: readonly { readonly color: string; /** CSS pixels. */ readonly width: number }[];
}

/** Draws along the borders of a tile, or of a rectangle of it. */
export function drawStrokes(context: CanvasRenderingContext2D, tile: PaintedTile, strokes: readonly Stroke[], ratio: number, rect?: Rect): void {
  if (strokes.length === 0 || tile.lines.offsets.length < 2) return;
  const near = rect && linesNear(tile, rect, 4 * ratio);
  context.save();
  if (rect) {
    context.beginPath();
    context.rect(rect.x, rect.y, rect.width, rect.height);
    context.clip();
  }
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const { along, coats } of strokes) {
    const path = pathAlong(tile, along, near);
    if (!path) continue;
    for (const { color, width } of coats) {
      context.strokeStyle = color;
      context.lineWidth = width * ratio;
      context.stroke(path);
    }
  }
  context.restore();
}

function pathAlong({ units, lines }: PaintedTile, along: Stroke['along'], near: readonly number[] | undefined): Path2D | null {
  const { sides, offsets, points } = lines;
  const scale = 1 / lines.grain;
  let path: Path2D | null = null;
  for (let n = 0, count = near ? near.length : offsets.length - 1; n < count; n++) {
    const i = near ? near[n]! : n;
    const a = sides[2 * i]!;
    const b = sides[2 * i + 1]!;
    // a unit comes first, the outside second
    const wanted = a === 0 ? along(units[b - 1]!, -1) : along(units[a - 1]!, b === 0 ? -1 : units[b - 1]!);
    if (!wanted) continue;
    path ??= new Path2D();
    let p = offsets[i]! * 2;
    const end = offsets[i + 1]! * 2;
    path.moveTo(points[p]! * scale, points[p + 1]! * scale);
    for (p += 2; p < end; p += 2) path.lineTo(points[p]! * scale, points[p + 1]! * scale);
  }
  return path;
}

/** Lines that come near a rectangle, for the small repaints of hovering and brushing. */
function linesNear({ lines }: PaintedTile, rect: Rect, room: number): number[] {
  const { offsets, points, grain } = lines;
  const left = (rect.x - room) * grain, top = (rect.y - room) * grain;
  const right = (rect.x + rect.width + room) * grain, bottom = (rect.y + rect.height + room) * grain;
  const near: number[] = [];
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
    if (minX <= right && minY <= bottom && maxX >= left && maxY >= top) near.push(i);
  }
  return near;
}
