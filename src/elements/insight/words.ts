import type { Label } from '../../model/label.js';
import { labelText } from '../../ui/label-text.js';
import type { Format } from '../../insight/subject/panel/panel.js';
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
