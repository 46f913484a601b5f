export interface Shipment {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  readonly cost: number;
}

/**
 * Cheapest shipments that remove as much shortage as there is surplus for: the transportation problem (Hitchcock 1941,
 * Journal of Mathematics and Physics 20:224-230) by successive shortest augmenting paths with potentials (Tomizawa 1971;
 * Ahuja, Magnanti and Orlin 1993, Network Flows, 9.7). Exact: of all ways to ship the most, the one of least cost.
 *
 * @param supply surplus per place, not below zero
 * @param demand shortage per place, not below zero
 * @param cost cost of one unit from place i to place j, not below zero; Infinity = not possible
 */
export function cheapestShipments(supply: readonly number[], demand: readonly number[], cost: (from: number, to: number) => number): Shipment[] {
  // asked once: a cost may be a distance on the sphere
  const prices = Float64Array.from({ length: supply.length * demand.length }, (_, cell) => cost(Math.floor(cell / demand.length), cell % demand.length));
  const price = (from: number, to: number): number => prices[from * demand.length + to]!;
  const left = [...supply];
  const open = [...demand];
  const flow = supply.map(() => new Float64Array(demand.length));
  const potentials = { from: new Float64Array(supply.length), to: new Float64Array(demand.length), end: 0 };
  for (;;) {
    const path = shortestPath(left, open, flow, price, potentials);
    if (!path) break;
    let amount = Math.min(left[path.start]!, open[path.end]!);
    for (const step of path.steps) if (step.back) amount = Math.min(amount, flow[step.from]![step.to]!);
    for (const { from, to, back } of path.steps) {
      const cell = flow[from]!;
      cell[to] = Math.max(0, cell[to]! + (back ? -amount : amount));
      if (cell[to]! < 1e-9) cell[to] = 0;
    }
    left[path.start]! -= amount;
    open[path.end]! -= amount;
  }
  return flow.flatMap((row, from) => Array.from(row, (amount, to) => ({ from, to, amount, cost: amount > 0 ? amount * price(from, to) : 0 })).filter((s) => s.amount > 1e-9));
}

interface Path {
  readonly start: number;
  readonly end: number;
  readonly steps: readonly { from: number; to: number; back: boolean }[];
}

/** Dijkstra over reduced costs from all surpluses, as far as the nearest open shortage; an end behind all shortages has a potential too. */
function shortestPath(left: readonly number[], open: readonly number[], flow: readonly Float64Array[], cost: (from: number, to: number) => number, potentials: { from: Float64Array; to: Float64Array; end: number }): Path | undefined {
  const m = left.length;
  const n = open.length;
  const away = new Float64Array(m + n).fill(Infinity);
  const before = new Int32Array(m + n).fill(-1);
  const done = new Uint8Array(m + n);
  let end = -1;
  let reach = Infinity;
  for (let i = 0; i < m; i++) if (left[i]! > 1e-9) away[i] = 0;
  for (;;) {
    let best = -1;
    for (let v = 0; v < m + n; v++) if (!done[v] && away[v]! < Infinity && (best < 0 || away[v]! < away[best]!)) best = v;
    if (best < 0 || away[best]! >= reach) break;
    done[best] = 1;
    const relax = (v: number, reduced: number) => {
      const next = away[best]! + Math.max(0, reduced);
      if (next < away[v]! - 1e-12) {
        away[v] = next;
        before[v] = best;
      }
    };
    if (best < m) {
      for (let j = 0; j < n; j++) {
        const price = cost(best, j);
        if (price < Infinity) relax(m + j, price + potentials.from[best]! - potentials.to[j]!);
      }
    } else {
      const j = best - m;
      const whole = away[best]! + potentials.to[j]! - potentials.end;
      if (open[j]! > 1e-9 && whole < reach) {
        reach = whole;
        end = j;
      }
      for (let i = 0; i < m; i++) if (flow[i]![j]! > 0) relax(i, -cost(i, j) + potentials.to[j]! - potentials.from[i]!);
    }
  }
  if (end < 0) return undefined;
  for (let i = 0; i < m; i++) potentials.from[i]! += Math.min(away[i]!, reach);
  for (let j = 0; j < n; j++) potentials.to[j]! += Math.min(away[m + j]!, reach);
  potentials.end += reach;
  const steps: { from: number; to: number; back: boolean }[] = [];
  let v = m + end;
  while (before[v]! >= 0) {
    const u = before[v]!;
    steps.push(u < m ? { from: u, to: v - m, back: false } : { from: v, to: u - m, back: true });
    v = u;
  }
  return { start: v, end, steps };
}
