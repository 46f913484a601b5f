import type { Model } from './model.js';
import { wayTo } from './way.js';

/**
 * Parts pairs that must be apart and share a territory: the one for which a shorter way leads to a territory without any of
 * its rivals goes there, with the units on that way. Single moves seldom find such ways. Returns whether one was laid.
 */
export function separate(model: Model, plan: Int32Array, held: Uint8Array): boolean {
  const { n, k, apart, fixed } = model;
  if (!apart) return false;
  const rivals = (unit: number) => apart.neighbors.subarray(apart.offsets[unit], apart.offsets[unit + 1]);
  const meets = (unit: number, t: number) => rivals(unit).some((other) => plan[other] === t);
  let laid = false;
  for (let unit = 0; unit < n; unit++) {
    const own = plan[unit]!;
    if (own < 0 || !meets(unit, own)) continue;
    let best: { readonly path: readonly number[]; readonly t: number } | undefined;
    for (const mover of [unit, ...[...rivals(unit)].filter((other) => plan[other] === own)]) {
      if (fixed[mover]! >= 0) continue;
      for (let t = 0; t < k; t++) {
        if (t === own || !model.allows(mover, t)) continue;
        const path = wayTo(model, plan, [mover], t, (v) => plan[v] === t, held);
        // the way must not bring other rivals in
        if (path && (!best || path.length < best.path.length) && !path.some((u) => meets(u, t) || rivals(u).some((other) => path.includes(other)))) best = { path, t };
      }
    }
    if (!best) continue;
    for (const u of best.path) {
      plan[u] = best.t;
      held[u] = 1;
    }
    laid = true;
  }
  return laid;
}
