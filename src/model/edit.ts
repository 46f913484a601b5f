import type { AccountException, Goal, Plan, PlanRules, Territory } from './plan.js';

/** Who made an edit. */
export type Origin = 'user' | 'engine' | 'api' | 'import' | 'remote';

/** Unit assignments that change: three arrays of one length. */
export interface Moves {
  readonly units: Uint32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

interface Swap<T> {
  readonly before: T;
  readonly after: T;
}

/**
 * One undo step: everything it changes, with what was there before. Structured-cloneable, so that it can be
 * stored and sent. When `territories` changes, `moves.from` is numbered by the old list and `moves.to` by the new.
 */
export interface Edit {
  readonly origin: Origin;
  /** Machine-readable kind: 'assign', 'balance', 'lock', 'add-territory', … */
  readonly kind: string;
  readonly reason?: string;
  /** When, in milliseconds since 1970, by the workspace's clock. */
  readonly time?: number;
  readonly moves?: Moves;
  readonly territories?: Swap<readonly Territory[]>;
  /** Unit numbers whose lock flips. */
  readonly unitLocks?: Uint32Array;
  /** Changed exceptions; null = none. */
  readonly exceptions?: readonly { readonly account: number; readonly before: AccountException | null; readonly after: AccountException | null }[];
  readonly goals?: Swap<readonly Goal[]>;
  readonly rules?: Swap<PlanRules>;
}

/** The edit that undoes this one. */
export function invert(edit: Edit): Edit {
  const swap = <T>(pair: Swap<T> | undefined) => pair && { before: pair.after, after: pair.before };
  return {
    origin: edit.origin,
    kind: edit.kind,
    ...(edit.reason !== undefined && { reason: edit.reason }),
    ...(edit.time !== undefined && { time: edit.time }),
    ...(edit.moves && { moves: { units: edit.moves.units, from: edit.moves.to, to: edit.moves.from } }),
    ...(edit.territories && { territories: swap(edit.territories)! }),
    ...(edit.unitLocks && { unitLocks: edit.unitLocks }),
    ...(edit.exceptions && { exceptions: edit.exceptions.map((e) => ({ account: e.account, before: e.after, after: e.before })) }),
    ...(edit.goals && { goals: swap(edit.goals)! }),
    ...(edit.rules && { rules: swap(edit.rules)! }),
  };
}

/** True when applying the edit would change nothing. */
export function isEmpty(edit: Edit): boolean {
  return !edit.moves?.units.length && !edit.territories && !edit.unitLocks?.length && !edit.exceptions?.length && !edit.goals && !edit.rules;
}

/** Applies the edit. The arrays of the plan change in place, everything else is replaced in the returned plan. */
export function applyEdit(plan: Plan, edit: Edit): Plan {
  if (edit.moves) {
    const { units, to } = edit.moves;
    for (let i = 0; i < units.length; i++) plan.assignment[units[i]!] = to[i]!;
  }
  if (edit.unitLocks) for (const unit of edit.unitLocks) plan.lockedUnits[unit]! ^= 1;
  let exceptions = plan.exceptions;
  if (edit.exceptions) {
    const next = new Map(exceptions);
    for (const { account, after } of edit.exceptions) {
      if (after) next.set(account, after);
      else next.delete(account);
    }
    exceptions = next;
  }
  return {
    ...plan,
    exceptions,
    territories: edit.territories?.after ?? plan.territories,
    goals: edit.goals?.after ?? plan.goals,
    rules: edit.rules?.after ?? plan.rules,
  };
}
