import type { MessageValues } from '../../ui/messages.js';
import type { Workspace } from '../../workspace/workspace.js';
import { lockTerritories, nameAccounts } from './bulk.js';
import type { ViewName } from './view.js';

/** What a person does with selected rows. Each does it as one undo step and returns what to announce. */
export class Actions {
  readonly #model: Workspace;
  readonly #t: (key: string, values?: MessageValues) => string;

  constructor(model: Workspace, t: (key: string, values?: MessageValues) => string) {
    this.#model = model;
    this.#t = t;
  }

  /** Gives units to a territory, -1 = to none; says how many a lock has kept. */
  assign(units: Iterable<number>, territory: number): string {
    const { edit, refused } = this.#model.assign(units, territory);
    const count = edit?.moves?.units.length ?? 0;
    const kept = refused.reduce((sum, { units: list }) => sum + list.length, 0);
    const done = count === 0 ? this.#t('nothingToMove') : territory < 0 ? this.#t('unassignedNow', { count }) : this.#t('assigned', { count, territory: this.#nameOf(territory) });
    return kept ? `${done}. ${this.#t('refused', { count: kept })}` : done;
  }

  /** Names accounts to a territory against their unit. */
  name(accounts: Iterable<number>, territory: number, reason: string): string {
    return this.#t('named', { count: nameAccounts(this.#model, accounts, { territory, reason }), territory: this.#nameOf(territory) });
  }

  unname(accounts: Iterable<number>): string {
    return this.#t('unnamed', { count: nameAccounts(this.#model, accounts, null) });
  }

  /** Locks or unlocks units or territories. */
  lock(view: ViewName, rows: Uint32Array, locked: boolean): string {
    if (view === 'units') this.#model.lockUnits(rows, locked);
    else lockTerritories(this.#model, rows, locked);
    return this.#t(locked ? 'nowLocked' : 'nowUnlocked', { count: rows.length });
  }

  #nameOf(territory: number): string {
    return this.#model.plan!.territories[territory]?.name ?? '';
  }
}
