import type { CsvOptions } from '../data/write/csv.js';

/** How CSV is written for the spreadsheets of a language: where it writes a decimal comma, they split cells at semicolons. */
export function spreadsheetOf(language: string): CsvOptions {
  const decimal = new Intl.NumberFormat(language).formatToParts(0.5).find((part) => part.type === 'decimal')?.value;
  return { language, ...(decimal === ',' && { delimiter: ';', decimal: ',' }) };
}
