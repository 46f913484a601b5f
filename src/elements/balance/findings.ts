import type { Finding } from '../../engine/problem.js';
import type { Dataset } from '../../model/dataset.js';
import type { Plan } from '../../model/plan.js';
import type { RulesPatch } from '../../model/rules.js';
import { ACCOUNTS, drawsAnew, type BalanceMode } from '../../workspace/request.js';
import { ruleRemedies } from './rule-remedies.js';
import { amount, goalName, measureName, plusMinus, type Words } from './words.js';

/** Something a planner can do about a finding. */
export type Relaxation =
  | { readonly kind: 'tolerance'; /** All goals when absent. */ readonly measure?: string | undefined; readonly tolerance: number }
  | { readonly kind: 'capacity'; readonly capacity: number }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'rules'; readonly rules: RulesPatch }
  | { readonly kind: 'show'; readonly units: readonly number[] };

export interface Remedy {
  readonly label: string;
  readonly relaxation: Relaxation;
}

/** The finding in the planner's words. */
export function findingText(words: Words, dataset: Dataset, finding: Finding): string {
  const { code, values = {}, message } = finding;
  const measure = dataset.measures.find((m) => m.id === finding.goal);
  const counted = finding.goal === ACCOUNTS;
  const shown: Record<string, string | number> = { ...values, message, measure: goalName(words, dataset.measures, finding.goal), count: finding.units?.length ?? values['count'] ?? 0 };
  for (const key of ['total', 'bound', 'value', 'limit', 'target', 'step']) {
    const value = values[key];
    if (measure && typeof value === 'number') shown[key] = amount(words, measure, value);
    else if (counted && typeof value === 'number') shown[key] = words.format.number(value);
  }
  const { tolerance, limit, least } = values;
  if (typeof tolerance === 'number') shown['tolerance'] = plusMinus(words, tolerance);
  if (code === 'no-reachable-base' && typeof limit === 'number') shown['limitKm'] = words.format.number(limit / 1000, { style: 'unit', unit: 'kilometer' });
  if (code === 'limit-too-tight') {
    const shares = values['reason'] === 'move-share' || values['reason'] === 'move-cost';
    if (typeof least === 'number') shown['count'] = shares ? 2 : least;
    for (const key of ['least', 'limit']) if (shares && typeof values[key] === 'number') shown[key] = words.format.percent(shareOf(values, values[key]));
  }
  return words.t(keyOf(finding), shown);
}

function keyOf({ code, values }: Finding): string {
  if (code === 'total-out-of-bounds') return `${code}.${values?.['side'] === 'below' ? 'below' : 'above'}`;
  if (code === 'limit-too-tight' || code === 'contradiction') return `${code}.${String(values?.['reason'])}`;
  if (code === 'proven-infeasible' && values?.['reason'] !== undefined) return `${code}.${values['reason']}`;
  if (code === 'component-cut-off') return values?.['parts'] === undefined ? `${code}.found` : code;
  return code;
}

/** Limits on value are told as a share of all there is. */
function shareOf(values: NonNullable<Finding['values']>, value: number): number {
  const { whole } = values;
  return typeof whole === 'number' && whole > 0 ? value / whole : value;
}

/** What can be done about it, the smallest change first. */
export function remediesOf(words: Words, dataset: Dataset, plan: Plan, finding: Finding, mode: BalanceMode): Remedy[] {
  const { relax = {}, units = [], code, values = {} } = finding;
  const remedies: Remedy[] = [];
  const { tolerance, k, moves, capacity } = relax;
  const rules = (label: string, patch: RulesPatch) => remedies.push({ label, relaxation: { kind: 'rules', rules: patch } });
  if (capacity !== undefined) remedies.push({ label: words.t('relaxCapacity', { capacity: amount(words, dataset.measures.find((m) => m.id === finding.goal), capacity) }), relaxation: { kind: 'capacity', capacity } });
  const wider: Remedy[] = [];
  if (tolerance !== undefined && finding.goal !== ACCOUNTS) {
    const measure = dataset.measures.find((m) => m.id === finding.goal);
    const named = measure && plan.goals.length > 1;
    wider.push({
      label: words.t(named ? 'relaxToleranceOf' : 'relaxTolerance', { tolerance: plusMinus(words, tolerance), measure: measureName(words, measure) }),
      relaxation: { kind: 'tolerance', measure: finding.goal, tolerance },
    });
  }
  // beyond twice the target a tolerance is no small change any more
  const small = (tolerance ?? 0) <= 1;
  if (small) remedies.push(...wider);
  if (k !== undefined && drawsAnew(mode)) remedies.push({ label: words.t('relaxCount', { count: k }), relaxation: { kind: 'count', count: k } });
  const { assigned } = values;
  if (moves !== undefined && typeof assigned === 'number' && assigned > 0) {
    // the rule is a share: the least one that lets so many units move
    const share = Math.min(1, Math.ceil((moves / assigned) * 1000) / 1000);
    rules(words.t('relaxMoves', { count: moves }), { maxMoved: share });
  }
  for (const remedy of ruleRemedies(words, dataset, plan, finding)) rules(remedy.label, remedy.rules);
  if (plan.rules.contiguous && ['component-cut-off', 'component-balance', 'fixed-disconnected', 'dead-end-above-limit'].includes(code)) {
    rules(words.t('relaxContiguous'), { contiguous: false });
  }
  if (!small) remedies.push(...wider);
  if (units.length > 0) remedies.push({ label: words.t('showUnits', { count: units.length }), relaxation: { kind: 'show', units } });
  return remedies;
}
