import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import { findHeader, RecordReader } from './records.js';
import type { Remark } from './remark.js';
import type { Cell, Table } from './table.js';

/**
 * Reads an Excel workbook (XLSX): the first sheet with at least two rows of two cells. The reader is loaded when it is
 * first needed.
 *
 * @throws TerritoryError 'format-unknown' for another archive, 'file-empty' without such a sheet, and what `findHeader` throws
 */
export async function readWorkbook(content: ArrayBuffer, place: ErrorPlace): Promise<Table> {
  const { default: readXlsx } = await import('read-excel-file/universal');
  let sheets: Awaited<ReturnType<typeof readXlsx>>;
  try {
    sheets = await readXlsx(content);
  } catch (cause) {
    const actual = clip(cause instanceof Error ? cause.message : String(cause), 120);
    throw new TerritoryError('format-unknown', { expected: 'an Excel workbook', actual: `an archive that can't be read as one (${actual})`, place, cause });
  }
  const records = sheets.map(({ data }) => data.map((row) => row.map(cellOf)));
  const chosen = records.findIndex((rows) => rows.filter((row) => row.filter((cell) => cell !== null && cell !== '').length > 1).length > 1);
  if (chosen === -1) throw new TerritoryError('file-empty', { expected: 'a sheet with a table', actual: 'empty sheets', place });
  const reader = new RecordReader(findHeader(records[chosen]!, place), place);
  for (const record of records[chosen]!) reader.take(record);
  const table = reader.finish();
  return sheets.length === 1 ? table : { ...table, remarks: [sheetRemark(sheets.map(({ sheet }) => sheet), chosen), ...(table.remarks ?? [])] };
}

function sheetRemark(names: readonly string[], chosen: number): Remark {
  return { code: 'sheet', message: `the sheet "${clip(names[chosen]!)}" was read; the workbook has ${names.length}`, values: { sheet: names[chosen]!, count: names.length } };
}

/** Dates become ISO text, without the time when there is none. */
function cellOf(value: unknown): Cell {
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '');
  return value as Cell;
}
