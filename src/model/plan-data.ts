import type { Dataset } from './dataset.js';
import { clip, type ErrorCode } from './errors.js';
import { UNASSIGNED, type AccountException, type Goal, type Plan, type PlanData } from './plan.js';
import type { PlanRules } from './rules.js';
import { unknownInRules, withoutUnknown } from './rules-check.js';
import { finish, stretches, type Steps } from './steps.js';

/** Something in stored plan data that does not fit the dataset. What could not be taken over is listed here, never dropped unseen. */
export interface PlanProblem {
  readonly code: Extract<
    ErrorCode,
    'plan-mismatch' | 'unit-unknown' | 'territory-unknown' | 'account-unknown' | 'measure-unknown' | 'column-missing' | 'id-duplicate'
  >;
  /** English, for logs; elements translate by code and `ids`. */
  readonly message: string;
  /** Ids of the units, territories, accounts or measures concerned, in the order they were met. */
  readonly ids: readonly string[];
  /** Territory the ids were listed under, when they came from its list of units. */
  readonly territory?: string;
}

/** The plan by ids, plain JSON. Territories keep their order, units the dataset's. */
export function planToData(plan: Plan, dataset: Dataset): PlanData {
  const lists: string[][] = plan.territories.map(() => []);
  const lockedUnits: string[] = [];
  dataset.units.ids.forEach((id, unit) => {
    const territory = plan.assignment[unit]!;
    if (territory !== UNASSIGNED) lists[territory]!.push(id);
    if (plan.lockedUnits[unit]) lockedUnits.push(id);
  });
  return {
    format: 'territory-plan',
    version: 1,
    dataset: dataset.id,
    territories: plan.territories,
    // fromEntries defines own properties, so an id like "__proto__" is one as well
    assignment: Object.fromEntries(plan.territories.map((territory, t) => [territory.id, lists[t]!])),
    lockedUnits,
    exceptions: [...plan.exceptions.values()].map(({ account, territory, reason, by }) => ({
      account: dataset.accounts.ids[account]!,
      territory: plan.territories[territory]!.id,
      reason,
      ...(by && { by }),
    })),
    goals: plan.goals,
    rules: plan.rules,
  };
}

/**
 * The plan over the dataset, and what of the data does not fit it: unknown units, territories, accounts and measures,
 * units listed twice (the first place counts). Nothing is thrown for those; see `readPlanData` for data of unknown shape.
 */
export function planFromData(data: PlanData, dataset: Dataset): PlanRead {
  return finish(planSteps(data, dataset));
}

export interface PlanRead {
  readonly plan: Plan;
  readonly problems: readonly PlanProblem[];
}

/** The same in pieces. */
export function* planSteps(data: PlanData, dataset: Dataset): Steps<PlanRead> {
  const problems = new Problems();
  if (data.dataset !== dataset.id) problems.add('plan-mismatch', `the plan was made for the dataset "${clip(data.dataset)}", this is "${clip(dataset.id)}"`, data.dataset);
  const units = yield* numberSteps(dataset.units.ids);
  const territories = finish(numberSteps(data.territories.map((territory) => territory.id)));
  const plan: Plan = {
    territories: data.territories,
    assignment: yield* readAssignment(data, dataset.units.count, units, territories, problems),
    lockedUnits: new Uint8Array(dataset.units.count),
    exceptions: readExceptions(data, dataset, territories, problems),
    goals: readGoals(data, dataset, problems),
    rules: readRules(data, dataset, problems),
  };
  for (const id of data.lockedUnits) {
    const unit = units.get(id);
    if (unit === undefined) problems.add('unit-unknown', 'locked units are not in the dataset', id);
    else plan.lockedUnits[unit] = 1;
  }
  return { plan, problems: problems.list() };
}

function* readAssignment(data: PlanData, count: number, units: ReadonlyMap<string, number>, territories: ReadonlyMap<string, number>, problems: Problems): Steps<Int32Array> {
  const assignment = new Int32Array(count).fill(UNASSIGNED);
  for (const [territoryId, unitIds] of Object.entries(data.assignment)) {
    const territory = territories.get(territoryId);
    if (territory === undefined) {
      for (const id of unitIds) problems.add('territory-unknown', `units are assigned to the territory "${clip(territoryId)}", which the plan does not list`, id, territoryId);
      continue;
    }
    yield* stretches(unitIds.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const id = unitIds[i]!;
        const unit = units.get(id);
        if (unit === undefined) problems.add('unit-unknown', `units of the territory "${clip(territoryId)}" are not in the dataset`, id, territoryId);
        else if (assignment[unit] === UNASSIGNED) assignment[unit] = territory;
        else if (assignment[unit] !== territory) problems.add('id-duplicate', `units of the territory "${clip(territoryId)}" are assigned to another one as well`, id, territoryId);
      }
    });
  }
  return assignment;
}

function readExceptions(data: PlanData, dataset: Dataset, territories: ReadonlyMap<string, number>, problems: Problems): Map<number, AccountException> {
  const exceptions = new Map<number, AccountException>();
  if (data.exceptions.length === 0) return exceptions;
  const accounts = finish(numberSteps(dataset.accounts.ids));
  for (const { account: accountId, territory: territoryId, reason, by } of data.exceptions) {
    const account = accounts.get(accountId);
    const territory = territories.get(territoryId);
    if (account === undefined) problems.add('account-unknown', 'accounts with an exception are not in the dataset', accountId);
    else if (territory === undefined) problems.add('territory-unknown', `accounts are excepted to the territory "${clip(territoryId)}", which the plan does not list`, accountId, territoryId);
    else exceptions.set(account, { account, territory, reason, ...(by && { by }) });
  }
  return exceptions;
}

function readGoals(data: PlanData, dataset: Dataset, problems: Problems): Goal[] {
  const measures = new Set(dataset.measures.map((measure) => measure.id));
  return data.goals.filter((goal) => {
    if (measures.has(goal.measure)) return true;
    problems.add('measure-unknown', 'goals name measures that the dataset does not have', goal.measure);
    return false;
  });
}

function readRules({ rules, territories }: PlanData, dataset: Dataset, problems: Problems): PlanRules {
  const unknown = unknownInRules(rules, dataset, territories);
  for (const id of unknown.units) problems.add('unit-unknown', 'rules name units that are not in the dataset', id);
  for (const id of unknown.territories) problems.add('territory-unknown', 'rules name territories that the plan does not list', id);
  for (const id of unknown.columns) problems.add('column-missing', 'units are to be kept together by a column that the dataset does not have', id);
  for (const id of unknown.measures) problems.add('measure-unknown', 'moves are to be weighed by a measure that the dataset does not have', id);
  return withoutUnknown(rules, unknown);
}

/** Number of every id; of equal ids the first counts. */
function* numberSteps(ids: readonly string[]): Steps<Map<string, number>> {
  const numbers = new Map<string, number>();
  const last = ids.length - 1;
  yield* stretches(ids.length, (from, to) => {
    for (let i = last - from; i > last - to; i--) numbers.set(ids[i]!, i);
  });
  return numbers;
}

/** Gathers ids under the same finding, so that ten thousand unknown units are one problem. */
class Problems {
  #found = new Map<string, { code: PlanProblem['code']; message: string; ids: string[]; territory?: string }>();

  add(code: PlanProblem['code'], message: string, id: string, territory?: string): void {
    const found = this.#found.get(message);
    if (found) found.ids.push(id);
    else this.#found.set(message, { code, message, ids: [id], ...(territory !== undefined && { territory }) });
  }

  list(): PlanProblem[] {
    return [...this.#found.values()];
  }
}
