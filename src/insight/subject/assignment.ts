import type { Edit } from '../../model/edit.js';
import { TerritoryError } from '../../model/errors.js';
import { UNASSIGNED } from '../../model/plan.js';
import { distance } from '../../model/projection.js';
import type { MetricContext } from '../metric.js';
import { ready, type Answer } from './answer.js';
import { numberSource, textSource } from './source.js';

/** One test of an account: its text is one of `is`, or its number lies from `min` to `max` (both included). */
export interface Condition {
  readonly column: string;
  readonly is?: readonly string[];
  readonly min?: number;
  readonly max?: number;
}

export interface AssignmentRule {
  readonly id: string;
  /** All must hold; a missing value never does. */
  readonly when: readonly Condition[];
  /** Territory id. */
  readonly territory: string;
  /** Lower goes first; equal ranks that disagree are ties. Default 0. */
  readonly rank?: number;
}

/** Why an account is where it is, strongest reason first. */
export const Why = { Named: 0, Rule: 1, Geography: 2, Nearest: 3, Nothing: 4 } as const;
export type Why = (typeof Why)[keyof typeof Why];

export interface AssignmentOptions {
  readonly rules?: readonly AssignmentRule[];
  /** Accounts that no unit holds, or whose unit has no territory, go to the territory of the nearest assigned unit within so many km. Default 50. */
  readonly nearestKm?: number;
}

export interface Tie {
  readonly account: number;
  /** Rule numbers of equal rank that name different territories; the first one counts. */
  readonly rules: readonly number[];
}

export interface CustomerAssignment {
  /** Per account, -1 = none. */
  readonly territory: Int32Array;
  readonly why: Uint8Array;
  /** Number of the rule behind it, -1 = none. */
  readonly rule: Int32Array;
  /** Kilometres to the unit behind it when nearest, else NaN. */
  readonly km: Float64Array;
  readonly ties: readonly Tie[];
  /** Accounts without a territory. */
  readonly gaps: readonly number[];
  /** Accounts whose territory by the rules is not that of the plan as it stands. */
  readonly differing: readonly number[];
  /** Accounts per territory and reason: territories x 4. */
  readonly counts: Float64Array;
}

/**
 * Territory of every account by precedence: named (an exception in the plan) before rule before geography (the unit it
 * lies in) before nearest. Throws 'territory-unknown' or 'column-missing' for a rule that can never work: a silent rule is
 * worse than none.
 */
export function assignment(context: MetricContext, { rules = [], nearestKm = 50 }: AssignmentOptions = {}): Answer<CustomerAssignment> {
  const { dataset, plan } = context;
  if (dataset.accounts.count === 0 || plan.territories.length === 0) {
    return { state: 'needs', roles: [], also: [...(dataset.accounts.count === 0 ? ['accounts' as const] : []), ...(plan.territories.length === 0 ? ['territories' as const] : [])] };
  }
  const count = dataset.accounts.count;
  const result = { territory: new Int32Array(count).fill(UNASSIGNED), why: new Uint8Array(count).fill(Why.Nothing), rule: new Int32Array(count).fill(-1), km: new Float64Array(count).fill(Number.NaN) };
  const ties: Tie[] = [];
  const match = compile(context, rules);
  const nearest = nearestTerritory(context, nearestKm);
  for (let a = 0; a < count; a++) {
    const put = (territory: number, why: Why) => {
      result.territory[a] = territory;
      result.why[a] = why;
    };
    const named = plan.exceptions.get(a);
    const matching = match(a);
    const first = matching[0];
    const unit = dataset.accounts.unit[a]!;
    if (named) put(named.territory, Why.Named);
    else if (first) {
      put(first.territory, Why.Rule);
      result.rule[a] = first.rule;
      const rivals = matching.filter((m) => m.rank === first.rank);
      if (rivals.some((m) => m.territory !== first.territory)) ties.push({ account: a, rules: rivals.map((m) => m.rule) });
    } else if (unit >= 0 && plan.assignment[unit]! >= 0) put(plan.assignment[unit]!, Why.Geography);
    else {
      const found = nearest(a);
      if (!found) continue;
      put(found.territory, Why.Nearest);
      result.km[a] = found.km;
    }
  }
  const counts = new Float64Array(plan.territories.length * 4);
  result.territory.forEach((t, a) => {
    if (t >= 0) counts[t * 4 + result.why[a]!]!++;
  });
  const gaps = [...result.territory.keys()].filter((a) => result.territory[a] === UNASSIGNED);
  const differing = [...result.territory.keys()].filter((a) => result.territory[a]! >= 0 && result.territory[a] !== present(context, a));
  const lost = gaps.filter((a) => Number.isNaN(dataset.accounts.lon[a]!));
  return ready({ ...result, ties, gaps, differing, counts }, [
    gaps.length ? { code: 'no-territory', count: gaps.length, table: 'accounts', rows: gaps } : undefined,
    lost.length ? { code: 'no-location', count: lost.length, table: 'accounts', rows: lost } : undefined,
  ]);
}

