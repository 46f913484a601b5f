import type { Rng } from '../../src/engine/rng.js';
import type { Rows } from './small-graphs.js';

/** Kinds of connected graphs with few edges, as coasts, valleys and road networks make them: most sets of their units do not hang together. */
export const sparseKinds = ['tree', 'long tree', 'star of paths', 'grid with holes', 'ring with chords'] as const;
export type SparseKind = (typeof sparseKinds)[number];

/** A random graph of a kind on n units, 4 or more, numbered in no order. */
export function sparseGraph(kind: SparseKind, n: number, rng: Rng): Rows {
  const edges = kind === 'grid with holes' ? holedGrid(n, rng) : kind === 'ring with chords' ? ring(n, rng) : tree(kind, n, rng);
  const numbers = Int32Array.from({ length: n }, (_, u) => u);
  rng.shuffle(numbers);
  const rows = Array.from({ length: n }, () => 0);
  for (const [u, v] of edges) {
    rows[numbers[u]!]! |= 1 << numbers[v]!;
    rows[numbers[v]!]! |= 1 << numbers[u]!;
  }
  return rows;
}

type Edges = readonly (readonly [number, number])[];

function tree(kind: SparseKind, n: number, rng: Rng): Edges {
  const arms = 3 + rng.int(3);
  return Array.from({ length: n - 1 }, (_, q) => {
    const u = q + 1;
    if (kind === 'tree') return [u, rng.int(u)] as const;
    if (kind === 'long tree') return [u, Math.max(0, u - 1 - rng.int(3))] as const;
    return [u, Math.max(0, u - arms)] as const;
  });
}

function ring(n: number, rng: Rng): Edges {
  const chords = Array.from({ length: rng.int(4) }, () => [rng.int(n), rng.int(n)] as const).filter(([u, v]) => u !== v);
  return [...Array.from({ length: n }, (_, u) => [u, (u + 1) % n] as const), ...chords];
}

/** Cells of a grid, taken one by one beside those taken before. */
function holedGrid(n: number, rng: Rng): Edges {
  const width = Math.ceil(Math.sqrt(1.5 * n));
  const cells = [rng.int(width * width)];
  const near = (a: number, b: number) => (Math.abs(a - b) === width) || (Math.abs(a - b) === 1 && Math.floor(a / width) === Math.floor(b / width));
  while (cells.length < n) {
    const next = rng.int(width * width);
    if (!cells.includes(next) && cells.some((cell) => near(cell, next))) cells.push(next);
  }
  return cells.flatMap((a, u) => cells.slice(0, u).flatMap((b, v) => (near(a, b) ? [[u, v] as const] : [])));
}
