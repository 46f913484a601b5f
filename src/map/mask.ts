import type { PaintedTile } from './painted-tile.js';

/** A canvas that is opaque where anybody is, by how many samples of the pixel. */
export function maskOf({ pixels, image, mixed }: PaintedTile): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = pixels;
  const context = canvas.getContext('2d')!;
  const data = context.createImageData(pixels, pixels);
  for (let p = 0; p < image.length; p++) data.data[p * 4 + 3] = image[p] === 0 ? 0 : 255;
  for (let row = 0; row < pixels; row++) {
    for (let m = mixed.before[row]!; m < mixed.before[row + 1]!; m++) {
      const p = row * pixels + mixed.columns[m]!;
      let samples = image[p] === 0 ? 0 : 1;
      for (let i = 0; i < 3; i++) if (mixed.others[3 * m + i] !== 0) samples++;
      data.data[p * 4 + 3] = Math.min(255, samples * 64);
    }
  }
  context.putImageData(data, 0, 0);
  return canvas;
}
