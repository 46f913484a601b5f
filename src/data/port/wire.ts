import type { Dataset } from '../../model/dataset.js';

/** Many strings, as stretches of a few long ones: those cross between threads as one block of memory each. */
interface PackedStrings {
  /** Numbers of the chunks, in order. */
  readonly chunks: readonly number[];
  /** Where each string ends, counted over all of the chunks. */
  readonly ends: Float64Array<ArrayBuffer>;
  /** Which of the strings stands at each place of the list, when the same ones come again and again; absent = each at its own. */
  readonly places?: Uint32Array<ArrayBuffer>;
}

/** A dataset ready to be sent: lists of strings packed, arrays to be transferred named. */
export interface PackedDataset {
  readonly dataset: unknown;
  /** The long strings. They go on their own, so that no message holds the page up for long. */
  readonly chunks: readonly string[];
  readonly transfer: readonly ArrayBuffer[];
}

/** Characters per chunk: a few milliseconds to receive. */
const CHUNK = 1 << 20;

/** Lists with more different strings than this, or than one in four, are sent string by string. */
const FEW = 1 << 16;

/** Lists shorter than this are sent as they are. */
const WORTH_PACKING = 1000;

/**
 * Packs the dataset. Its arrays are to be given away: it must not be used once they are.
 *
 * @param spent nobody uses it any more: lists of strings are emptied as they are packed, so that they are not there twice
 */
export function packDataset(dataset: Dataset, spent = false): PackedDataset {
  const transfer = new Set<ArrayBuffer>();
  const seen = new Map<object, unknown>();
  const chunks: string[] = [];
  const pack = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const known = seen.get(value);
    if (known !== undefined) return known;
    let packed: unknown = value;
    if (ArrayBuffer.isView(value)) transfer.add(value.buffer as ArrayBuffer);
    else if (value instanceof Map) packed = new Map([...value].map(([key, item]) => [key, pack(item)]));
    else if (Array.isArray(value)) packed = value.length >= WORTH_PACKING && value.every((item) => typeof item === 'string') ? packList(value, chunks, transfer, spent) : value.map(pack);
    else packed = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pack(item)]));
    seen.set(value, packed);
    return packed;
  };
  return { dataset: pack(dataset), chunks, transfer: [...transfer] };
}

/**
 * Unpacks a dataset, a slice of the strings at a time.
 *
 * @param chunk gets one of the long strings
 * @param breathe called between slices of at most about 8 ms; resolves when the page has had its turn
 */
export async function unpackDataset(packed: unknown, chunk: (index: number) => string | Promise<string>, breathe: () => Promise<void>): Promise<Dataset> {
  const seen = new Map<object, unknown>();
  const pace = new Pace(breathe);
  const unpack = async (value: unknown): Promise<unknown> => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    const known = seen.get(value);
    if (known !== undefined) return known;
    let unpacked: unknown;
    if (isPacked(value)) unpacked = await unpackStrings(value, chunk, pace);
    else if (value instanceof Map) {
      const map = new Map();
      for (const [key, item] of value) map.set(key, await unpack(item));
      unpacked = map;
    } else if (Array.isArray(value)) {
      if (value.every((item) => typeof item !== 'object')) unpacked = value;
      else {
        const list = [];
        for (const item of value) list.push(await unpack(item));
        unpacked = list;
      }
    } else {
      const entries: [string, unknown][] = [];
      for (const [key, item] of Object.entries(value)) entries.push([key, await unpack(item)]);
      unpacked = Object.fromEntries(entries);
    }
    seen.set(value, unpacked);
    return unpacked;
  };
  return (await unpack(packed)) as Dataset;
}

function isPacked(value: object): value is PackedStrings {
  return 'chunks' in value && 'ends' in value && value.ends instanceof Float64Array;
}

function packList(list: string[], chunks: string[], transfer: Set<ArrayBuffer>, spent: boolean): PackedStrings {
  const repeated = repetition(list);
  const packed = { ...packStrings(repeated?.texts ?? list, chunks), ...(repeated && { places: repeated.places }) };
  if (spent) list.length = 0;
  for (const array of [packed.ends, packed.places]) if (array) transfer.add(array.buffer);
  return packed;
}

/** The different strings and which of them stands where; undefined when they are too many. */
function repetition(list: readonly string[]): { readonly texts: readonly string[]; readonly places: Uint32Array<ArrayBuffer> } | undefined {
  const limit = Math.min(FEW, list.length / 4);
  const numbers = new Map<string, number>();
  const places = new Uint32Array(list.length);
  for (let i = 0; i < list.length; i++) {
    const text = list[i]!;
    let number = numbers.get(text);
    if (number === undefined) {
      if (numbers.size >= limit) return undefined;
      numbers.set(text, (number = numbers.size));
    }
    places[i] = number;
  }
  return { texts: [...numbers.keys()], places };
}

function packStrings(list: readonly string[], chunks: string[]): PackedStrings {
  const own: number[] = [];
  const ends = new Float64Array(list.length);
  let parts: string[] = [];
  let length = 0;
  let end = 0;
  const close = () => {
    own.push(chunks.push(parts.join('')) - 1);
    parts = [];
    length = 0;
  };
  list.forEach((text, i) => {
    parts.push(text);
    length += text.length;
    end += text.length;
    ends[i] = end;
    if (length >= CHUNK) close();
  });
  close();
  return { chunks: own, ends };
}

async function unpackStrings({ chunks, ends, places }: PackedStrings, chunk: (index: number) => string | Promise<string>, pace: Pace): Promise<string[]> {
  const list = ofLength(ends.length);
  let next = 0;
  let text = '';
  let start = 0;
  let textStart = 0;
  for (let i = 0; i < ends.length; i++) {
    const end = ends[i]!;
    // strings are never split over two chunks
    while (end - textStart > text.length) {
      textStart += text.length;
      text = await chunk(chunks[next++]!);
    }
    list[i] = text.slice(start - textStart, end - textStart);
    start = end;
    if ((i & 4095) === 4095) await pace.step();
  }
  if (!places) return list;
  const spread = ofLength(places.length);
  for (let i = 0; i < places.length; i++) {
    spread[i] = list[places[i]!]!;
    if ((i & 65_535) === 65_535) await pace.step();
  }
  return spread;
}

/** A list of its whole length at once: one that grows leaves its former selves behind. */
function ofLength(length: number): string[] {
  const list: string[] = [];
  list.length = length;
  return list;
}

/** Lets the page have its turn whenever a slice of time is used up. */
class Pace {
  readonly #breathe: () => Promise<void>;
  #began = performance.now();

  constructor(breathe: () => Promise<void>) {
    this.#breathe = breathe;
  }

  async step(): Promise<void> {
    if (performance.now() - this.#began < 8) return;
    await this.#breathe();
    this.#began = performance.now();
  }
}
