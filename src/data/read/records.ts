import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import type { FileReading } from '../input.js';
import { figuresNamed } from './figure-unit.js';
import { decimalOf, isMissing, readNumbers, wholeNumber, type Decimal } from './numbers.js';
import type { Remark } from './remark.js';
import { cellText, type Cell, type Table } from './table.js';

/** Where a table begins in a list of records. */
export interface Header {
  /** Names of the columns, all different. */
  readonly names: readonly string[];
  /** Units of the figures under them, '' where none is told. */
  readonly units?: readonly string[];
  /** Row of the names, from 1. */
  readonly row: number;
  /** First records of the file. */
  readonly top: readonly (readonly Cell[])[];
  /** Number of the record after which the data begins. */
  readonly last: number;
  readonly remarks: readonly Remark[];
}

/** Records looked at for the header. */
export const HEADER_SAMPLE = 60;

/** Records kept to show what stands above and below the names. */
const TOP = 12;

export interface HeaderSearch {
  /** Records before this one are passed over. */
  readonly first?: number;
  /** Row of the names, from 1, when it is known. */
  readonly row?: number | undefined;
  /** Whether the row under the names tells units, when it is known. */
  readonly units?: boolean | undefined;
}

/**
 * Finds the row of names: the first that is about as wide as the rest and holds no bare numbers. A row of names that leaves
 * gaps which the next row fills (merged cells), or that repeats names which the row above tells apart, is read together
 * with it. A row under the names that holds words where figures follow tells their units.
 *
 * @throws TerritoryError 'column-missing' when that row holds numbers
 */
export function findHeader(records: readonly (readonly Cell[])[], place: ErrorPlace, { first = 0, row: wanted, units }: HeaderSearch = {}): Header {
  const sample = records.slice(0, HEADER_SAMPLE);
  const width = usual(sample.slice(first).filter(isFilled).map(lengthOf));
  const row = wanted === undefined ? headerRow(sample, width, first) : wanted - 1;
  if (!sample[row]) throw new TerritoryError('column-missing', { expected: `a row of column names within the first ${sample.length} rows`, actual: `row ${wanted ?? row + 1}`, place });
  const cells = sample[row] ?? [];
  const { good, bad } = readNumbers(cells.filter((cell) => !isMissing(cell)));
  if (good > 0 && bad.length === 0) {
    throw new TerritoryError('column-missing', { expected: 'a row with the names of the columns', actual: `only numbers (${clip(cells.map(cellText).join(' · '))})`, place: { ...place, row: row + 1 } });
  }
  const remarks = row > first ? [{ code: 'header-row', message: `the column names were found in row ${row + 1}; the rows above were passed over`, values: { row: row + 1, file: place.file ?? '' } }] : [];
  const texts = cells.map(cellText);
  const base = { row: row + 1, top: sample.slice(0, Math.max(TOP, row + 6)), remarks };
  const below = sample[row + 1];
  if (below && !units && continues(texts, below, sample[row + 2], width)) return { ...base, names: uniqueNames(combined(texts, below.map(cellText))), last: row + 1 };
  const above = sample[row - 1];
  const repeats = new Set(texts).size < texts.length;
  const names = uniqueNames(repeats && above && row > first && filled(above) > 1 ? combined(above.map(cellText), texts) : texts);
  if (!below || !(units ?? tellsUnits(below, sample[row + 2]))) return { ...base, names, last: row };
  return { ...base, names, units: below.map(cellText), last: row + 1, remarks: [...remarks, { code: 'units-row', message: `row ${row + 2} was read as the units of the figures`, values: { row: row + 2, file: place.file ?? '' } }] };
}

function headerRow(sample: readonly (readonly Cell[])[], width: number, first: number): number {
  const row = sample.findIndex((cells, r) => r >= first && filled(cells) > 0 && (width < 2 || (filled(cells) >= 2 && filled(cells) >= width * 0.6)));
  return row === -1 ? first : row;
}

/** Texts that come again and again in a column, each held once. */
class Known {
  #texts: Map<string, string> | undefined = new Map();

  one(text: string): string {
    const known = this.#texts?.get(text);
    if (known !== undefined) return known;
    // a column of names and numbers of its own for every row is not worth the looking up
    if (this.#texts && this.#texts.set(text, text).size > 5000) this.#texts = undefined;
    return text;
  }
}

/** Takes records into columns one by one. */
export class RecordReader {
  readonly #header: Header;
  readonly #place: ErrorPlace;
  readonly #reading: FileReading;
  readonly #missing: ReadonlySet<string>;
  readonly #columns: Cell[][];
  readonly #known: readonly Known[];
  readonly #rowNumbers: number[] = [];
  readonly #short: number[] = [];
  #record = 0;
  /** Rows with data up to the last that is no footnote. */
  #end = 0;
  #blank = false;

