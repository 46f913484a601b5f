import { isEmpty, type Edit, type Origin } from '../model/edit.js';
import { UNASSIGNED, type AccountException, type Goal, type PlanData, type Territory } from '../model/plan.js';
import type { PlanProblem } from '../model/plan-data.js';
import type { RulesPatch } from '../model/rules.js';
import type { AssignResult, EditSource } from './commands.js';
import type { Effect } from './effect.js';
import type { Standing } from './standing.js';

type Works = typeof import('./works.js');

/** Extra words with a command: who gives it and why. */
export interface CommandOptions {
  readonly origin?: Origin;
  readonly reason?: string;
}

/** The commands that change a plan. Each is at most one edit, and none where there is nothing to do. */
export abstract class PlanEditor {
  /** Throws a 'not-ready' {@link TerritoryError} while there is no data. */
  protected abstract get standing(): Standing;
  protected abstract get works(): Works;
  /** Makes an edit part of the history. False when there is nothing to do, or nothing may be done. */
  protected abstract commit(edit: Edit): boolean;

  assign(units: Iterable<number>, territory: number, options: CommandOptions = {}): AssignResult {
    const result = this.works.assignUnits(this.standing.plan, units, territory, source(options));
    if (result.edit && !this.commit(result.edit)) return { ...result, edit: null };
    return result;
  }

  lockUnits(units: Iterable<number>, locked: boolean, options: CommandOptions = {}): void {
    this.commit(this.works.lockUnits(this.standing.plan, units, locked, source(options)));
  }

  /** Returns the number of the new territory. */
  addTerritory(territory: Partial<Territory> = {}, options: CommandOptions = {}): number {
    this.commit(this.works.addTerritory(this.standing.plan, territory, source(options)));
    return this.standing.plan.territories.length - 1;
  }

  updateTerritory(territory: number, patch: Partial<Omit<Territory, 'id'>>, options: CommandOptions = {}): void {
    this.commit(this.works.updateTerritory(this.standing.plan, territory, patch, source(options)));
  }

  /** Dissolves the territory; its units become unassigned or go to `heir`. */
  removeTerritory(territory: number, heir = UNASSIGNED, options: CommandOptions = {}): void {
    this.commit(this.works.removeTerritory(this.standing.plan, territory, heir, source(options)));
  }

  /** Two territories change owners and bases. */
  swapOwners(a: number, b: number, options: CommandOptions = {}): void {
    this.commit(this.works.swapOwners(this.standing.plan, a, b, source(options)));
  }

  /** Gives every owner the territory that is nearest, so that all ways together are shortest. Returns whether anybody changes. */
  assignOwners(options: CommandOptions = {}): boolean {
    const { dataset, plan } = this.standing;
    const edit = this.works.nearestOwners(dataset, plan, source(options));
    this.commit(edit);
    return !isEmpty(edit);
  }

  setException(account: number, exception: Omit<AccountException, 'account'> | null, options: CommandOptions = {}): void {
    const { plan, dataset } = this.standing;
    this.commit(this.works.setException(plan, dataset, account, exception, source(options)));
  }

  setGoals(goals: readonly Goal[], options: CommandOptions = {}): void {
    const { plan, dataset } = this.standing;
    const after = this.works.checkGoals(dataset, goals);
    this.commit({ ...source(options), kind: 'goals', goals: { before: plan.goals, after } });
  }

  /** Changes some rules; undefined takes one back. Throws a {@link TerritoryError} for ids that nothing has and numbers out of range. */
  setRules(rules: RulesPatch, options: CommandOptions = {}): void {
    const { plan, dataset } = this.standing;
    this.commit(this.works.changeRules(plan, dataset, rules, source(options)));
  }

  /** Replaces the whole plan by a stored one, as one edit that can be undone. Returns what did not fit. */
  loadPlan(data: PlanData, options: CommandOptions = {}): readonly PlanProblem[] {
    const { plan, dataset } = this.standing;
    const loaded = this.works.planFromData(data, dataset);
    this.commit(this.works.replacePlan(plan, loaded.plan, { origin: options.origin ?? 'import', ...(options.reason !== undefined && { reason: options.reason }) }));
    return loaded.problems;
  }

  /** Adds an edit that was built elsewhere against the present plan. */
  apply(edit: Edit): void {
    this.commit(edit);
  }

  /** What assigning the units would do to every goal. */
  preview(units: Iterable<number>, territory: number): Effect {
    const { dataset, plan, tallies } = this.standing;
    return this.works.effectOf(dataset, plan, tallies, units, territory);
  }
}

function source(options: CommandOptions): EditSource {
  return { origin: options.origin ?? 'user', ...(options.reason !== undefined && { reason: options.reason }) };
}
