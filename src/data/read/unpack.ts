import type { LoadProgress } from '../adapter.js';
import type { DatasetFiles, DatasetInput, InputFile } from '../input.js';
import { jointProgress } from '../progress.js';
import { allOf, beginningOf, fileBytes, gunzipped, type Bytes } from './bytes.js';
import { decodedPieces, encodingOf, NotUtf8, TELLING } from './decode.js';
import { readFlatGeobuf } from './flatgeobuf.js';
import { readParquet } from './parquet.js';
import { isFile } from './read.js';
import type { Recognised } from './recognised.js';
import { TextReader } from './text-reader.js';
import { readWorkbook } from './workbook.js';

/**
 * The input with its files read, each piece by piece: text is parsed while it comes, gzip is unpacked; Excel workbooks, Parquet,
 * and FlatGeobuf are read when they are whole.
 *
 * @param onProgress told the bytes of all files together
 * @throws TerritoryError 'adapter-failed' for a Blob that can't be read, 'format-unknown' for broken files, and what the readers throw
 */
export async function unpackInput<Input extends DatasetInput | DatasetFiles>(input: Input, onProgress: (progress: LoadProgress) => void = () => undefined): Promise<Input> {
  const files = filesOf(input);
  const read = await unpackAll(files, onProgress);
  const unpacked = new Map<unknown, unknown>(files.map((file, i) => [file, read[i]]));
  const done = <T>(part: T): T => (unpacked.get(part) as T | undefined) ?? part;
  const parts: Record<string, unknown> = {};
  for (const key of PARTS) if (key in input) parts[key] = done((input as Partial<DatasetInput>)[key]);
  const { unitTables } = input as Partial<DatasetInput>;
  if (unitTables) parts['unitTables'] = unitTables.map((part) => ({ ...part, table: done(part.table) }));
  if ('files' in input) parts['files'] = input.files.map(done);
  return { ...input, ...parts };
}

const PARTS = ['units', 'unitTable', 'accounts', 'backdrop'] as const;

function filesOf(input: DatasetInput | DatasetFiles): InputFile[] {
  if ('files' in input) return [...input.files];
  return [...PARTS.map((key) => input[key]), ...(input.unitTables ?? []).map(({ table }) => table)].filter(isFile);
}

/** Several files, read at once. */
export function unpackAll(files: readonly InputFile[], onProgress: (progress: LoadProgress) => void): Promise<Recognised[]> {
  const listeners = jointProgress(onProgress, files.length);
  return Promise.all(files.map((file, i) => unpack(file, listeners[i]!)));
}

/**
 * One file.
 *
 * @param onProgress told the bytes that have been read of all there are
 * @param piece bytes read at a time
 */
export async function unpack({ name, content, reading }: InputFile, onProgress: (done: number, total: number) => void = () => undefined, piece = PIECE): Promise<Recognised> {
  if (typeof content === 'string') {
    onProgress(content.length, content.length);
    const reader = new TextReader({ file: name }, reading);
    reader.take(content.replace(/^\uFEFF/, ''));
    return reader.finish('utf-8');
  }
  const total = content instanceof Blob ? content.size : content.byteLength;
  onProgress(0, total);
  return readBytes(name, fileBytes(name, content, piece, (done) => onProgress(done, total)), reading);
}

/** Bytes read at a time: enough to be fast, and few enough to be told of. */
const PIECE = 1 << 20;

const GZIP = [0x1f, 0x8b];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const FLAT_GEOBUF = [0x66, 0x67, 0x62, 0x03];
const PARQUET = [0x50, 0x41, 0x52, 0x31];

async function readBytes(name: string, bytes: Bytes, reading: InputFile['reading']): Promise<Recognised> {
  const place = { file: name };
  const beginning = await beginningOf(bytes, TELLING);
  const beginsWith = (signature: readonly number[]) => signature.every((byte, i) => beginning[i] === byte);
  if (beginsWith(GZIP)) return readBytes(name.replace(/\.gz$/i, ''), gunzipped(name, bytes), reading);
  if (beginsWith(ZIP)) {
    const { table, sheet, sheets } = await readWorkbook(await allOf(bytes), place, reading);
    return { kind: 'table', table, place, part: sheet, parts: sheets };
  }
  if (beginsWith(FLAT_GEOBUF)) return readFlatGeobuf(await allOf(bytes), place);
  if (beginsWith(PARQUET)) return readParquet(await allOf(bytes), place);
  const encoding = encodingOf(beginning, place, reading?.encoding);
  try {
    return await readText(bytes, place, encoding, reading);
  } catch (error) {
    if (error instanceof NotUtf8) return readText(bytes, place, 'windows-1252', reading);
    throw error;
  }
}

async function readText(bytes: Bytes, place: { readonly file: string }, encoding: string | undefined, reading: InputFile['reading']): Promise<Recognised> {
  const reader = new TextReader(place, reading);
  for await (const piece of decodedPieces(bytes, place, encoding)) reader.take(piece);
  return reader.finish(encoding ?? 'utf-8');
}
