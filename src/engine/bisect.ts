import type { Points } from './points.js';
import type { Rng } from './rng.js';

/**
 * Recursive bisection: the points are halved along a line of random direction (mostly across their longer axis) so that
 * both sides hold the weight of their territories' targets. Calls `found` with each territory's middle and points.
 */
export function bisect(
  points: Points,
  target: Float64Array,
  rng: Rng,
  members: Int32Array,
  territories: readonly number[],
  found: (territory: number, x: number, y: number, members: Int32Array) => void,
): void {
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
  const order = Int32Array.from(members, (_, q) => q).sort((a, b) => key[a]! - key[b]! || a - b);
  let total = 0;
  for (let q = 0; q < order.length; q++) total += weight(points, members[order[q]!]!);
  let sum = 0;
  let cut = 0;
  while (cut < order.length - right.length) {
    const w = weight(points, members[order[cut]!]!);
    if (cut >= own && sum + w / 2 > wanted * total) break;
    sum += w;
    cut++;
  }
  const pick = (from: number, to: number): Int32Array => Int32Array.from(order.subarray(from, to), (q) => members[q]!);
  bisect(points, target, rng, pick(0, cut), left, found);
  bisect(points, target, rng, pick(cut, order.length), right, found);
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
