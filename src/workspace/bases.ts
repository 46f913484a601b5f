import type { Dataset } from '../model/dataset.js';
import type { Territory } from '../model/plan.js';
import { distance } from '../model/projection.js';

/** Units nearest to the middle that are tried as the base. */
const CANDIDATES = 24;

/** The territories with their base in the unit from which the ways to all their units are shortest; locked ones stay. */
export function withMedianBases({ units }: Dataset, territories: readonly Territory[], assignment: Int32Array): readonly Territory[] {
  const members: number[][] = territories.map(() => []);
  assignment.forEach((t, u) => t >= 0 && members[t]!.push(u));
  return territories.map((territory, t) => {
    const unit = territory.locked ? -1 : medianOf(members[t]!, units.lon, units.lat);
    return unit < 0 ? territory : { ...territory, base: { lon: units.lon[unit]!, lat: units.lat[unit]! } };
  });
}

function medianOf(members: readonly number[], lon: Float64Array, lat: Float64Array): number {
  if (members.length === 0) return -1;
  const way = (u: number, v: number) => distance(lon[u]!, lat[u]!, lon[v]!, lat[v]!);
  const known = new Map<number, number>();
  const total = (u: number) => {
    let sum = known.get(u);
    if (sum === undefined) known.set(u, (sum = members.reduce((all, v) => all + way(u, v), 0)));
    return sum;
  };
  // descend to the median: the sum of the ways is nearly convex over a territory
  let middle = members[0]!;
  for (let round = 0; ; round++) {
    const near = members.toSorted((a, b) => way(middle, a) - way(middle, b)).slice(0, CANDIDATES);
    const best = near.reduce((a, b) => (total(b) < total(a) ? b : a));
    if (best === middle || round > 50) return middle;
    middle = best;
  }
}
