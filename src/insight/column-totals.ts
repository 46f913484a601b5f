import { numberColumn } from '../model/columns.js';
import { territoryOfAccount } from '../model/plan.js';
import { Follower } from './follow.js';
import type { MetricContext } from './metric.js';
import { oncePerTallies } from './once.js';

/** Sums of one column per territory, and how many values they rest on. */
interface Sums {
  readonly values: Float64Array;
  total: Float64Array;
  known: Int32Array;
}

/** Sums of the asked-for number columns of one table, kept by delta. */
class TableTotals {
  readonly #rows: 'units' | 'accounts';
  #follower: Follower;
  #columns = new Map<string, Sums>();

  constructor(rows: 'units' | 'accounts', count: number) {
    this.#rows = rows;
    this.#follower = new Follower(count);
  }

  of(context: MetricContext, id: string, values: Float64Array): Sums {
    let sums = this.#columns.get(id);
    if (!sums) {
      this.#columns.set(id, (sums = { values, total: new Float64Array(0), known: new Int32Array(0) }));
      // one that is new has everything to catch up on
      this.#follower = new Follower(values.length);
    }
    this.#follow(context);
    return sums;
  }

  #follow({ plan, dataset }: MetricContext): void {
    const { unit } = dataset.accounts;
    const { assignment, exceptions } = plan;
    const ofAccount = exceptions.size ? (account: number) => territoryOfAccount(plan, dataset, account) : (account: number) => assignment[unit[account]!] ?? -1;
    this.#follower.follow(plan, this.#rows === 'units' ? assignment : ofAccount, (territories) => {
      for (const sums of this.#columns.values()) {
        sums.total = new Float64Array(territories);
        sums.known = new Int32Array(territories);
      }
    }, (row, from, to) => {
      for (const { values, total, known } of this.#columns.values()) {
        const value = values[row]!;
        if (Number.isNaN(value)) continue;
        if (from >= 0) {
          total[from]! -= value;
          known[from]!--;
        }
        if (to >= 0) {
          total[to]! += value;
          known[to]!++;
        }
      }
    });
  }
}

const tablesOf = oncePerTallies(({ units, accounts }) => ({ units: new TableTotals('units', units.count), accounts: new TableTotals('accounts', accounts.count) }));

/**
 * Sum of a number column of the units or the accounts in a territory; NaN when nothing of it is known there. Named accounts
 * count where they were named to.
 */
export function columnTotal(context: MetricContext, id: string, territory: number): number {
  const { dataset } = context;
  const ofUnits = numberColumn(dataset.units.columns, id);
  const column = ofUnits ?? numberColumn(dataset.accounts.columns, id);
  if (!column) return Number.NaN;
  const { total, known } = tablesOf(context)[ofUnits ? 'units' : 'accounts'].of(context, id, column.values);
  return known[territory]! > 0 ? total[territory]! : Number.NaN;
}
