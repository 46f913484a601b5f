import type { Drawing } from '../canvas-layer.js';
import { pixelsPerWorldPixel } from '../projection.js';
import type { LayerInput } from './layer.js';
import { largestOf, symbolRadius } from './symbol-size.js';

/** Smaller ones are left out, CSS pixels. */
const SMALLEST = 0.7;

/** Circles on the units, in proportion to a measure; hollow below zero, none where there is no value. */
export function drawSymbols(drawing: Drawing, { scene, model, options }: LayerInput): void {
  const { context, place, zoom, width, height } = drawing;
  const { theme } = options.look;
  const measure = scene.dataset.measures.find(({ id }) => id === options.show.symbols);
  if (!measure) return;
  const { values } = measure;
  const largest = largestOf(values);
  const scale = pixelsPerWorldPixel(zoom);
  const origin = place(-180, 85.0511287798066);
  const room = symbolRadius(largest, largest, zoom) / scale;
  const inView = scene.points.within(-origin.x / scale - room, -origin.y / scale - room, (width - origin.x) / scale + room, (height - origin.y) / scale + room);
  const { filter } = model;
  const shown = inView.filter((unit) => !Number.isNaN(values[unit]!) && (!filter || filter[unit] === 1) && symbolRadius(values[unit]!, largest, zoom) >= SMALLEST);
  // the small ones last, so that they stay in sight
  shown.sort((a, b) => Math.abs(values[b]!) - Math.abs(values[a]!));
  context.lineWidth = 1;
  for (const unit of shown) {
    const { x, y } = place(scene.lon[unit]!, scene.dataset.units.lat[unit]!);
    context.beginPath();
    context.arc(x, y, symbolRadius(values[unit]!, largest, zoom), 0, 2 * Math.PI);
    if (values[unit]! >= 0) {
      context.globalAlpha = 0.42;
      context.fillStyle = theme.label;
      context.fill();
    }
    context.globalAlpha = 1;
    context.strokeStyle = values[unit]! >= 0 ? theme.pointRim : theme.label;
    context.stroke();
  }
}
