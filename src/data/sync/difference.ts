import { clip } from '../../model/errors.js';
import { finish, type Steps } from '../../model/steps.js';
import type { WantedAlignment } from './alignment.js';
import { TerritoryMatch } from './match.js';
import type { Association, RemoteState, Subject, SyncContext, SyncTarget } from './target.js';

/** One key whose values will change. */
export interface AssociationChange {
  readonly kind: 'create' | 'update' | 'delete';
  readonly subject: Subject;
  /** Account id, or territory id when the subject is its owner, in the other system. */
  readonly key: string;
  /** Values now and then: territories of the account, or reps of the territory. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Reps of the territories before and after; the same as `from` and `to` when the subject is the owner. */
  readonly fromOwners: readonly string[];
  readonly toOwners: readonly string[];
}

export type BlockReason =
  | 'account-missing' | 'account-unplaced' | 'territory-missing' | 'territory-tie' | 'territory-inactive'
  | 'rep-missing' | 'several-values' | 'assigned-by-rule' | 'subject-unsupported';

/** What the plan wants but cannot be written, and why. */
export interface Blocked {
  readonly subject: Subject;
  readonly key: string;
  readonly reason: BlockReason;
  /** English, for logs; elements translate by `reason`. */
  readonly message: string;
}

/** What writing the plan would do. Nothing has been written yet. */
export interface Difference {
  readonly target: string;
  /** Territories of the other system that the plan speaks of; associations with others are left alone. */
  readonly scope: readonly string[];
  readonly changes: readonly AssociationChange[];
  readonly blocked: readonly Blocked[];
  /** Names over there, by id. */
  readonly territories: ReadonlyMap<string, string>;
  readonly counts: { readonly create: number; readonly update: number; readonly delete: number; readonly unchanged: number; readonly blocked: number };
}

export interface DryRunOptions {
  /** Plan territory id -> id in the other system, where they differ. */
  readonly territoryIds?: Readonly<Record<string, string>>;
  /** Accounts that the plan leaves without a territory lose theirs, or keep it. Default 'remove'. */
  readonly unassigned?: 'remove' | 'keep';
  /** Accounts with several territories of the plan: list them as blocked, or replace all by the plan's one. Default 'block'. */
  readonly several?: 'block' | 'replace';
}

/** Reads the other system and compares; writes nothing. */
export async function dryRun(target: SyncTarget, wanted: WantedAlignment, options: DryRunOptions, context: SyncContext): Promise<Difference> {
  return compare(target, wanted, await target.readState(context), options);
}

/** The difference to a state that was read. */
export function compare(target: SyncTarget, wanted: WantedAlignment, state: RemoteState, options: DryRunOptions = {}): Difference {
  return finish(compareSteps(target, wanted, state, options));
}

/** Records between two turns of the page. */
const PIECE = 10_000;

/** {@link compare} in pieces. */
export function* compareSteps(target: SyncTarget, wanted: WantedAlignment, state: RemoteState, options: DryRunOptions = {}): Steps<Difference> {
  const match = new TerritoryMatch(target, wanted.territories, state.territories, options.territoryIds ?? {});
  const comparison = new Comparison(target, state, match, options);
  let done = 0;
  for (const association of state.associations) {
    comparison.know(association);
    if (++done % PIECE === 0) yield;
  }
  for (const [id, territory] of wanted.accounts) {
    comparison.account(id, territory);
    if (++done % PIECE === 0) yield;
  }
  for (const id of wanted.unplaced) comparison.block('account', id, 'account-unplaced', 'lies in no unit, so the plan says nothing about it');
  for (const [id, rep] of wanted.owners) comparison.owner(id, rep);
  return comparison.result();
}

class Comparison {
  readonly #changes: AssociationChange[] = [];
  readonly #blocked: Blocked[] = [];
  readonly #values: Record<Subject, Map<string, Association[]>> = { account: new Map(), owner: new Map() };
  readonly #scope: ReadonlySet<string>;
  #unchanged = 0;

