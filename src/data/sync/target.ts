/** What is written: the territory of an account, or the rep who owns a territory. */
export type Subject = 'account' | 'owner';

/** One record, or one filled lookup, in the other system: `key` is an account (or territory), `value` its territory (or rep). */
export interface Association {
  readonly subject: Subject;
  readonly key: string;
  readonly value: string;
  /** Id of the record that holds it, where it has its own. */
  readonly record?: string;
  /** Made by a rule over there, which would make it again. */
  readonly byRule?: boolean;
}

export interface RemoteTerritory {
  readonly id: string;
  readonly name: string;
  /** False: it may be read but not written, e.g. its model is archived. */
  readonly active: boolean;
  /** Why not, in the words of the other system. */
  readonly state?: string;
}

/** All that a dry run needs to know of the other system. */
export interface RemoteState {
  readonly territories: readonly RemoteTerritory[];
  readonly accounts: ReadonlySet<string>;
  readonly reps: ReadonlySet<string>;
  readonly associations: readonly Association[];
}

/** What the other system can do; elements hide what it can't. */
export interface SyncCapabilities {
  /** 'records': an association is a record, a key may have several; 'lookup': a key has one value or none. */
  readonly style: 'records' | 'lookup';
  /** Most operations in one call. */
  readonly batchSize: number;
  /** The server itself refuses to overwrite what changed since it was read. */
  readonly optimisticLocking: boolean;
  readonly subjects: readonly Subject[];
}

/** One write of one record or lookup. */
export interface Operation {
  /** The same in every run: subject, key, action and value. */
  readonly id: string;
  readonly subject: Subject;
  readonly key: string;
  /** 'add' and 'remove' a record; 'set' a lookup, null clears it. */
  readonly action: 'add' | 'remove' | 'set';
  readonly value: string | null;
  /** Values of the key before, within the scope of the plan. */
  readonly expected: readonly string[];
  /** Id of the operation that has to succeed first. */
  readonly needs?: string;
}

/** What a key has now. */
export interface KeyState {
  readonly key: string;
  readonly associations: readonly Association[];
  /** Version of the record that holds the lookup (ETag), for optimistic locking. */
  readonly version?: string;
}

/** An operation and what was read of its key a moment ago. */
export interface Order {
  readonly operation: Operation;
  readonly current: KeyState;
}

/**
 * What became of one operation.
 * `vanished`: the record is gone · `refused`: a rule, right or limit of the server · `changed`: written by someone else
 * meanwhile, worth another look · `busy`: worth another try · `unclear`: nobody knows whether it was written.
 */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'unclear' }
  | { readonly kind: 'vanished' | 'refused' | 'changed' | 'busy'; readonly code: string; readonly message: string };

export interface SyncContext {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: { readonly phase: 'read' | 'write' | 'check'; readonly done: number; readonly total?: number }) => void;
}

/** A system that plans are written to. Adapters implement it; `dryRun`, `apply` and `rollBack` do the rest. */
export interface SyncTarget {
  /** Names the system in journals, e.g. its address; a journal of another one is turned down. */
  readonly name: string;
  readonly capabilities: SyncCapabilities;
  /** The one form of an id, so that equal records compare equal; undefined = it can't be an id here. */
  normalId(id: string): string | undefined;
  readState(context: SyncContext): Promise<RemoteState>;
  /** What some keys have now; keys that are left out are gone. */
  readKeys(subject: Subject, keys: readonly string[], context: SyncContext): Promise<readonly KeyState[]>;
  /**
   * Writes operations of one subject and action, at most `batchSize`; one outcome each, in their order.
   * Rejects when the call as a whole failed.
   */
  write(orders: readonly Order[], context: SyncContext): Promise<readonly Outcome[]>;
}
