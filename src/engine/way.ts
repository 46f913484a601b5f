import type { Model } from './model.js';

/**
 * The shortest way from some units to the nearest that `arrived` accepts, through units that territory t may have and that are not
 * held by another: the units on it, the start included, the goal not. Undefined where there is none.
 */
export function wayTo(model: Model, plan: Int32Array, from: readonly number[], t: number, arrived: (unit: number) => boolean, held: Uint8Array): number[] | undefined {
  const { n, offsets, neighbors } = model;
  const parent = new Int32Array(n).fill(-2);
  const queue = [...from];
  for (const u of from) parent[u] = -1;
  for (let head = 0; head < queue.length; head++) {
    const u = queue[head]!;
    for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
      const v = neighbors[p]!;
      if (parent[v] !== -2) continue;
      if (arrived(v)) {
        const way: number[] = [];
        for (let w = u; w >= 0; w = parent[w]!) way.push(w);
        return way;
      }
      if ((held[v] && plan[v] !== t) || !model.allows(v, t)) continue;
      parent[v] = u;
      queue.push(v);
    }
  }
  return undefined;
}
