import type { Column } from '../../model/columns.js';
import { clip, TerritoryError } from '../../model/errors.js';
import type { ColumnInput, ColumnMapping } from '../input.js';
import { examples, type Notes, type NoteSubject } from '../notes.js';
import { currencyOf } from '../read/figure-unit.js';
import { readNumbers, isMissing, type NumberReading } from '../read/numbers.js';
import { cellText, findColumn, type Table, type TableColumn } from '../read/table.js';
import { columnsFor, type ColumnRole } from './column-names.js';

/**
 * The column of a role: the one the mapping names, else the likeliest by its name.
 *
 * @throws TerritoryError 'column-missing' when the mapping names a column that is not there
 */
export function roleColumn(table: Table, role: ColumnRole, mapping: ColumnMapping | undefined): TableColumn | undefined {
  const wanted = mapping?.[role];
  return wanted === undefined ? columnsFor(role, table)[0] : requiredColumn(table, wanted);
}

/** @throws TerritoryError 'column-missing' */
export function requiredColumn(table: Table, name: string): TableColumn {
  const column = findColumn(table, name);
  if (!column) throw missingColumn(`a column "${clip(name)}"`, table);
  return column;
}

export function missingColumn(expected: string, table: Table): TerritoryError {
  return new TerritoryError('column-missing', { expected, actual: `the columns ${examples(table.columns.map(({ name }) => name), 20) || '(none)'}`, place: table.place });
}

/** Ids as text. @throws TerritoryError 'id-missing' or 'id-duplicate' with the row */
export function checkIds(ids: readonly string[], table: Table, column: string | undefined): void {
  const first = new Map<string, number>();
  ids.forEach((id, row) => {
    const place = { ...table.place, row: table.rowNumber(row), ...(column !== undefined && { column }) };
    if (id === '') throw new TerritoryError('id-missing', { expected: 'an id in every row', actual: 'an empty one', place });
    const before = first.get(id);
    if (before !== undefined) {
      throw new TerritoryError('id-duplicate', { expected: 'every id once', actual: `"${clip(id)}" again, first in row ${table.rowNumber(before)}`, place: { ...place, unit: id } });
    }
    first.set(id, row);
  });
}

/**
 * The column as numbers, wherever it must be one.
 *
 * @throws TerritoryError 'value-not-number' naming the first row with text
 */
export function requireNumbers(table: Table, column: TableColumn, coordinates = false): NumberReading {
  const reading = coordinates ? readNumbers(column.cells, '.') : readNumbers(column.cells, table.decimal, table.decimalGiven);
  const row = reading.bad[0];
  if (row !== undefined) {
    const more = reading.bad.length > 1 ? ` (and ${reading.bad.length - 1} more)` : '';
    throw new TerritoryError('value-not-number', {
      expected: 'a number',
      actual: `"${clip(cellText(column.cells[row]))}"${more}`,
      place: { ...table.place, row: table.rowNumber(row), column: column.name },
    });
  }
  return reading;
}

/** Columns of which an input says that they are numbers. */
export interface ColumnWishes {
  readonly numbers: ReadonlySet<string>;
  readonly details: ReadonlyMap<string, ColumnInput>;
}

/**
 * A column as numbers when all its cells are, else as text. Codes ("0180") stay text unless a measure wants the numbers.
 * A column that is nearly all numbers is told, for a measure is lost in it.
 */
export function understand(table: Table, column: TableColumn, wishes: ColumnWishes, notes: Notes, subject: NoteSubject): Column {
  const detail = wishes.details.get(column.name);
  const base = { id: column.name, label: detail?.label ?? column.name, ...(detail?.madeUp && { madeUp: true }) };
  const wanted = wishes.numbers.has(column.name);
  const reading = wanted ? requireNumbers(table, column) : mayBeNumbers(column) ? readNumbers(column.cells, table.decimal, table.decimalGiven) : undefined;
  if (reading && (wanted || (reading.good > 0 && reading.bad.length === 0 && !reading.codes))) {
    const currency = column.unit ? currencyOf(column.unit) : undefined;
    const format = detail?.format ?? (reading.percent ? ({ style: 'percent', maximumFractionDigits: 1 } as const) : currency && ({ style: 'currency', currency, maximumFractionDigits: 0 } as const));
    const bare = column.label ?? column.name;
    // a currency shows with every figure; other units stand behind the name only
    const label = detail?.label ?? (column.unit && !currency ? `${bare} (${column.unit})` : bare);
    return { ...base, label, kind: 'number', values: reading.values, ...(format && { format }) };
  }
  if (reading && !reading.codes && reading.bad.length > 0 && reading.good >= 4 * reading.bad.length) {
    const example = cellText(column.cells[reading.bad[0]!]);
    notes.warn(subject, 'column-mixed', `"${column.name}" is text because of ${reading.bad.length} values that are no numbers, such as "${clip(example)}"`, {
      rows: reading.bad,
      values: { column: column.name, count: reading.bad.length, example: clip(example) },
    });
  }
  return { ...base, kind: 'text', values: column.cells.map(cellText) };
}

/** A look at the first cells spares long text columns the full reading. */
function mayBeNumbers(column: TableColumn): boolean {
  const sample: TableColumn['cells'][number][] = [];
  for (let r = 0; r < column.cells.length && sample.length < 50; r++) if (!isMissing(column.cells[r])) sample.push(column.cells[r]);
  const { good } = readNumbers(sample);
  return good > sample.length / 2;
}
