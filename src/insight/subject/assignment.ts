import type { Edit } from '../../model/edit.js';
import { UNASSIGNED, type AccountException, type AccountRule } from '../../model/plan.js';
import { distance } from '../../model/projection.js';
import type { MetricContext } from '../metric.js';
import { ready, type Answer } from './answer.js';
import { numberSource, textSource } from './source.js';

/** Why an account is where it is, strongest reason first. */
export const Why = { Named: 0, Rule: 1, Geography: 2, Nearest: 3, Nothing: 4 } as const;
export type Why = (typeof Why)[keyof typeof Why];

export interface AssignmentOptions {
  /** The plan's own when absent. */
  readonly rules?: readonly AccountRule[];
  /** Accounts that no unit holds, or whose unit has no territory, go to the territory of the nearest assigned unit within so many km. Default 50. */
  readonly nearestKm?: number;
}

export interface Tie {
  readonly account: number;
  /** Rule numbers of equal rank that name different territories; the first one counts. */
  readonly rules: readonly number[];
}

/** A rule that can never work: it names what is not there. */
export interface BrokenRule {
  readonly rule: number;
  readonly why: 'territory-unknown' | 'column-missing' | 'no-condition';
  /** Id of what is missing; '' when it is nothing by name. */
  readonly id: string;
}

export interface CustomerAssignment {
  readonly rules: readonly AccountRule[];
  /** Accounts that meet each rule, and those that it sends (no stronger reason, no earlier rule). */
  readonly matches: Int32Array;
  readonly sends: Int32Array;
  /** Left out, and listed: a silent rule is worse than none. */
  readonly broken: readonly BrokenRule[];
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
  /** Accounts whose territory by the rules, or the reason for it, is not that of the plan as it stands. */
  readonly differing: readonly number[];
  /** Accounts per territory and reason: territories x 4. */
  readonly counts: Float64Array;
}

/**
 * Territory of every account by precedence: named (by a person) before rule before geography (the unit it lies in) before
 * nearest. What a rule or nearness placed earlier is judged anew, so that a rule that is gone lets its accounts go.
 */
