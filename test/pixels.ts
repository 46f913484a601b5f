/** What a canvas shows, whatever it was drawn by. */
export function pixelsOf(canvas: HTMLCanvasElement): Uint8ClampedArray {
  const { width, height } = canvas;
  if (width === 0 || height === 0) return new Uint8ClampedArray(0);
  const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!;
  context.drawImage(canvas, 0, 0);
  return context.getImageData(0, 0, width, height).data;
}
