/** Least and greatest number of something in a territory, both inclusive; absent = no limit. */
export interface CountLimits {
  readonly min?: number;
  readonly max?: number;
}

/** A unit that must be, or must not be, in a territory. */
export interface PairRule {
  /** Id of the unit. */
  readonly unit: string;
  /** Id of the territory. */
  readonly territory: string;
  readonly kind: 'required' | 'forbidden';
}

/** Rows that belong together because a text column names the same in them: a parent area of units, a customer family of accounts. */
export interface TogetherBy {
  readonly of: 'units' | 'accounts';
  /** Id of the text column; empty text belongs to no group. */
  readonly column: string;
}

/** One test of an account: its text is one of `is`, or its number lies from `min` to `max` (both included). */
export interface AccountCondition {
  /** Column of the accounts. */
  readonly column: string;
  readonly is?: readonly string[];
  readonly min?: number;
  readonly max?: number;
}

/** Sends accounts of a kind (a segment, a size, an industry) to one territory, wherever they lie. */
export interface AccountRule {
  readonly id: string;
  /** What people call it; the id without it. */
  readonly name?: string;
  /** All must hold; a missing value never does. */
  readonly when: readonly AccountCondition[];
  /** Territory id. */
  readonly territory: string;
  /** Lower goes first; equal ranks that disagree are ties. Default 0. */
  readonly rank?: number;
}

/** Units that somebody has kept under a name, to look at them alone again. */
export interface PlanSegment {
  readonly name: string;
  /** Unit ids. */
  readonly units: readonly string[];
}

/**
 * What every plan must respect, besides the goals and the locks. All by ids, so that neither renumbered territories nor
 * another order of the units does harm; what a rule names and nothing has is left out of account.
 */
export interface PlanRules {
  readonly contiguous: boolean;
  /** Pairs of units that count as neighbours though no border joins them: a bridge, a ferry. */
  readonly bridges?: readonly (readonly [string, string])[];
  /** Lists of units; each list shares one territory. */
  readonly together?: readonly (readonly string[])[];
  readonly togetherBy?: TogetherBy;
  /** Lists of units; no two of one list share a territory. */
  readonly apart?: readonly (readonly string[])[];
  readonly pairs?: readonly PairRule[];
  /** Greatest distance from a unit to its territory's base, metres; territories without a base are not bound by it. */
  readonly maxDistance?: number;
  /** Units and accounts of one territory. */
  readonly unitLimits?: CountLimits;
  readonly accountLimits?: CountLimits;
  /** Greatest share (0–1) of the assigned units that a rebalance may move; 1 = no limit. */
  readonly maxMoved: number;
  /** Measure in which moves are weighed by the two limits below; absent = a unit's accounts, and one for the unit itself. */
  readonly moveMeasure?: string;
  /** Greatest share (0–1) of all there is of it that a rebalance may move. */
  readonly maxMovedValue?: number;
  /** Greatest share (0–1) of what a territory has of it that may leave that territory. */
  readonly maxLeaving?: number;
  /** Rules for accounts, see `assignment` of the insights. They change nothing until they are applied. */
  readonly accounts?: readonly AccountRule[];
  /** Segments with names of their own; they bind nothing. */
  readonly segments?: readonly PlanSegment[];
}

export const defaultRules: PlanRules = { contiguous: true, maxMoved: 1 };

/** Some rules anew; undefined takes one back. */
export type RulesPatch = { readonly [Key in keyof PlanRules]?: PlanRules[Key] | undefined };

/** The rules with the patch, without empty entries. */
export function patchRules(rules: PlanRules, patch: RulesPatch): PlanRules {
  const merged = Object.entries({ ...rules, ...patch }).filter(([, value]) => value !== undefined && !isVoid(value));
  return { ...defaultRules, ...Object.fromEntries(merged) };
}

const isVoid = (value: unknown): boolean => (Array.isArray(value) ? value.length === 0 : typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/** How many rules go beyond what every plan has. */
export function countRules(rules: PlanRules): number {
  const { bridges = [], together = [], apart = [], pairs = [], togetherBy, maxDistance, unitLimits, accountLimits, maxMoved, maxMovedValue, maxLeaving } = rules;
  const single = [togetherBy, maxDistance, unitLimits, accountLimits, maxMovedValue, maxLeaving].filter((rule) => rule !== undefined).length;
  return bridges.length + together.length + apart.length + new Set(pairs.map(({ kind, territory }) => `${kind} ${territory}`)).size + single + (maxMoved < 1 ? 1 : 0) + (rules.contiguous ? 0 : 1);
}
