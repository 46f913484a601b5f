import { TerritoryError } from '../../model/errors.js';
import type { DatasetFiles, DatasetInput, InputFile } from '../input.js';
import { isFile } from './read.js';

/** The input with gzipped files unpacked. @throws TerritoryError 'format-unknown' for a broken archive */
export async function inflateInput<Input extends DatasetInput | DatasetFiles>(input: Input): Promise<Input> {
  const inflated: Record<string, unknown> = {};
  for (const key of ['units', 'unitTable', 'accounts', 'backdrop'] as const) {
    const part: unknown = (input as Partial<DatasetInput>)[key];
    if (isFile(part)) inflated[key] = await inflate(part);
  }
  if ('files' in input) inflated['files'] = await Promise.all(input.files.map(inflate));
  return { ...input, ...inflated };
}

async function inflate(file: InputFile): Promise<InputFile> {
  if (typeof file.content === 'string') return file;
  const head = new Uint8Array(file.content, 0, Math.min(2, file.content.byteLength));
  if (head[0] !== 0x1f || head[1] !== 0x8b) return file;
  try {
    const stream = new Blob([file.content]).stream().pipeThrough(new DecompressionStream('gzip'));
    return { name: file.name.replace(/\.gz$/i, ''), content: await new Response(stream).arrayBuffer() };
  } catch (cause) {
    throw new TerritoryError('format-unknown', { expected: 'a whole gzip archive', actual: 'a broken one', place: { file: file.name }, cause });
  }
}
