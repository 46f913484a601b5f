import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import type { FileReading } from '../input.js';
import { findHeader } from './header.js';
import { RecordReader } from './records.js';
import { examples } from '../notes.js';
import type { Remark } from './remark.js';
import type { Cell, Table } from './table.js';

/** A table of a workbook, and what else the workbook has. */
export interface WorkbookTable {
  readonly table: Table;
  readonly sheet: string;
  readonly sheets: readonly string[];
}

/**
 * Reads an Excel workbook (XLSX): the sheet that is asked for, else the first with at least two rows of two cells. The reader
 * is loaded when it is first needed.
 *
 * @throws TerritoryError 'format-unknown' for another archive, 'file-empty' without such a sheet, and what `findHeader` throws
 */
export async function readWorkbook(content: ArrayBuffer, place: ErrorPlace, reading: FileReading = {}): Promise<WorkbookTable> {
  const { default: readXlsx } = await import('read-excel-file/universal');
  let sheets: Awaited<ReturnType<typeof readXlsx>>;
  try {
    sheets = await readXlsx(content);
  } catch (cause) {
    const actual = clip(cause instanceof Error ? cause.message : String(cause), 120);
    throw new TerritoryError('format-unknown', { expected: 'an Excel workbook', actual: `an archive that can't be read as one (${actual})`, place, cause });
  }
  const names = sheets.map(({ sheet }) => sheet);
  const records = sheets.map(({ data }) => data.map((row) => row.map(cellOf)));
  const chosen = reading.part === undefined ? records.findIndex(holdsTable) : names.indexOf(reading.part);
  if (chosen === -1) {
    const wanted = reading.part === undefined ? 'a sheet with a table' : `a sheet "${clip(reading.part)}"`;
    throw new TerritoryError('file-empty', { expected: wanted, actual: reading.part === undefined ? 'empty sheets' : `the sheets ${examples(names, 20)}`, place });
  }
  const reader = new RecordReader(findHeader(records[chosen]!, place, { row: reading.headerRow, units: reading.unitsRow }), place, reading);
  for (const record of records[chosen]!) reader.take(record);
  const table = reader.finish();
  const told = names.length === 1 ? table : { ...table, remarks: [sheetRemark(names, chosen), ...(table.remarks ?? [])] };
  return { table: told, sheet: names[chosen]!, sheets: names };
}

function holdsTable(rows: readonly (readonly Cell[])[]): boolean {
  return rows.filter((row) => row.filter((cell) => cell !== null && cell !== '').length > 1).length > 1;
}

function sheetRemark(names: readonly string[], chosen: number): Remark {
  return { code: 'sheet', message: `the sheet "${clip(names[chosen]!)}" was read; the workbook has ${names.length}`, values: { sheet: names[chosen]!, count: names.length } };
}

/** Dates become ISO text, without the time when there is none. */
function cellOf(value: unknown): Cell {
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '');
  return value as Cell;
}