  constructor(header: Header, place: ErrorPlace, reading: FileReading = {}) {
    this.#header = header;
    this.#place = place;
    this.#reading = reading;
    this.#missing = new Set(reading.missing);
    this.#columns = header.names.map(() => []);
    this.#known = header.names.map(() => new Known());
  }

  /** Number of records taken, the header included. */
  get record(): number {
    return this.#record;
  }

  /** @throws TerritoryError 'row-shape' for a row with more fields than there are columns */
  take(fields: readonly Cell[]): void {
    const row = this.#record++;
    const { names, last } = this.#header;
    if (row <= last) return;
    if (!isFilled(fields)) {
      this.#blank = true;
      return;
    }
    if (fields.length > names.length && isFilled(fields.slice(names.length))) {
      throw new TerritoryError('row-shape', { expected: `${names.length} fields`, actual: `${fields.length}`, place: { ...this.#place, row: row + 1 } });
    }
    if (fields.length < names.length) this.#short.push(this.#rowNumbers.length);
    this.#rowNumbers.push(row + 1);
    for (let c = 0; c < names.length; c++) this.#columns[c]!.push(this.#cell(fields[c], this.#known[c]));
    if (!this.#mayBeFootnote(fields)) this.#end = this.#rowNumbers.length;
  }

  /** A lone text that stands without delimiters, or below an empty row, as long as nothing else follows. */
  #mayBeFootnote(fields: readonly Cell[]): boolean {
    const lone = this.#header.names.length > 1 && filled(fields) === 1 && cellText(fields[0]) !== '';
    if (!lone) this.#blank = false;
    return lone && (fields.length === 1 || this.#blank) && readNumbers(fields.slice(0, 1)).good === 0;
  }

  #dropFootnotes(): Remark[] {
    const count = this.#rowNumbers.length - this.#end;
    // a table of nothing else is no table with footnotes
    if (count === 0 || this.#end === 0) return [];
    const first = this.#rowNumbers[this.#end]!;
    this.#rowNumbers.length = this.#end;
    for (const cells of this.#columns) cells.length = this.#end;
    while (this.#short.length > 0 && this.#short.at(-1)! >= this.#end) this.#short.pop();
    return [{ code: 'footnotes', message: `${count} rows of text below the table, from row ${first} on, were passed over`, values: { count, row: first, file: this.#place.file ?? '' } }];
  }

  #cell(field: Cell, known: Known | undefined): Cell {
    if (field === undefined || field === null) return '';
    if (typeof field !== 'string') return field;
    if (this.#missing.size > 0 && this.#missing.has(field.trim())) return '';
    // takes a fraction of the memory
    return wholeNumber(field) ?? known?.one(field) ?? field;
  }

  /** @param delimiter what the fields were split by, when they were text */
  finish(delimiter?: string): Table {
    const remarks = [...this.#header.remarks, ...this.#dropFootnotes()];
    const count = this.#short.length;
    if (count > 0 && delimiter !== undefined) {
      remarks.push({ code: 'row-short', message: `${count} rows end before the last column; what is left out counts as missing`, rows: this.#short, values: { count } });
    }
    const rowNumbers = this.#rowNumbers;
    const { names, units, row, top } = this.#header;
    const { decimal } = this.#reading;
    return {
      count: rowNumbers.length,
      columns: names.map((name, c) => ({ name, cells: this.#columns[c]!, ...figuresNamed(name), ...(units?.[c] && { unit: units[c] }), ...unitTold(name, this.#reading) })),
      layout: { headerRow: row, unitsRow: units !== undefined, top, ...(delimiter !== undefined && { delimiter }) },
      place: this.#place,
      rowNumber: (row) => rowNumbers[row] ?? row + 1,
      decimal: decimal ?? fileDecimal(this.#columns, delimiter),
      ...(decimal && { decimalGiven: true }),
      remarks,
    };
  }
}

/** What a person has said the unit is; '' = the name tells none. */
export function unitTold(name: string, { units }: FileReading): { readonly label?: string; readonly unit?: string } {
  const unit = units && Object.hasOwn(units, name) ? units[name] : undefined;
  if (unit === undefined) return {};
  return unit === '' ? { label: name, unit } : { unit };
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

/** True for a row that has words over figures, and nothing over anything else. */
function tellsUnits(cells: readonly Cell[], data: readonly Cell[] | undefined): boolean {
  if (!data || filled(cells) === 0) return false;
  return cells.every((cell, c) => {
    if (cellText(cell) === '') return true;
    return !isMissing(cell) && readNumbers([cell]).good === 0 && readNumbers([data[c]]).good === 1;
  });
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
