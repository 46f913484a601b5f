import type { Edit } from '../../model/edit.js';
import type { AccountException, Territory } from '../../model/plan.js';
import { setException } from '../../workspace/commands.js';
import type { Workspace } from '../../workspace/workspace.js';

/** Names accounts to a territory with a reason, or takes that back (null): one undo step. Returns how many changed. */
export function nameAccounts(model: Workspace, accounts: Iterable<number>, exception: Omit<AccountException, 'account'> | null): number {
  const changes = Array.from(accounts).flatMap((account) => setException(model.plan!, model.dataset!, account, exception, { origin: 'user' }).exceptions ?? []);
  if (changes.length) model.apply({ origin: 'user', kind: exception ? 'name-account' : 'unname-account', exceptions: changes, ...(exception && { reason: exception.reason }) });
  return changes.length;
}

/** Locks or unlocks territories: one undo step. Returns how many changed. */
export function lockTerritories(model: Workspace, rows: Iterable<number>, locked: boolean): number {
  return changeTerritories(model, rows, (territory) => (territory.locked === locked ? territory : { ...territory, locked }), locked ? 'lock-territories' : 'unlock-territories');
}

function changeTerritories(model: Workspace, rows: Iterable<number>, change: (territory: Territory) => Territory, kind: string): number {
  const before = model.plan!.territories;
  const chosen = new Set(rows);
  const after = before.map((territory, i) => (chosen.has(i) ? change(territory) : territory));
  const count = after.filter((territory, i) => territory !== before[i]).length;
  const edit: Edit = { origin: 'user', kind, territories: { before, after } };
  if (count) model.apply(edit);
  return count;
}
