import type { Dataset } from '../../model/dataset.js';
import { clip, TerritoryError } from '../../model/errors.js';
import { unpackDataset } from '../port/wire.js';
import { valueOf } from './graph.js';
import { aligned, MARK, TABLE, type Contents } from './layout.js';

/**
 * Reads what `writeDataset` wrote, at most about 8 ms at a time. The figures are taken as they are: open what your own server or build
 * has written, and other people's files through `fileAdapter`.
 *
 * @param breathe called between the slices; resolves when the page has had its turn
 * @throws TerritoryError 'format-unknown' for bytes that are something else, are cut short, or were written by another version's form
 */
export async function readDataset(bytes: Uint8Array<ArrayBuffer>, breathe: () => Promise<void>): Promise<Dataset> {
  const decoder = new TextDecoder();
  const mark = decoder.decode(bytes.subarray(0, MARK.length));
  if (mark !== MARK) throw unreadable(`"${clip(mark)}" at its beginning`);
  try {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MARK.length, true);
    const { nodes, texts } = JSON.parse(decoder.decode(bytes.subarray(TABLE, TABLE + length))) as Contents;
    const body = bytes.subarray(aligned(TABLE + length));
    const piece = (at: number, size: number) => {
      if (at + size > body.byteLength) throw new RangeError(`${body.byteLength} bytes of ${at + size}`);
      return body.subarray(at, at + size);
    };
    const packed = valueOf(nodes, (at, size) => piece(at, size).slice().buffer);
    return await unpackDataset(packed, (index) => decoder.decode(piece(...texts[index]!)), breathe);
  } catch (cause) {
    throw unreadable(cause instanceof Error ? clip(cause.message, 200) : 'something else', cause);
  }
}

function unreadable(actual: string, cause?: unknown): TerritoryError {
  return new TerritoryError('format-unknown', { expected: `prepared data of the form ${MARK}`, actual, cause });
}
