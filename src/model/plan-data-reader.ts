import { clip, TerritoryError, type ErrorCode, type ErrorPlace } from './errors.js';
import { defaultRules, type AccountCondition, type AccountRule, type Goal, type PlanData, type PlanRules, type Territory } from './plan.js';

/**
 * Plan data of unknown shape (a file, a server's answer) as {@link PlanData}. Left-out parts get their defaults:
 * colours in order, share 1, unlocked, no goals, the default rules.
 *
 * @throws TerritoryError 'plan-version' when it is no plan or of another version, 'plan-mismatch' for a wrong shape,
 *   'id-missing', 'id-duplicate', 'value-not-number'; `place` names the part, e.g. `territories[3].share`.
 */
export function readPlanData(value: unknown, place: ErrorPlace = {}): PlanData {
  const read = new ShapeReader(place);
  const plan = read.object(value, 'plan');
  if (plan['format'] !== 'territory-plan') read.fail('plan-version', 'format', '"territory-plan"', plan['format']);
  if (plan['version'] !== 1) read.fail('plan-version', 'version', '1', plan['version']);
  const territories = read.array(plan['territories'], 'territories').map((item, t) => readTerritory(read, item, t));
  const seen = new Set<string>();
  territories.forEach(({ id }, t) => {
    if (seen.has(id)) read.fail('id-duplicate', `territories[${t}].id`, 'each territory once', id);
    seen.add(id);
  });
  return {
    format: 'territory-plan',
    version: 1,
    dataset: read.text(plan['dataset'] ?? '', 'dataset'),
    territories,
    assignment: Object.fromEntries(
      Object.entries(read.object(plan['assignment'] ?? {}, 'assignment')).map(([id, units]) => [id, read.texts(units, `assignment["${clip(id)}"]`)]),
    ),
    lockedUnits: read.texts(plan['lockedUnits'] ?? [], 'lockedUnits'),
    exceptions: read.array(plan['exceptions'] ?? [], 'exceptions').map((item, e) => {
      const exception = read.object(item, `exceptions[${e}]`);
      return {
        account: read.id(exception['account'], `exceptions[${e}].account`),
        territory: read.id(exception['territory'], `exceptions[${e}].territory`),
        reason: read.text(exception['reason'] ?? '', `exceptions[${e}].reason`),
        ...(exception['by'] !== undefined && { by: read.oneOf(exception['by'], ['rule', 'nearest'] as const, `exceptions[${e}].by`) }),
      };
    }),
    goals: read.array(plan['goals'] ?? [], 'goals').map((item, g) => readGoal(read, item, g)),
    rules: readRules(read, plan['rules']),
  };
}

function readTerritory(read: ShapeReader, item: unknown, t: number): Territory {
  const at = `territories[${t}]`;
  const territory = read.object(item, at);
  const id = read.id(territory['id'], `${at}.id`);
  const base = territory['base'] === undefined ? undefined : read.object(territory['base'], `${at}.base`);
  const targets = territory['targets'] === undefined ? undefined : read.object(territory['targets'], `${at}.targets`);
  return {
    id,
    name: read.text(territory['name'] ?? id, `${at}.name`),
    color: read.number(territory['color'] ?? t, `${at}.color`, 0, 1e6),
    locked: read.boolean(territory['locked'] ?? false, `${at}.locked`),
    share: read.number(territory['share'] ?? 1, `${at}.share`, 0, Infinity),
    ...(territory['owner'] !== undefined && { owner: read.text(territory['owner'], `${at}.owner`) }),
    ...(territory['note'] !== undefined && { note: read.text(territory['note'], `${at}.note`) }),
    ...(targets && { targets: Object.fromEntries(Object.entries(targets).map(([id, target]) => [id, read.number(target, `${at}.targets["${clip(id)}"]`)])) }),
    ...(base && { base: { lon: read.number(base['lon'], `${at}.base.lon`, -180, 180), lat: read.number(base['lat'], `${at}.base.lat`, -90, 90) } }),
  };
}

