import type { Points } from './points.js';
import type { Rng } from './rng.js';
import type { Work } from './work.js';

/** Points split between two yields: a few milliseconds. */
const PIECE = 8192;
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
): Work<void> {
  if (territories.length === 1) {
    const [x, y] = middle(points, members);
    found(territories[0]!, x, y, members);
    return;
  }
  const own = rng.int(3) === 0 || territories.length > 3 ? territories.length >> 1 : 1 + rng.int(territories.length - 1);
  const left = territories.slice(0, own);
  const right = territories.slice(own);
  const wanted = share(target, points.g, left) / Math.max(1e-300, share(target, points.g, territories));
  const angle = direction(points, members, rng);
  const key = new Float64Array(members.length);
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  for (let q = 0; q < members.length; q++) key[q] = c * points.x[members[q]!]! + s * points.y[members[q]!]!;
  if (members.length > PIECE) yield;
  const order = Int32Array.from(members, (_, q) => q);
  const heft = Float64Array.from(members, (i) => weight(points, i));
  const cut = cutAt(order, key, heft, wanted, own, order.length - right.length);
  const first = new Uint8Array(members.length);
  for (let q = 0; q < cut; q++) first[order[q]!] = 1;
  const near = members.filter((_, q) => first[q] === 1);
  const far = members.filter((_, q) => first[q] === 0);
  if (members.length > PIECE) yield;
  yield* bisect(points, target, rng, near, left, found);
  yield* bisect(points, target, rng, far, right, found);
}

/**
 * Puts in front those that come first by `key` and hold the `wanted` part of the weight together, at least `least` and at most `most`; returns how many.
 * A quickselect by weight: the part that holds the cut is split again, the other only summed.
 */
function cutAt(order: Int32Array, key: Float64Array, heft: Float64Array, wanted: number, least: number, most: number): number {
  let total = 0;
  for (let q = 0; q < heft.length; q++) total += heft[q]!;
  let from = 0;
  let to = order.length;
  let sum = 0;
  while (to - from > FEW) {
    const pivot = order[from + ((to - from) >> 1)]!;
    const bar = key[pivot]!;
    order[from + ((to - from) >> 1)] = order[to - 1]!;
    let middle = from;
    let w = 0;
    for (let q = from; q < to - 1; q++) {
      const i = order[q]!;
      if (key[i]! > bar || (key[i] === bar && i > pivot)) continue;
      w += heft[i]!;
      order[q] = order[middle]!;
      order[middle++] = i;
    }
    order[to - 1] = order[middle]!;
    order[middle] = pivot;
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

function weight(points: Points, i: number): number {
  return points.g > 0 ? Math.max(0, points.values[i * points.g]!) : points.mass[i]!;
}

function share(target: Float64Array, g: number, territories: readonly number[]): number {
  let s = 0;
  for (const t of territories) s += g > 0 ? target[t * g]! : 1;
  return s;
}

function middle(points: Points, members: Int32Array): [number, number] {
  let w = 0;
  let x = 0;
  let y = 0;
  for (const i of members) {
    w += points.mass[i]!;
    x += points.mass[i]! * points.x[i]!;
    y += points.mass[i]! * points.y[i]!;
  }
  return [x / w, y / w];
}

/** Angle of the line's normal: the weighted principal axis with noise, now and then any angle. */
function direction(points: Points, members: Int32Array, rng: Rng): number {
  if (rng.int(4) === 0) return rng.next() * Math.PI;
  const [mx, my] = middle(points, members);
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (const i of members) {
    const dx = points.x[i]! - mx;
    const dy = points.y[i]! - my;
    xx += points.mass[i]! * dx * dx;
    xy += points.mass[i]! * dx * dy;
    yy += points.mass[i]! * dy * dy;
  }
  return 0.5 * Math.atan2(2 * xy, xx - yy) + (rng.next() - 0.5) * 1.2;
}
