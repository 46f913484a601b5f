import { NO_RANK } from './ranks.js';

export interface SortRanks {
  readonly ranks: Uint32Array;
  readonly descending: boolean;
}

/**
 * Row numbers 0 … count − 1 in the order of the keys, the first one deciding; equal rows keep their order, missing
 * values come last in both directions. Radix sort by 16 bits, last key first: O(keys × count).
 */
export function orderBy(count: number, keys: readonly SortRanks[]): Uint32Array {
  let rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  for (const { ranks, descending } of keys.toReversed()) {
    const top = highest(ranks);
    const digit = (row: number) => {
      const rank = ranks[row]!;
      return rank === NO_RANK ? top + 1 : descending ? top - rank : rank;
    };
    rows = pass(rows, digit, 0);
    if (top + 1 > 0xffff) rows = pass(rows, digit, 16);
  }
  return rows;
}

function highest(ranks: Uint32Array): number {
  let top = -1;
  for (const rank of ranks) if (rank !== NO_RANK && rank > top) top = rank;
  return top;
}

function pass(rows: Uint32Array<ArrayBuffer>, digit: (row: number) => number, shift: number): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(0x10001);
  for (const row of rows) starts[((digit(row) >>> shift) & 0xffff) + 1]!++;
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) sorted[starts[(digit(row) >>> shift) & 0xffff]!++] = row;
  return sorted;
}
