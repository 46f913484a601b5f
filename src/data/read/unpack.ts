import { TerritoryError } from '../../model/errors.js';
import type { DatasetFiles, DatasetInput, InputFile } from '../input.js';
import { readParquet } from './parquet.js';
import { isFile, type Recognised } from './read.js';
import { readWorkbook } from './workbook.js';

/**
 * The input with its packed files opened: gzip is unpacked; Excel workbooks and Parquet, whose readers work asynchronously,
 * are read.
 *
 * @throws TerritoryError 'format-unknown' for broken ones, and what the readers throw
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

async function unpack(file: InputFile): Promise<InputFile | Recognised> {
  if (typeof file.content === 'string') return file;
  const head = new Uint8Array(file.content, 0, Math.min(4, file.content.byteLength));
  const beginsWith = (signature: readonly number[]) => signature.every((byte, i) => head[i] === byte);
  const place = { file: file.name };
  if (beginsWith(GZIP)) return unpack({ name: file.name.replace(/\.gz$/i, ''), content: await gunzip(file) });
  if (beginsWith(ZIP)) return { kind: 'table', table: await readWorkbook(file.content, place), place };
  if (beginsWith(PARQUET)) return readParquet(file.content, place);
  return file;
}

async function gunzip(file: InputFile): Promise<ArrayBuffer> {
  try {
    const stream = new Blob([file.content]).stream().pipeThrough(new DecompressionStream('gzip'));
    return await new Response(stream).arrayBuffer();
  } catch (cause) {
    throw new TerritoryError('format-unknown', { expected: 'a whole gzip archive', actual: 'a broken one', place: { file: file.name }, cause });
  }
}
