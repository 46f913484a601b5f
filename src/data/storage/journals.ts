import type { DBSchema } from 'idb';
import { withEntries, type Journal, type JournalEntry } from '../sync/journal.js';
import { LazyDatabase } from './database.js';

/** A write to another system: what was planned, and what has become of it so far. */
export interface StoredJournal {
  readonly journal: Journal;
  /** Milliseconds since 1970. */
  readonly begun: number;
  /** It undoes an earlier one. */
  readonly rollback: boolean;
}

/** The last write to each system, kept so that a break loses nothing. Every call may reject with 'storage-unavailable' or 'storage-full'. */
export interface JournalStore {
  /** The last write to the system of that name; null = none. */
  load(target: string): Promise<StoredJournal | null>;
  /** Takes the place of the last write to the same system. */
  begin(write: StoredJournal): Promise<void>;
  /** Later states of some entries. */
  record(target: string, changed: readonly JournalEntry[]): Promise<void>;
  clear(target: string): Promise<void>;
  dispose(): void;
}

interface JournalSchema extends DBSchema {
  /** By name of the system. */
  journals: { key: string; value: StoredJournal };
  /** By name of the system and id of the operation. */
  entries: { key: [string, string]; value: JournalEntry };
}

const VERSION = 1;

/** Journals in the IndexedDB database `territory-journals/<name>`. Nothing is opened before the first call. */
export function createJournalStore({ name }: { readonly name: string }): JournalStore {
  const database = new LazyDatabase<JournalSchema>(`territory-journals/${name}`, VERSION, (db, from) => {
    if (from < 1) {
      db.createObjectStore('journals');
      db.createObjectStore('entries');
    }
  });
  const all = (target: string) => IDBKeyRange.bound([target, ''], [target, '\uffff']);
  // strict: what is sent is on the disk before
  const strict = { durability: 'strict' } as const;
  return {
    load: (target) =>
      database.use(async (db) => {
        const tx = db.transaction(['journals', 'entries']);
        const [stored, entries] = await Promise.all([tx.objectStore('journals').get(target), tx.objectStore('entries').getAll(all(target))]);
        return stored ? { ...stored, journal: withEntries(stored.journal, entries) } : null;
      }),
    begin: (write) =>
      database.use(async (db) => {
        const { target } = write.journal;
        const tx = db.transaction(['journals', 'entries'], 'readwrite', strict);
        await Promise.all([tx.objectStore('entries').delete(all(target)), tx.objectStore('journals').put(write, target), tx.done]);
      }),
    record: (target, changed) =>
      database.use(async (db) => {
        const tx = db.transaction('entries', 'readwrite', strict);
        await Promise.all([...changed.map((entry) => tx.store.put(entry, [target, entry.operation.id])), tx.done]);
      }),
    clear: (target) =>
      database.use(async (db) => {
        const tx = db.transaction(['journals', 'entries'], 'readwrite', strict);
        await Promise.all([tx.objectStore('entries').delete(all(target)), tx.objectStore('journals').delete(target), tx.done]);
      }),
    dispose: () => database.dispose(),
  };
}
