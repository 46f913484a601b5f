/** Builds edits from intentions. Nothing here changes anything: the workspace applies what comes back. */
import type { Dataset } from '../model/dataset.js';
import type { Edit, Moves, Origin } from '../model/edit.js';
import { TerritoryError } from '../model/errors.js';
import { UNASSIGNED, type AccountException, type Goal, type Plan, type Territory } from '../model/plan.js';
import { patchRules, type RulesPatch } from '../model/rules.js';
import { checkRules } from '../model/rules-check.js';
import { refusal, type RefusalReason } from './refusal.js';

/** Why some units could not be moved. */
export { refusal, type RefusalReason };

export interface Refusal {
  readonly reason: RefusalReason;
  readonly units: Uint32Array;
}

export interface AssignResult {
  /** Null when nothing is left to do. */
  readonly edit: Edit | null;
  readonly refused: readonly Refusal[];
}

export interface EditSource {
  readonly origin: Origin;
  readonly reason?: string;
}

/** Moves units to a territory (-1 = none), leaving out what locks protect and what is there already. */
export function assignUnits(plan: Plan, units: Iterable<number>, territory: number, source: EditSource): AssignResult {
  checkTerritory(plan, territory, true);
  const rows = new Set<number>();
  for (const unit of units) {
    if (!(unit >= 0 && unit < plan.assignment.length)) {
      throw new TerritoryError('unit-unknown', { expected: `a unit number from 0 to ${plan.assignment.length - 1}`, actual: String(unit) });
    }
    if (plan.assignment[unit] !== territory) rows.add(unit);
  }
  const refused = new Map<RefusalReason, number[]>();
  const free: number[] = [];
  for (const unit of rows) {
    const reason = refusal(plan, unit, territory);
    if (reason) pushTo(refused, reason, unit);
    else free.push(unit);
  }
  const moves = movesTo(plan, Uint32Array.from(free), () => territory);
  return {
    edit: free.length ? { ...source, kind: territory === UNASSIGNED ? 'unassign' : 'assign', moves } : null,
    refused: [...refused].map(([reason, list]) => ({ reason, units: Uint32Array.from(list) })),
  };
}

export function lockUnits(plan: Plan, units: Iterable<number>, locked: boolean, source: EditSource): Edit {
  const flips = [...new Set(units)].filter((unit) => plan.lockedUnits[unit] !== undefined && plan.lockedUnits[unit] !== (locked ? 1 : 0));
  return { ...source, kind: locked ? 'lock-units' : 'unlock-units', unitLocks: Uint32Array.from(flips) };
}

/** Changes the properties of one territory; unknown properties do not get in. */
export function updateTerritory(plan: Plan, territory: number, patch: Partial<Omit<Territory, 'id'>>, source: EditSource): Edit {
  checkTerritory(plan, territory, false);
  const before = plan.territories[territory]!;
  const next: Territory = { ...before, ...patch, id: before.id };
  if (!(Number.isFinite(next.share) && next.share >= 0)) {
    throw new TerritoryError('value-not-number', { expected: 'a share of zero or more', actual: String(next.share), place: { territory: before.id } });
  }
  for (const [measure, target] of Object.entries(next.targets ?? {})) {
    if (!Number.isFinite(target)) throw new TerritoryError('value-not-number', { expected: 'a target that is a number', actual: String(target), place: { territory: before.id, column: measure } });
  }
  const same = (Object.keys(next) as (keyof Territory)[]).every((key) => Object.is(next[key], before[key]));
  const after = plan.territories.map((t, i) => (i === territory ? next : t));
  return { ...source, kind: 'update-territory', ...(!same && { territories: { before: plan.territories, after } }) };
}

export function addTerritory(plan: Plan, territory: Partial<Territory>, source: EditSource): Edit {
  return { ...source, kind: 'add-territory', territories: { before: plan.territories, after: [...plan.territories, newTerritory(plan.territories, territory)] } };
}

