import { TerritoryError } from './errors.js';

/** Which units are neighbours, as compressed sparse rows; symmetric, without loops or doubles. */
export interface Graph {
  readonly count: number;
  /** count + 1 entries; the neighbours of u are neighbors[offsets[u] … offsets[u + 1]). */
  readonly offsets: Uint32Array;
  readonly neighbors: Uint32Array;
  /** Common border in metres beside each entry of `neighbors`; 0 for bridges and for point units. */
  readonly border: Float64Array;
  /** 1 where the entry of `neighbors` is an explicit bridge, not a common border. */
  readonly bridge: Uint8Array;
}

export interface GraphEdge {
  readonly a: number;
  readonly b: number;
  /** Common border, metres. */
  readonly border: number;
  readonly bridge?: boolean;
}

/** Builds the rows from undirected edges; the same pair given twice adds its borders. */
export function graphFromEdges(count: number, edges: Iterable<GraphEdge>): Graph {
  const merged = new Map<number, { border: number; bridge: boolean }>();
  for (const { a, b, border, bridge = false } of edges) {
    if (!(a >= 0 && b >= 0 && a < count && b < count)) {
      throw new TerritoryError('unit-unknown', { expected: `unit numbers from 0 to ${count - 1}`, actual: `the pair ${a}, ${b}` });
    }
    if (a === b) continue;
    const key = Math.min(a, b) * count + Math.max(a, b);
    const old = merged.get(key);
    if (old) {
      old.border += border;
      old.bridge &&= bridge;
    } else merged.set(key, { border, bridge });
  }
  const offsets = new Uint32Array(count + 1);
  for (const key of merged.keys()) {
    offsets[Math.floor(key / count) + 1]!++;
    offsets[(key % count) + 1]!++;
  }
  for (let u = 0; u < count; u++) offsets[u + 1]! += offsets[u]!;
  const neighbors = new Uint32Array(merged.size * 2);
  const borders = new Float64Array(merged.size * 2);
  const bridges = new Uint8Array(merged.size * 2);
  const next = offsets.slice(0, count);
  const put = (from: number, to: number, border: number, bridge: boolean) => {
    const slot = next[from]!++;
    neighbors[slot] = to;
    borders[slot] = border;
    bridges[slot] = bridge ? 1 : 0;
  };
  // sorted keys make each row ascending and the result independent of the order of the edges
  for (const key of [...merged.keys()].sort((p, q) => p - q)) {
    const { border, bridge } = merged.get(key)!;
    const a = Math.floor(key / count);
    const b = key % count;
    put(a, b, border, bridge);
    put(b, a, border, bridge);
  }
  return { count, offsets, neighbors, border: borders, bridge: bridges };
}

/** A copy of the graph with more bridges; pairs that are neighbours already stay as they are. */
export function withBridges(graph: Graph, pairs: Iterable<readonly [number, number]>): Graph {
  const edges: GraphEdge[] = [];
  for (let u = 0; u < graph.count; u++) {
    for (let p = graph.offsets[u]!; p < graph.offsets[u + 1]!; p++) {
      const v = graph.neighbors[p]!;
      if (u < v) edges.push({ a: u, b: v, border: graph.border[p]!, bridge: graph.bridge[p] === 1 });
    }
  }
  for (const [a, b] of pairs) edges.push({ a, b, border: 0, bridge: true });
  return graphFromEdges(graph.count, edges);
}

/** Number of the connected component of every unit, and how many there are; components are numbered by their first unit. */
export function components(graph: Graph): { readonly of: Int32Array; readonly count: number } {
  const of = new Int32Array(graph.count).fill(-1);
  const stack = new Uint32Array(graph.count);
  let count = 0;
  for (let s = 0; s < graph.count; s++) {
    if (of[s] !== -1) continue;
    let top = 0;
    stack[top++] = s;
    of[s] = count;
    while (top > 0) {
      const u = stack[--top]!;
      for (let p = graph.offsets[u]!; p < graph.offsets[u + 1]!; p++) {
        const v = graph.neighbors[p]!;
        if (of[v] === -1) {
          of[v] = count;
          stack[top++] = v;
        }
      }
    }
    count++;
  }
  return { of, count };
}
