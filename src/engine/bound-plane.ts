import { stretches, type Steps } from '../model/steps.js';
import type { Prices } from './bound-prices.js';
import { range } from './range.js';

/** What is priced above its cost by no more than this part is not looked at more closely: all prices come down by it instead. */
const CLOSE = 2e-3;
const ROUNDING = 1e-9;

interface Square {
  readonly x: number;
  readonly y: number;
  /** Half of its side, metres. */
  readonly half: number;
  /** At how many lowerings of the prices it was looked at; they have only come down since. */
  readonly seen: number;
  /** What the best set with its centre within may be priced at, as a part of its cost and the fee. */
  readonly ratio: number;
  readonly lambda: number;
}

/**
 * Lowers the prices until no territory with its centre anywhere in the plane is priced above its cost and the fee: best-first over a quadtree. A set with
 * its centroid within d of a point costs at most mass · d² less than about that point (parallel axes), so taking d² off every squared distance bounds
 * a whole square at once. Tells the places it finds where little or nothing is left beneath the cost. Returns whether that could be shown within the work, in pairs; how far prices come down depends on it.
 */
export function* clearPlane(prices: Prices, fee: number, work: number, found: (x: number, y: number) => void): Steps<boolean> {
  const end = prices.work + work;
  let lowered = 0;
  const heap = new Heap();
  const lower = function* (by: number): Steps<void> {
    yield* stretches(prices.n, (from, to) => {
      for (let i = from; i < to; i++) prices.alpha[i]! /= by * (1 + ROUNDING);
    });
    yield* prices.refresh();
    lowered++;
  };
  const push = function* (x: number, y: number, half: number, lambda: number): Steps<void> {
    const ratio = prices.ratio(x, y, 2 * half * half, -1, lambda, fee);
    if (ratio > 1) heap.push({ x, y, half, seen: lowered, ratio, lambda: prices.lambda });
    if (prices.paused()) yield;
  };
  const root = rootOf(prices);
  yield;
  yield* push(root.x, root.y, root.half, 0);
  for (let worst = heap.pop(); worst; worst = heap.pop()) {
    const { x, y, half, seen, ratio, lambda } = worst;
    if (seen < lowered) yield* push(x, y, half, lambda);
    else if (ratio <= 1 + CLOSE || prices.work > end) {
      if (ratio === Infinity) return false;
      yield* lower(ratio);
      yield* push(x, y, half, lambda);
    } else {
      for (let q = 0; q < 4; q++) {
        const [cx, cy] = [x + (q & 1 ? half : -half) / 2, y + (q & 2 ? half : -half) / 2];
        const real = prices.ratio(cx, cy, 0, -1, lambda, fee);
        if (real > 1 - CLOSE) found(cx, cy);
        if (real > 1) yield* lower(real);
        yield* push(cx, cy, half / 2, lambda);
      }
    }
  }
  return true;
}

function rootOf({ x, y }: Prices): { readonly x: number; readonly y: number; readonly half: number } {
  const [[west, east], [south, north]] = [range(x), range(y)];
  return { x: (west + east) / 2, y: (south + north) / 2, half: Math.max(east - west, north - south, 1) / 2 };
}

/** Greatest ratio first. */
class Heap {
  readonly #items: Square[] = [];

  push(square: Square): void {
    const items = this.#items;
    let i = items.push(square) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (items[parent]!.ratio >= square.ratio) break;
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
      if (child + 1 < items.length && items[child + 1]!.ratio > items[child]!.ratio) child++;
      if (items[child]!.ratio <= last.ratio) break;
      items[i] = items[child]!;
      i = child;
    }
    items[i] = last;
    return first;
  }
}
