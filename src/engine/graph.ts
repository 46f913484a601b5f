import { STRETCH, stretches, type Steps } from '../model/steps.js';

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

/** Connected components, or the connected pieces of a plan's territories: a number per unit (-1 = without territory), and the first unit of each. */
export function* components(graph: Graph, plan?: Int32Array): Steps<{ readonly component: Int32Array; readonly first: readonly number[] }> {
  const { n } = graph;
  const component = new Int32Array(n).fill(-1);
  const queue = new Int32Array(n);
  const first: number[] = [];
  let head = 0;
  let pause = STRETCH;
  for (let s = unreached(component, plan, 0); s < n; s = unreached(component, plan, s)) {
    component[s] = first.length;
    first.push(s);
    queue[head] = s;
    for (let tail = head + 1; head < tail; ) {
      const rim = tail;
      tail = spread(graph, plan, component, queue, head, rim);
      head = rim;
      if (head < pause) continue;
      pause = head + STRETCH;
      yield;
    }
  }
  return { component, first };
}

/** The first unit from `from` on that is in no component yet, and has a territory where that matters. */
function unreached(component: Int32Array, plan: Int32Array | undefined, from: number): number {
  let s = from;
  while (s < component.length && (component[s]! >= 0 || (plan && plan[s]! < 0))) s++;
  return s;
}

/** Adds to the queue what the units from `head` to `rim` in it touch and may reach; returns its new end. */
function spread({ offsets, neighbors }: Graph, plan: Int32Array | undefined, component: Int32Array, queue: Int32Array, head: number, rim: number): number {
  let tail = rim;
  for (let q = head; q < rim; q++) {
    const u = queue[q]!;
    for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
      const v = neighbors[p]!;
      if (component[v]! >= 0 || (plan && plan[v] !== plan[u])) continue;
      component[v] = component[u]!;
      queue[tail++] = v;
    }
  }
  return tail;
}

/**
 * For each entry of `neighbors` of i (up to 31 of them), a bit mask of the other neighbours of i it touches directly.
 * With it most questions "do these neighbours hang together without i" are a few integer operations.
 */
export function* linkMasks({ n, offsets, neighbors }: Graph): Steps<Int32Array> {
  const links = new Int32Array(neighbors.length);
  const slot = new Int32Array(n).fill(-1);
  yield* stretches(n, (begin, end) => {
    for (let i = begin; i < end; i++) {
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
  }, STRETCH / 8);
  return links;
}
