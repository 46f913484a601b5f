import { harmless, toDelimited } from '../../data/write/delimited.js';
import type { TableColumn } from './column.js';

/** Comma-separated values with a byte order mark; numbers in full with a decimal point, missing ones empty. */
export function toCsv(columns: readonly TableColumn[], rows: Iterable<number>): string {
  const lines: (string | number)[][] = [columns.map((column) => column.label)];
  for (const row of rows) lines.push(columns.map((column) => (column.kind === 'number' ? column.number!(row) : text(column, row))));
  return toDelimited(lines);
}

/** Tab-separated values for a spreadsheet's clipboard, with headings; tabs and line ends within a text become spaces. */
export function toTsv(columns: readonly TableColumn[], rows: Iterable<number>): string {
  const line = (texts: readonly string[]) => texts.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t');
  const lines = [line(columns.map((column) => harmless(column.label)))];
  for (const row of rows) lines.push(line(columns.map((column) => (column.kind === 'number' ? text(column, row) : harmless(text(column, row))))));
  return lines.join('\n');
}

const text = (column: TableColumn, row: number): string => (column.exact ?? column.text)(row);
