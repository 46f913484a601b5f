import type { Dataset } from './dataset.js';
import { TerritoryError } from './errors.js';
import type { Territory } from './plan.js';
import type { CountLimits, PlanRules } from './rules.js';

/** What the rules name and the dataset or the plan does not have. */
export interface UnknownInRules {
  readonly units: readonly string[];
  readonly territories: readonly string[];
  readonly columns: readonly string[];
  readonly measures: readonly string[];
}

/** The ids in the rules that nothing has, each once, in the order they are named. */
export function unknownInRules(rules: PlanRules, dataset: Dataset, territories: readonly Territory[]): UnknownInRules {
  const { bridges = [], together = [], apart = [], pairs = [], togetherBy, moveMeasure } = rules;
  const named = [...bridges, ...together, ...apart].flat().concat(pairs.map((pair) => pair.unit));
  const units = named.length ? new Set(dataset.units.ids) : new Set<string>();
  const homes = new Set(territories.map(({ id }) => id));
  const columns = togetherBy?.of === 'accounts' ? dataset.accounts.columns : dataset.units.columns;
  const column = togetherBy?.column;
  return {
    units: [...new Set(named)].filter((id) => !units.has(id)),
    territories: [...new Set(pairs.map((pair) => pair.territory))].filter((id) => !homes.has(id)),
    columns: column !== undefined && columns.get(column)?.kind !== 'text' ? [column] : [],
    measures: moveMeasure !== undefined && !dataset.measures.some(({ id }) => id === moveMeasure) ? [moveMeasure] : [],
  };
}

/**
 * The rules without what nothing has: units that left the data, territories that were dissolved. A list of one unit is
 * no rule any more.
 */
export function withoutUnknown(rules: PlanRules, unknown: UnknownInRules): PlanRules {
  const gone = new Set(unknown.units);
  const dissolved = new Set(unknown.territories);
  const lists = (all: readonly (readonly string[])[] | undefined) => all?.map((list) => list.filter((id) => !gone.has(id))).filter((list) => list.length > 1);
  const { together, apart, bridges, pairs, togetherBy, moveMeasure, ...rest } = rules;
  const kept = {
    together: lists(together),
    apart: lists(apart),
    bridges: bridges?.filter((pair) => !pair.some((id) => gone.has(id))),
    pairs: pairs?.filter((pair) => !gone.has(pair.unit) && !dissolved.has(pair.territory)),
  };
  return {
    ...rest,
    ...Object.fromEntries(Object.entries(kept).filter(([, list]) => list && list.length > 0)),
    ...(togetherBy && unknown.columns.length === 0 && { togetherBy }),
    ...(moveMeasure !== undefined && unknown.measures.length === 0 && { moveMeasure }),
  };
}

/**
 * The rules as they are, when every number can be worked with and every id is known.
 *
 * @throws TerritoryError 'value-not-number', 'unit-unknown', 'territory-unknown', 'column-missing', 'measure-unknown';
 *   `place.column` names the rule.
 */
export function checkRules(rules: PlanRules, dataset: Dataset, territories: readonly Territory[]): PlanRules {
  const share = (key: 'maxMoved' | 'maxMovedValue' | 'maxLeaving') => within(rules[key], 0, 1, key);
  share('maxMoved');
  share('maxMovedValue');
  share('maxLeaving');
  within(rules.maxDistance, 0, Infinity, 'maxDistance');
  checkLimits(rules.unitLimits, 'unitLimits');
  checkLimits(rules.accountLimits, 'accountLimits');
  const { units, territories: homes, columns, measures } = unknownInRules(rules, dataset, territories);
  if (units.length) throw new TerritoryError('unit-unknown', { expected: 'units of the dataset in every rule', actual: `no unit "${units[0]}"`, place: { column: 'rules', unit: units[0]! } });
  if (homes.length) throw new TerritoryError('territory-unknown', { expected: 'territories of the plan in every rule', actual: `no territory "${homes[0]}"`, place: { column: 'rules.pairs', territory: homes[0]! } });
  if (columns.length) throw new TerritoryError('column-missing', { expected: `a text column of the ${rules.togetherBy!.of}`, actual: columns[0]!, place: { column: 'rules.togetherBy' } });
  if (measures.length) throw new TerritoryError('measure-unknown', { expected: `one of ${dataset.measures.map((m) => m.id).join(', ')}`, actual: measures[0]!, place: { column: 'rules.moveMeasure' } });
  return rules;
}

function within(value: number | undefined, least: number, most: number, rule: string): void {
  if (value === undefined || (value >= least && value <= most && Number.isFinite(value))) return;
  throw new TerritoryError('value-not-number', { expected: most === Infinity ? `a number of at least ${least}` : `a number from ${least} to ${most}`, actual: String(value), place: { column: `rules.${rule}` } });
}

function checkLimits(limits: CountLimits | undefined, rule: string): void {
  for (const key of ['min', 'max'] as const) {
    const value = limits?.[key];
    if (value !== undefined && !(Number.isInteger(value) && value >= 0)) {
      throw new TerritoryError('value-not-number', { expected: 'a whole number of zero or more', actual: String(value), place: { column: `rules.${rule}.${key}` } });
    }
  }
}
