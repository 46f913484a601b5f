import { TerritoryError } from '../model/errors.js';

/** Raw DEFLATE (RFC 1951) of the bytes, marked `d`; the bytes as they are, marked `n`, where the browser can't compress. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof CompressionStream === 'undefined') return marked('n', bytes);
  return marked('d', await readAll(streamOf(bytes).pipeThrough(new CompressionStream('deflate-raw')), Infinity));
}

/**
 * @param limit most bytes to unpack
 * @throws TerritoryError 'format-unknown' when the bytes are damaged, 'file-too-large'
 */
export async function inflate(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const mark = String.fromCharCode(bytes[0] ?? 0);
  const rest = bytes.slice(1);
  if (mark === 'n') return rest.length <= limit ? rest : tooLarge(limit);
  if (mark !== 'd') throw new TerritoryError('format-unknown', { expected: 'a packed plan', actual: 'something else' });
  if (typeof DecompressionStream === 'undefined') throw new TerritoryError('format-unknown', { expected: 'a browser that can unpack', actual: 'one without DecompressionStream' });
  try {
    return await readAll(streamOf(rest).pipeThrough(new DecompressionStream('deflate-raw')), limit);
  } catch (error) {
    if (error instanceof TerritoryError) throw error;
    throw new TerritoryError('format-unknown', { expected: 'a whole packed plan', actual: 'a damaged one', cause: error });
  }
}

function marked(mark: string, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes.length + 1);
  all[0] = mark.charCodeAt(0);
  all.set(bytes, 1);
  return all;
}

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

async function readAll(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      reader.cancel().catch(() => undefined);
      tooLarge(limit);
    }
    chunks.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function tooLarge(limit: number): never {
  throw new TerritoryError('file-too-large', { expected: `a plan of at most ${limit} bytes`, actual: 'a longer one' });
}
