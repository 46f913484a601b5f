import { assignRows } from '../model/assignment-problem.js';
import { baseOf } from '../model/base.js';
import type { Dataset } from '../model/dataset.js';
import type { Edit } from '../model/edit.js';
import { TerritoryError } from '../model/errors.js';
import type { Plan, Territory } from '../model/plan.js';
import { distance } from '../model/projection.js';
import type { EditSource } from './commands.js';
import { massOf } from './frame-goals.js';

/** Two territories change owners, and with them the bases that the owners start from. */
export function swapOwners(plan: Plan, a: number, b: number, source: EditSource): Edit {
  for (const t of [a, b]) {
    if (!plan.territories[t]) throw new TerritoryError('territory-unknown', { expected: `a territory number from 0 to ${plan.territories.length - 1}`, actual: String(t) });
  }
  return givenTo(plan, new Map([[a, plan.territories[b]!], [b, plan.territories[a]!]]), source);
}

/**
 * Gives the owners of unlocked territories the territories they have the shortest ways to: the sum over all units of their
 * weight (the first goal's measure) times the great-circle distance from the owner's base (else home) is least. An edit
 * without effect where no two owners have a place to start from.
 */
export function nearestOwners(dataset: Dataset, plan: Plan, source: EditSource): Edit {
  const places = plan.territories.flatMap((territory, t) => {
    const place = territory.locked ? undefined : baseOf(territory, dataset.reps);
    return place ? [{ t, ...place }] : [];
  });
  const size = places.length;
  if (size < 2) return { ...source, kind: 'swap-owners' };
  const column = new Int32Array(plan.territories.length).fill(-1);
  places.forEach(({ t }, i) => (column[t] = i));
  const { lon, lat } = dataset.units;
  const mass = massOf(dataset, plan, Uint32Array.from(lon.keys()));
  const cost = new Float64Array(size * size);
  plan.assignment.forEach((t, u) => {
    const to = t < 0 ? -1 : column[t]!;
    if (to < 0) return;
    places.forEach((place, from) => (cost[from * size + to]! += mass[u]! * distance(place.lon, place.lat, lon[u]!, lat[u]!)));
  });
  const homes = assignRows(cost, size, size);
  return givenTo(plan, new Map(places.map(({ t }, from) => [places[homes[from]!]!.t, plan.territories[t]!])), source);
}

/** Territory -> the one whose owner and base it gets. */
function givenTo(plan: Plan, givers: ReadonlyMap<number, Territory>, source: EditSource): Edit {
  const { territories: before } = plan;
  const after = before.map((territory, t): Territory => {
    const giver = givers.get(t);
    if (!giver || giver.id === territory.id) return territory;
    const { owner: _owner, base: _base, ...rest } = territory;
    return { ...rest, ...(giver.owner !== undefined && { owner: giver.owner }), ...(giver.base && { base: giver.base }) };
  });
  const changed = after.some((territory, t) => territory !== before[t]);
  return { ...source, kind: 'swap-owners', ...(changed && { territories: { before, after } }) };
}
