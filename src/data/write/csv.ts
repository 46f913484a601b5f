import type { Dataset } from '../../model/dataset.js';
import type { Plan } from '../../model/plan.js';
import { accountTable, unitTable, type PlanTable } from './plan-tables.js';

export interface CsvOptions {
  /** Default ','. */
  readonly delimiter?: ',' | ';' | '\t';
  /** Decimal sign; default '.'. */
  readonly decimal?: '.' | ',';
  /** Puts a byte order mark first, by which spreadsheets recognise UTF-8. Default true. */
  readonly mark?: boolean;
  /** Of the headings, BCP 47; Swedish for 'sv', else English. Default 'en'. */
  readonly language?: string;
}

/** The units with their territories and measures as CSV; see {@link unitTable}. */
export function unitsToCsv(plan: Plan, dataset: Dataset, options: CsvOptions = {}): string {
  return toCsv(unitTable(plan, dataset, options.language), options);
}

/** The accounts with their units, territories and measures as CSV; see {@link accountTable}. */
export function accountsToCsv(plan: Plan, dataset: Dataset, options: CsvOptions = {}): string {
  return toCsv(accountTable(plan, dataset, options.language), options);
}

/** The table as CSV (RFC 4180). Missing numbers are empty; see {@link csvCell}. */
export function toCsv({ header, rows }: PlanTable, options: CsvOptions = {}): string {
  const { delimiter = ',', mark = true } = options;
  const line = (cells: readonly (string | number)[]) => cells.map((cell) => csvCell(cell, options)).join(delimiter);
  return `${mark ? '\uFEFF' : ''}${[line(header), ...rows.map(line)].join('\r\n')}\r\n`;
}

/**
 * One cell by RFC 4180. Text that a spreadsheet would run as a formula (beginning with = + - @, a tab or a line end) gets
 * an apostrophe before it; plain negative numbers do not.
 */
export function csvCell(value: string | number, { delimiter = ',', decimal = '.' }: CsvOptions = {}): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return '';
    const text = String(value).replace('.', decimal);
    return text.includes(delimiter) ? `"${text}"` : text;
  }
  const text = /^[=+\-@\t\r\n]/.test(value) && !/^-\d+(?:[.,]\d+)?$/.test(value) ? `'${value}` : value;
  return text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
