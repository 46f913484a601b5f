import { defaultRules, type AccountCondition, type AccountRule, type CountLimits, type PairRule, type PlanRules, type PlanSegment, type TogetherBy } from './rules.js';
import type { ShapeReader } from './shape-reader.js';

/** Rules of unknown shape; what is left out gets its default. Whether the ids are known is not asked here. */
export function readRules(read: ShapeReader, value: unknown): PlanRules {
  if (value === undefined) return defaultRules;
  const rules = read.object(value, 'rules');
  const given = <T>(key: keyof PlanRules, as: (part: unknown, at: string) => T): { [k: string]: T } => (rules[key] === undefined ? {} : { [key]: as(rules[key], `rules.${key}`) });
  const share = (part: unknown, at: string) => read.number(part, at, 0, 1);
  const lists = (part: unknown, at: string) => read.array(part, at).map((list, i) => read.texts(list, `${at}[${i}]`));
  const limits = (part: unknown, at: string) => readLimits(read, part, at);
  return {
    contiguous: read.boolean(rules['contiguous'] ?? defaultRules.contiguous, 'rules.contiguous'),
    ...given('bridges', (part, at) => read.array(part, at).map((pair, i) => readBridge(read, pair, `${at}[${i}]`))),
    ...given('together', lists),
    ...given('togetherBy', (part, at) => readTogetherBy(read, part, at)),
    ...given('apart', lists),
    ...given('pairs', (part, at) => read.array(part, at).map((pair, i) => readPair(read, pair, `${at}[${i}]`))),
    ...given('maxDistance', (part, at) => read.number(part, at, 0, Infinity)),
    ...given('unitLimits', limits),
    ...given('accountLimits', limits),
    maxMoved: share(rules['maxMoved'] ?? defaultRules.maxMoved, 'rules.maxMoved'),
    ...given('moveMeasure', (part, at) => read.id(part, at)),
    ...given('maxMovedValue', share),
    ...given('maxLeaving', share),
    ...given('accounts', (part, at) => read.array(part, at).map((item, r) => readAccountRule(read, item, `${at}[${r}]`))),
    ...given('segments', (part, at) => read.array(part, at).map((item, s) => readSegment(read, item, `${at}[${s}]`))),
  };
}

function readSegment(read: ShapeReader, item: unknown, at: string): PlanSegment {
  const segment = read.object(item, at);
  return { name: read.text(segment['name'], `${at}.name`), units: read.texts(segment['units'] ?? [], `${at}.units`) };
}

function readBridge(read: ShapeReader, value: unknown, at: string): readonly [string, string] {
  const ends = read.texts(value, at);
  return ends.length === 2 ? [ends[0]!, ends[1]!] : read.fail('plan-mismatch', at, 'two unit ids', value);
}

function readTogetherBy(read: ShapeReader, value: unknown, at: string): TogetherBy {
  const part = read.object(value, at);
  return { of: read.oneOf(part['of'], ['units', 'accounts'], `${at}.of`), column: read.id(part['column'], `${at}.column`) };
}

function readPair(read: ShapeReader, value: unknown, at: string): PairRule {
  const part = read.object(value, at);
  const kind = read.oneOf(part['kind'], ['required', 'forbidden'], `${at}.kind`);
  return { unit: read.id(part['unit'], `${at}.unit`), territory: read.id(part['territory'], `${at}.territory`), kind };
}

function readLimits(read: ShapeReader, value: unknown, at: string): CountLimits {
  const part = read.object(value, at);
  const limit = (key: 'min' | 'max') => (part[key] === undefined ? {} : { [key]: read.whole(part[key], `${at}.${key}`) });
  return { ...limit('min'), ...limit('max') };
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
