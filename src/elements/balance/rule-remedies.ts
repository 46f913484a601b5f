import type { Finding } from '../../engine/problem.js';
import type { Dataset } from '../../model/dataset.js';
import type { Plan } from '../../model/plan.js';
import type { RulesPatch } from '../../model/rules.js';
import { ACCOUNTS } from '../../workspace/request.js';
import type { Words } from './words.js';

export interface RuleRemedy {
  readonly label: string;
  readonly rules: RulesPatch;
}

/** The least changes of the plan's rules that lift a finding. */
export function ruleRemedies(words: Words, dataset: Dataset, { rules }: Plan, { code, goal, values = {}, relax = {}, units = [] }: Finding): RuleRemedy[] {
  const remedies: RuleRemedy[] = [];
  const { minUnits, maxUnits, maxDistance, cost, sharePerTerritory } = relax;
  if (minUnits !== undefined) remedies.push({ label: words.t('relaxMinUnits', { count: minUnits }), rules: { unitLimits: { ...rules.unitLimits, min: minUnits } } });
  if (maxUnits !== undefined) remedies.push({ label: words.t('relaxMaxUnits', { count: maxUnits }), rules: { unitLimits: { ...rules.unitLimits, max: maxUnits } } });
  if (maxDistance !== undefined) {
    const km = Math.ceil(maxDistance / 1000);
    remedies.push({ label: words.t('relaxDistance', { distance: words.format.number(km, { style: 'unit', unit: 'kilometer' }) }), rules: { maxDistance: km * 1000 } });
  }
  const { whole } = values;
  if (cost !== undefined && typeof whole === 'number' && whole > 0) remedies.push(shareRemedy(words, 'maxMovedValue', cost / whole));
  if (sharePerTerritory !== undefined) remedies.push(shareRemedy(words, 'maxLeaving', sharePerTerritory));
  const below = values['side'] === 'below';
  const limit = rules.accountLimits?.[below ? 'min' : 'max'];
  const { total, bound, k } = values;
  if (goal === ACCOUNTS && code === 'total-out-of-bounds' && limit !== undefined && typeof total === 'number' && typeof bound === 'number' && typeof k === 'number') {
    // what is lacking or left over, shared by the territories asked for, which the plan's need not be
    const count = limit + (below ? -Math.ceil((bound - total) / k) : Math.ceil((total - bound) / k));
    remedies.push({ label: words.t(below ? 'relaxMinAccounts' : 'relaxMaxAccounts', { count }), rules: { accountLimits: { ...rules.accountLimits, [below ? 'min' : 'max']: count } } });
  } else if (goal === ACCOUNTS) remedies.push({ label: words.t('relaxAccounts'), rules: { accountLimits: undefined } });
  if (code === 'contradiction' || code === 'group-above-limit') remedies.push(...withoutUnits(words, dataset, rules, units));
  if (code === 'proven-infeasible' && rules.togetherBy) remedies.push({ label: words.t('relaxTogether'), rules: { togetherBy: undefined } });
  return remedies;
}

function shareRemedy(words: Words, rule: 'maxMovedValue' | 'maxLeaving', needed: number): RuleRemedy {
  const share = Math.min(1, Math.ceil(needed * 1000 - 1e-6) / 1000);
  return { label: words.t(`relax.${rule}`, { share: words.format.percent(share) }), rules: { [rule]: share } };
}

/** Drops what rules say about the units that can't be as they say. */
function withoutUnits(words: Words, dataset: Dataset, rules: Plan['rules'], units: readonly number[]): RuleRemedy[] {
  const ids = new Set(units.map((unit) => dataset.units.ids[unit]!));
  const pairs = rules.pairs?.filter(({ unit }) => !ids.has(unit));
  const apart = rules.apart?.filter((list) => list.filter((id) => ids.has(id)).length < 2);
  const together = rules.together?.filter((list) => list.filter((id) => ids.has(id)).length < 2);
  const dropped = (rules.pairs?.length ?? 0) + (rules.apart?.length ?? 0) + (rules.together?.length ?? 0) - (pairs?.length ?? 0) - (apart?.length ?? 0) - (together?.length ?? 0);
  if (dropped > 0) return [{ label: words.t('relaxDrop', { count: dropped }), rules: { pairs, apart, together } }];
  return rules.togetherBy && units.length > 1 ? [{ label: words.t('relaxTogether'), rules: { togetherBy: undefined } }] : [];
}
