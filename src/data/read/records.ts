import { TerritoryError, type ErrorPlace } from '../../model/errors.js';
import type { FileReading } from '../input.js';
import { figuresNamed } from './figure-unit.js';
import { filled, isFilled, type Header } from './header.js';
import { decimalOf, readNumbers, wholeNumber, type Decimal } from './numbers.js';
import type { Remark } from './remark.js';
import { cellText, type Cell, type Table } from './table.js';

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
