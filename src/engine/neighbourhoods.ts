import type { Graph } from './graph.js';

/** Groups of `size` territories that hang together in a plan, in the order of their first. */
export function neighbourhoods(graph: Graph, k: number, plan: Int32Array, size: number): number[][] {
  const { n, offsets, neighbors } = graph;
  const touches: Set<number>[] = Array.from({ length: k }, () => new Set());
  for (let i = 0; i < n; i++) {
    for (let p = offsets[i]!; p < offsets[i + 1]!; p++) {
      const a = plan[i]!;
      const b = plan[neighbors[p]!]!;
      if (a >= 0 && b >= 0 && a !== b) touches[a]!.add(b);
    }
  }
  const found = new Map<string, number[]>();
  const grow = (group: number[]): void => {
    if (group.length === size) {
      const sorted = group.slice().sort((a, b) => a - b);
      found.set(sorted.join(), sorted);
      return;
    }
    for (const t of group) for (const u of touches[t]!) if (!group.includes(u)) grow([...group, u]);
  };
  for (let t = 0; t < k; t++) grow([t]);
  return [...found.values()];
}
