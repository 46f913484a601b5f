/** Compressed-row graphs (CSR): the neighbours of i are neighbors[offsets[i] … offsets[i + 1]). */
export interface Graph {
  readonly n: number;
  readonly offsets: Uint32Array;
  readonly neighbors: Uint32Array;
}

/** Builds a symmetric CSR from a flat list of undirected edges u0, v0, u1, v1, …; returns also the edge number behind each entry. */
export function graphFromEdges(n: number, edges: ArrayLike<number>): Graph & { edge: Uint32Array } {
  const offsets = new Uint32Array(n + 1);
  for (let i = 0; i < edges.length; i++) offsets[edges[i]! + 1]!++;
  for (let i = 0; i < n; i++) offsets[i + 1] = offsets[i + 1]! + offsets[i]!;
  const neighbors = new Uint32Array(edges.length);
  const edge = new Uint32Array(edges.length);
  const next = offsets.slice(0, n);
  for (let i = 0; i + 1 < edges.length; i += 2) {
    const u = edges[i]!;
    const v = edges[i + 1]!;
    edge[next[u]!] = i / 2;
    neighbors[next[u]!++] = v;
    edge[next[v]!] = i / 2;
    neighbors[next[v]!++] = u;
  }
  return { n, offsets, neighbors, edge };
}

/** Connected components: a number per vertex and how many there are. */
export function components(graph: Graph): { component: Int32Array; count: number } {
  const { n, offsets, neighbors } = graph;
  const component = new Int32Array(n).fill(-1);
  const queue = new Int32Array(n);
  let count = 0;
  for (let s = 0; s < n; s++) {
    if (component[s]! >= 0) continue;
    let head = 0;
    let tail = 0;
    queue[tail++] = s;
    component[s] = count;
    while (head < tail) {
      const u = queue[head++]!;
      for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
        const v = neighbors[p]!;
        if (component[v]! < 0) {
          component[v] = count;
          queue[tail++] = v;
        }
      }
    }
    count++;
  }
  return { component, count };
}

/**
 * For each entry of `neighbors` of i (up to 31 of them), a bit mask of the other neighbours of i it touches directly.
 * With it most questions "do these neighbours hang together without i" are a few integer operations.
 */
export function linkMasks(graph: Graph): Int32Array {
  const { n, offsets, neighbors } = graph;
  const links = new Int32Array(neighbors.length);
  const slot = new Int32Array(n).fill(-1);
  for (let i = 0; i < n; i++) {
    const from = offsets[i]!;
    const degree = offsets[i + 1]! - from;
    if (degree > 31) continue;
    for (let d = 0; d < degree; d++) slot[neighbors[from + d]!] = d;
    for (let d = 0; d < degree; d++) {
      const v = neighbors[from + d]!;
      let mask = 0;
      for (let p = offsets[v]!; p < offsets[v + 1]!; p++) {
        const s = slot[neighbors[p]!]!;
        if (s >= 0) mask |= 1 << s;
      }
      links[from + d] = mask;
    }
    for (let d = 0; d < degree; d++) slot[neighbors[from + d]!] = -1;
  }
  return links;
}
