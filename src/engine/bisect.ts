import { stretches, type Steps } from '../model/steps.js';
import { magnitude } from './magnitude.js';
import type { Points } from './points.js';
import type { Rng } from './rng.js';

/** Parts with so many points pause. */
const PAUSE = 256;
/** So few are sorted outright. */
const FEW = 32;

/**
 * Recursive bisection: the points are halved along a line of random direction (mostly across their longer axis) so that
 * both sides hold the weight of their territories' targets. Calls `found` with each territory's middle and points. Yields every few milliseconds.
 */
export function* bisect(
  points: Points,
  target: Float64Array,
  rng: Rng,
  members: Int32Array,
  territories: readonly number[],
  found: (territory: number, x: number, y: number, members: Int32Array) => void,
): Steps<void> {
  if (territories.length === 1) {
    const [x, y] = yield* middle(points, members);
    found(territories[0]!, x, y, members);
    return;
  }
  const own = rng.int(3) === 0 || territories.length > 3 ? territories.length >> 1 : 1 + rng.int(territories.length - 1);
  const left = territories.slice(0, own);
  const right = territories.slice(own);
  const wanted = share(target, points.g, left) / Math.max(1e-300, share(target, points.g, territories));
  const angle = yield* direction(points, members, rng);
  const order = yield* laidAlong(points, members, angle);
  const cut = yield* cutAt(order, wanted, own, members.length - right.length);
  const [near, far] = yield* parted(members, order.index, cut);
  if (members.length > PAUSE) yield;
  yield* bisect(points, target, rng, near, left, found);
  yield* bisect(points, target, rng, far, right, found);
}

/** Points in the order they are looked at, with where they lie along a direction and what they weigh. */
interface Row {
  readonly index: Int32Array;
  readonly key: Float64Array;
  readonly heft: Float64Array;
}

function* laidAlong(points: Points, members: Int32Array, angle: number): Steps<Row> {
  const { length } = members;
  const row: Row = { index: new Int32Array(length), key: new Float64Array(length), heft: new Float64Array(length) };
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  yield* stretches(length, (from, to) => {
    for (let q = from; q < to; q++) {
      const i = members[q]!;
      row.index[q] = q;
      row.key[q] = c * points.x[i]! + s * points.y[i]!;
      row.heft[q] = weight(points, i);
    }
  });
  return row;
}

/**
 * Puts in front those that come first by `key` and hold the `wanted` part of the weight together, at least `least` and at most `most`; returns how many.
 * A quickselect by weight: the part that holds the cut is split again, the other only summed.
 */
function* cutAt(row: Row, wanted: number, least: number, most: number): Steps<number> {
  const { index: order, key, heft } = row;
  const { sum: total } = yield* magnitude(heft);
  let from = 0;
  let to = order.length;
  let sum = 0;
  while (to - from > FEW) {
    const pivot = order[from + ((to - from) >> 1)]!;
    const { middle, weight: w } = yield* split(row, from, to, pivot);
    if (middle >= most || (middle >= least && sum + w + heft[pivot]! / 2 > wanted * total)) to = middle;
    else {
      from = middle + 1;
      sum += w + heft[pivot]!;
    }
  }
  order.subarray(from, to).sort((a, b) => key[a]! - key[b]! || a - b);
  for (; from < Math.min(to, most); from++) {
    const w = heft[order[from]!]!;
    if (from >= least && sum + w / 2 > wanted * total) break;
    sum += w;
  }
  return from;
}

/** Brings those that come before the pivot to the front of a part of the row, the pivot after them; tells where it is then, and what they weigh. */
function* split({ index, key, heft }: Row, from: number, to: number, pivot: number): Steps<{ readonly middle: number; readonly weight: number }> {
  const bar = key[pivot]!;
  index[from + ((to - from) >> 1)] = index[to - 1]!;
  let middle = from;
  let w = 0;
  yield* stretches(to - 1 - from, (a, b) => {
    let [at, part] = [middle, w];
    for (let q = from + a; q < from + b; q++) {
      const i = index[q]!;
      if (key[i]! > bar || (key[i] === bar && i > pivot)) continue;
      part += heft[i]!;
      index[q] = index[at]!;
      index[at++] = i;
    }
    [middle, w] = [at, part];
  });
  index[to - 1] = index[middle]!;
  index[middle] = pivot;
  return { middle, weight: w };
}

/** The members whose places are among the first `cut` of the order, and the others. */
function* parted(members: Int32Array, order: Int32Array, cut: number): Steps<[Int32Array, Int32Array]> {
  const first = new Uint8Array(members.length);
  for (let q = 0; q < cut; q++) first[order[q]!] = 1;
  const near = new Int32Array(cut);
  const far = new Int32Array(members.length - cut);
  let a = 0;
  let b = 0;
  yield* stretches(members.length, (from, to) => {
    for (let q = from; q < to; q++) {
      if (first[q] === 1) near[a++] = members[q]!;
      else far[b++] = members[q]!;
    }
  });
  return [near, far];
}

function weight(points: Points, i: number): number {
  return points.g > 0 ? Math.max(0, points.values[i * points.g]!) : points.mass[i]!;
}

function share(target: Float64Array, g: number, territories: readonly number[]): number {
  let s = 0;
  for (const t of territories) s += g > 0 ? target[t * g]! : 1;
  return s;
}

function* middle(points: Points, members: Int32Array): Steps<[number, number]> {
  let w = 0;
  let x = 0;
  let y = 0;
  yield* stretches(members.length, (from, to) => {
    let [pw, px, py] = [w, x, y];
    for (let q = from; q < to; q++) {
      const i = members[q]!;
      const m = points.mass[i]!;
      pw += m;
      px += m * points.x[i]!;
      py += m * points.y[i]!;
    }
    [w, x, y] = [pw, px, py];
  });
  return [x / w, y / w];
}

/** Angle of the line's normal: the weighted principal axis with noise, now and then any angle. */
function* direction(points: Points, members: Int32Array, rng: Rng): Steps<number> {
  if (rng.int(4) === 0) return rng.next() * Math.PI;
  const [mx, my] = yield* middle(points, members);
  let xx = 0;
  let xy = 0;
  let yy = 0;
  yield* stretches(members.length, (from, to) => {
    let [pxx, pxy, pyy] = [xx, xy, yy];
    for (let q = from; q < to; q++) {
      const i = members[q]!;
      const dx = points.x[i]! - mx;
      const dy = points.y[i]! - my;
      const m = points.mass[i]!;
      pxx += m * dx * dx;
      pxy += m * dx * dy;
      pyy += m * dy * dy;
    }
    [xx, xy, yy] = [pxx, pxy, pyy];
  });
  return 0.5 * Math.atan2(2 * xy, xx - yy) + (rng.next() - 0.5) * 1.2;
}
