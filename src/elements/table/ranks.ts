import { lowerBound } from '../../model/lower-bound.js';
import { finish, type Steps } from '../../model/steps.js';

/** Rank of a missing value: after everything, in both directions. */
export const NO_RANK = 0xffffffff;

/**
 * The place of every text in the order of a language, equal texts sharing one; digits in a text count as numbers, and
 * '' is missing. Only the distinct characters are put in the language's order by `Intl.Collator`, once; the texts are then
 * sorted as rows of those places, some at a time packed into a number for the engine's own sorting of typed arrays, and
 * what ties by the next ones. For 100,000 names this takes a third of the time of comparing them pair by pair with the collator.
 */
export function textRanks(values: readonly string[], language: string): Uint32Array {
  return finish(rankingOf(values, language));
}

/** {@link textRanks} in pieces of a few milliseconds. */
export function* rankingOf(values: readonly string[], language: string): Steps<Uint32Array> {
  const keys = yield* sortKeys(values, yield* characterPlaces(values, language));
  const order = new Uint32Array(values.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  yield* sortByKeys(order, keys);
  const ranks = new Uint32Array(values.length);
  let rank = 0;
  for (let i = 0; i < order.length; i++) {
    if (i > 0 && compareKeys(keys, order[i - 1]!, order[i]!, 0) !== 0) rank++;
    ranks[order[i]!] = values[order[i]!] === '' ? NO_RANK : rank;
  }
  return ranks;
}

/** The place of every number among the distinct ones; NaN is missing. */
export function numberRanks(values: ArrayLike<number>): Uint32Array {
  const sorted = Float64Array.from(values).sort();
  let distinct = 0;
  for (const value of sorted) {
    if (Number.isNaN(value)) break;
    if (distinct === 0 || value !== sorted[distinct - 1]) sorted[distinct++] = value;
  }
  return Uint32Array.from(values, (value) => (Number.isNaN(value) ? NO_RANK : lowerBound(sorted, value, distinct)));
}

/** The distinct UTF-16 units of all texts in the order of the language; what it calls the same letter shares a place. */
function* characterPlaces(values: readonly string[], language: string): Steps<Uint16Array> {
  const places = new Uint16Array(0x10000);
  const seen: number[] = [];
  for (let v = 0; v < values.length; v++) {
    if (v % piece === piece - 1) yield;
    const value = values[v]!;
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      if (places[code] === 0) {
        places[code] = 1;
        seen.push(code);
      }
    }
  }
  const { compare } = new Intl.Collator(language, { sensitivity: 'base' });
  const characters = seen.map((code) => String.fromCharCode(code)).sort((a, b) => compare(a, b) || (a < b ? -1 : 1));
  let place = 0;
  characters.forEach((character, i) => {
    if (i === 0 || compare(characters[i - 1]!, character) !== 0) place++;
    places[character.charCodeAt(0)] = place;
  });
  // all digits stand at the place of the first one: their values are compared as numbers
  const digits = seen.filter(isDigit);
  const first = digits.reduce((least, code) => Math.min(least, places[code]!), 0xffff);
  for (const code of digits) places[code] = first;
  return places;
}

/** The sort keys one after the other, each ended by 0; `starts` is where each begins. */
interface Keys {
  readonly codes: Uint8Array | Uint16Array;
  readonly starts: Uint32Array;
}

function* sortKeys(values: readonly string[], places: Uint16Array): Steps<Keys> {
  const highest = places.reduce((most, place) => Math.max(most, place), 0);
  let length = 0;
  for (const value of values) length += value.length;
  // a run of digits takes two entries more than it has digits
  const codes = highest < 256 ? new Uint8Array(3 * length + values.length) : new Uint16Array(3 * length + values.length);
  const starts = new Uint32Array(values.length);
  let at = 0;
  for (let v = 0; v < values.length; v++) {
    if (v % piece === piece - 1) yield;
    const text = values[v]!;
    starts[v] = at;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (!isDigit(code)) {
        codes[at++] = places[code]!;
        continue;
      }
      while (text.charCodeAt(i) === ZERO && isDigit(text.charCodeAt(i + 1))) i++;
      let end = i;
      while (isDigit(text.charCodeAt(end))) end++;
      // a longer number is a larger one
      codes[at++] = places[code]!;
      codes[at++] = Math.min(end - i, 255);
      for (; i < end; i++) codes[at++] = text.charCodeAt(i) - ZERO + 1;
      i--;
    }
    at++;
  }
  return { codes, starts };
}

