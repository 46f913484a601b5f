import Papa from 'papaparse';
import { TerritoryError, type ErrorPlace } from '../../model/errors.js';
import type { FileReading } from '../input.js';
import { findHeader, HEADER_SAMPLE, usual } from './header.js';
import { RecordReader } from './records.js';
import type { Table } from './table.js';

const DELIMITERS = [',', ';', '\t', '|'];

/** Characters looked at to find out how a file is written. */
export const SAMPLE = 200_000;

/** How the rows are read, once it is known. */
interface Begun {
  readonly delimiter: string;
  readonly parser: Papa.Parser;
  readonly records: RecordReader;
}

/**
 * Reads CSV, TSV and the like from pieces of text. The delimiter is the one that splits most rows into equally many fields; title
 * rows above the header are passed over; empty rows are left out; rows with missing fields at the end are filled up with a remark.
 */
export class DelimitedReader {
  readonly #place: ErrorPlace;
  readonly #reading: FileReading;
  /** What is not read yet: the beginning of a row that goes on in the next piece. */
  #rest = '';
  #waiting: string[] = [];
  #waitingLength = 0;
  #begun: Begun | undefined;

  /** @param reading what a person has told of the file */
  constructor(place: ErrorPlace, reading: FileReading = {}) {
    this.#place = place;
    this.#reading = reading;
  }

  /** @throws TerritoryError 'row-shape' for a row with too many fields or an open quote, 'column-missing' without a header */
  take(piece: string): void {
    this.#waiting.push(piece);
    this.#waitingLength += piece.length;
    // a row that goes on over many pieces is looked at again only when it has doubled
    if (this.#waitingLength >= (this.#begun ? this.#rest.length : SAMPLE)) this.#read(false);
  }

  /** @throws TerritoryError as `take` */
  finish(): Table {
    this.#read(true);
    const { records, delimiter } = this.#begun!;
    return records.finish(delimiter);
  }

  #read(last: boolean): void {
    const text = this.#rest + plainLines(this.#waiting, last);
    const tooEarly = !this.#begun && !last && text.length < SAMPLE;
    if (tooEarly) this.#waiting.unshift(text);
    this.#waitingLength = this.#waiting.reduce((sum, piece) => sum + piece.length, 0);
    if (tooEarly) return;
    const { parser, records } = (this.#begun ??= this.#begin(text));
    const { data, errors, meta } = parser.parse(text, 0, !last) as Papa.ParseResult<string[]>;
    // what seems wrong with the last row may come right with the next piece
    const quote = errors.find(({ type, row }) => type === 'Quotes' && (last || (row ?? 0) < data.length));
    if (quote) throw quoteError(quote, records.record + (quote.row ?? 0), this.#place);
    for (const fields of data) records.take(fields);
    this.#rest = last ? '' : text.slice(meta.cursor);
  }

  #begin(text: string): Begun {
    const { delimiter: wanted, headerRow: row, unitsRow: units } = this.#reading;
    const directive = /^sep=(.)\n/i.exec(text);
    const beginning = text.slice(0, SAMPLE);
    const delimiter = wanted ?? directive?.[1] ?? bestDelimiter(beginning);
    const sample = Papa.parse<string[]>(beginning, { delimiter, preview: HEADER_SAMPLE });
    const header = findHeader(sample.data, this.#place, { first: directive ? 1 : 0, row, units });
    return { delimiter, parser: new Papa.Parser({ delimiter, newline: '\n' }), records: new RecordReader(header, this.#place, this.#reading) };
  }
}

/** Takes the pieces as one text with plain line ends. A carriage return at the end waits for what follows it. */
function plainLines(pieces: string[], last: boolean): string {
  const text = pieces.join('');
  pieces.length = 0;
  const held = !last && text.endsWith('\r');
  if (held) pieces.push('\r');
  return text.includes('\r') ? (held ? text.slice(0, -1) : text).replaceAll(/\r\n?/g, '\n') : text;
}

function quoteError(error: Papa.ParseError, row: number, place: ErrorPlace): TerritoryError {
  const actual = error.code === 'MissingQuotes' ? 'a quote that is never closed' : 'text after a closing quote';
  return new TerritoryError('row-shape', { expected: 'fields in whole quotes', actual, place: { ...place, row: row + 1 } });
}

/** The delimiter that splits most rows into equally many fields. */
export function bestDelimiter(sample: string): string {
  let best = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(sample, { delimiter, preview: HEADER_SAMPLE });
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