/** The edit that makes the plan agree with the rules: named accounts where rule or nearness places them elsewhere. Undefined when it agrees. */
export function assignmentEdit(context: MetricContext, found: CustomerAssignment, rules: readonly AssignmentRule[] = []): Edit | undefined {
  if (found.differing.length === 0) return undefined;
  return {
    origin: 'user',
    kind: 'rules-applied',
    exceptions: found.differing.map((account) => ({
      account,
      before: context.plan.exceptions.get(account) ?? null,
      after: { account, territory: found.territory[account]!, reason: found.rule[account]! >= 0 ? rules[found.rule[account]!]!.id : 'nearest' },
    })),
  };
}

function present({ dataset, plan }: MetricContext, account: number): number {
  const unit = dataset.accounts.unit[account]!;
  return plan.exceptions.get(account)?.territory ?? (unit >= 0 ? plan.assignment[unit]! : UNASSIGNED);
}

interface Match {
  readonly rule: number;
  readonly rank: number;
  readonly territory: number;
}

function compile({ dataset, plan }: MetricContext, rules: readonly AssignmentRule[]): (account: number) => Match[] {
  const number = new Map(plan.territories.map((t, i) => [t.id, i]));
  const compiled = rules.map((rule, r) => {
    const territory = number.get(rule.territory);
    if (territory === undefined) throw new TerritoryError('territory-unknown', { expected: `rule "${rule.id}" to name a territory of the plan`, actual: `"${rule.territory}"` });
    const tests = rule.when.map((condition) => {
      const texts = condition.is && textSource(dataset, condition.column);
      const numbers = condition.is ? undefined : numberSource(dataset, condition.column);
      if (!texts && numbers?.table !== 'accounts') throw new TerritoryError('column-missing', { expected: `a column of the accounts for rule "${rule.id}"`, actual: 'none of that kind', place: { column: condition.column } });
      const wanted = new Set(condition.is);
      const { min = -Infinity, max = Infinity } = condition;
      return texts ? (a: number) => texts[a] !== '' && wanted.has(texts[a]!) : (a: number) => numbers!.values[a]! >= min && numbers!.values[a]! <= max;
    });
    return { rule: r, rank: rule.rank ?? 0, territory, tests };
  }).sort((x, y) => x.rank - y.rank || x.rule - y.rule);
  return (account) => compiled.filter(({ tests }) => tests.every((test) => test(account)));
}

/** The territory of the nearest assigned unit, by the units' points. */
function nearestTerritory({ dataset, plan }: MetricContext, reach: number): (account: number) => { territory: number; km: number } | undefined {
  const { units, accounts } = dataset;
  return (account) => {
    const lon = accounts.lon[account]!;
    const lat = accounts.lat[account]!;
    if (Number.isNaN(lon) || Number.isNaN(lat)) return undefined;
    let km = Infinity;
    let territory = UNASSIGNED;
    for (let u = 0; u < units.count; u++) {
      // a degree of latitude is 111 km: most units are ruled out without a sine
      if (plan.assignment[u]! < 0 || Math.abs(units.lat[u]! - lat) * 111 > Math.min(km, reach) + 1) continue;
      const d = distance(lon, lat, units.lon[u]!, units.lat[u]!) / 1000;
      if (d < km) {
        km = d;
        territory = plan.assignment[u]!;
      }
    }
    return km <= reach ? { territory, km } : undefined;
  };
}
