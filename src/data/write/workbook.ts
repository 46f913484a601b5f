import type { PlanTable } from './plan-tables.js';

/** Longest name of a sheet. */
const LONGEST = 31;

/**
 * The tables as an Excel workbook (XLSX), one sheet each with a frozen bold header. Text stays text, so that no cell is
 * run as a formula and codes keep their zeros. The writer is loaded when it is first needed.
 */
export async function toWorkbook(tables: readonly PlanTable[]): Promise<Blob> {
  const { default: writeXlsx } = await import('write-excel-file/universal');
  const sheets = tables.map(({ title, header, rows }) => ({
    sheet: sheetName(title),
    stickyRowsCount: 1,
    data: [header.map((value) => ({ value: cleaned(value), type: String, fontWeight: 'bold' as const })), ...rows.map((row) => row.map(cellOf))],
  }));
  return writeXlsx(sheets).toBlob();
}

function cellOf(value: string | number) {
  if (typeof value === 'number') return Number.isFinite(value) ? { value, type: Number } : null;
  return value === '' ? null : { value: cleaned(value), type: String };
}

/** Without the control characters that XML 1.0 does not allow. */
function cleaned(text: string): string {
  return text.replaceAll(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g, '');
}

function sheetName(title: string): string {
  return title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, LONGEST) || 'Sheet';
}
