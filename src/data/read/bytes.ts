import { TerritoryError } from '../../model/errors.js';
import { joined } from '../joined.js';

/** Bytes that come piece by piece, from the beginning whenever they are asked for anew. */
export type Bytes = () => AsyncIterable<Uint8Array<ArrayBuffer>>;

/**
 * The bytes of a file.
 *
 * @param piece bytes read at a time
 * @param onRead told how many have been read; it does not go back when the file is read once more
 * @throws (while reading) TerritoryError 'adapter-failed' for a Blob that can't be read
 */
export function fileBytes(name: string, content: Blob | ArrayBuffer, piece: number, onRead: (done: number) => void): Bytes {
  const size = content instanceof Blob ? content.size : content.byteLength;
  let furthest = 0;
  return async function* pieces() {
    for (let at = 0; at < size; at += piece) {
      const end = Math.min(size, at + piece);
      yield content instanceof Blob ? await readSlice(name, content.slice(at, end)) : new Uint8Array(content, at, end - at);
      furthest = Math.max(furthest, end);
      onRead(furthest);
    }
  };
}

async function readSlice(name: string, slice: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await slice.arrayBuffer());
  } catch (cause) {
    // the file was moved, changed or is a folder
    throw new TerritoryError('adapter-failed', { expected: 'a file that can be read', actual: cause instanceof Error ? cause.message : 'one that can not', place: { file: name }, cause });
  }
}

/** What is packed in gzip. @throws (while reading) TerritoryError 'format-unknown' for a broken archive */
export function gunzipped(name: string, packed: Bytes): Bytes {
  return async function* pieces() {
    const source = packed()[Symbol.asyncIterator]();
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: async (controller) => {
        const next = await source.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      cancel: async () => void (await source.return?.()),
    });
    const reader = stream.pipeThrough(new DecompressionStream('gzip')).getReader();
    try {
      for (;;) {
        const next = await reader.read().catch((cause: unknown) => {
          if (cause instanceof TerritoryError) throw cause;
          throw new TerritoryError('format-unknown', { expected: 'a whole gzip archive', actual: 'a broken one', place: { file: name }, cause });
        });
        if (next.done) return;
        yield next.value;
      }
    } finally {
      // not waited for: a stream that broke never ends
      reader.cancel().catch(() => undefined);
    }
  };
}

/** The first bytes, as many as there are up to `length`. */
export async function beginningOf(bytes: Bytes, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let count = 0;
  for await (const piece of bytes()) {
    pieces.push(piece);
    count += piece.byteLength;
    if (count >= length) break;
  }
  return joined(pieces, count).subarray(0, length);
}

export async function allOf(bytes: Bytes): Promise<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  let count = 0;
  for await (const piece of bytes()) {
    pieces.push(piece);
    count += piece.byteLength;
  }
  return joined(pieces, count).buffer;
}
