import { TerritoryError } from '../../model/errors.js';
import type { KeepAlive } from '../alive.js';
import { joined } from '../joined.js';

/**
 * Reads a body to its end, byte by byte counted.
 *
 * @throws TerritoryError 'file-too-large' above `maxBytes`; what the stream throws otherwise
 */
export async function readBody(
  response: Response,
  maxBytes: number,
  alive: KeepAlive,
  onProgress?: (done: number, total?: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  // a compressed body is longer than its Content-Length, so that only serves as a total when it is sent as it is
  const length = Number(response.headers.get('content-length') ?? NaN);
  const total = Number.isFinite(length) && !response.headers.get('content-encoding') ? length : undefined;
  if (total !== undefined && total > maxBytes) tooLarge(response.url, maxBytes, total);
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let done = 0;
  try {
    for (;;) {
      const part = await reader.read();
      alive();
      if (part.done) break;
      done += part.value.byteLength;
      if (done > maxBytes) tooLarge(response.url, maxBytes, done);
      chunks.push(part.value);
      onProgress?.(done, total);
    }
  } catch (error) {
    reader.cancel().catch(() => undefined);
    throw error;
  }
  return joined(chunks, done);
}

function tooLarge(url: string, maxBytes: number, actual: number): never {
  throw new TerritoryError('file-too-large', { expected: `at most ${maxBytes} bytes`, actual: `${actual} bytes or more`, place: { url } });
}