const ZERO = 48;

function isDigit(code: number): boolean {
  return code >= ZERO && code <= 57;
}

/** Texts at a time, where somebody waits for nothing. */
const piece = 8192;

/** Fewer rows than this are sorted by putting each in its place. */
const few = 12;

/** Rows order[low … high) that are alike up to the entry `depth` of their keys. */
interface Tie {
  readonly low: number;
  readonly high: number;
  readonly depth: number;
}

/** Sorts `order` by its keys; equal keys in any order. */
function* sortByKeys(order: Uint32Array, keys: Keys): Steps<void> {
  const words = new Uint32Array(2 * order.length);
  const ties: Tie[] = [{ low: 0, high: order.length, depth: 0 }];
  let done = 0;
  for (let tie = ties.pop(); tie; tie = ties.pop()) {
    if (done > piece) {
      yield;
      done = 0;
    }
    done += tie.high - tie.low;
    if (tie.high - tie.low < few) insert(order, keys, tie);
    else sortTie(order, keys, tie, words, ties);
  }
}

/** Sorts by the next entries of the keys, a number per row with them above and the row below; what ties still is added to `ties`. */
function sortTie(order: Uint32Array, { codes, starts }: Keys, { low, high, depth }: Tie, words: Uint32Array<ArrayBuffer>, ties: Tie[]): void {
  const wide = codes.BYTES_PER_ELEMENT > 1;
  const packed = wide ? 2 : 4;
  const last = wide ? 0xffff : 0xff;
  for (let i = low; i < high; i++) {
    const row = order[i]!;
    words[2 * i] = row;
    words[2 * i + 1] = wide ? twoOf(codes, starts[row]! + depth) : fourOf(codes, starts[row]! + depth);
  }
  new BigUint64Array(words.buffer, 8 * low, high - low).sort();
  for (let i = low; i < high; i++) order[i] = words[2 * i]!;
  for (let begin = low; begin < high;) {
    const key = words[2 * begin + 1]!;
    let end = begin + 1;
    while (end < high && words[2 * end + 1] === key) end++;
    // a key that is not at its end goes on
    if (end - begin > 1 && (key & last) !== 0) ties.push({ low: begin, high: end, depth: depth + packed });
    begin = end;
  }
}

/** Entries from `at` to the end of the key, the first one highest. */
function fourOf(codes: Uint8Array | Uint16Array, at: number): number {
  const a = codes[at]!;
  if (a === 0) return 0;
  const b = codes[at + 1]!;
  if (b === 0) return (a << 24) >>> 0;
  const c = codes[at + 2]!;
  if (c === 0) return ((a << 24) | (b << 16)) >>> 0;
  return ((a << 24) | (b << 16) | (c << 8) | codes[at + 3]!) >>> 0;
}

function twoOf(codes: Uint8Array | Uint16Array, at: number): number {
  const a = codes[at]!;
  return a === 0 ? 0 : ((a << 16) | codes[at + 1]!) >>> 0;
}

function insert(order: Uint32Array, keys: Keys, { low, high, depth }: Tie): void {
  for (let i = low + 1; i < high; i++) {
    const row = order[i]!;
    let j = i;
    while (j > low && compareKeys(keys, order[j - 1]!, row, depth) > 0) {
      order[j] = order[j - 1]!;
      j--;
    }
    order[j] = row;
  }
}

function compareKeys({ codes, starts }: Keys, a: number, b: number, depth: number): number {
  let i = starts[a]! + depth;
  let j = starts[b]! + depth;
  while (codes[i] === codes[j]) {
    if (codes[i] === 0) return 0;
    i++;
    j++;
  }
  return codes[i]! - codes[j]!;
}
