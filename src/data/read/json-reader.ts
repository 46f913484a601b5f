import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import { findJsonFault } from './json-fault.js';
import { JsonFault, JsonSlicer, type Fault } from './json-slicer.js';
import { RingPacker } from './packed-rings.js';

/** Characters without a line's end from which on a text is taken for one value. */
const LONG_LINE = 1 << 24;

/** Reads JSON, or JSON values line by line (NDJSON, RFC 8142 sequences), from pieces of text, while they come. Areas are packed. */
export class JsonReader {
  readonly #place: ErrorPlace;
  readonly #packer = new RingPacker();
  #slicer: JsonSlicer | undefined;
  /** What is not read yet. */
  #pieces: string[] = [];
  #length = 0;
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
    if (this.#mode === 'whole') return this.#slice(piece);
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (!piece.includes('\n') && (this.#mode === 'lines' || this.#length < LONG_LINE)) return;
    const text = this.#pieces.join('');
    if (this.#mode === 'unknown') this.#mode = piece.includes('\n') ? beginsWithLine(text) : 'whole';
    this.#pieces = this.#mode === 'whole' ? [] : [text];
    if (this.#mode === 'whole') return this.#slice(text);
    if (this.#mode === 'unknown') return;
    const end = text.lastIndexOf('\n') + 1;
    this.#pieces = [text.slice(end)];
    this.#takeLines(text.slice(0, end));
  }

  #slice(text: string): void {
    this.#slicer ??= new JsonSlicer((element) => this.#packer.pack(element));
    told(this.#place, () => this.#slicer!.take(text));
  }

  /** The value, or the values of all lines. @throws TerritoryError as `take` */
  finish(): unknown {
    const text = this.#pieces.join('');
    this.#pieces = [];
    if (this.#mode !== 'lines') {
      this.#slice(text);
      return told(this.#place, () => this.#slicer!.finish());
    }
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
      if (value.trim() !== '') {
        const read = parse(value, this.#place, this.#line);
        this.#packer.pack(read);
        this.#values.push(read);
      }
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
function parse(text: string, place: ErrorPlace, linesBefore: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { offset, expected } = findJsonFault(text);
    throw broken(place, { line: linesBefore + 1, column: offset + 1, expected, found: offset >= text.length ? undefined : text.slice(offset, offset + 20) });
  }
}

/** What a slicer finds wrong, with the file it is in. */
function told<T>(place: ErrorPlace, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw thrown instanceof JsonFault ? broken(place, thrown.fault) : thrown;
  }
}

function broken(place: ErrorPlace, { line, column, expected, found }: Fault): TerritoryError {
  const shown = found === undefined ? 'the end of the file' : `"${clip(found.split('\n')[0]!, 20)}"`;
  return new TerritoryError('json-broken', { expected, actual: `${shown} at line ${line}, column ${column}`, place: { ...place, row: line } });
}
