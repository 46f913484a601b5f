/**
 * Every simple graph on up to nine units, one of each shape: a graph on n units is one on n − 1 with a unit more, so all come from adding a unit
 * with every set of neighbours to every smaller one, of which the first of each canonical code is kept (as in McKay 1998, without its pruning).
 * A graph is its rows: bit v of row u tells whether u and v touch.
 */
export type Rows = readonly number[];

/** All graphs on n units, n from 1 to 9; `connected` leaves out those that fall into parts (OEIS A001349, else A000088). */
export function smallGraphs(n: number, connected: boolean): Rows[] {
  let graphs: Rows[] = [[0]];
  for (let size = 1; size < n; size++) {
    const seen = new Map<number, Rows>();
    for (const rows of graphs) {
      // a connected graph has a unit without which it still is one
      for (let set = connected ? 1 : 0; set < 1 << size; set++) {
        const next = [...rows.map((row, u) => row | (((set >> u) & 1) << size)), set];
        const code = canonicalCode(next);
        if (!seen.has(code)) seen.set(code, next);
      }
    }
    graphs = [...seen.values()];
  }
  return graphs;
}

export function edgesOf(rows: Rows): number[] {
  return rows.flatMap((row, u) => rows.flatMap((_, v) => (v > u && (row >> v) & 1 ? [u, v] : [])));
}

/** The same number for all graphs of one shape, at most 36 bits: the least edge code over the orders that refinement and its ties leave open. */
export function canonicalCode(rows: Rows): number {
  const n = rows.length;
  let best = Infinity;
  const visit = (cells: number[][]): void => {
    refine(rows, cells);
    const at = cells.findIndex((cell) => cell.length > 1);
    if (at < 0) {
      best = Math.min(best, codeOf(rows, cells));
      return;
    }
    const cell = cells[at]!;
    const tried: number[] = [];
    for (const u of cell) {
      // units that may change places lead to the same code
      if (tried.some((v) => (rows[u]! & ~(1 << v)) === (rows[v]! & ~(1 << u)))) continue;
      tried.push(u);
      visit([...cells.slice(0, at).map((c) => [...c]), [u], cell.filter((v) => v !== u), ...cells.slice(at + 1).map((c) => [...c])]);
    }
  };
  visit([Array.from({ length: n }, (_, u) => u)]);
  return best;
}

/** Splits cells until all units of one have as many neighbours in each. */
function refine(rows: Rows, cells: number[][]): void {
  for (let again = true; again; ) {
    again = false;
    for (let by = 0; by < cells.length; by++) {
      const mask = cells[by]!.reduce((bits, u) => bits | (1 << u), 0);
      for (let c = 0; c < cells.length; c++) {
        const cell = cells[c]!;
        if (cell.length === 1) continue;
        const parts: number[][] = [];
        for (const u of cell) (parts[ones(rows[u]! & mask)] ??= []).push(u);
        const split = parts.filter(Boolean);
        if (split.length === 1) continue;
        cells.splice(c, 1, ...split);
        again = true;
      }
    }
  }
}

function codeOf(rows: Rows, cells: readonly number[][]): number {
  const order = cells.map(([u]) => u!);
  let code = 0;
  for (let i = 1; i < order.length; i++) for (let j = 0; j < i; j++) code = code * 2 + ((rows[order[i]!]! >> order[j]!) & 1);
  return code;
}

export function ones(bits: number): number {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count++;
  return count;
}
