import type { Dataset } from '../../model/dataset.js';
import { packDataset } from '../port/wire.js';
import { nodesOf } from './graph.js';
import { aligned, MARK, TABLE, type Contents } from './layout.js';

/**
 * A built dataset as the bytes of a file, to be opened by `preparedAdapter` in a moment: nothing is left to be parsed, placed or
 * measured. For a server or a build step that knows the data before anybody opens it. The dataset stays as it is.
 */
export function writeDataset(dataset: Dataset): Uint8Array<ArrayBuffer> {
  const pieces: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  let end = 0;
  const keep = (bytes: Uint8Array): number => {
    const at = end;
    pieces.push({ at, bytes });
    end = aligned(at + bytes.byteLength);
    return at;
  };
  const encoder = new TextEncoder();
  const packed = packDataset(dataset);
  const contents: Contents = {
    nodes: nodesOf(packed.dataset as object, keep),
    texts: packed.chunks.map((text) => {
      const bytes = encoder.encode(text);
      return [keep(bytes), bytes.byteLength];
    }),
  };
  const table = encoder.encode(JSON.stringify(contents));
  const body = aligned(TABLE + table.byteLength);
  const file = new Uint8Array(body + end);
  file.set(encoder.encode(MARK));
  new DataView(file.buffer).setUint32(MARK.length, table.byteLength, true);
  file.set(table, TABLE);
  for (const { at, bytes } of pieces) file.set(bytes, body + at);
  return file;
}
