import { batches } from './batches.js';

/**
 * Different numbers in order, by a bit for each that there could be: several times as fast as sorting where many of them lie close together.
 *
 * @param bits all zero, one for each number and more; is so again afterwards
 */
export function ascending(numbers: readonly number[], bits: Uint32Array): Uint32Array<ArrayBuffer> {
  const span = { first: bits.length, last: -1 };
  batches(numbers.length, (from, to) => markSome(numbers, bits, span, from, to));
  const out = new Uint32Array(numbers.length);
  let n = 0;
  batches(span.last + 1 - span.first, (from, to) => {
    n = takeSome(bits, out, n, span.first + from, span.first + to);
  });
  return out;
}

function markSome(numbers: readonly number[], bits: Uint32Array, span: { first: number; last: number }, from: number, to: number): void {
  let { first, last } = span;
  for (let i = from; i < to; i++) {
    const word = numbers[i]! >>> 5;
    bits[word]! |= 1 << (numbers[i]! & 31);
    if (word < first) first = word;
    if (word > last) last = word;
  }
  span.first = first;
  span.last = last;
}

function takeSome(bits: Uint32Array, out: Uint32Array, count: number, from: number, to: number): number {
  let n = count;
  for (let word = from; word < to; word++) {
    for (let left = bits[word]! | 0; left !== 0; left &= left - 1) out[n++] = word * 32 + 31 - Math.clz32(left & -left);
    bits[word] = 0;
  }
  return n;
}
