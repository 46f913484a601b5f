import type { Label } from '../../model/label.js';
import { labelText } from '../../ui/label-text.js';
import type { Cell, Finding, Format } from '../../insight/subject/panel/panel.js';
import { MISSING, type Formatter } from '../../ui/format.js';
import type { MessageValues } from '../../ui/messages.js';

/** What the parts of a panel need to speak. */
export interface Words {
  t(key: string, values?: MessageValues): string;
  readonly language: string;
  readonly format: Formatter;
}

export const say = (words: Words, label: Label): string => labelText(label, words.language);

/** A figure in full, or the sign for missing. Infinite ones count as missing: no column holds them. */
export function show(words: Words, value: number, format: Format = {}): string {
  return Number.isFinite(value) ? words.format.number(value, { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0, ...format }) : MISSING;
}

/** Short, for cards and bars: money and large numbers are compacted. */
export function showShort(words: Words, value: number, format: Format = {}): string {
  if (!Number.isFinite(value)) return MISSING;
  return Math.abs(value) >= 10_000 && format.style !== 'percent' ? words.format.compact(value, format) : show(words, value, format);
}

/** The number in a cell and how it is written; undefined for text. */
export function numberIn(cell: Cell): { readonly value: number; readonly format?: Format } | undefined {
  if (typeof cell === 'number') return { value: cell };
  return typeof cell === 'object' && 'value' in cell ? (cell as { value: number; format: Format }) : undefined;
}

export function sayCell(words: Words, cell: Cell): string {
  const number = numberIn(cell);
  return number ? show(words, number.value, number.format) : say(words, cell as Label);
}

/** A finding in words; what stands in its places is never taken for a place itself. */
export function sayFinding(words: Words, { text, one, values = {} }: Finding): string {
  const fitting = one && values['count'] === 1 ? one : text;
  return say(words, fitting).replace(/\{(\w+)\}/g, (place, key: string) => {
    const cell = values[key];
    if (cell === undefined) return place;
    const number = numberIn(cell);
    return number ? showShort(words, number.value, number.format) : say(words, cell as Label);
  });
}
