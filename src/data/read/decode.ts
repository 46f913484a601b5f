import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';

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
 * @throws TerritoryError 'file-empty'; 'format-unknown' for files that are no text; 'encoding' for an encoding nobody knows
 */
export function decodeText(content: ArrayBuffer | string, place: ErrorPlace, wanted?: string): DecodedText {
  const decoded = typeof content === 'string' ? { text: content.replace(/^\uFEFF/, ''), encoding: 'utf-8' } : decodeBytes(new Uint8Array(content), place, wanted);
  if (decoded.text.trim() === '') throw new TerritoryError('file-empty', { expected: 'data', actual: 'an empty file', place });
  if (/[\0-\x08\x0e-\x1a]/.test(decoded.text.slice(0, 4096))) {
    throw new TerritoryError('format-unknown', { expected: 'GeoJSON, TopoJSON, JSON or CSV text', actual: 'a file that is no text', place });
  }
  return decoded;
}

/** What the first bytes say the file is, when it is no text. */
export function binaryKind(bytes: Uint8Array): string | undefined {
  return SIGNATURES.find(([signature]) => signature.every((byte, i) => bytes[i] === byte))?.[1];
}

function decodeBytes(bytes: Uint8Array, place: ErrorPlace, wanted: string | undefined): DecodedText {
  const binary = binaryKind(bytes);
  if (binary) throw new TerritoryError('format-unknown', { expected: 'GeoJSON, TopoJSON, JSON or CSV text', actual: binary, place });
  const encoding = wanted ?? encodingByMark(bytes) ?? encodingByZeros(bytes);
  if (encoding) return { text: decodeAs(encoding, bytes, place), encoding };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(bytes, place);
    return { text: decodeAs('windows-1252', bytes, place), encoding: 'windows-1252' };
  }
}

function decodeAs(encoding: string, bytes: Uint8Array, place: ErrorPlace): string {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding);
  } catch (cause) {
    throw new TerritoryError('encoding', { expected: 'an encoding that is known', actual: `"${clip(encoding, 40)}"`, place, cause });
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw tooLarge(bytes, place);
  }
}

function tooLarge(bytes: Uint8Array, place: ErrorPlace): TerritoryError {
  return new TerritoryError('file-too-large', { expected: 'a text of at most about 500 MB', actual: `${Math.round(bytes.length / 1e6)} MB`, place });
}

function encodingByMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function encodingByZeros(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, 200) & ~1;
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
