import { clip, type ErrorPlace } from './errors.js';
import type { Goal, PlanData, Territory } from './plan.js';
import { readRules } from './rules-reader.js';
import { ShapeReader } from './shape-reader.js';

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
