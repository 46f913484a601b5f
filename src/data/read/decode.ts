import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import type { Bytes } from './bytes.js';

export interface DecodedText {
  readonly text: string;
  /** WHATWG encoding name: 'utf-8', 'utf-16le', 'utf-16be' or 'windows-1252'. */
  readonly encoding: string;
}

/** First bytes of files that are no text, and what people call them. */
const SIGNATURES: readonly [readonly number[], string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive or an Excel workbook (XLSX)'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook (XLS)'],
  [[0x1f, 0x8b], 'a gzip archive'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image'],
  [[0xff, 0xd8, 0xff], 'a JPEG image'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file'],
  [[0x66, 0x67, 0x62, 0x03], 'a FlatGeobuf file'],
  [[0x00, 0x00, 0x27, 0x0a], 'a Shapefile'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'a SQLite or GeoPackage database'],
];

/**
 * Text of a file: by its byte order mark; without one UTF-16 when every other byte of the beginning is zero, UTF-8 when all of
 * it is valid, else Windows-1252, which is what office programs in Western Europe write.
 *
 * @param wanted encoding to use instead, by its WHATWG label
 * @param cut the content is only the beginning of a file, and may end within a character
 * @throws TerritoryError 'format-unknown' for files that are no text; 'encoding' for an encoding nobody knows
 */
export function decodeText(content: ArrayBuffer | string, place: ErrorPlace, wanted?: string, cut = false): DecodedText {
  if (typeof content === 'string') return { text: content.replace(/^\uFEFF/, ''), encoding: 'utf-8' };
  const bytes = new Uint8Array(content);
  const encoding = encodingOf(bytes, place, wanted);
  const decode = (name: string, fatal = false) => decoderFor(name, place, fatal).decode(bytes, { stream: cut });
  try {
    if (encoding) return { text: decode(encoding), encoding };
    try {
      return { text: decode('utf-8', true), encoding: 'utf-8' };
    } catch (error) {
      if (error instanceof RangeError) throw error;
      return { text: decode('windows-1252'), encoding: 'windows-1252' };
    }
  } catch (error) {
    if (error instanceof TerritoryError) throw error;
    throw new TerritoryError('file-too-large', { expected: 'a text of at most about 500 MB', actual: `${Math.round(bytes.length / 1e6)} MB`, place });
  }
}

/**
 * Text piece by piece from the bytes of a file; characters that are split over two pieces are whole in the later one.
 *
 * @throws (while reading) {@link NotUtf8} when the encoding is undefined and the bytes are not UTF-8, TerritoryError 'encoding'
 */
export async function* decodedPieces(bytes: Bytes, place: ErrorPlace, encoding: string | undefined): AsyncGenerator<string> {
  const decoder = decoderFor(encoding ?? 'utf-8', place, encoding === undefined);
  const decode = (piece?: Uint8Array<ArrayBuffer>) => {
    try {
      return decoder.decode(piece, { stream: piece !== undefined });
    } catch {
      throw new NotUtf8();
    }
  };
  for await (const piece of bytes()) yield decode(piece);
  yield decode();
}

/** Bytes that were taken for UTF-8 are something else. */
export class NotUtf8 extends Error {}

/** @throws TerritoryError 'file-empty'; 'format-unknown' for what is no text */
export function checkIsText(text: string, place: ErrorPlace): void {
  if (text.trim() === '') throw new TerritoryError('file-empty', { expected: 'data', actual: 'an empty file', place });
  if (/[\0-\x08\x0e-\x1a]/.test(text.slice(0, 4096))) {
    throw new TerritoryError('format-unknown', { expected: 'GeoJSON, TopoJSON, JSON or CSV text', actual: 'a file that is no text', place });
  }
}

/** First bytes that tell the encoding. */
export const TELLING = 200;

/** What the first bytes say the file is, when it is no text. */
export function binaryKind(bytes: Uint8Array): string | undefined {
  return SIGNATURES.find(([signature]) => signature.every((byte, i) => bytes[i] === byte))?.[1];
}

/**
 * The encoding that the first bytes prove, or the one that is wanted; undefined leaves UTF-8 and Windows-1252.
 *
 * @throws TerritoryError 'format-unknown' for files that are no text
 */
export function encodingOf(beginning: Uint8Array, place: ErrorPlace, wanted: string | undefined): string | undefined {
  const binary = binaryKind(beginning);
  if (binary) throw new TerritoryError('format-unknown', { expected: 'GeoJSON, TopoJSON, JSON or CSV text', actual: binary, place });
  return wanted ?? encodingByMark(beginning) ?? encodingByZeros(beginning);
}

function decoderFor(encoding: string, place: ErrorPlace, fatal: boolean): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal });
  } catch (cause) {
    throw new TerritoryError('encoding', { expected: 'an encoding that is known', actual: `"${clip(encoding, 40)}"`, place, cause });
  }
}

function encodingByMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function encodingByZeros(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, TELLING) & ~1;
  if (length < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  if (odd > length * 0.35 && even < length * 0.1) return 'utf-16le';
  return even > length * 0.35 && odd < length * 0.1 ? 'utf-16be' : undefined;
}
