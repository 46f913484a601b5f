import Papa from 'papaparse';
import { TerritoryError, type ErrorPlace } from '../../model/errors.js';
import type { FileReading } from '../input.js';
import { findHeader, HEADER_SAMPLE, RecordReader, usual } from './records.js';
import type { Table } from './table.js';

const DELIMITERS = [',', ';', '\t', '|'];

/** Characters looked at to find out how a file is written. */
const SAMPLE = 200_000;

/**
 * Reads CSV, TSV and the like. The delimiter is the one that splits most rows into equally many fields; title rows above the
 * header are passed over; empty rows are left out; rows with missing fields at the end are filled up with a remark.
 *
 * @param reading what a person has told of the file
 * @throws TerritoryError 'row-shape' for a row with too many fields or an open quote, 'column-missing' without a header
 */
export function readDelimited(text: string, place: ErrorPlace, reading: FileReading = {}): Table {
  const directive = /^sep=(.)\r?\n/i.exec(text);
  const body = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  const beginning = body.slice(0, SAMPLE);
  const delimiter = reading.delimiter ?? directive?.[1] ?? bestDelimiter(beginning);
  const sample = Papa.parse<string[]>(beginning, { delimiter, preview: HEADER_SAMPLE });
  const reader = new RecordReader(findHeader(sample.data, place, { first: directive ? 1 : 0, row: reading.headerRow, units: reading.unitsRow }), place, reading);
  const config = {
    delimiter,
    newline: '\n' as const,
    chunkSize: 1 << 22,
    chunk: ({ data, errors }: Papa.ParseResult<string[]>) => {
      const quote = errors.find((error) => error.type === 'Quotes');
      if (quote) throw quoteError(quote, reader.record + (quote.row ?? 0), place);
      for (const fields of data) reader.take(fields);
    },
  };
  // the typings know chunks of files only, the parser takes them of strings as well
  Papa.parse(body, config as Papa.ParseConfig<string[]>);
  return reader.finish(delimiter);
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
