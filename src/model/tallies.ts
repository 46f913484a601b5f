import type { Dataset } from './dataset.js';
import type { Edit, Moves } from './edit.js';
import { territoryOfAccount, UNASSIGNED, type Plan } from './plan.js';

/**
 * Totals of every measure per territory, kept by delta: a move costs O(measures), never a recount.
 * Row t of a table is territory t; the last row, `territories`, is what no territory has.
 */
export class Tallies {
  readonly measures: number;
  territories = 0;
  /** (territories + 1) × measures, row-major, in each measure's unit. Missing values count as nothing. */
  totals = new Float64Array(0);
  /** Units per row. */
  units = new Int32Array(0);
  /** Accounts per row, exceptions under the territory that named them. */
  accounts = new Int32Array(0);

  readonly #dataset: Dataset;
  /** Accounts that lie in each unit. */
  readonly accountsIn: Uint32Array;

  /** Counts the plan, or takes over the counts of other tallies of the same dataset. */
  constructor(dataset: Dataset, from: Plan | Tallies) {
    this.#dataset = dataset;
    this.measures = dataset.measures.length;
    if (from instanceof Tallies) {
      this.accountsIn = from.accountsIn;
      this.territories = from.territories;
      this.totals = from.totals.slice();
      this.units = from.units.slice();
      this.accounts = from.accounts.slice();
      return;
    }
    this.accountsIn = new Uint32Array(dataset.units.count);
    for (const unit of dataset.accounts.unit) if (unit >= 0) this.accountsIn[unit]!++;
    this.recount(from);
  }

  /** The same counts, to be changed apart from these. */
  copy(): Tallies {
    return new Tallies(this.#dataset, this);
  }

  /** Total of measure m in territory t; -1 = unassigned. */
  total(territory: number, measure: number): number {
    return this.totals[this.#row(territory) * this.measures + measure]!;
  }

  unitCount(territory: number): number {
    return this.units[this.#row(territory)]!;
  }

  accountCount(territory: number): number {
    return this.accounts[this.#row(territory)]!;
  }

  /** Sum over all rows: the measure's whole. */
  whole(measure: number): number {
    let sum = 0;
    for (let row = 0; row <= this.territories; row++) sum += this.totals[row * this.measures + measure]!;
    return sum;
  }

  /** Counts everything anew. Unplaced accounts are nobody's: they stand in the last row until an exception names them. */
  recount(plan: Plan): void {
    const { units, measures, accounts } = this.#dataset;
    this.territories = plan.territories.length;
    this.totals = new Float64Array((this.territories + 1) * this.measures);
    this.units = new Int32Array(this.territories + 1);
    this.accounts = new Int32Array(this.territories + 1);
    for (let u = 0; u < units.count; u++) {
      const row = this.#row(plan.assignment[u]!);
      this.units[row]!++;
      this.accounts[row]! += this.accountsIn[u]!;
      for (let m = 0; m < measures.length; m++) this.#add(row, m, measures[m]!.values[u]!);
    }
    for (let a = 0; a < accounts.count; a++) {
      if (accounts.unit[a]! >= 0) continue;
      this.accounts[this.territories]!++;
      for (let m = 0; m < measures.length; m++) this.#add(this.territories, m, measures[m]!.accountValues?.[a] ?? 0);
    }
    for (const { account, territory } of plan.exceptions.values()) this.#shiftAccount(account, this.#home(plan, account), territory);
  }

  /**
   * Follows an edit that `plan` has not had applied yet. Returns false when only a {@link recount} after the
   * edit will do: the list of territories changed, or units and exceptions moved in one edit.
   */
  apply(plan: Plan, edit: Edit): boolean {
    const swap = edit.territories;
    if (swap && swap.before.length !== swap.after.length) return false;
    if (edit.moves && edit.exceptions) return false;
    if (edit.moves) {
      const { units, from, to } = edit.moves;
      for (let i = 0; i < units.length; i++) this.#moveUnit(units[i]!, from[i]!, to[i]!);
      this.#keepExceptions(plan, edit.moves);
    }
    for (const { account, after } of edit.exceptions ?? []) {
      const to = after ? after.territory : this.#home(plan, account);
      this.#shiftAccount(account, territoryOfAccount(plan, this.#dataset, account), to);
    }
    return true;
  }

  /** An account with an exception stays where it is although its unit has moved. */
  #keepExceptions(plan: Plan, { units, from, to }: Moves): void {
    if (plan.exceptions.size === 0) return;
    const index = new Map<number, number>();
    for (let i = 0; i < units.length; i++) index.set(units[i]!, i);
    for (const account of plan.exceptions.keys()) {
      const i = index.get(this.#dataset.accounts.unit[account]!);
      if (i !== undefined) this.#shiftAccount(account, to[i]!, from[i]!);
    }
  }

  #home(plan: Plan, account: number): number {
    const unit = this.#dataset.accounts.unit[account]!;
    return unit < 0 ? UNASSIGNED : plan.assignment[unit]!;
  }

  #moveUnit(unit: number, from: number, to: number): void {
    const a = this.#row(from);
    const b = this.#row(to);
    const { measures } = this.#dataset;
    this.units[a]!--;
    this.units[b]!++;
    this.accounts[a]! -= this.accountsIn[unit]!;
    this.accounts[b]! += this.accountsIn[unit]!;
    for (let m = 0; m < measures.length; m++) {
      const value = measures[m]!.values[unit]!;
      this.#add(a, m, -value);
      this.#add(b, m, value);
    }
  }

  #shiftAccount(account: number, from: number, to: number): void {
    const a = this.#row(from);
    const b = this.#row(to);
    this.accounts[a]!--;
    this.accounts[b]!++;
    const { measures } = this.#dataset;
    for (let m = 0; m < measures.length; m++) {
      const value = measures[m]!.accountValues?.[account];
      if (value === undefined) continue;
      this.#add(a, m, -value);
      this.#add(b, m, value);
    }
  }

  #add(row: number, measure: number, value: number): void {
    if (!Number.isNaN(value)) this.totals[row * this.measures + measure]! += value;
  }

  #row(territory: number): number {
    return territory < 0 ? this.territories : territory;
  }
}
