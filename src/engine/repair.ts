import { STRETCH, stretches, type Steps } from '../model/steps.js';
import { Contiguity } from './contiguity.js';
import type { Model } from './model.js';
import { separate } from './repair-apart.js';
import { wayTo } from './way.js';

/**
 * Makes any plan connected and complete as far as the graph allows: each territory keeps one piece (the one with fixed
 * units, else the heaviest), fixed pieces apart are joined by a path, the rest goes to a neighbouring territory.
 * Units that no territory can reach end as -1. Works in place; yields after each look at all units.
 */
export function* repair(model: Model, plan: Int32Array, contiguity: Contiguity): Steps<void> {
  const held = new Uint8Array(model.n);
  yield* stretches(model.n, (from, to) => {
    for (let i = from; i < to; i++) {
      if (plan[i]! >= 0 && !model.allows(i, plan[i]!)) plan[i] = -1;
      if (model.fixed[i]! >= 0) {
        plan[i] = model.fixed[i]!;
        held[i] = 1;
      }
    }
  });
  if (!model.problem.contiguous) {
    placeAnywhere(model, plan);
    fillEmpty(model, plan, contiguity);
    return;
  }
  for (let round = 0; round < 6; round++) {
    const joined = yield* joinHeld(model, plan, contiguity, held);
    yield* dropStrays(model, plan, contiguity, held);
    yield;
    yield* absorb(model, plan);
    yield;
    const reached = yield* reachOut(model, plan, held);
    yield;
    const parted = separate(model, plan, held);
    if (!joined && !reached && !parted) break;
  }
  fillEmpty(model, plan, contiguity);
}

/** Weight that decides which piece a territory keeps. */
function* pieceWeights(model: Model, piece: Int32Array, count: number, held: Uint8Array): Steps<Float64Array> {
  const weight = new Float64Array(count);
  yield* stretches(model.n, (from, to) => {
    for (let i = from; i < to; i++) {
      if (piece[i]! >= 0) weight[piece[i]!]! += 1e-9 + (model.g > 0 ? Math.max(0, model.values[i * model.g]!) : model.mass[i]!) + (held[i] ? 1e15 : 0);
    }
  });
  return weight;
}

function mainPieces(model: Model, territory: readonly number[], weight: Float64Array): Int32Array {
  const main = new Int32Array(model.k).fill(-1);
  territory.forEach((t, p) => {
    if (main[t]! < 0 || weight[p]! > weight[main[t]!]!) main[t] = p;
  });
  return main;
}

function* dropStrays(model: Model, plan: Int32Array, contiguity: Contiguity, held: Uint8Array): Steps<void> {
  const { piece, territory } = yield* contiguity.pieces(plan);
  yield;
  const main = mainPieces(model, territory, yield* pieceWeights(model, piece, territory.length, held));
  for (let i = 0; i < model.n; i++) if (plan[i]! >= 0 && piece[i] !== main[plan[i]!] && model.fixed[i]! < 0) plan[i] = -1;
}

/** Joins pieces with fixed units to their main piece along a shortest path of free units; returns whether a path was laid. */
function* joinHeld(model: Model, plan: Int32Array, contiguity: Contiguity, held: Uint8Array): Steps<boolean> {
  const { n, fixed } = model;
  if (fixed.every((t) => t < 0)) return false;
  const { piece, territory } = yield* contiguity.pieces(plan);
  const main = mainPieces(model, territory, yield* pieceWeights(model, piece, territory.length, held));
  const apart = new Set<number>();
  for (let i = 0; i < n; i++) if (fixed[i]! >= 0 && piece[i] !== main[fixed[i]!]) apart.add(piece[i]!);
  let joined = false;
  for (const p of apart) {
    yield;
    const t = territory[p]!;
    const from = [...piece.keys()].filter((i) => piece[i] === p);
    const way = wayTo(model, plan, from, t, (v) => piece[v] === main[t], held);
    for (const u of way ?? []) {
      plan[u] = t;
      held[u] = 1;
    }
    joined ||= way !== undefined;
  }
  return joined;
}

