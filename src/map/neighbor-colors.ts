import type { Graph } from '../model/graph.js';

/** Which territories touch which, by number. */
export function territoryNeighbors(graph: Graph, assignment: Int32Array, territories: number): ReadonlySet<number>[] {
  const sets = Array.from({ length: territories }, () => new Set<number>());
  for (let u = 0; u < graph.count; u++) {
    const a = assignment[u]!;
    if (a < 0) continue;
    for (let p = graph.offsets[u]!; p < graph.offsets[u + 1]!; p++) {
      const b = assignment[graph.neighbors[p]!]!;
      if (b >= 0 && b !== a) sets[a]!.add(b);
    }
  }
  return sets;
}

/**
 * Colours for territories so that neighbours look as different as can be: by saturation (Brélaz 1979, DSATUR), each takes the colour
 * farthest from those of its neighbours, and of equal ones the one used least. Territories that have a colour in `fixed` (≥ 0) keep it.
 *
 * @param distance how different two numbers of the palette look, any unit
 */
export function contrastingColors(neighbors: readonly ReadonlySet<number>[], palette: number, distance: (a: number, b: number) => number, fixed?: readonly number[]): number[] {
  const colors = neighbors.map((_, t) => fixed?.[t] ?? -1);
  const used = new Uint32Array(palette);
  for (const color of colors) if (color >= 0) used[color % palette]!++;
  const saturation = (t: number) => new Set([...neighbors[t]!].map((n) => colors[n]!).filter((c) => c >= 0)).size;
  for (;;) {
    let next = -1;
    for (let t = 0; t < colors.length; t++) {
      if (colors[t]! >= 0) continue;
      if (next < 0 || saturation(t) > saturation(next) || (saturation(t) === saturation(next) && neighbors[t]!.size > neighbors[next]!.size)) next = t;
    }
    if (next < 0) return colors;
    const around = [...neighbors[next]!].map((n) => colors[n]!).filter((c) => c >= 0);
    let best = 0;
    let most = -Infinity;
    for (let color = 0; color < palette; color++) {
      const apart = around.reduce((least, other) => Math.min(least, distance(color, other % palette)), APART);
      // first that neighbours differ, then that no colour is used twice while others are free
      const score = apart - used[color]! * APART * 0.4;
      if (score > most + 1e-12) {
        most = score;
        best = color;
      }
    }
    colors[next] = best;
    used[best]!++;
  }
}

/** A difference beyond this is as good as any, OKLab units. */
const APART = 0.16;
