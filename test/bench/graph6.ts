import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Rows } from '../shared/small-graphs.js';

/** The graphs of a file in McKay's graph6 format, one a line, of up to 31 units; `-` reads what is piped in. */
export async function* graphsOf(path: string): AsyncGenerator<Rows> {
  for await (const line of createInterface({ input: path === '-' ? process.stdin : createReadStream(path) })) if (line) yield rowsOf(line);
}

function rowsOf(line: string): Rows {
  const n = line.charCodeAt(0) - 63;
  if (!(n >= 1 && n <= 31) || line.length !== 1 + Math.ceil((n * (n - 1)) / 12)) throw new Error(`expected graph6 of 1 to 31 units, got ${line}`);
  const rows = Array.from({ length: n }, () => 0);
  let bit = 0;
  for (let v = 1; v < n; v++) {
    for (let u = 0; u < v; u++, bit++) {
      if (((line.charCodeAt(1 + Math.floor(bit / 6)) - 63) >> (5 - (bit % 6))) & 1) {
        rows[u]! |= 1 << v;
        rows[v]! |= 1 << u;
      }
    }
  }
  return rows;
}