function readGoal(read: ShapeReader, item: unknown, g: number): Goal {
  const goal = read.object(item, `goals[${g}]`);
  return {
    measure: read.id(goal['measure'], `goals[${g}].measure`),
    weight: read.number(goal['weight'] ?? 1, `goals[${g}].weight`, 0, Infinity),
    tolerance: read.number(goal['tolerance'] ?? 0.05, `goals[${g}].tolerance`, 0, Infinity),
  };
}

function readRules(read: ShapeReader, value: unknown): PlanRules {
  if (value === undefined) return defaultRules;
  const rules = read.object(value, 'rules');
  return {
    contiguous: read.boolean(rules['contiguous'] ?? defaultRules.contiguous, 'rules.contiguous'),
    maxMoved: read.number(rules['maxMoved'] ?? defaultRules.maxMoved, 'rules.maxMoved', 0, 1),
    ...(rules['accounts'] !== undefined && { accounts: read.array(rules['accounts'], 'rules.accounts').map((item, r) => readAccountRule(read, item, `rules.accounts[${r}]`)) }),
  };
}

function readAccountRule(read: ShapeReader, item: unknown, at: string): AccountRule {
  const rule = read.object(item, at);
  return {
    id: read.id(rule['id'], `${at}.id`),
    territory: read.id(rule['territory'], `${at}.territory`),
    when: read.array(rule['when'] ?? [], `${at}.when`).map((test, c) => readCondition(read, test, `${at}.when[${c}]`)),
    ...(rule['name'] !== undefined && { name: read.text(rule['name'], `${at}.name`) }),
    ...(rule['rank'] !== undefined && { rank: read.number(rule['rank'], `${at}.rank`) }),
  };
}

function readCondition(read: ShapeReader, item: unknown, at: string): AccountCondition {
  const test = read.object(item, at);
  return {
    column: read.id(test['column'], `${at}.column`),
    ...(test['is'] !== undefined && { is: read.texts(test['is'], `${at}.is`) }),
    ...(test['min'] !== undefined && { min: read.number(test['min'], `${at}.min`) }),
    ...(test['max'] !== undefined && { max: read.number(test['max'], `${at}.max`) }),
  };
}

/** Reads parts of plain JSON by type; each failure names the part, what was expected and what came. */
class ShapeReader {
  constructor(readonly place: ErrorPlace) {}

  object(value: unknown, at: string): Readonly<Record<string, unknown>> {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    return this.fail('plan-mismatch', at, 'an object', value);
  }

  array(value: unknown, at: string): readonly unknown[] {
    return Array.isArray(value) ? value : this.fail('plan-mismatch', at, 'a list', value);
  }

  text(value: unknown, at: string): string {
    return typeof value === 'string' ? value : this.fail('plan-mismatch', at, 'text', value);
  }

  texts(value: unknown, at: string): readonly string[] {
    return this.array(value, at).map((item, i) => this.text(item, `${at}[${i}]`));
  }

  id(value: unknown, at: string): string {
    return this.text(value, at) || this.fail('id-missing', at, 'an id', value);
  }

  boolean(value: unknown, at: string): boolean {
    return typeof value === 'boolean' ? value : this.fail('plan-mismatch', at, 'true or false', value);
  }

  oneOf<T extends string>(value: unknown, known: readonly T[], at: string): T {
    return known.find((word) => word === value) ?? this.fail('plan-mismatch', at, known.map((word) => `"${word}"`).join(' or '), value);
  }

  number(value: unknown, at: string, least = -Infinity, most = Infinity): number {
    if (typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most) return value;
    const range = least === -Infinity ? '' : most === Infinity ? ` of at least ${least}` : ` from ${least} to ${most}`;
    return this.fail('value-not-number', at, `a number${range}`, value);
  }

  fail(code: ErrorCode, at: string, expected: string, actual: unknown): never {
    throw new TerritoryError(code, { expected, actual: actual === undefined ? 'nothing' : clip(JSON.stringify(actual) ?? typeof actual), place: { ...this.place, column: at } });
  }
}