  constructor(readonly target: SyncTarget, readonly state: RemoteState, readonly match: TerritoryMatch, readonly options: DryRunOptions) {
    this.#scope = new Set(match.scope);
  }

  /** Takes note of what is there; all of it before anything is compared. */
  know(association: Association): void {
    const values = this.#values[association.subject];
    const list = values.get(association.key);
    if (list) list.push(association);
    else values.set(association.key, [association]);
  }

  account(id: string, territory: string | null): void {
    const key = this.target.normalId(id);
    if (key === undefined || !this.state.accounts.has(key)) return this.block('account', id, 'account-missing', 'is not there (any more), or may not be seen');
    const all = this.#values.account.get(key) ?? [];
    // a lookup has one value, so that writing it ends even a territory the plan does not speak of; leaving it empty must not
    const now = this.target.capabilities.style === 'lookup' && territory !== null ? all : all.filter(({ value }) => this.#scope.has(value));
    if (territory === null) {
      if (this.options.unassigned === 'keep') this.#unchanged++;
      else this.#change('account', key, now, []);
      return;
    }
    const found = this.match.find(territory);
    if ('reason' in found) this.block('account', key, found.reason, found.message);
    else this.#change('account', key, now, [found.id]);
  }

  owner(territory: string, rep: string): void {
    const found = this.match.find(territory);
    if ('reason' in found) return this.block('owner', territory, found.reason, found.message);
    if (!this.target.capabilities.subjects.includes('owner')) return this.block('owner', found.id, 'subject-unsupported', 'owners can’t be written there');
    const value = this.target.normalId(rep);
    if (value === undefined || !this.state.reps.has(value)) return this.block('owner', found.id, 'rep-missing', `the rep "${clip(rep)}" is not there, or not active`);
    this.#change('owner', found.id, this.#values.owner.get(found.id) ?? [], [value]);
  }

  block(subject: Subject, key: string, reason: BlockReason, message: string): void {
    this.#blocked.push({ subject, key, reason, message });
  }

  result(): Difference {
    const count = (kind: AssociationChange['kind']) => this.#changes.filter((change) => change.kind === kind).length;
    return {
      target: this.target.name,
      scope: this.match.scope,
      changes: this.#changes,
      blocked: this.#blocked,
      territories: new Map(this.state.territories.map(({ id, name }) => [id, name])),
      counts: { create: count('create'), update: count('update'), delete: count('delete'), unchanged: this.#unchanged, blocked: this.#blocked.length },
    };
  }

  #change(subject: Subject, key: string, now: readonly Association[], to: readonly string[]): void {
    const from = now.map(({ value }) => value).toSorted();
    if (from.length === to.length && from.every((value, i) => value === to[i])) {
      this.#unchanged++;
      return;
    }
    if (from.length > 1 && this.options.several !== 'replace') {
      return this.block(subject, key, 'several-values', `has ${from.length} of them now (${clip(from.join(', '), 120)}); which one the plan replaces is not clear`);
    }
    const inactive = from.map((value) => (subject === 'account' ? this.match.inactive(value) : undefined)).find((message) => message !== undefined);
    if (inactive !== undefined) return this.block(subject, key, 'territory-inactive', inactive);
    const ruled = now.find(({ byRule, value }) => byRule && !to.includes(value));
    if (ruled) return this.block(subject, key, 'assigned-by-rule', `is in "${clip(ruled.value)}" by a rule of the other system; change the rule there`);
    const owners = (values: readonly string[]) => (subject === 'owner' ? values : values.flatMap((value) => (this.#values.owner.get(value) ?? []).map((owner) => owner.value)));
    const kind = from.length === 0 ? 'create' : to.length === 0 ? 'delete' : 'update';
    this.#changes.push({ kind, subject, key, from, to, fromOwners: owners(from), toOwners: owners(to) });
  }
}
