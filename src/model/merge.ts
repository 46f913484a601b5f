import { UNASSIGNED, type AccountException, type Plan, type Territory } from './plan.js';

/** What both sides changed, each in another way. The side that was preferred is in the merged plan. */
export type MergeConflict =
  | { readonly kind: 'unit'; readonly unit: number; /** Territory ids; null = unassigned. */ readonly ours: string | null; readonly theirs: string | null }
  | { readonly kind: 'account'; readonly account: number }
  | { readonly kind: 'territory'; readonly territory: string; /** The property both set, or 'removed' when one side removed what the other changed. */ readonly property: keyof Territory | 'removed' }
  | { readonly kind: 'goals' | 'rules' };

export interface Merge {
  readonly plan: Plan;
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Three-way merge of two plans that were branched from `base`, all over one dataset: what only one side changed is taken
 * over, what both changed alike is kept, and where they differ the preferred side wins and the conflict is listed.
 * Territories are matched by id. O(units + accounts with exceptions + territories); none of the three plans is changed.
 */
export function mergePlans(base: Plan, ours: Plan, theirs: Plan, prefer: 'ours' | 'theirs' = 'ours'): Merge {
  const conflicts: MergeConflict[] = [];
  const choose = <T>(b: T, o: T, t: T, same: (a: T, b: T) => boolean, conflict: () => MergeConflict): T => {
    if (same(o, t) || same(t, b)) return o;
    if (same(o, b)) return t;
    conflicts.push(conflict());
    return prefer === 'ours' ? o : t;
  };
  const territories = mergeTerritories(base, ours, theirs, choose, conflicts);
  const number = new Map(territories.map((territory, t) => [territory.id, t]));

  const assignment = new Int32Array(ours.assignment.length);
  const lockedUnits = new Uint8Array(ours.lockedUnits.length);
  for (let unit = 0; unit < assignment.length; unit++) {
    const [b, o, t] = [idAt(base, unit), idAt(ours, unit), idAt(theirs, unit)];
    const id = choose<string | null>(b, o, t, Object.is, () => ({ kind: 'unit', unit, ours: o, theirs: t }));
    assignment[unit] = id === null ? UNASSIGNED : (number.get(id) ?? UNASSIGNED);
    // of two flags that differ only one can have changed
    const locked = ours.lockedUnits[unit] === base.lockedUnits[unit] ? theirs.lockedUnits[unit] : ours.lockedUnits[unit];
    lockedUnits[unit] = locked!;
  }

  const exceptions = new Map<number, AccountException>();
  for (const account of new Set([...base.exceptions.keys(), ...ours.exceptions.keys(), ...theirs.exceptions.keys()])) {
    const [b, o, t] = [named(base, account), named(ours, account), named(theirs, account)];
    const chosen = choose(b, o, t, sameJson, () => ({ kind: 'account', account }));
    const territory = chosen ? number.get(chosen.territory) : undefined;
    if (chosen && territory !== undefined) exceptions.set(account, { account, territory, reason: chosen.reason });
  }
  return {
    plan: {
      territories, assignment, lockedUnits, exceptions,
      goals: choose(base.goals, ours.goals, theirs.goals, sameJson, () => ({ kind: 'goals' })),
      rules: choose(base.rules, ours.rules, theirs.rules, sameJson, () => ({ kind: 'rules' })),
    },
    conflicts,
  };
}

type Choose = <T>(base: T, ours: T, theirs: T, same: (a: T, b: T) => boolean, conflict: () => MergeConflict) => T;

/** Ours in our order, then what they added. What one side removed and the other left alone goes; what the other changed stays. */
function mergeTerritories(base: Plan, ours: Plan, theirs: Plan, choose: Choose, conflicts: MergeConflict[]): Territory[] {
  const [before, our, their] = [base, ours, theirs].map((plan) => new Map(plan.territories.map((t) => [t.id, t]))) as [Map<string, Territory>, Map<string, Territory>, Map<string, Territory>];
  const merged: Territory[] = [];
  for (const id of new Set([...our.keys(), ...before.keys(), ...their.keys()])) {
    const [b, o, t] = [before.get(id), our.get(id), their.get(id)];
    if (o && t) merged.push(b ? mergeTerritory(b, o, t, choose) : o);
    else if (!b) merged.push((o ?? t)!);
    else if ((o ?? t) && !sameJson(o ?? t, b)) {
      conflicts.push({ kind: 'territory', territory: id, property: 'removed' });
      merged.push((o ?? t)!);
    }
  }
  return merged;
}

const properties: readonly (keyof Territory)[] = ['name', 'color', 'owner', 'locked', 'share', 'targets', 'base', 'note'];

function mergeTerritory(base: Territory, ours: Territory, theirs: Territory, choose: Choose): Territory {
  const merged: Record<string, unknown> = { id: ours.id };
  for (const property of properties) {
    const value = choose<unknown>(base[property], ours[property], theirs[property], sameJson, () => ({ kind: 'territory', territory: ours.id, property }));
    if (value !== undefined) merged[property] = value;
  }
  return merged as unknown as Territory;
}

function idAt(plan: Plan, unit: number): string | null {
  const territory = plan.assignment[unit]!;
  return territory === UNASSIGNED ? null : plan.territories[territory]!.id;
}

/** An exception by the id of its territory, so that renumbering does no harm. */
function named(plan: Plan, account: number): { readonly territory: string; readonly reason: string } | null {
  const exception = plan.exceptions.get(account);
  return exception ? { territory: plan.territories[exception.territory]!.id, reason: exception.reason } : null;
}

function sameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
