import { mixedMark, type PaintedTile } from './painted-tile.js';

/** A canvas that is opaque where anybody is, by how many samples of the pixel. */
export function maskOf({ pixels, image, quads }: PaintedTile): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = pixels;
  const context = canvas.getContext('2d')!;
  const data = context.createImageData(pixels, pixels);
  const mixed = mixedMark(image);
  for (let p = 0, q = 0; p < image.length; p++) {
    let samples = image[p] === 0 ? 0 : 4;
    if (image[p] === mixed) {
      samples = 0;
      for (let i = 0; i < 4; i++) if (quads[q++] !== 0) samples++;
    }
    data.data[p * 4 + 3] = Math.min(255, samples * 64);
  }
  context.putImageData(data, 0, 0);
  return canvas;
}
