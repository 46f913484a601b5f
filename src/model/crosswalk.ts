import { clip, TerritoryError } from './errors.js';
import type { PlanData } from './plan.js';
import { finish, type Steps } from './steps.js';

/** How much of an old unit lies in a new one: customers, people, square metres; any unit of measure, >= 0. */
export interface CrosswalkWeight {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

/** Weight per territory id, greatest first; '' = weight of units without a territory. */
export type TerritoryShares = readonly (readonly [territory: string, weight: number])[];

/** What a person should look at after a move to new units. */
export type CrosswalkChange =
  /** The new unit takes over from several territories; it went to the first of `shares`. */
  | { readonly kind: 'split'; readonly unit: string; readonly shares: TerritoryShares }
  /** As a split, and the first ones weigh the same: the earlier territory of the plan got it. */
  | { readonly kind: 'tie'; readonly unit: string; readonly shares: TerritoryShares }
  /** None of the weight falls on the new unit: it went by `fallback`, which counts in no sum. */
  | { readonly kind: 'without-weight'; readonly unit: string; readonly territory: string }
  /** A new unit that no old one is known to lie in: it has no territory. */
  | { readonly kind: 'new-unit'; readonly unit: string }
  /** An old unit of a territory that ends without a new one. */
  | { readonly kind: 'lost-unit'; readonly unit: string; readonly territory: string }
  /** Weight that names a new unit the dataset does not have. */
  | { readonly kind: 'unknown-unit'; readonly unit: string; readonly weight: number }
  /** Only a part of the new unit was locked, so that it is not. */
  | { readonly kind: 'lock-lost'; readonly unit: string }
  /** A territory that had units and has none any more. */
  | { readonly kind: 'empty-territory'; readonly territory: string };

export interface Crosswalk {
  readonly plan: PlanData;
  readonly changes: readonly CrosswalkChange[];
  /** Weight per territory id before and after; '' = none. */
  readonly territories: ReadonlyMap<string, { readonly before: number; readonly after: number }>;
  /** Part of the weight, 0–1, that keeps its territory; 1 when there is no weight. */
  readonly kept: number;
}

const NONE = '';
/** Sums of the same parts in another order differ by less. */
const SAME = 1e-9;

/**
 * Moves a plan to new units: each takes the territory that most of its weight had before (majority areal interpolation). Nothing is dropped
 * unseen: splits, ties, new, lost and unknown units are listed. Territories, goals, rules and named accounts stay.
 *
 * @param units ids of all new units; the plan lists them in this order
 * @param fallback other weights (land, say), for new units that none of the weight falls on
 * @throws TerritoryError 'value-not-number' or 'value-negative' for a weight, with its 1-based row; 'id-missing'
 */
export function crosswalk(plan: PlanData, weights: readonly CrosswalkWeight[], dataset: string, units: readonly string[], fallback: readonly CrosswalkWeight[] = []): Crosswalk {
  return finish(crosswalkSteps(plan, weights, dataset, units, fallback));
}

/** Units between two turns of the page. */
const PIECE = 2000;

/** {@link crosswalk} in pieces. */
export function* crosswalkSteps(plan: PlanData, weights: readonly CrosswalkWeight[], dataset: string, units: readonly string[], fallback: readonly CrosswalkWeight[] = []): Steps<Crosswalk> {
  const territoryOf = new Map(Object.entries(plan.assignment).flatMap(([territory, ids]) => ids.map((id) => [id, territory] as const)));
  const rank = new Map([...plan.territories.map(({ id }) => id), NONE].map((id, i) => [id, i]));
  const changes: CrosswalkChange[] = [];
  const { parts, unknown } = yield* partsOf(checked(weights), units);
  const { parts: rest } = yield* partsOf(checked(fallback), units);
  const arrived = new Set([...parts.values(), ...rest.values()].flatMap((list) => list.map(({ from }) => from)));
  const lists = new Map(plan.territories.map(({ id }) => [id, [] as string[]]));
  const before = new Map<string, number[]>();
  const after = new Map<string, number[]>();
  const lockedBefore = new Set(plan.lockedUnits);
  const lockedUnits: string[] = [];
  const kept: number[] = [];
  for (const [n, unit] of units.entries()) {
    if (n % PIECE === PIECE - 1) yield;
    const weighed = parts.get(unit);
    const own = weighed ?? rest.get(unit);
    if (!own) {
      changes.push({ kind: 'new-unit', unit });
      continue;
    }
    const shares = sharesOf(own.map(({ from, weight }) => [listed(territoryOf.get(from), rank), weight] as const), rank);
    const [winner, most] = shares[0]!;
    if (!weighed) changes.push({ kind: 'without-weight', unit, territory: winner });
    if (shares.length > 1) changes.push({ kind: most - shares[1]![1] <= SAME * most ? 'tie' : 'split', unit, shares });
    lists.get(winner)?.push(unit);
    if (weighed) {
      for (const [territory, weight] of shares) push(before, territory, weight);
      push(after, winner, exactSum(shares.map(([, weight]) => weight)));
      kept.push(most);
    }
    const locks = own.filter(({ from }) => lockedBefore.has(from)).length;
    if (locks === own.length) lockedUnits.push(unit);
    else if (locks > 0) changes.push({ kind: 'lock-lost', unit });
  }
  for (const [unit, list] of unknown) changes.push({ kind: 'unknown-unit', unit, weight: exactSum(list) });
  for (const [unit, territory] of territoryOf) if (!arrived.has(unit)) changes.push({ kind: 'lost-unit', unit, territory });
  for (const { id } of plan.territories) if ((plan.assignment[id]?.length ?? 0) > 0 && lists.get(id)!.length === 0) changes.push({ kind: 'empty-territory', territory: id });
  const sum = (map: ReadonlyMap<string, number[]>, id: string) => exactSum(map.get(id) ?? []);
  const whole = exactSum([...after.values()].flat());
  return {
    plan: { ...plan, dataset, assignment: Object.fromEntries(lists), lockedUnits },
    changes,
    territories: new Map([...rank.keys()].map((id) => [id, { before: sum(before, id), after: sum(after, id) }])),
    kept: whole === 0 ? 1 : exactSum(kept) / whole,
  };
}

type Parts = Map<string, { readonly from: string; readonly weight: number }[]>;

/** Weights by new unit, and what names a unit that is none. */
function* partsOf(weights: readonly CrosswalkWeight[], units: readonly string[]): Steps<{ readonly parts: Parts; readonly unknown: Map<string, number[]> }> {
  const known = new Set(units);
  const parts: Parts = new Map();
  const unknown = new Map<string, number[]>();
  for (const [n, { from, to, weight }] of weights.entries()) {
    if (n % PIECE === PIECE - 1) yield;
    if (weight === 0) continue;
    if (!known.has(to)) push(unknown, to, weight);
    else if (parts.has(to)) parts.get(to)!.push({ from, weight });
    else parts.set(to, [{ from, weight }]);
  }
  return { parts, unknown };
}

/** A territory that the plan lists; anything else counts as none. */
function listed(territory: string | undefined, rank: ReadonlyMap<string, number>): string {
  return territory !== undefined && rank.has(territory) ? territory : NONE;
}

/** Weight per territory; what differs by rounding alone is in the order of the plan. */
function sharesOf(parts: readonly (readonly [string, number])[], rank: ReadonlyMap<string, number>): [string, number][] {
  const lists = new Map<string, number[]>();
  for (const [territory, weight] of parts) push(lists, territory, weight);
  const shares = [...lists].map(([territory, list]): [string, number] => [territory, exactSum(list)]).toSorted(([a], [b]) => rank.get(a)! - rank.get(b)!);
  const most = Math.max(...shares.map(([, weight]) => weight));
  const level = (weight: number) => (most - weight <= SAME * most ? most : weight);
  return shares.toSorted(([, a], [, b]) => level(b) - level(a));
}

function checked(weights: readonly CrosswalkWeight[]): readonly CrosswalkWeight[] {
  weights.forEach(({ from, to, weight }, i) => {
    const place = { row: i + 1, column: 'weight', unit: to };
    if (from === '' || to === '') throw new TerritoryError('id-missing', { expected: 'ids of an old and a new unit', actual: `"${clip(from)}" and "${clip(to)}"`, place });
    if (!Number.isFinite(weight)) throw new TerritoryError('value-not-number', { expected: 'a number of at least 0', actual: String(weight), place });
    if (weight < 0) throw new TerritoryError('value-negative', { expected: 'a number of at least 0', actual: String(weight), place });
  });
  return weights;
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The same sum in whatever order the rows came. */
function exactSum(values: number[]): number {
  return values.toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0);
}
