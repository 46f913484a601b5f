import type { Dataset } from '../../model/dataset.js';
import type { Territory } from '../../model/plan.js';
import type { Steps } from '../../model/steps.js';
import type { Subject, SyncTarget } from '../../data/sync/target.js';

/** What records of the other system are called; an id that nobody knows names itself. */
export interface Names {
  account(key: string): string;
  territory(id: string): string;
  rep(id: string): string;
}

/** Accounts between two turns of the page. */
const PIECE = 5000;

/**
 * Names of the accounts that are spoken of, and of all territories and reps.
 *
 * @param remote names of territories over there, by id; they go before those of the plan
 */
export function* namesOf(
  records: Iterable<{ readonly subject: Subject; readonly key: string }>,
  { dataset, territories }: { readonly dataset: Dataset; readonly territories: readonly Territory[] },
  target: SyncTarget,
  remote: ReadonlyMap<string, string>,
): Steps<Names> {
  const wanted = new Set<string>();
  for (const { subject, key } of records) if (subject === 'account') wanted.add(key);
  const accounts = new Map<string, string>();
  // where there is no table of accounts, the units are the accounts
  const { ids, names } = dataset.accounts.count > 0 ? dataset.accounts : dataset.units;
  for (let a = 0; a < ids.length && accounts.size < wanted.size; a++) {
    if (a % PIECE === PIECE - 1) yield;
    const key = target.normalId(ids[a]!) ?? ids[a]!;
    if (wanted.has(key)) accounts.set(key, names[a]!);
    else if (wanted.has(ids[a]!)) accounts.set(ids[a]!, names[a]!);
  }
  const known = <T extends { readonly id: string; readonly name: string }>(items: readonly T[]) => items.flatMap(({ id, name }) => [[id, name], [target.normalId(id) ?? id, name]] as const);
  const ofTerritories = new Map([...known(territories), ...remote]);
  const ofReps = new Map(known(dataset.reps));
  const of = (map: ReadonlyMap<string, string>) => (id: string) => map.get(id) || id;
  return { account: of(accounts), territory: of(ofTerritories), rep: of(ofReps) };
}
