import type { TableColumn } from './column.js';

/** Sum of what is known in the rows; NaN when nothing is. */
export function sumOf(column: TableColumn, rows: ArrayLike<number>): number {
  if (!column.additive || !column.number) return Number.NaN;
  let sum = 0;
  let known = 0;
  for (let i = 0; i < rows.length; i++) {
    const value = column.number(rows[i]!);
    if (Number.isNaN(value)) continue;
    sum += value;
    known++;
  }
  return known ? sum : Number.NaN;
}
