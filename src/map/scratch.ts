import type { GeometryIndex } from './geometry-index.js';
import type { LocalIds } from './painted-tile.js';

/** Borders, or lines, of a batch. */
export const BATCH = 256;

/** Arrays that are used again for every tile, of whatever index: memory that is fresh costs more than what is written to it. */
export interface Scratch {
  /** First crossing at each sample, 1-based, 0 = none; all zero between tiles. */
  heads: Int32Array;
  /** Crossings in each row of samples. */
  perRow: Uint32Array;
  /** By crossing: the next one at the same sample, and which border of the tile crosses. */
  next: Int32Array;
  crossed: Uint32Array;
  /** By unit: its local id in the tile it was in last, on top of that tile's {@link base}. */
  local: Int32Array;
  /** Above all that is in {@link local} from the tiles before. */
  base: number;
  /** A bit for every unit; all zero between uses. */
  bits: Uint32Array;
  /** The borders of the tile, and the local ids on their sides. */
  borders: Uint32Array;
  sideA: Uint32Array;
  sideB: Uint32Array;
  /** The points of those of a batch as the tile shows them (see `outlines.ts`): x, y interleaved, samples. */
  outlineOffsets: Uint32Array;
  outlinePoints: Float64Array;
  /** Parts of a tile as they grow; it gets copies of the right length. */
  mixedColumns: Uint16Array<ArrayBuffer>;
  mixedOthers: LocalIds;
  lineSides: LocalIds;
  lineOffsets: Uint32Array<ArrayBuffer>;
  linePoints: Int16Array<ArrayBuffer>;
  /** What the last tile was made with: V8 throws compiled code away when the last object of a shape that it was compiled for is gone. */
  kept: readonly unknown[];
}

export function createScratch(): Scratch {
  return {
    heads: new Int32Array(0),
    perRow: new Uint32Array(0),
    next: new Int32Array(1 << 14),
    crossed: new Uint32Array(1 << 14),
    local: new Int32Array(0),
    base: 0,
    bits: new Uint32Array(0),
    borders: new Uint32Array(0),
    sideA: new Uint32Array(0),
    sideB: new Uint32Array(0),
    outlineOffsets: new Uint32Array(BATCH + 1),
    outlinePoints: new Float64Array(0),
    mixedColumns: new Uint16Array(0),
    mixedOthers: new Uint16Array(0),
    lineSides: new Uint16Array(0),
    lineOffsets: new Uint32Array(1),
    linePoints: new Int16Array(0),
    kept: [],
  };
}

/** Ready for a tile of an index, `edge` samples a side. */
export function prepare(scratch: Scratch, { units }: GeometryIndex, edge: number): void {
  scratch.local = grown(scratch.local, units);
  scratch.bits = grown(scratch.bits, (units >> 5) + 1);
  if (scratch.perRow.length === edge) {
    scratch.perRow.fill(0);
    return;
  }
  scratch.heads = new Int32Array(edge * edge);
  scratch.perRow = new Uint32Array(edge);
}

/** Makes room for so many more local ids; returns what they are to be on top of. */
export function claimLocal(scratch: Scratch, units: number): number {
  // well within 31 bits
  if (scratch.base + units >= 2 ** 30) {
    scratch.local.fill(0);
    scratch.base = 0;
  }
  const { base } = scratch;
  scratch.base += units;
  return base;
}

/** The same numbers in an array of at least a length. */
export function grown<T extends Int32Array | Uint32Array | Uint16Array | Int16Array | Float64Array>(array: T, atLeast: number): T {
  if (array.length >= atLeast) return array;
  const result = new (array.constructor as new (length: number) => T)(Math.max(array.length * 2, atLeast));
  result.set(array);
  return result;
}

/** As wide as the ids of the tile, at least as long; what it held is lost. */
export function roomFor(ids: LocalIds, units: number, atLeast: number): LocalIds {
  const wide = units > NARROW;
  return ids.length >= atLeast && (ids.BYTES_PER_ELEMENT === 4) === wide ? ids : localIds(units, Math.max(ids.length, atLeast));
}

/** How many local ids 16 bits have room for. */
const NARROW = 0xffff;

export function localIds(units: number, length: number): LocalIds {
  return units <= NARROW ? new Uint16Array(length) : new Uint32Array(length);
}
