import type { Prices } from './bound-prices.js';

/** Pairs between two yields. */
const SLICE = 100_000;

interface Square {
  readonly x: number;
  readonly y: number;
  /** Half of its side, metres. */
  readonly half: number;
  /** Lower bound of the worth of any centre within. */
  readonly worth: number;
  readonly lambda: number;
}

/**
 * The least worth that a centre anywhere in the plane can have, from below, to `precision`: best-first over a quadtree. A
 * set with its centroid within d of a point costs at most mass · d² less than about that point (parallel axes), so taking
 * d² off every squared distance bounds a whole square at once.
 */
export function* certify(prices: Prices, precision: number, work: number): Generator<void, number> {
  const end = prices.work + work;
  let pause = prices.work + SLICE;
  // the best real centre known: no square above it needs a closer look
  let known = Infinity;
  const heap = new Heap();
  heap.push(rootOf(prices));
  for (;;) {
    const worst = heap.pop()!;
    if (worst.worth >= known - precision || prices.work > end) return Math.min(worst.worth, known);
    const half = worst.half / 2;
    for (let q = 0; q < 4; q++) {
      const x = worst.x + (q & 1 ? half : -half);
      const y = worst.y + (q & 2 ? half : -half);
      known = Math.min(known, prices.worth(x, y, 0, -1, worst.lambda));
      const square: Square = { x, y, half, worth: Math.max(worst.worth, prices.worth(x, y, 2 * half * half, -1, worst.lambda)), lambda: prices.lambda };
      heap.push(square);
    }
    if (prices.work > pause) {
      pause = prices.work + SLICE;
      yield;
    }
  }
}

function rootOf(prices: Prices): Square {
  const xs = prices.x.reduce((m, v) => [Math.min(m[0]!, v), Math.max(m[1]!, v)], [Infinity, -Infinity]);
  const ys = prices.y.reduce((m, v) => [Math.min(m[0]!, v), Math.max(m[1]!, v)], [Infinity, -Infinity]);
  const half = Math.max(xs[1]! - xs[0]!, ys[1]! - ys[0]!, 1) / 2;
  return { x: (xs[0]! + xs[1]!) / 2, y: (ys[0]! + ys[1]!) / 2, half, worth: -Infinity, lambda: 0 };
}

/** Least worth first. */
class Heap {
  readonly #items: Square[] = [];

  push(square: Square): void {
    const items = this.#items;
    let i = items.push(square) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (items[parent]!.worth <= square.worth) break;
      items[i] = items[parent]!;
      i = parent;
    }
    items[i] = square;
  }

  pop(): Square | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (!last || items.length === 0) return first;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && items[child + 1]!.worth < items[child]!.worth) child++;
      if (items[child]!.worth >= last.worth) break;
      items[i] = items[child]!;
      i = child;
    }
    items[i] = last;
    return first;
  }
}
