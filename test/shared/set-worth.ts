import type { Problem } from '../../src/engine/problem.js';

/**
 * Per territory and set of units (as bits) what the set adds to what counts when it is that territory: moved units where least movement is the first aim, else
 * its part of the objective; territory k stands for none. By the definitions, none of the engine's code; each set from the one without its lowest unit.
 */
export function worthOfSets(p: Problem): readonly Float64Array[] {
  const { k, start, objective: { compactness, stability = 0 } } = p;
  const territories = Array.from({ length: k }, (_, t) => t);
  const nothing = new Float64Array(2 ** p.n);
  if (stability === 1) return [...territories, k].map((t) => sums(p.n, (u) => (start![u]! >= 0 && start![u] !== t ? 1 : 0)));
  if (compactness === 'travel') return [...territories.map((t) => sums(p.n, (u) => weight(p, u) * Math.hypot(p.x[u]! - p.baseX![t]!, p.y[u]! - p.baseY![t]!))), nothing];
  const shape = compactness === 'moi' ? inertia(p) : compactness === 'cutEdges' || compactness === 'cutBorder' ? outline(p) : aboutBestUnit(p);
  return [...territories.map(() => shape), nothing];
}

const weight = ({ objective: { mass } }: Problem, u: number): number => (mass ? mass[u]! : 1);
const lowest = (set: number): number => 31 - Math.clz32(set & -set);

function sums(n: number, of: (u: number) => number): Float64Array {
  const each = Float64Array.from({ length: n }, (_, u) => of(u));
  const sum = new Float64Array(2 ** n);
  for (let set = 1; set < sum.length; set++) sum[set] = sum[set & (set - 1)]! + each[lowest(set)]!;
  return sum;
}

/** Per set the sum over its pairs of units. */
function pairs(n: number, of: Float64Array): Float64Array {
  const sum = new Float64Array(2 ** n);
  for (let set = 1; set < sum.length; set++) {
    const u = lowest(set);
    let all = sum[set & (set - 1)]!;
    for (let rest = set & (set - 1); rest; rest &= rest - 1) all += of[u * n + lowest(rest)]!;
    sum[set] = all;
  }
  return sum;
}

/** About the weighted middle: the pairs' weights times their squared distance, by the whole weight (Huygens, Steiner). */
function inertia(p: Problem): Float64Array {
  const { n, x, y } = p;
  const of = new Float64Array(n * n);
  for (let u = 0; u < n; u++) for (let v = 0; v < n; v++) of[u * n + v] = weight(p, u) * weight(p, v) * ((x[u]! - x[v]!) ** 2 + (y[u]! - y[v]!) ** 2);
  const whole = sums(n, (u) => weight(p, u));
  return pairs(n, of).map((sum, set) => (set ? sum / whole[set]! : 0));
}

/** Half of the borders to the rest: each is told by the territories on both its sides. */
function outline({ n, offsets, neighbors, border, objective: { compactness } }: Problem): Float64Array {
  const of = new Float64Array(n * n);
  const all = new Float64Array(n);
  for (let u = 0; u < n; u++) {
    for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
      const length = compactness === 'cutBorder' ? border![p]! : 1;
      of[u * n + neighbors[p]!] = length;
      all[u]! += length;
    }
  }
  const within = pairs(n, of);
  return sums(n, (u) => all[u]!).map((sum, set) => sum / 2 - within[set]!);
}

/** Distances in whole kilometres, squared and weighed, or in metres, to the unit of the set that is best for it. */
function aboutBestUnit(p: Problem): Float64Array {
  const { n, x, y, objective: { compactness } } = p;
  const least = new Float64Array(2 ** n).fill(Infinity);
  for (let c = 0; c < n; c++) {
    const about = sums(n, (u) => {
      const far = Math.hypot(x[u]! - x[c]!, y[u]! - y[c]!);
      return compactness === 'hessMoi' ? weight(p, u) * Math.floor(far / 1000 + 0.5) ** 2 : far;
    });
    for (let set = 1; set < least.length; set++) if ((set >> c) & 1 && about[set]! < least[set]!) least[set] = about[set]!;
  }
  return least;
}
