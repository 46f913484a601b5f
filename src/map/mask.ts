import type { PaintedTile } from './painted-tile.js';

/** A canvas that is opaque where anybody is, by how many samples of the pixel. */
export function maskOf({ pixels, image, quads }: PaintedTile): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = pixels;
  const context = canvas.getContext('2d')!;
  const data = context.createImageData(pixels, pixels);
  for (let p = 0; p < image.length; p++) {
    const value = image[p]!;
    let samples = value > 0 ? 4 : 0;
    if (value < 0) for (let q = ~value * 4, end = q + 4; q < end; q++) if (quads[q]! > 0) samples++;
    data.data[p * 4 + 3] = Math.min(255, samples * 64);
  }
  context.putImageData(data, 0, 0);
  return canvas;
}
