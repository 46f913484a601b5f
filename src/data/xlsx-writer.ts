import type { CellObject, Row, Sheet } from 'write-excel-file/universal';
import type { Dataset } from '../model/dataset.js';
import { TerritoryError } from '../model/errors.js';
import type { Plan } from '../model/plan.js';
import { accountTable, tableHeadings, territoryTable, unitTable, type PlanTable, type TableValue } from './write/tables.js';

/** Limits of Excel ("Excel specifications and limits", Microsoft Support). */
const MOST_ROWS = 1_048_576;
const MOST_CHARACTERS = 32_767;

/**
 * The plan as an Excel workbook: a sheet of territories with totals, one of units, and one of accounts when there are any. The writer is
 * loaded when it is first needed.
 *
 * @param language BCP 47; headings are in Swedish for 'sv', else in English
 * @throws TerritoryError 'file-too-large' when a sheet would have more rows than Excel takes
 */
export async function planToXlsx(plan: Plan, dataset: Dataset, language = 'en'): Promise<Blob> {
  const words = tableHeadings(language);
  const sheets = [
    sheetOf(words.territories, territoryTable(plan, dataset, language)),
    sheetOf(words.units, unitTable(plan, dataset, language)),
    ...(dataset.accounts.count > 0 ? [sheetOf(words.accounts, accountTable(plan, dataset, language))] : []),
  ];
  const { default: writeXlsx } = await import('write-excel-file/universal');
  return writeXlsx(sheets).toBlob();
}

function sheetOf(sheet: string, { names, rows }: PlanTable): Sheet<Blob> {
  if (rows.length + 1 > MOST_ROWS) {
    throw new TerritoryError('file-too-large', { expected: `at most ${MOST_ROWS} rows in a sheet`, actual: `${rows.length + 1}`, place: { file: sheet } });
  }
  const header: Row = names.map((name) => ({ ...textCell(name), fontWeight: 'bold' }));
  return { sheet, data: [header, ...rows.map((row): Row => row.map(cellOf))], stickyRowsCount: 1, columns: names.map((name) => ({ width: Math.max(12, Math.min(40, name.length + 2)) })) };
}

function cellOf(value: TableValue): CellObject | null {
  if (typeof value === 'string') return value === '' ? null : textCell(value);
  return Number.isFinite(value) ? { value, type: Number } : null;
}

/**
 * Text is stored as text, in the format "Text": a spreadsheet runs it neither when it opens the file nor after someone edits the cell,
 * and ids such as 01440 keep their zeros. Characters that XML can't hold are shown as �.
 */
function textCell(text: string): CellObject {
  // oxlint-disable-next-line no-control-regex -- exactly the characters XML 1.0 leaves out (2.2)
  const legal = text.slice(0, MOST_CHARACTERS).toWellFormed().replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');
  return { value: legal, type: String, format: '@' };
}