/** A territory with every property, an id and a colour that the list does not use yet. */
export function newTerritory(list: readonly Territory[], given: Partial<Territory>): Territory {
  const ids = new Set(list.map((t) => t.id));
  let number = list.length + 1;
  while (ids.has(`t${number}`)) number++;
  const id = given.id !== undefined && !ids.has(given.id) ? given.id : `t${number}`;
  const colors = new Set(list.map((t) => t.color));
  let color = 0;
  while (colors.has(color)) color++;
  return { name: `Territory ${number}`, color, locked: false, share: 1, ...given, id };
}

/** Removes a territory; its units go to `heir` (-1 = unassigned) and the later territories move up by one number. */
export function removeTerritory(plan: Plan, territory: number, heir: number, source: EditSource): Edit {
  checkTerritory(plan, territory, false);
  checkTerritory(plan, heir, true);
  if (heir === territory) throw new TerritoryError('territory-unknown', { expected: 'another territory to take over the units', actual: 'the one being removed' });
  const heirLocked = heir !== UNASSIGNED && plan.territories[heir]!.locked;
  if (plan.territories[territory]!.locked || heirLocked) {
    throw new TerritoryError('territory-locked', { expected: 'unlocked territories', actual: 'a locked one', place: { territory: plan.territories[heirLocked ? heir : territory]!.id } });
  }
  const renumber = (t: number) => (t === territory ? renumberRest(heir) : renumberRest(t));
  const renumberRest = (t: number) => (t > territory ? t - 1 : t);
  const touched: number[] = [];
  for (let u = 0; u < plan.assignment.length; u++) if (plan.assignment[u]! >= territory) touched.push(u);
  const exceptions = [...plan.exceptions.values()].filter((e) => e.territory >= territory);
  return {
    ...source,
    kind: heir === UNASSIGNED ? 'dissolve' : 'merge',
    territories: { before: plan.territories, after: plan.territories.filter((_, i) => i !== territory) },
    moves: movesTo(plan, Uint32Array.from(touched), (unit) => renumber(plan.assignment[unit]!)),
    ...rulesWithout(plan, [plan.territories[territory]!.id]),
    ...(exceptions.length > 0 && {
      exceptions: exceptions.map((before) => {
        const to = renumber(before.territory);
        return { account: before.account, before, after: to === UNASSIGNED ? null : { ...before, territory: to } };
      }),
    }),
  };
}

/** The rules without those that speak of territories which are no more, where there are such. */
function rulesWithout({ rules }: Plan, gone: readonly string[]): Pick<Edit, 'rules'> {
  const pairs = rules.pairs?.filter((pair) => !gone.includes(pair.territory));
  return pairs?.length === rules.pairs?.length ? {} : { rules: { before: rules, after: patchRules(rules, { pairs }) } };
}

/** Names the territory of one account against its unit (or takes that back with null). */
export function setException(plan: Plan, dataset: Dataset, account: number, exception: Omit<AccountException, 'account'> | null, source: EditSource): Edit {
  if (!(account >= 0 && account < dataset.accounts.count)) {
    throw new TerritoryError('account-unknown', { expected: `an account number from 0 to ${dataset.accounts.count - 1}`, actual: String(account) });
  }
  if (exception) checkTerritory(plan, exception.territory, false);
  const before = plan.exceptions.get(account) ?? null;
  const after = exception && { ...exception, account };
  const same = before?.territory === after?.territory && before?.reason === after?.reason && before?.by === after?.by;
  return { ...source, kind: after ? 'name-account' : 'unname-account', ...(!same && { exceptions: [{ account, before, after }] }) };
}

/** The moves that turn the plan's assignment into another one. */
export function movesBetween(plan: Plan, assignment: Int32Array): Moves {
  const units: number[] = [];
  for (let u = 0; u < assignment.length; u++) if (assignment[u] !== plan.assignment[u]) units.push(u);
  return movesTo(plan, Uint32Array.from(units), (unit) => assignment[unit]!);
}

function movesTo(plan: Plan, units: Uint32Array, to: (unit: number) => number): Moves {
  return { units, from: Int32Array.from(units, (u) => plan.assignment[u]!), to: Int32Array.from(units, to) };
}

function checkTerritory(plan: Plan, territory: number, orNone: boolean): void {
  if (orNone && territory === UNASSIGNED) return;
  if (!(Number.isInteger(territory) && territory >= 0 && territory < plan.territories.length)) {
    throw new TerritoryError('territory-unknown', { expected: `a territory number from ${orNone ? -1 : 0} to ${plan.territories.length - 1}`, actual: String(territory) });
  }
}

