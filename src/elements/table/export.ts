import type { TableColumn } from './column.js';

/** A text that spreadsheets would run as a formula gets an apostrophe before it (OWASP, CSV injection); numbers stay numbers. */
function harmless(text: string, column: TableColumn): string {
  return column.kind !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function cells(columns: readonly TableColumn[], row: number): string[] {
  return columns.map((column) => harmless((column.exact ?? column.text)(row), column));
}

/** Comma-separated values by RFC 4180 with a byte order mark; numbers in full with a decimal point. */
export function toCsv(columns: readonly TableColumn[], rows: Iterable<number>): string {
  const quote = (text: string) => (/[",\r\n;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = (texts: readonly string[]) => texts.map(quote).join(',');
  const lines = [line(columns.map((column) => harmless(column.label, { ...column, kind: 'text' })))];
  for (const row of rows) lines.push(line(cells(columns, row)));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** Tab-separated values for a spreadsheet's clipboard; tabs and line ends within a text become spaces. */
export function toTsv(columns: readonly TableColumn[], rows: Iterable<number>, header = true): string {
  const line = (texts: readonly string[]) => texts.map((text) => text.replace(/[\t\r\n]+/g, ' ')).join('\t');
  const lines = header ? [line(columns.map((column) => harmless(column.label, { ...column, kind: 'text' })))] : [];
  for (const row of rows) lines.push(line(cells(columns, row)));
  return lines.join('\n');
}
