import { TerritoryError } from '../../model/errors.js';
import type { PlanTable } from './plan-tables.js';

/** Longest name of a sheet. */
const LONGEST = 31;

/** Limits of Excel ("Excel specifications and limits", Microsoft Support). */
const MOST_ROWS = 1_048_576;
const MOST_CHARACTERS = 32_767;

/**
 * The tables as an Excel workbook (XLSX), one sheet each with a frozen bold header. Text stays text, so that no cell is
 * run as a formula and codes keep their zeros. The writer is loaded when it is first needed.
 *
 * @throws TerritoryError 'file-too-large' when a table has more rows than a sheet takes
 */
export async function toWorkbook(tables: readonly PlanTable[]): Promise<Blob> {
  const long = tables.find(({ rows }) => rows.length + 1 > MOST_ROWS);
  if (long) throw new TerritoryError('file-too-large', { expected: `at most ${MOST_ROWS} rows in a sheet`, actual: `${long.rows.length + 1}`, place: { file: long.title } });
  const { default: writeXlsx } = await import('write-excel-file/universal');
  const sheets = tables.map(({ title, header, rows }) => ({
    sheet: sheetName(title),
    stickyRowsCount: 1,
    data: [header.map((value) => ({ ...textCell(value), fontWeight: 'bold' as const })), ...rows.map((row) => row.map(cellOf))],
  }));
  return writeXlsx(sheets).toBlob();
}

function cellOf(value: string | number) {
  if (typeof value === 'number') return Number.isFinite(value) ? { value, type: Number } : null;
  return value === '' ? null : textCell(value);
}

/** In the format "Text" (`@`): a cell that begins with = is not run after someone edits it either. */
function textCell(value: string) {
  const text = legal(value);
  return { value: text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text, type: String, format: '@' };
}

/**
 * Without what XML 1.0 can't hold (2.2); `_x0041_`, which Excel would read as a character (ECMA-376, 22.9.2.19), is written
 * with its underscore escaped.
 */
function legal(text: string): string {
  return text
    .replaceAll(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replaceAll(/_(?=x[\da-f]{4}_)/gi, '_x005F_');
}

function sheetName(title: string): string {
  return title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, LONGEST) || 'Sheet';
}
