import { stretches, type Steps } from '../model/steps.js';
import { magnitude } from './magnitude.js';
import type { Model } from './model.js';

/** Weighted points that a start is made on: the units, or clusters of them when there are many. */
export interface Points {
  readonly count: number;
  readonly g: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly mass: Float64Array;
  /** count × g. */
  readonly values: Float64Array;
  /** The territory a point must be in, -1 = free. */
  readonly fixed: Int32Array;
  readonly component: Int32Array;
  /** Sums of the masses, and of the sizes of all values and those of the first goal. */
  readonly massSum: number;
  readonly valueSum: number;
  readonly firstSum: number;
  /** 1 where point × territory is barred; only for unclustered points. */
  readonly barred: Uint8Array | undefined;
}

/** Units halved between two yields. */
const PIECE = 2048;

/** The units themselves. A mass of 0 becomes a trace, so that every unit still has a nearest centre. */
export function* unitPoints(model: Model): Steps<Points> {
  const { n, g, x, y, values, fixed, component, barred } = model;
  return yield* summed({ count: n, g, x, y, mass: yield* floored(model.mass), values, fixed, component, barred });
}

function* floored(mass: Float64Array): Steps<Float64Array> {
  const { sum } = yield* magnitude(mass);
  const trace = sum > 0 ? (sum / mass.length) * 1e-3 : 1;
  const out = new Float64Array(mass.length);
  yield* stretches(mass.length, (from, to) => {
    for (let i = from; i < to; i++) out[i] = Math.max(mass[i]!, trace);
  });
  return out;
}

function* summed(points: Omit<Points, 'massSum' | 'valueSum' | 'firstSum'>): Steps<Points> {
  const { mass, values, count, g } = points;
  let firstSum = 0;
  yield* stretches(g > 0 ? count : 0, (from, to) => {
    let part = firstSum;
    for (let i = from; i < to; i++) part += Math.abs(values[i * g]!);
    firstSum = part;
  });
  return { ...points, massSum: (yield* magnitude(mass)).sum, valueSum: (yield* magnitude(values)).sum, firstSum };
}

/** About `wanted` clusters by halving the units along the longer side (a k-d tree); fixed units stay alone. Yields every few milliseconds. */
export function* clusterPoints(model: Model, wanted: number): Steps<Points> {
  const { n, g, x, y, values, fixed, component } = model;
  const mass = yield* floored(model.mass);
  const order = new Int32Array(n);
  const groups: [number, number][] = [];
  let free = 0;
  for (let i = 0; i < n; i++) if (fixed[i]! < 0) order[free++] = i;
  let tail = free;
  for (let i = 0; i < n; i++) {
    if (fixed[i]! < 0) continue;
    groups.push([tail, tail + 1]);
    order[tail++] = i;
  }
  yield;
  const size = yield* clusterSizes(model, free, wanted);
  const split = function* (from: number, to: number): Steps<void> {
    if (to - from < 2 || sizeOf(size, order, from, to) <= 1) {
      if (to > from) groups.push([from, to]);
      return;
    }
    const mid = (from + to) >> 1;
    const many = to - from > PIECE;
    if (many) yield;
    const key = longerSide(order, from, to, x, y) ? x : y;
    if (many) yield;
    yield* select(order, from, to - 1, mid, key);
    yield* split(from, mid);
    yield* split(mid, to);
  };
  yield* split(0, free);
  return yield* summed(yield* gather(groups, order, { g, x, y, mass, values, fixed, component }));
}

function sizeOf(size: Float64Array, order: Int32Array, from: number, to: number): number {
  let sum = 0;
  for (let q = from; q < to; q++) sum += size[order[q]!]!;
  return sum;
}

/** How much of a cluster each unit fills: mostly by value, so that no cluster is a lump in the balance, partly by count. */
function* clusterSizes(model: Model, free: number, wanted: number): Steps<Float64Array> {
  const { n, g, values, mass } = model;
  const size = new Float64Array(n);
  yield* stretches(n, (from, to) => {
    for (let i = from; i < to; i++) size[i] = g > 0 ? Math.abs(values[i * g]!) : mass[i]!;
  });
  const { sum } = yield* magnitude(size);
  const share = sum > 0 ? 0.6 : 0;
  yield* stretches(n, (from, to) => {
    for (let i = from; i < to; i++) size[i] = 0.75 * wanted * ((sum > 0 ? (share * size[i]!) / sum : 0) + (1 - share) / free);
  });
  return size;
}

function longerSide(order: Int32Array, from: number, to: number, x: Float64Array, y: Float64Array): boolean {
  let x0 = Infinity;
  let x1 = -Infinity;
  let y0 = Infinity;
  let y1 = -Infinity;
  for (let q = from; q < to; q++) {
    const i = order[q]!;
    if (x[i]! < x0) x0 = x[i]!;
    if (x[i]! > x1) x1 = x[i]!;
    if (y[i]! < y0) y0 = y[i]!;
    if (y[i]! > y1) y1 = y[i]!;
  }
  return x1 - x0 > y1 - y0;
}

/** Floyd-Rivest-free quickselect: the entry at `at` is in its sorted place by `key` afterwards. */
function* select(order: Int32Array, left: number, right: number, at: number, key: Float64Array): Steps<void> {
  while (right > left) {
    const many = right - left > PIECE;
    const pivot = key[order[(left + right) >> 1]!]!;
    let i = left;
    let j = right;
    while (i <= j) {
      while (key[order[i]!]! < pivot) i++;
      while (key[order[j]!]! > pivot) j--;
      if (i <= j) {
        const v = order[i]!;
        order[i++] = order[j]!;
        order[j--] = v;
      }
    }
    if (at <= j) right = j;
    else if (at >= i) left = i;
    else return;
    if (many) yield;
  }
}

function* gather(groups: [number, number][], order: Int32Array, u: Pick<Points, 'g' | 'x' | 'y' | 'mass' | 'values' | 'fixed' | 'component'>): Steps<Omit<Points, 'massSum' | 'valueSum' | 'firstSum'>> {
  const count = groups.length;
  const { g } = u;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const mass = new Float64Array(count);
  const values = new Float64Array(count * g);
  const fixed = new Int32Array(count);
  const component = new Int32Array(count);
  const add = (c: number): number => {
    const [from, to] = groups[c]!;
    for (let q = from; q < to; q++) {
      const i = order[q]!;
      mass[c]! += u.mass[i]!;
      x[c]! += u.mass[i]! * u.x[i]!;
      y[c]! += u.mass[i]! * u.y[i]!;
      for (let v = 0; v < g; v++) values[c * g + v]! += u.values[i * g + v]!;
    }
    x[c]! /= mass[c]!;
    y[c]! /= mass[c]!;
    fixed[c] = u.fixed[order[from]!]!;
    component[c] = u.component[order[from]!]!;
    return to - from;
  };
  for (let c = 0, since = 0; c < count; c++) {
    since += add(c);
    if (since < PIECE) continue;
    since = 0;
    yield;
  }
  return { count, g, x, y, mass, values, fixed, component, barred: undefined };
}
