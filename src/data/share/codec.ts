import { TerritoryError } from '../../model/errors.js';

/** `d` or `n`, and a checksum of four bytes, since raw DEFLATE has none. */
const HEAD = 5;

/** Raw DEFLATE (RFC 1951) of the bytes, marked `d`; the bytes as they are, marked `n`, where the browser can't compress. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const sum = checksum(bytes);
  if (typeof CompressionStream === 'undefined') return marked('n', sum, bytes);
  return marked('d', sum, await readAll(streamOf(bytes).pipeThrough(new CompressionStream('deflate-raw')), Infinity));
}

/**
 * @param limit most bytes to unpack
 * @throws TerritoryError 'format-unknown' when the bytes are damaged, 'file-too-large'
 */
export async function inflate(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const mark = String.fromCharCode(bytes[0] ?? 0);
  const rest = bytes.slice(HEAD);
  if ((mark !== 'n' && mark !== 'd') || bytes.length < HEAD) throw new TerritoryError('format-unknown', { expected: 'a packed plan', actual: 'something else' });
  const plain = mark === 'n' ? rest : await unpack(rest, limit);
  if (plain.length > limit) tooLarge(limit);
  if (checksum(plain) === new DataView(bytes.buffer, bytes.byteOffset).getUint32(1)) return plain;
  throw new TerritoryError('format-unknown', { expected: 'a whole packed plan', actual: 'a damaged one' });
}

async function unpack(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof DecompressionStream === 'undefined') throw new TerritoryError('format-unknown', { expected: 'a browser that can unpack', actual: 'one without DecompressionStream' });
  try {
    return await readAll(streamOf(bytes).pipeThrough(new DecompressionStream('deflate-raw')), limit);
  } catch (error) {
    if (error instanceof TerritoryError) throw error;
    throw new TerritoryError('format-unknown', { expected: 'a whole packed plan', actual: 'a damaged one', cause: error });
  }
}

/** FNV-1a, 32 bits (Fowler, Noll and Vo): finds damage, proves nothing. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

function marked(mark: string, sum: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes.length + HEAD);
  all[0] = mark.charCodeAt(0);
  new DataView(all.buffer).setUint32(1, sum);
  all.set(bytes, HEAD);
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
