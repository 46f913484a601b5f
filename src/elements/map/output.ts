import type { FillScale } from '../../map/fill.js';
import { TerritoryError } from '../../model/errors.js';
import { classTexts, type LegendParts } from './legend.js';
import { printSheet, type SheetParts } from './print-sheet.js';
import { showsPatterns } from './stage-wishes.js';

/**
 * A picture as a file.
 * @throws {TerritoryError} `internal` when it is larger than the browser can make
 */
export function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new TerritoryError('internal', { expected: `a picture of ${canvas.width} × ${canvas.height} pixels`, actual: 'one larger than the browser can make' }))), 'image/png');
  });
}

/** Prints a sheet whose legend names the classes of the fill. */
export async function printMap(root: ShadowRoot, parts: Omit<SheetParts, 'legend'> & Pick<LegendParts, 'fill'>, scale: FillScale | null, open?: (page: Window) => void): Promise<void> {
  const texts = scale && !scale.second ? classTexts(parts, scale) : [];
  const title = root.querySelector<HTMLSelectElement>('.legend select')?.selectedOptions[0]?.textContent ?? parts.t('legend');
  const density = root.querySelector('.density');
  const also = density ? `${density.querySelector('h3')!.textContent!}: ${density.querySelector('.ramp')!.getAttribute('aria-label')!}` : '';
  await printSheet(root, { ...parts, patterns: showsPatterns(parts), legend: { also, title, rows: texts.map((text, i) => ({ text, color: scale!.colors[i]! })) } }, open);
}
