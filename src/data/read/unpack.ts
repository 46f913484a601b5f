import { TerritoryError } from '../../model/errors.js';
import type { DatasetFiles, DatasetInput, InputFile } from '../input.js';
import { readFlatGeobuf } from './flatgeobuf.js';
import { readParquet } from './parquet.js';
import { isFile, type Recognised } from './read.js';
import { readWorkbook } from './workbook.js';

/**
 * The input with everything done that can only be done asynchronously: Blobs are read, gzip is unpacked, Excel workbooks,
 * Parquet and FlatGeobuf are read.
 *
 * @throws TerritoryError 'adapter-failed' for a Blob that can't be read, 'format-unknown' for broken files, and what the readers throw
 */
export async function unpackInput<Input extends DatasetInput | DatasetFiles>(input: Input): Promise<Input> {
  const unpacked: Record<string, unknown> = {};
  for (const key of ['units', 'unitTable', 'accounts', 'backdrop'] as const) {
    const part: unknown = (input as Partial<DatasetInput>)[key];
    if (isFile(part)) unpacked[key] = await unpack(part);
  }
  if ((input as DatasetInput).unitTables) unpacked['unitTables'] = await Promise.all((input as DatasetInput).unitTables!.map(async ({ table, ...rest }) => ({ ...rest, table: isFile(table) ? await unpack(table) : table })));
  if ('files' in input) unpacked['files'] = await Promise.all(input.files.map(unpack));
  return { ...input, ...unpacked };
}

const GZIP = [0x1f, 0x8b];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const FLAT_GEOBUF = [0x66, 0x67, 0x62, 0x03];
const PARQUET = [0x50, 0x41, 0x52, 0x31];

/** One file with everything done that can only be done asynchronously. */
export async function unpack({ name, content, reading }: InputFile): Promise<InputFile | Recognised> {
  const bytes = content instanceof Blob ? await readBlob(name, content) : content;
  const told = reading && { reading };
  if (typeof bytes === 'string') return { name, content: bytes, ...told };
  const head = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength));
  const beginsWith = (signature: readonly number[]) => signature.every((byte, i) => head[i] === byte);
  const place = { file: name };
  if (beginsWith(GZIP)) return unpack({ name: name.replace(/\.gz$/i, ''), content: await gunzip(name, bytes), ...told });
  if (beginsWith(ZIP)) {
    const { table, sheet, sheets } = await readWorkbook(bytes, place, reading);
    return { kind: 'table', table, place, part: sheet, parts: sheets };
  }
  if (beginsWith(FLAT_GEOBUF)) return readFlatGeobuf(bytes, place);
  if (beginsWith(PARQUET)) return readParquet(bytes, place);
  return { name, content: bytes, ...told };
}

async function readBlob(name: string, blob: Blob): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch (cause) {
    // the file was moved, changed or is a folder
    throw new TerritoryError('adapter-failed', { expected: 'a file that can be read', actual: cause instanceof Error ? cause.message : 'one that can not', place: { file: name }, cause });
  }
}

async function gunzip(name: string, content: ArrayBuffer): Promise<ArrayBuffer> {
  try {
    const stream = new Blob([content]).stream().pipeThrough(new DecompressionStream('gzip'));
    return await new Response(stream).arrayBuffer();
  } catch (cause) {
    throw new TerritoryError('format-unknown', { expected: 'a whole gzip archive', actual: 'a broken one', place: { file: name }, cause });
  }
}
