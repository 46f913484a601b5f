import { TerritoryError } from '../../model/errors.js';
import type { DatasetFiles, DatasetInput, InputFile } from '../input.js';
import { readParquet } from './parquet.js';
import { isFile, type Recognised } from './read.js';
import { readWorkbook } from './workbook.js';

/**
 * The input with everything done that can only be done asynchronously: Blobs are read, gzip is unpacked, Excel workbooks and
 * Parquet are read.
 *
 * @throws TerritoryError 'adapter-failed' for a Blob that can't be read, 'format-unknown' for broken files, and what the readers throw
 */
export async function unpackInput<Input extends DatasetInput | DatasetFiles>(input: Input): Promise<Input> {
  const unpacked: Record<string, unknown> = {};
  for (const key of ['units', 'unitTable', 'accounts', 'backdrop'] as const) {
    const part: unknown = (input as Partial<DatasetInput>)[key];
    if (isFile(part)) unpacked[key] = await unpack(part);
  }
  if ('files' in input) unpacked['files'] = await Promise.all(input.files.map(unpack));
  return { ...input, ...unpacked };
}

const GZIP = [0x1f, 0x8b];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const PARQUET = [0x50, 0x41, 0x52, 0x31];

async function unpack({ name, content }: InputFile): Promise<InputFile | Recognised> {
  const bytes = content instanceof Blob ? await readBlob(name, content) : content;
  if (typeof bytes === 'string') return { name, content: bytes };
  const head = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength));
  const beginsWith = (signature: readonly number[]) => signature.every((byte, i) => head[i] === byte);
  const place = { file: name };
  if (beginsWith(GZIP)) return unpack({ name: name.replace(/\.gz$/i, ''), content: await gunzip(name, bytes) });
  if (beginsWith(ZIP)) return { kind: 'table', table: await readWorkbook(bytes, place), place };
  if (beginsWith(PARQUET)) return readParquet(bytes, place);
  return { name, content: bytes };
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