export function assignment(context: MetricContext, { rules = context.plan.rules.accounts ?? [], nearestKm = 50 }: AssignmentOptions = {}): Answer<CustomerAssignment> {
  const { dataset, plan } = context;
  if (dataset.accounts.count === 0 || plan.territories.length === 0) {
    return { state: 'needs', roles: [], also: [...(dataset.accounts.count === 0 ? ['accounts' as const] : []), ...(plan.territories.length === 0 ? ['territories' as const] : [])] };
  }
  const count = dataset.accounts.count;
  const result = { territory: new Int32Array(count).fill(UNASSIGNED), why: new Uint8Array(count).fill(Why.Nothing), rule: new Int32Array(count).fill(-1), km: new Float64Array(count).fill(Number.NaN) };
  const ties: Tie[] = [];
  const { match, broken } = compile(context, rules);
  const [matches, sends] = [new Int32Array(rules.length), new Int32Array(rules.length)];
  const nearest = nearestTerritory(context, nearestKm);
  for (let a = 0; a < count; a++) {
    const put = (territory: number, why: Why) => {
      result.territory[a] = territory;
      result.why[a] = why;
    };
    const named = plan.exceptions.get(a);
    const matching = match(a);
    for (const { rule } of matching) matches[rule]!++;
    const first = matching[0];
    const unit = dataset.accounts.unit[a]!;
    if (named && !named.by) put(named.territory, Why.Named);
    else if (first) {
      put(first.territory, Why.Rule);
      result.rule[a] = first.rule;
      sends[first.rule]!++;
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
  const differing = [...result.territory.keys()].filter((a) => !sameException(plan.exceptions.get(a), wantedException(result, rules, a)));
  const lost = gaps.filter((a) => Number.isNaN(dataset.accounts.lon[a]!));
  return ready({ ...result, rules, matches, sends, broken, ties, gaps, differing, counts }, [
    gaps.length ? { code: 'no-territory', count: gaps.length, table: 'accounts', rows: gaps } : undefined,
    lost.length ? { code: 'no-location', count: lost.length, table: 'accounts', rows: lost } : undefined,
    broken.length ? { code: 'broken-rules', count: broken.length } : undefined,
  ]);
}

/** The edit that makes the plan agree with its rules: accounts are placed where rule or nearness wants them, and let go where none does any more. Undefined when it agrees. */
export function assignmentEdit({ plan }: MetricContext, found: CustomerAssignment): Edit | undefined {
  if (found.differing.length === 0) return undefined;
  return {
    origin: 'user',
    kind: 'rules-applied',
    exceptions: found.differing.map((account) => ({ account, before: plan.exceptions.get(account) ?? null, after: wantedException(found, found.rules, account) ?? null })),
  };
}

/** How an account stands in the plan as it is, and by what words; the strongest reason that is known without asking any rule anew. */
export interface Standing {
  readonly why: Why;
  /** A person's words, the rule's name, or the unit's name; '' = none. */
  readonly because: string;
}

/** Why an account is where the plan has it. Cheap: for every row of a table. */
export function standing({ dataset, plan }: Pick<MetricContext, 'dataset' | 'plan'>, account: number): Standing {
  const exception = plan.exceptions.get(account);
  if (exception) return { why: exception.by === 'rule' ? Why.Rule : exception.by === 'nearest' ? Why.Nearest : Why.Named, because: exception.by === 'nearest' ? '' : exception.reason };
  const unit = dataset.accounts.unit[account]!;
  return unit >= 0 && plan.assignment[unit]! >= 0 ? { why: Why.Geography, because: dataset.units.names[unit]! } : { why: Why.Nothing, because: unit >= 0 ? dataset.units.names[unit]! : '' };
}

/** What people call a rule. */
export const ruleName = ({ name, id }: AccountRule): string => name || id;

type Placed = Pick<CustomerAssignment, 'territory' | 'why' | 'rule'>;

/** The exception that the precedence asks for; undefined where the account follows its unit or a person has named it (see {@link sameException}). */
function wantedException({ territory, why, rule }: Placed, rules: readonly AccountRule[], account: number): AccountException | undefined {
  if (why[account] === Why.Rule) return { account, territory: territory[account]!, reason: ruleName(rules[rule[account]!]!), by: 'rule' };
  if (why[account] === Why.Nearest) return { account, territory: territory[account]!, reason: '', by: 'nearest' };
  return undefined;
}

function sameException(present: AccountException | undefined, wanted: AccountException | undefined): boolean {
  if (present && !present.by) return true;
  return present?.territory === wanted?.territory && present?.by === wanted?.by && present?.reason === wanted?.reason;
}

interface Match {
  readonly rule: number;
  readonly rank: number;
  readonly territory: number;
}

function compile({ dataset, plan }: MetricContext, rules: readonly AccountRule[]): { match: (account: number) => Match[]; broken: BrokenRule[] } {
  const number = new Map(plan.territories.map((t, i) => [t.id, i]));
  const broken: BrokenRule[] = [];
  const compiled = rules.flatMap((rule, r) => {
    const territory = number.get(rule.territory);
    const fail = (why: BrokenRule['why'], id: string) => {
      broken.push({ rule: r, why, id });
      return [];
    };
    if (territory === undefined) return fail('territory-unknown', rule.territory);
    // a rule without a condition would take every account
    if (rule.when.length === 0) return fail('no-condition', '');
    const tests: ((a: number) => boolean)[] = [];
    for (const { column, is, min = -Infinity, max = Infinity } of rule.when) {
      const texts = is && textSource(dataset, column);
      const numbers = is ? undefined : numberSource(dataset, column);
      const wanted = new Set(is);
      if (texts) tests.push((a) => texts[a] !== '' && wanted.has(texts[a]!));
      else if (numbers?.table === 'accounts') tests.push((a) => numbers.values[a]! >= min && numbers.values[a]! <= max);
      else return fail('column-missing', column);
    }
    return [{ rule: r, rank: rule.rank ?? 0, territory, tests }];
  }).sort((x, y) => x.rank - y.rank || x.rule - y.rule);
  return { broken, match: (account) => compiled.filter(({ tests }) => tests.every((test) => test(account))) };
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