/** A unit whose every neighbouring territory is closed to it gets a path to the nearest one that is open; returns whether one was laid. */
function* reachOut(model: Model, plan: Int32Array, held: Uint8Array): Steps<boolean> {
  const { n, k, barred } = model;
  if (!barred) return false;
  let laid = false;
  for (let i = 0; i < n; i++) {
    if (plan[i]! >= 0) continue;
    let best: number[] | undefined;
    let home = -1;
    for (let t = 0; t < k; t++) {
      if (!model.allows(i, t)) continue;
      const path = wayTo(model, plan, [i], t, (v) => plan[v] === t, held);
      yield;
      if (path && (!best || path.length < best.length)) {
        best = path;
        home = t;
      }
    }
    for (const u of best ?? []) {
      plan[u] = home;
      held[u] = 1;
      laid = true;
    }
  }
  return laid;
}

/** Gives unassigned units to the neighbouring territory whose middle is nearest, outwards from the border. */
function* absorb(model: Model, plan: Int32Array): Steps<void> {
  const { n, k, offsets, neighbors, x, y } = model;
  const sx = new Float64Array(k);
  const sy = new Float64Array(k);
  const count = new Float64Array(k);
  const queue: number[] = [];
  const queued = new Uint8Array(n);
  yield* stretches(n, (from, to) => {
    for (let i = from; i < to; i++) {
      const t = plan[i]!;
      if (t < 0) continue;
      sx[t]! += x[i]!;
      sy[t]! += y[i]!;
      count[t]!++;
      for (let p = offsets[i]!; p < offsets[i + 1]!; p++) {
        const v = neighbors[p]!;
        if (plan[v]! < 0 && !queued[v]) {
          queued[v] = 1;
          queue.push(v);
        }
      }
    }
  });
  for (let head = 0; head < queue.length; head++) {
    if (head % STRETCH === STRETCH - 1) yield;
    const u = queue[head]!;
    let best = -1;
    let bestD = Infinity;
    for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
      const t = plan[neighbors[p]!]!;
      if (t < 0 || !model.allows(u, t)) continue;
      const d = (sx[t]! / count[t]! - x[u]!) ** 2 + (sy[t]! / count[t]! - y[u]!) ** 2;
      if (d < bestD) {
        bestD = d;
        best = t;
      }
    }
    queued[u] = 0;
    if (best < 0) continue;
    plan[u] = best;
    for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
      const v = neighbors[p]!;
      if (plan[v]! < 0 && !queued[v]) {
        queued[v] = 1;
        queue.push(v);
      }
    }
  }
}

/** Without contiguity: units left over go to the nearest territory that may have them. */
function placeAnywhere(model: Model, plan: Int32Array): void {
  const { n, k, x, y } = model;
  const sx = new Float64Array(k);
  const sy = new Float64Array(k);
  const count = new Float64Array(k);
  for (let i = 0; i < n; i++) {
    const t = plan[i]!;
    if (t < 0) continue;
    sx[t]! += x[i]!;
    sy[t]! += y[i]!;
    count[t]!++;
  }
  for (let i = 0; i < n; i++) {
    if (plan[i]! >= 0) continue;
    let bestD = Infinity;
    for (let t = 0; t < k; t++) {
      if (!model.allows(i, t)) continue;
      const d = count[t]! > 0 ? (sx[t]! / count[t]! - x[i]!) ** 2 + (sy[t]! / count[t]! - y[i]!) ** 2 : 1e18;
      if (d < bestD) {
        bestD = d;
        plan[i] = t;
      }
    }
  }
}

/** Gives every empty territory one unit that its owner can spare, from the largest territory that has one. */
function fillEmpty(model: Model, plan: Int32Array, contiguity: Contiguity): void {
  const { n, k, fixed } = model;
  const size = new Int32Array(k);
  for (let i = 0; i < n; i++) if (plan[i]! >= 0) size[plan[i]!]!++;
  for (let t = 0; t < k; t++) {
    if (size[t]! > 0) continue;
    let best = -1;
    for (let i = 0; i < n; i++) {
      const from = plan[i]!;
      if (from < 0 || fixed[i]! >= 0 || size[from]! < 2 || !model.allows(i, t)) continue;
      if (best >= 0 && size[from]! <= size[plan[best]!]!) continue;
      if (!model.problem.contiguous || contiguity.canLeave(plan, i)) best = i;
    }
    if (best < 0) continue;
    size[plan[best]!]!--;
    plan[best] = t;
    size[t] = 1;
  }
}
