import type { Dataset } from './dataset.js';
import { defaultRules, type PlanRules } from './rules.js';

export { defaultRules, type AccountCondition, type AccountRule, type PlanRules } from './rules.js';

/** Unit number -> territory number; this stands for "no territory". */
export const UNASSIGNED = -1;

export interface Territory {
  /** Unique within the plan, stable over its life. */
  readonly id: string;
  readonly name: string;
  /** Number in the palette, 0-based. */
  readonly color: number;
  /** Rep id. */
  readonly owner?: string;
  /** A locked territory neither gains nor loses units. */
  readonly locked: boolean;
  /** Relative size of its target (full-time equivalents, quota share); 1 = like the others. */
  readonly share: number;
  /** Absolute targets that replace the share, by measure id. */
  readonly targets?: Readonly<Record<string, number>>;
  /** Where its rep starts from, degrees. */
  readonly base?: { readonly lon: number; readonly lat: number };
  readonly note?: string;
}

/** One measure to balance. */
export interface Goal {
  readonly measure: string;
  /** Relative importance, > 0. */
  readonly weight: number;
  /** Allowed relative deviation from the target, e.g. 0.05. */
  readonly tolerance: number;
}

/** What put an account where it is when nobody named it: a rule, or the nearest territory. */
export type PlacedBy = 'rule' | 'nearest';

/** An account that does not follow its unit. */
export interface AccountException {
  readonly account: number;
  readonly territory: number;
  /** A person's words, or the name of the rule. */
  readonly reason: string;
  /** Absent when a person named the account: such ones go before every rule. */
  readonly by?: PlacedBy;
}

/** The plan as the workspace holds it; replaced or changed only by applying edits. */
export interface Plan {
  readonly territories: readonly Territory[];
  /** Unit -> territory, -1 = unassigned. Read only; it changes in place when an edit is applied. */
  readonly assignment: Int32Array;
  /** Unit -> 1 when locked. */
  readonly lockedUnits: Uint8Array;
  /** By account number. */
  readonly exceptions: ReadonlyMap<number, AccountException>;
  readonly goals: readonly Goal[];
  readonly rules: PlanRules;
}

/** The plan by ids: what is saved, sent and read back. Plain JSON. */
export interface PlanData {
  readonly format: 'territory-plan';
  readonly version: 1;
  readonly dataset: string;
  readonly territories: readonly Territory[];
  /** Territory id -> unit ids. Units that are not listed are unassigned. */
  readonly assignment: Readonly<Record<string, readonly string[]>>;
  readonly lockedUnits: readonly string[];
  readonly exceptions: readonly { readonly account: string; readonly territory: string; readonly reason: string; readonly by?: PlacedBy }[];
  readonly goals: readonly Goal[];
  readonly rules: PlanRules;
}

/** A plan without territories over the dataset, balancing its first measure. */
export function emptyPlan(dataset: Dataset): Plan {
  const first = dataset.measures[0];
  return {
    territories: [],
    assignment: new Int32Array(dataset.units.count).fill(UNASSIGNED),
    lockedUnits: new Uint8Array(dataset.units.count),
    exceptions: new Map(),
    goals: first ? [{ measure: first.id, weight: 1, tolerance: 0.05 }] : [],
    rules: defaultRules,
  };
}

/** The territory an account belongs to: its exception, else that of its unit; -1 = none. */
export function territoryOfAccount(plan: Plan, dataset: Dataset, account: number): number {
  const exception = plan.exceptions.get(account);
  if (exception) return exception.territory;
  const unit = dataset.accounts.unit[account]!;
  return unit < 0 ? UNASSIGNED : plan.assignment[unit]!;
}

/** The wanted total of a measure per territory: absolute targets first, the rest of the whole by share. */
export function targets(plan: Plan, measure: string, whole: number): Float64Array {
  const result = new Float64Array(plan.territories.length);
  let rest = whole;
  let shares = 0;
  for (const territory of plan.territories) {
    const fixed = territory.targets?.[measure];
    if (fixed === undefined) shares += territory.share;
    else rest -= fixed;
  }
  plan.territories.forEach((territory, t) => {
    const fixed = territory.targets?.[measure];
    result[t] = fixed ?? (shares > 0 ? (rest * territory.share) / shares : 0);
  });
  return result;
}
