import type { Finding } from '../../engine/problem.js';
import type { Dataset } from '../../model/dataset.js';
import type { Plan } from '../../model/plan.js';
import type { BalanceMode } from '../../workspace/request.js';
import { amount, measureName, plusMinus, type Words } from './words.js';

/** Something a planner can do about a finding. */
export type Relaxation =
  | { readonly kind: 'tolerance'; readonly measure: string; readonly tolerance: number }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'moves'; readonly share: number }
  | { readonly kind: 'contiguous' }
  | { readonly kind: 'show'; readonly units: readonly number[] };

export interface Remedy {
  readonly label: string;
  readonly relaxation: Relaxation;
}

/** The finding in the planner's words. */
export function findingText(words: Words, dataset: Dataset, finding: Finding): string {
  const { code, values = {}, message } = finding;
  const measure = dataset.measures.find((m) => m.id === finding.goal);
  const shown: Record<string, string | number> = { ...values, message, measure: measureName(words, measure), count: finding.units?.length ?? values['count'] ?? 0 };
  for (const key of ['total', 'bound', 'value', 'limit', 'target', 'step']) {
    const value = values[key];
    if (measure && typeof value === 'number') shown[key] = amount(words, measure, value);
  }
  const { tolerance, limit, least } = values;
  if (typeof tolerance === 'number') shown['tolerance'] = plusMinus(words, tolerance);
  if (code === 'no-reachable-base' && typeof limit === 'number') shown['limitKm'] = words.format.number(limit / 1000, { style: 'unit', unit: 'kilometer' });
  if (code === 'limit-too-tight' && typeof least === 'number') shown['count'] = least;
  return words.t(keyOf(finding), shown);
}

function keyOf({ code, values }: Finding): string {
  if (code === 'total-out-of-bounds') return `${code}.${values?.['side'] === 'below' ? 'below' : 'above'}`;
  if (code === 'limit-too-tight') return `${code}.${values?.['reason'] === 'moves' ? 'moves' : 'other'}`;
  if (code === 'component-cut-off') return values?.['parts'] === undefined ? `${code}.found` : code;
  return code;
}

/** What can be done about it, the smallest change first. */
export function remediesOf(words: Words, dataset: Dataset, plan: Plan, finding: Finding, mode: BalanceMode): Remedy[] {
  const { relax = {}, units = [], code, values = {} } = finding;
  const remedies: Remedy[] = [];
  const { tolerance, k, moves } = relax;
  if (tolerance !== undefined && finding.goal !== undefined) {
    const measure = dataset.measures.find((m) => m.id === finding.goal);
    const named = plan.goals.length > 1;
    remedies.push({
      label: words.t(named ? 'relaxToleranceOf' : 'relaxTolerance', { tolerance: plusMinus(words, tolerance), measure: measureName(words, measure) }),
      relaxation: { kind: 'tolerance', measure: finding.goal, tolerance },
    });
  }
  if (k !== undefined && mode === 'create') remedies.push({ label: words.t('relaxCount', { count: k }), relaxation: { kind: 'count', count: k } });
  const { assigned } = values;
  if (moves !== undefined && typeof assigned === 'number' && assigned > 0) {
    // the rule is a share: the least one that lets so many units move
    const share = Math.min(1, Math.ceil((moves / assigned) * 1000) / 1000);
    remedies.push({ label: words.t('relaxMoves', { count: moves }), relaxation: { kind: 'moves', share } });
  }
  if (plan.rules.contiguous && ['component-cut-off', 'component-balance', 'fixed-disconnected'].includes(code)) {
    remedies.push({ label: words.t('relaxContiguous'), relaxation: { kind: 'contiguous' } });
  }
  if (units.length > 0) remedies.push({ label: words.t('showUnits', { count: units.length }), relaxation: { kind: 'show', units } });
  return remedies;
}
