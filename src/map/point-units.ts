import type { Drawing } from './canvas-layer.js';
import { pixelsPerWorldPixel } from './projection.js';
import type { PointIndex } from './point-index.js';
import type { Theme } from './theme.js';

/** How point units look, by unit. */
export interface PointScene {
  readonly index: PointIndex;
  /** Numbers whose square roots the discs' radii follow; NaN and below zero = the smallest disc. */
  readonly sizes: Float64Array;
  readonly largest: number;
  readonly color: (unit: number) => string;
  readonly selected: Uint8Array;
  readonly locked: (unit: number) => boolean;
  readonly shown: (unit: number) => boolean;
  readonly hover: number;
}

/** Radii, CSS pixels. */
const SMALLEST = 3;
export const LARGEST = 22;

/** Radius of a unit's disc; grows a little with the zoom, so that a country and a town both read well. */
export function radiusOf({ sizes, largest }: PointScene, unit: number, zoom: number): number {
  const share = largest > 0 ? Math.max(0, sizes[unit]! || 0) / largest : 0;
  const growth = Math.min(1.6, Math.max(0.7, 1 + (zoom - 6) * 0.12));
  return (SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(share)) * growth;
}

/** The unit whose disc is under a place (degrees already in world pixels), -1 = none; `slack` widens the discs for fingers, CSS pixels. */
export function pointUnitAt(scene: PointScene, x: number, y: number, zoom: number, slack: number): number {
  const perPixel = 1 / pixelsPerWorldPixel(zoom);
  return scene.index.at(x, y, (LARGEST * 1.6 + slack) * perPixel, (unit) => (scene.shown(unit) ? (radiusOf(scene, unit, zoom) + slack) * perPixel : 0));
}

/** Draws the discs, large ones first so that small ones stay in sight; selection and hover as rings. */
export function drawPointUnits(drawing: Drawing, scene: PointScene, lon: Float64Array, lat: Float64Array, theme: Theme): void {
  const { context, place, zoom, width, height } = drawing;
  const order = Array.from({ length: scene.index.count }, (_, i) => i).sort((a, b) => radiusOf(scene, b, zoom) - radiusOf(scene, a, zoom));
  for (const unit of order) {
    const { x, y } = place(lon[unit]!, lat[unit]!);
    const r = radiusOf(scene, unit, zoom);
    if (!(x > -r && y > -r && x < width + r && y < height + r)) continue;
    context.globalAlpha = scene.shown(unit) ? 1 : 0.15;
    disc(context, x, y, r);
    context.fillStyle = scene.color(unit);
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = theme.pointRim;
    context.stroke();
    if (scene.locked(unit)) lockMark(context, x, y, r, theme);
    if (scene.selected[unit] === 1) ring(context, x, y, r + 2.5, 2.25, theme.selection, theme.selectionCasing);
    if (unit === scene.hover) ring(context, x, y, r + 2.5, 2, theme.cursor, theme.selectionCasing);
  }
  context.globalAlpha = 1;
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, r: number): void {
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
}

function ring(context: CanvasRenderingContext2D, x: number, y: number, r: number, width: number, color: string, casing: string): void {
  disc(context, x, y, r);
  context.strokeStyle = casing;
  context.lineWidth = width + 2;
  context.stroke();
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}

/** A bar across the disc, as on a no-entry sign. */
function lockMark(context: CanvasRenderingContext2D, x: number, y: number, r: number, theme: Theme): void {
  context.strokeStyle = theme.border;
  context.lineWidth = Math.max(1.5, r * 0.22);
  context.beginPath();
  context.moveTo(x - r * 0.6, y + r * 0.6);
  context.lineTo(x + r * 0.6, y - r * 0.6);
  context.stroke();
}
