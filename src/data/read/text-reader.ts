import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import type { FileReading } from '../input.js';
import { checkIsText, type DecodedText } from './decode.js';
import { DelimitedReader, SAMPLE } from './delimited.js';
import { JsonReader } from './json-reader.js';
import { recogniseValue, type Recognised } from './recognised.js';

/** Reads a text that comes piece by piece: delimited text, JSON, or JSON line by line. Only what it makes of them is kept of the first and the last. */
export class TextReader {
  readonly #place: ErrorPlace;
  readonly #reading: FileReading;
  #start = '';
  #blank = true;
  #reader: JsonReader | DelimitedReader | undefined;

  constructor(place: ErrorPlace, reading: FileReading = {}) {
    this.#place = place;
    this.#reading = reading;
  }

  /** @throws TerritoryError 'format-unknown' for what is neither, and what the readers throw */
  take(piece: string): void {
    if (this.#reader) return this.#reader.take(piece);
    this.#start += piece;
    this.#blank &&= piece.trim() === '';
    if (!this.#blank && this.#start.length >= SAMPLE) this.#choose();
  }

  /** @throws TerritoryError 'file-empty', and as `take` */
  finish(encoding: DecodedText['encoding']): Recognised {
    const place = this.#place;
    const { part } = this.#reading;
    const reader = this.#reader ?? this.#choose();
    const remarks = encoding === 'utf-8' ? [] : [{ code: 'encoding', message: `${place.file ?? 'the text'} was read as ${encoding}`, values: { encoding, file: place.file ?? '' } }];
    if (reader instanceof DelimitedReader) return { kind: 'table', table: reader.finish(), place, remarks, encoding };
    return { ...recogniseValue(reader.finish(), place), remarks, encoding, ...(part !== undefined && { part }) };
  }

  #choose(): JsonReader | DelimitedReader {
    const text = this.#start;
    this.#start = '';
    checkIsText(text, this.#place);
    const start = text.slice(0, 10_000 + text.length - text.trimStart().length).trimStart();
    if (start.startsWith('<')) throw markupError(start, this.#place);
    this.#reader = /^[{[\x1e]/.test(start) ? new JsonReader(this.#place) : new DelimitedReader(this.#place, this.#reading);
    this.#reader.take(text);
    return this.#reader;
  }
}

function markupError(start: string, place: ErrorPlace): TerritoryError {
  const title = /<title[^>]*>([^<]*)/i.exec(start)?.[1]?.trim();
  const isPage = /^<(?:!doctype html|html|head|body)/i.test(start);
  const kind = isPage ? `an HTML page${title ? ` "${clip(title)}"` : ''}` : /<kml/i.test(start.slice(0, 500)) ? 'a KML file' : /<gml|<wfs/i.test(start.slice(0, 2000)) ? 'a GML file' : 'XML';
  return new TerritoryError('format-unknown', { expected: 'GeoJSON, TopoJSON, JSON or CSV', actual: kind, place });
}