function pushTo<K>(map: Map<K, number[]>, key: K, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The goals, when every one of them can be worked with. */
export function checkGoals(dataset: Dataset, goals: readonly Goal[]): readonly Goal[] {
  for (const goal of goals) {
    if (!dataset.measures.some((m) => m.id === goal.measure)) {
      throw new TerritoryError('measure-unknown', { expected: `one of ${dataset.measures.map((m) => m.id).join(', ')}`, actual: goal.measure });
    }
    if (!(goal.weight > 0 && Number.isFinite(goal.weight))) throw new TerritoryError('value-not-number', { expected: 'a weight above zero', actual: String(goal.weight), place: { column: goal.measure } });
    if (!(goal.tolerance >= 0 && Number.isFinite(goal.tolerance))) throw new TerritoryError('value-not-number', { expected: 'a tolerance of zero or more', actual: String(goal.tolerance), place: { column: goal.measure } });
  }
  return goals;
}

/** Changes some rules; undefined takes one back. */
export function changeRules(plan: Plan, dataset: Dataset, patch: RulesPatch, source: EditSource): Edit {
  const after = checkRules(patchRules(plan.rules, patch), dataset, plan.territories);
  return { ...source, kind: 'rules', ...(JSON.stringify(after) !== JSON.stringify(plan.rules) && { rules: { before: plan.rules, after } }) };
}

/** What the engine proposes, as one edit. Exceptions of removed territories end. */
export function acceptProposal(plan: Plan, proposal: { territories: readonly Territory[]; assignment: Int32Array }, source: EditSource): Edit {
  const kept = new Set(proposal.territories.map(({ id }) => id));
  const gone = plan.territories.map(({ id }) => id).filter((id) => !kept.has(id));
  const rules = rulesWithout(plan, gone).rules?.after ?? plan.rules;
  return replaceBy(plan, { ...plan, rules, territories: proposal.territories, assignment: proposal.assignment, exceptions: renumbered(plan, proposal.territories) }, 'balance', source);
}

/** One plan for another, as one edit. */
export function replacePlan(plan: Plan, next: Plan, source: EditSource): Edit {
  return replaceBy(plan, next, 'load-plan', source);
}

function replaceBy(plan: Plan, next: Plan, kind: string, source: EditSource): Edit {
  const moves = movesBetween(plan, next.assignment);
  const flips: number[] = [];
  for (let u = 0; u < next.lockedUnits.length; u++) if (next.lockedUnits[u] !== plan.lockedUnits[u]) flips.push(u);
  const accounts = new Set([...plan.exceptions.keys(), ...next.exceptions.keys()]);
  const exceptions = [...accounts]
    .map((account) => ({ account, before: plan.exceptions.get(account) ?? null, after: next.exceptions.get(account) ?? null }))
    .filter(({ before, after }) => before?.territory !== after?.territory || before?.reason !== after?.reason || before?.by !== after?.by);
  return {
    ...source,
    kind,
    ...(moves.units.length > 0 && { moves }),
    ...(!sameTerritories(plan.territories, next.territories) && { territories: { before: plan.territories, after: next.territories } }),
    ...(flips.length > 0 && { unitLocks: Uint32Array.from(flips) }),
    ...(exceptions.length > 0 && { exceptions }),
    ...(JSON.stringify(plan.goals) !== JSON.stringify(next.goals) && { goals: { before: plan.goals, after: next.goals } }),
    ...(JSON.stringify(plan.rules) !== JSON.stringify(next.rules) && { rules: { before: plan.rules, after: next.rules } }),
  };
}

function sameTerritories(a: readonly Territory[], b: readonly Territory[]): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function renumbered(plan: Plan, territories: readonly Territory[]): Map<number, AccountException> {
  const index = new Map(territories.map((t, i) => [t.id, i]));
  const result = new Map<number, AccountException>();
  for (const exception of plan.exceptions.values()) {
    const territory = index.get(plan.territories[exception.territory]!.id);
    if (territory !== undefined) result.set(exception.account, { ...exception, territory });
  }
  return result;
}
