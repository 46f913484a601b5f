import type { Node } from './graph.js';

// A file of prepared data: MARK, the length of the table of contents (Uint32, little-endian), the table (JSON, UTF-8), zeros up to a
// multiple of 8, then the bytes that it speaks of, each piece at a multiple of 8.

/** Begins every file; its end is the form of what follows. Files of another form are not read: they are written anew from their source. */
export const MARK = 'TKdata01';

/** Where the table of contents begins: behind its length. */
export const TABLE = MARK.length + 4;

export interface Contents {
  /** The dataset as it is packed for another thread. */
  readonly nodes: readonly Node[];
  /** Long texts as UTF-8, by place and length in bytes. */
  readonly texts: readonly (readonly [at: number, length: number])[];
}

export const aligned = (length: number): number => Math.ceil(length / 8) * 8;
