import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import { decimalOf, isMissing, readNumbers, type Decimal } from './numbers.js';
import type { Remark } from './remark.js';
import { cellText, type Cell, type Table } from './table.js';

/** Where a table begins in a list of records. */
export interface Header {
  /** Names of the columns, all different. */
  readonly names: readonly string[];
  /** Number of the record after which the data begins. */
  readonly last: number;
  readonly remarks: readonly Remark[];
}

/** Records looked at for the header. */
export const HEADER_SAMPLE = 60;

/**
 * Finds the row of names: the first that is about as wide as the rest and holds no bare numbers. A row of names that leaves
 * gaps which the next row fills (merged cells), or that repeats names which the row above tells apart, is read together
 * with it.
 *
 * @param first records before this one are passed over
 * @throws TerritoryError 'column-missing' when that row holds numbers
 */
export function findHeader(records: readonly (readonly Cell[])[], place: ErrorPlace, first = 0): Header {
  const sample = records.slice(0, HEADER_SAMPLE);
  const width = usual(sample.slice(first).filter(isFilled).map(lengthOf));
  let row = sample.findIndex((cells, r) => r >= first && filled(cells) > 0 && (width < 2 || (filled(cells) >= 2 && filled(cells) >= width * 0.6)));
  if (row === -1) row = first;
  const cells = sample[row] ?? [];
  const { good, bad } = readNumbers(cells.filter((cell) => !isMissing(cell)));
  if (good > 0 && bad.length === 0) {
    throw new TerritoryError('column-missing', { expected: 'a row with the names of the columns', actual: `only numbers (${clip(cells.map(cellText).join(' · '))})`, place: { ...place, row: row + 1 } });
  }
  const remarks = row > first ? [{ code: 'header-row', message: `the column names were found in row ${row + 1}; the rows above were passed over`, values: { row: row + 1, file: place.file ?? '' } }] : [];
  const texts = cells.map(cellText);
  const below = sample[row + 1];
  if (below && continues(texts, below, sample[row + 2], width)) return { names: uniqueNames(combined(texts, below.map(cellText))), last: row + 1, remarks };
  const above = sample[row - 1];
  const repeats = new Set(texts).size < texts.length;
  const names = repeats && above && row > first && filled(above) > 1 ? combined(above.map(cellText), texts) : texts;
  return { names: uniqueNames(names), last: row, remarks };
}

/** Takes records into columns one by one. */
export class RecordReader {
  readonly #header: Header;
  readonly #place: ErrorPlace;
  readonly #columns: Cell[][];
  readonly #rowNumbers: number[] = [];
  readonly #short: number[] = [];
  #record = 0;

  constructor(header: Header, place: ErrorPlace) {
    this.#header = header;
    this.#place = place;
    this.#columns = header.names.map(() => []);
  }

  /** Number of records taken, the header included. */
  get record(): number {
    return this.#record;
  }

  /** @throws TerritoryError 'row-shape' for a row with more fields than there are columns */
  take(fields: readonly Cell[]): void {
    const row = this.#record++;
    const { names, last } = this.#header;
    if (row <= last || !isFilled(fields)) return;
    if (fields.length > names.length && isFilled(fields.slice(names.length))) {
      throw new TerritoryError('row-shape', { expected: `${names.length} fields`, actual: `${fields.length}`, place: { ...this.#place, row: row + 1 } });
    }
    if (fields.length < names.length) this.#short.push(this.#rowNumbers.length);
    this.#rowNumbers.push(row + 1);
    for (let c = 0; c < names.length; c++) this.#columns[c]!.push(fields[c] ?? '');
  }

  /** @param delimiter what the fields were split by, when they were text */
  finish(delimiter?: string): Table {
    const count = this.#short.length;
    const remarks = [...this.#header.remarks];
    if (count > 0 && delimiter !== undefined) {
      remarks.push({ code: 'row-short', message: `${count} rows end before the last column; what is left out counts as missing`, rows: this.#short, values: { count } });
    }
    const rowNumbers = this.#rowNumbers;
    return {
      count: rowNumbers.length,
      columns: this.#header.names.map((name, c) => ({ name, cells: this.#columns[c]! })),
      place: this.#place,
      rowNumber: (row) => rowNumbers[row] ?? row + 1,
      decimal: fileDecimal(this.#columns, delimiter),
      remarks,
    };
  }
}

/** The most frequent number; of equally frequent ones the greatest. */
export function usual(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

function isFilled(cells: readonly Cell[]): boolean {
  return cells.some((cell) => cellText(cell) !== '');
}

function filled(cells: readonly Cell[]): number {
  return cells.reduce<number>((sum, cell) => sum + (cellText(cell) === '' ? 0 : 1), 0);
}

/** Fields up to the last one with something in it. */
function lengthOf(cells: readonly Cell[]): number {
  let length = cells.length;
  while (length > 0 && cellText(cells[length - 1]) === '') length--;
  return length;
}

/** True when the row below fills gaps of the header with names, and numbers begin under it. */
function continues(header: readonly string[], below: readonly Cell[], data: readonly Cell[] | undefined, width: number): boolean {
  if (filled(header) >= Math.max(width, lengthOf(below)) || !data) return false;
  const fillsGaps = below.some((cell, c) => cellText(cell) !== '' && (header[c] ?? '') === '');
  return fillsGaps && readNumbers(below).good === 0 && readNumbers(data).good > 0;
}

/** Names of two rows, those of the upper one standing for the gaps to their right. */
function combined(upper: readonly string[], lower: readonly string[]): string[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, c) => {
    group = upper[c] || group;
    return [group, lower[c] ?? ''].filter((part, i, parts) => part !== '' && parts.indexOf(part) === i).join(' ');
  });
}

/** Trimmed names; a nameless column is called by its number, a repeated name gets a number. */
function uniqueNames(header: readonly string[]): string[] {
  const fields = header.slice(0, Math.max(1, lengthOf(header)));
  const seen = new Map<string, number>();
  return fields.map((field, c) => {
    const name = field.replaceAll(/\s+/g, ' ').trim() || `column ${c + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** What the columns prove; else semicolons go with decimal commas. */
function fileDecimal(columns: readonly (readonly Cell[])[], delimiter: string | undefined): Decimal {
  let commas = 0;
  let points = 0;
  for (const cells of columns) {
    const proven = decimalOf(cells.slice(0, 1000));
    if (proven === ',') commas++;
    else if (proven === '.') points++;
  }
  if (commas === points) return delimiter === ';' ? ',' : '.';
  return commas > points ? ',' : '.';
}
