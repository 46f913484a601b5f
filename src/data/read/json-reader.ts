import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import { findJsonFault } from './json-fault.js';

/**
 * Reads JSON, or JSON values line by line (NDJSON, RFC 8142 sequences), from pieces of text. Only lines can be read before the text
 * is whole.
 */
export class JsonReader {
  readonly #place: ErrorPlace;
  /** What is not read yet. */
  #pieces: string[] = [];
  #mode: 'unknown' | 'whole' | 'lines' = 'unknown';
  readonly #values: unknown[] = [];
  /** Lines read. */
  #line = 0;
  #sequence = false;

  constructor(place: ErrorPlace) {
    this.#place = place;
  }

  /** @throws TerritoryError 'json-broken' with the line and column of the first fault; `place.row` is the line */
  take(piece: string): void {
    this.#pieces.push(piece);
    if (this.#mode === 'whole' || !piece.includes('\n')) return;
    const text = this.#pieces.join('');
    if (this.#mode === 'unknown') this.#mode = beginsWithLine(text);
    const end = text.lastIndexOf('\n') + 1;
    this.#pieces = this.#mode === 'lines' ? [text.slice(end)] : [text];
    if (this.#mode === 'lines') this.#takeLines(text.slice(0, end));
  }

  /** The value, or the values of all lines. @throws TerritoryError as `take`; 'file-too-large' for one value longer than a string can be */
  finish(): unknown {
    const text = wholeText(this.#pieces, this.#place);
    this.#pieces = [];
    if (this.#mode !== 'lines') return parse(text, this.#place);
    this.#takeLines(text);
    return this.#values.length === 1 && !this.#sequence ? this.#values[0] : this.#values;
  }

  #takeLines(text: string): void {
    for (let start = 0; start < text.length; ) {
      const newline = text.indexOf('\n', start);
      const end = newline === -1 ? text.length : newline;
      const line = text.slice(start, end);
      const value = line.replace(/^\x1e/, '');
      this.#sequence ||= value.length < line.length;
      if (value.trim() !== '') this.#values.push(parse(value, this.#place, this.#line));
      this.#line++;
      start = end + 1;
    }
  }
}

/** Lines, when the first one that holds something is a value; 'unknown' while there is none. */
function beginsWithLine(text: string): 'unknown' | 'whole' | 'lines' {
  const start = text.length - text.trimStart().length;
  const end = text.indexOf('\n', start);
  if (end === -1) return 'unknown';
  const first = text.slice(start, end).replace(/^\x1e/, '').trim();
  if (!first.startsWith('{') || !first.endsWith('}')) return 'whole';
  try {
    JSON.parse(first);
    return 'lines';
  } catch {
    return 'whole';
  }
}

/** @param linesBefore number of lines of the file above the text */
function parse(text: string, place: ErrorPlace, linesBefore = 0): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { offset, expected } = findJsonFault(text);
    const before = text.slice(0, offset);
    const line = linesBefore + before.split('\n').length;
    const column = offset - before.lastIndexOf('\n');
    const found = offset >= text.length ? 'the end of the file' : `"${clip(text.slice(offset, offset + 20).split('\n')[0]!, 20)}"`;
    throw new TerritoryError('json-broken', { expected, actual: `${found} at line ${line}, column ${column}`, place: { ...place, row: line } });
  }
}

function wholeText(pieces: readonly string[], place: ErrorPlace): string {
  try {
    return pieces.join('');
  } catch (cause) {
    const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
    throw new TerritoryError('file-too-large', { expected: 'a text of at most about 500 MB', actual: `${Math.round(size / 1e6)} MB`, place, cause });
  }
}
