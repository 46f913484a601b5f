import { PIECE, type Steps } from '../../model/steps.js';

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
export function* cheapestShipments(supply: readonly number[], demand: readonly number[], cost: (from: number, to: number) => number): Steps<Shipment[]> {
  const [m, n] = [supply.length, demand.length];
  const net: Net = {
    left: Float64Array.from(supply), open: Float64Array.from(demand),
    // asked once: a cost may be a distance on the sphere
    price: Float64Array.from({ length: m * n }, (_, cell) => cost(Math.floor(cell / n), cell % n)),
    flow: new Float64Array(m * n), from: new Float64Array(m), to: new Float64Array(n), end: 0, nearest: new Int32Array(n),
  };
  for (let j = 0; j < n; j++) net.nearest[j] = nearest(net, j);
  let done = 2 * m * n;
  for (;;) {
    if (done > PIECE) {
      yield;
      done = 0;
    }
    const path = shortestPath(net);
    if (!path) break;
    done += path.work;
    let amount = Math.min(net.left[path.start]!, net.open[path.end]!);
    for (const { cell, back } of path.steps) if (back) amount = Math.min(amount, net.flow[cell]!);
    for (const { cell, back } of path.steps) {
      const next = Math.max(0, net.flow[cell]! + (back ? -amount : amount));
      net.flow[cell] = next < EPSILON ? 0 : next;
    }
    net.left[path.start]! -= amount;
    net.open[path.end]! -= amount;
    if (net.left[path.start]! <= EPSILON) for (let j = 0; j < n; j++) if (net.nearest[j] === path.start) net.nearest[j] = nearest(net, j);
  }
  return Array.from(net.flow, (amount, cell): Shipment => ({ from: Math.floor(cell / n), to: cell % n, amount, cost: amount > 0 ? amount * net.price[cell]! : 0 })).filter((s) => s.amount > EPSILON);
}

const EPSILON = 1e-9;

/** Surpluses and shortages with what flows between them; cells are supply x demand, row-major. */
interface Net {
  readonly left: Float64Array;
  readonly open: Float64Array;
  readonly price: Float64Array;
  readonly flow: Float64Array;
  /** Potentials of the places, and of an end behind all shortages. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  end: number;
  /** For every shortage the surplus with something left from which it is reached at least cost; -1 = from none. Their potentials stay as they are. */
  readonly nearest: Int32Array;
}

function nearest({ left, price, from, to }: Net, j: number): number {
  const n = to.length;
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < left.length; i++) {
    const cost = price[i * n + j]! + from[i]!;
    if (left[i]! > EPSILON && cost < least) {
      least = cost;
      best = i;
    }
  }
  return best;
}

interface Path {
  readonly start: number;
  readonly end: number;
  readonly steps: readonly { readonly cell: number; readonly back: boolean }[];
  /** Cells looked at. */
  readonly work: number;
}

/** Dijkstra over reduced costs from all surpluses, as far as the nearest open shortage; of the first steps only the cheapest to each shortage is looked at. */
function shortestPath(net: Net): Path | undefined {
  const { left, open, price, flow, from, to } = net;
  const [m, n] = [left.length, open.length];
  const away = new Float64Array(m + n).fill(Infinity);
  const before = new Int32Array(m + n).fill(-1);
  // places that have been reached and are not settled; the end of the list takes the place of one that is
  const reached = new Int32Array(m + n);
  const settled = new Uint8Array(m + n);
  let count = 0;
  let work = 0;
  let end = -1;
  let reach = Infinity;
  for (let i = 0; i < m; i++) {
    if (left[i]! <= EPSILON) continue;
    away[i] = 0;
    settled[i] = 1;
  }
  const relax = (v: number, next: number, by: number): void => {
    if (settled[v] || next >= away[v]! - 1e-12) return;
    if (away[v] === Infinity) reached[count++] = v;
    away[v] = next;
    before[v] = by;
  };
  for (let j = 0; j < n; j++) {
    const i = net.nearest[j]!;
    if (i >= 0) relax(m + j, Math.max(0, price[i * n + j]! + from[i]! - to[j]!), i);
  }
  while (count > 0) {
    let at = 0;
    for (let r = 1; r < count; r++) {
      const [v, best] = [reached[r]!, reached[at]!];
      if (away[v]! < away[best]! || (away[v] === away[best] && v < best)) at = r;
    }
    const best = reached[at]!;
    const d = away[best]!;
    if (d >= reach) break;
    reached[at] = reached[--count]!;
    settled[best] = 1;
    work += count;
    if (best < m) {
      work += n;
      for (let j = 0; j < n; j++) relax(m + j, d + Math.max(0, price[best * n + j]! + from[best]! - to[j]!), best);
    } else {
      const j = best - m;
      const whole = d + to[j]! - net.end;
      if (open[j]! > EPSILON && whole < reach) {
        reach = whole;
        end = j;
      }
      work += m;
      for (let i = 0; i < m; i++) if (flow[i * n + j]! > 0) relax(i, d + Math.max(0, to[j]! - price[i * n + j]! - from[i]!), best);
    }
  }
  if (end < 0) return undefined;
  for (let i = 0; i < m; i++) from[i]! += Math.min(away[i]!, reach);
  for (let j = 0; j < n; j++) to[j]! += Math.min(away[m + j]!, reach);
  net.end += reach;
  const steps: { cell: number; back: boolean }[] = [];
  let v = m + end;
  while (before[v]! >= 0) {
    const u = before[v]!;
    steps.push(u < m ? { cell: u * n + v - m, back: false } : { cell: v * n + u - m, back: true });
    v = u;
  }
  return { start: v, end, steps, work };
}
