import type { Graph } from '../model/graph.js';

/** The units that hang together with one and show the same territory, itself included. */
export function pieceOf(graph: Graph, assignment: Int32Array, unit: number): number[] {
  const territory = assignment[unit];
  const piece = [unit];
  const seen = new Set(piece);
  for (const at of piece) {
    for (let p = graph.offsets[at]!; p < graph.offsets[at + 1]!; p++) {
      const next = graph.neighbors[p]!;
      if (assignment[next] !== territory || seen.has(next)) continue;
      seen.add(next);
      piece.push(next);
    }
  }
  return piece;
}
