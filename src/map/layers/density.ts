import { numberColumn } from '../../model/columns.js';
import type { Drawing } from '../canvas-layer.js';
import { latitude, pixelsPerWorldPixel } from '../projection.js';
import type { LayerInput } from './layer.js';

/** Edge of a cell, CSS pixels. */
const CELL = 4;
/** Standard deviation of the kernel, CSS pixels. */
const SPREAD = 22;

/**
 * Where accounts are dense: a Gaussian kernel over those in view, each counting for one or for a number of its own (`show.density` names
 * the column); the densest place in view is the strongest. Without accounts the units' points count, by the measure of that name.
 */
export function drawDensity(drawing: Drawing, { scene, model, options }: LayerInput): void {
  const { context, place, zoom, width, height } = drawing;
  const { accounts, measures } = scene.dataset;
  const wanted = options.show.density!;
  const own = accounts.count > 0;
  const weights = own ? numberColumn(accounts.columns, wanted)?.values : measures.find(({ id }) => id === wanted)?.values;
  const index = own ? scene.accounts : scene.points;
  const columns = Math.ceil(width / CELL);
  const rows = Math.ceil(height / CELL);
  const field = new Float32Array(columns * rows);
  const scale = pixelsPerWorldPixel(zoom);
  const origin = place(-180, 85.0511287798066);
  const { filter } = model;
  const unitOf = (point: number) => (own ? accounts.unit[point]! : point);
  for (const point of index.within(-origin.x / scale, -origin.y / scale, (width - origin.x) / scale, (height - origin.y) / scale)) {
    if (filter && filter[unitOf(point)] === 0) continue;
    const weight = weights ? weights[point]! : 1;
    const column = Math.floor((index.x[point]! * scale + origin.x) / CELL);
    const row = Math.floor((index.y[point]! * scale + origin.y) / CELL);
    if (weight > 0 && column >= 0 && row >= 0 && column < columns && row < rows) field[row * columns + column]! += weight;
  }
  blur(field, columns, rows, SPREAD / CELL);
  const densest = field.reduce((most, value, i) => (value > field[most]! ? i : most), 0);
  // Mercator stretches by latitude: measured where the densest place is
  const lat = latitude(((Math.floor(densest / columns) + 0.5) * CELL - origin.y) / scale);
  options.onDensity?.(field[densest]! / (CELL * kilometersPerPixel(lat, zoom)) ** 2);
  const picture = colored(field, field[densest]!, columns, rows, options.look.sequential(STEPS), options.look.theme.scheme);
  context.imageSmoothingEnabled = true;
  context.drawImage(picture, 0, 0, columns * CELL, rows * CELL);
}

const STEPS = 64;

function kilometersPerPixel(lat: number, zoom: number): number {
  return (40_075.016686 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** zoom);
}

/** Three box blurs come close to a Gaussian (central limit). */
function blur(field: Float32Array, columns: number, rows: number, sigma: number): void {
  const half = Math.max(1, Math.round(Math.sqrt(sigma * sigma + 1 / 12) - 0.5));
  const line = new Float32Array(Math.max(columns, rows));
  for (let pass = 0; pass < 3; pass++) {
    for (let row = 0; row < rows; row++) box(field, row * columns, 1, columns, half, line);
    for (let column = 0; column < columns; column++) box(field, column, columns, rows, half, line);
  }
}

function box(field: Float32Array, from: number, step: number, count: number, half: number, line: Float32Array): void {
  let sum = 0;
  for (let i = 0; i < count; i++) line[i] = field[from + i * step]!;
  for (let i = -half; i < count; i++) {
    if (i + half < count) sum += line[i + half]!;
    if (i - half - 1 >= 0) sum -= line[i - half - 1]!;
    if (i >= 0) field[from + i * step] = sum / (2 * half + 1);
  }
}

function colored(field: Float32Array, most: number, columns: number, rows: number, ramp: readonly string[], scheme: 'light' | 'dark'): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(columns, rows);
  const colors = ramp.map((hex) => Number.parseInt(hex.slice(1), 16));
  for (let i = 0; i < field.length && most > 0; i++) {
    const share = Math.max(0, field[i]! / most);
    const rgb = colors[Math.round(share * (STEPS - 1))]!;
    image.data.set([rgb >> 16, (rgb >> 8) & 255, rgb & 255, 255 * Math.min(scheme === 'dark' ? 0.9 : 0.86, share * 6)], i * 4);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}
