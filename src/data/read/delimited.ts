import Papa from 'papaparse';
import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import type { Notes, NoteSubject } from '../notes.js';
import { decimalOf, isMissing, readNumbers, type Decimal } from './numbers.js';
import type { Cell, Table } from './table.js';

const DELIMITERS = [',', ';', '\t', '|'];

/** Characters looked at to find out how a file is written. */
const SAMPLE = 200_000;

/**
 * Reads CSV, TSV and the like. The delimiter is the one that splits most rows into equally many fields; title rows above the
 * header are passed over; empty rows are left out; rows with missing fields at the end are filled up with a note.
 *
 * @throws TerritoryError 'row-shape' for a row with too many fields or an open quote, 'column-missing' without a header
 */
export function readDelimited(text: string, place: ErrorPlace, notes: Notes, subject: NoteSubject): Table {
  const directive = /^sep=(.)\r?\n/i.exec(text);
  const body = text.replaceAll(/\r\n?/g, '\n');
  const sample = Papa.parse<string[]>(body.slice(0, SAMPLE), { delimiter: directive?.[1] ?? bestDelimiter(body.slice(0, SAMPLE)), preview: 60 });
  const { delimiter } = sample.meta;
  const headerRow = findHeader(sample.data, directive !== null, place);
  const names = columnNames(sample.data[headerRow]!);
  if (headerRow > (directive ? 1 : 0)) {
    notes.info(subject, 'header-row', `the column names were found in row ${headerRow + 1}; the rows above were passed over`, { values: { row: headerRow + 1, file: place.file ?? '' } });
  }
  const columns: string[][] = names.map(() => []);
  const rowNumbers: number[] = [];
  const short: number[] = [];
  let record = 0;
  const take = (fields: string[], row: number) => {
    if (row <= headerRow || fields.every((field) => field.trim() === '')) return;
    if (fields.length > names.length && fields.slice(names.length).some((field) => field.trim() !== '')) {
      throw new TerritoryError('row-shape', { expected: `${names.length} fields`, actual: `${fields.length}`, place: { ...place, row: row + 1 } });
    }
    if (fields.length < names.length) short.push(rowNumbers.length);
    rowNumbers.push(row + 1);
    for (let c = 0; c < names.length; c++) columns[c]!.push(fields[c] ?? '');
  };
  const config = {
    delimiter,
    newline: '\n' as const,
    chunkSize: 1 << 22,
    chunk: ({ data, errors }: Papa.ParseResult<string[]>) => {
      const quote = errors.find((error) => error.type === 'Quotes');
      if (quote) throw quoteError(quote, record + (quote.row ?? 0), place);
      for (const fields of data) take(fields, record++);
    },
  };
  // the typings know chunks of files only, the parser takes them of strings as well
  Papa.parse(body, config as Papa.ParseConfig<string[]>);
  if (short.length > 0) notes.info(subject, 'row-short', `${short.length} rows end before the last column; what is left out counts as missing`, { rows: short, values: { count: short.length } });
  return {
    count: rowNumbers.length,
    columns: names.map((name, c) => ({ name, cells: columns[c]! })),
    place,
    rowNumber: (row) => rowNumbers[row] ?? row + 1,
    decimal: fileDecimal(columns, delimiter),
  };
}

function quoteError(error: Papa.ParseError, row: number, place: ErrorPlace): TerritoryError {
  const actual = error.code === 'MissingQuotes' ? 'a quote that is never closed' : 'text after a closing quote';
  return new TerritoryError('row-shape', { expected: 'fields in whole quotes', actual, place: { ...place, row: row + 1 } });
}

function bestDelimiter(sample: string): string {
  let best = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(sample, { delimiter, preview: 60 });
    const counts = data.filter((fields) => fields.some((field) => field !== '')).map((fields) => fields.length);
    const mode = usual(counts);
    if (mode < 2) continue;
    const share = counts.filter((count) => count === mode).length / counts.length;
    // decimal commas split every row alike but not the header
    const score = share * (counts[0] === mode ? 1 : 0.6) + Math.min(mode, 50) / 1000;
    if (score > bestScore) {
      bestScore = score;
      best = delimiter;
    }
  }
  return best;
}

function usual(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/** The first row that is about as wide as the rest and holds names, not numbers. */
function findHeader(rows: readonly string[][], hasDirective: boolean, place: ErrorPlace): number {
  const width = usual(rows.filter((fields) => fields.some((field) => field !== '')).map((fields) => fields.length));
  const filled = (fields: readonly string[]) => fields.filter((field) => field.trim() !== '').length;
  for (let r = hasDirective ? 1 : 0; r < rows.length; r++) {
    const fields = rows[r]!;
    if (filled(fields) === 0 || (width > 1 && (filled(fields) < 2 || filled(fields) < width * 0.6))) continue;
    const cells = fields.filter((field) => !isMissing(field));
    const { good, bad } = readNumbers(cells);
    if (good > 0 && bad.length === 0) {
      throw new TerritoryError('column-missing', { expected: 'a row with the names of the columns', actual: `only numbers (${clip(fields.join(' · '))})`, place: { ...place, row: r + 1 } });
    }
    return r;
  }
  return 0;
}

/** Trimmed names; a nameless column is called by its number, a repeated name gets a number. */
function columnNames(header: readonly string[]): string[] {
  const fields = [...header];
  while (fields.length > 1 && fields.at(-1)!.trim() === '') fields.pop();
  const seen = new Map<string, number>();
  return fields.map((field, c) => {
    const name = field.trim() || `column ${c + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** A comma as delimiter leaves the point; else what the columns prove; else semicolons go with decimal commas. */
function fileDecimal(columns: readonly (readonly Cell[])[], delimiter: string): Decimal {
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
