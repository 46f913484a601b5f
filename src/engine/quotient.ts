import { STRETCH, stretches, type Steps } from '../model/steps.js';

/** A graph with a weight on every entry of its neighbour lists. */
export interface WeightedGraph {
  readonly n: number;
  readonly offsets: Uint32Array;
  readonly neighbors: Uint32Array;
  readonly border: Float64Array;
}

/** The graph of `n` groups of vertices, `of` telling the group of each: borders of the same two groups add up, those within one are gone. */
export function* quotient(graph: Omit<WeightedGraph, 'border'> & { readonly border?: Float64Array | undefined }, of: Int32Array, n: number): Steps<WeightedGraph> {
  const { offsets, neighbors, border } = graph;
  const first = new Uint32Array(n + 1);
  yield* stretches(graph.n, (from, to) => {
    for (let i = from; i < to; i++) first[of[i]! + 1]!++;
  });
  for (let c = 0; c < n; c++) first[c + 1]! += first[c]!;
  const next = first.slice(0, n);
  const members = new Uint32Array(graph.n);
  yield* stretches(graph.n, (from, to) => {
    for (let i = from; i < to; i++) members[next[of[i]!]!++] = i;
  });
  const out = { offsets: new Uint32Array(n + 1), neighbors: new Uint32Array(neighbors.length), border: new Float64Array(neighbors.length) };
  // where each group stands in the list that is being written
  const at = new Int32Array(n).fill(-1);
  let end = 0;
  yield* stretches(n, (from, to) => {
    for (let c = from; c < to; c++) {
      const begin = end;
      for (let q = first[c]!; q < first[c + 1]!; q++) {
        for (let p = offsets[members[q]!]!; p < offsets[members[q]! + 1]!; p++) {
          const d = of[neighbors[p]!]!;
          if (d === c) continue;
          if (at[d]! < begin) {
            at[d] = end;
            out.neighbors[end++] = d;
          }
          out.border[at[d]!]! += border ? border[p]! : 1;
        }
      }
      out.offsets[c + 1] = end;
    }
  }, STRETCH / 4);
  return { n, offsets: out.offsets, neighbors: out.neighbors.slice(0, end), border: out.border.slice(0, end) };
}
