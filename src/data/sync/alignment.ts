import type { Dataset } from '../../model/dataset.js';
import { finish, type Steps } from '../../model/steps.js';
import { planFromData, type PlanProblem } from '../../model/plan-data.js';
import { territoryOfAccount, type PlanData, type Territory } from '../../model/plan.js';

/** What the other system should say after a plan was written. */
export interface WantedAlignment {
  readonly territories: readonly Pick<Territory, 'id' | 'name'>[];
  /** Account id -> territory id of the plan; null = none. Accounts that are not listed stay as they are. */
  readonly accounts: ReadonlyMap<string, string | null>;
  /** Territory id of the plan -> rep id. Territories without an owner stay as they are. */
  readonly owners: ReadonlyMap<string, string>;
  /** Accounts that lie in no unit: the plan says nothing about them. */
  readonly unplaced: readonly string[];
  /** What of the plan does not fit the dataset. */
  readonly problems: readonly PlanProblem[];
}

/** Accounts between two turns of the page. */
const PIECE = 10_000;

/** Accounts and owners as the plan wants them. Where units are accounts themselves (no accounts table), units count as such. */
export function wantedAlignment(data: PlanData, dataset: Dataset): WantedAlignment {
  return finish(wantedAlignmentSteps(data, dataset));
}

/** {@link wantedAlignment} in pieces. */
export function* wantedAlignmentSteps(data: PlanData, dataset: Dataset): Steps<WantedAlignment> {
  const { plan, problems } = planFromData(data, dataset);
  const accounts = new Map<string, string | null>();
  const unplaced: string[] = [];
  const idOf = (territory: number) => (territory < 0 ? null : plan.territories[territory]!.id);
  if (dataset.accounts.count === 0) dataset.units.ids.forEach((id, unit) => accounts.set(id, idOf(plan.assignment[unit]!)));
  for (let account = 0; account < dataset.accounts.count; account++) {
    if (account % PIECE === PIECE - 1) yield;
    const id = dataset.accounts.ids[account]!;
    if (dataset.accounts.unit[account]! < 0 && !plan.exceptions.has(account)) unplaced.push(id);
    else accounts.set(id, idOf(territoryOfAccount(plan, dataset, account)));
  }
  const owners = new Map(plan.territories.flatMap(({ id, owner }) => (owner === undefined ? [] : [[id, owner] as const])));
  return { territories: plan.territories.map(({ id, name }) => ({ id, name })), accounts, owners, unplaced, problems };
}

/** A unit whose accounts belong to several territories. */
export interface SplitUnit {
  readonly unit: string;
  /** Accounts per territory id, greatest first. */
  readonly accounts: readonly (readonly [territory: string, count: number])[];
  /** The first two have the same number of accounts: the earlier territory of the plan got the unit. */
  readonly tie: boolean;
}

/**
 * The way back: units take the territory of most of their accounts, the other accounts become named exceptions, so that no
 * account changes territory. Split units and ties are listed.
 *
 * @param territoryOf account id -> territory id; accounts that are not listed have none and follow their unit
 */
export function alignmentFromAccounts(
  dataset: Dataset,
  territories: readonly Territory[],
  territoryOf: ReadonlyMap<string, string>,
  reason: string,
): { readonly assignment: PlanData['assignment']; readonly exceptions: PlanData['exceptions']; readonly splits: readonly SplitUnit[] } {
  const known = new Set(territories.map(({ id }) => id));
  const counts = new Map<number, Map<string, number>>();
  dataset.accounts.ids.forEach((id, account) => {
    const unit = dataset.accounts.unit[account]!;
    const territory = territoryOf.get(id);
    if (unit < 0 || territory === undefined || !known.has(territory)) return;
    const ofUnit = counts.get(unit) ?? counts.set(unit, new Map()).get(unit)!;
    ofUnit.set(territory, (ofUnit.get(territory) ?? 0) + 1);
  });
  const lists = new Map<string, string[]>(territories.map(({ id }) => [id, []]));
  const winner = new Map<number, string>();
  const splits: SplitUnit[] = [];
  for (const [unit, ofUnit] of [...counts].toSorted(([a], [b]) => a - b)) {
    const ranked = territories.filter(({ id }) => ofUnit.has(id)).map(({ id }) => [id, ofUnit.get(id)!] as const).toSorted(([, a], [, b]) => b - a);
    winner.set(unit, ranked[0]![0]);
    lists.get(ranked[0]![0])!.push(dataset.units.ids[unit]!);
    if (ranked.length > 1) splits.push({ unit: dataset.units.ids[unit]!, accounts: ranked, tie: ranked[0]![1] === ranked[1]![1] });
  }
  const exceptions = dataset.accounts.ids.flatMap((account, a) => {
    const territory = territoryOf.get(account);
    return territory === undefined || !known.has(territory) || winner.get(dataset.accounts.unit[a]!) === territory ? [] : [{ account, territory, reason }];
  });
  return { assignment: Object.fromEntries(lists), exceptions, splits };
}
