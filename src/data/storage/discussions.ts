import type { DBSchema } from 'idb';
import { LazyDatabase } from './database.js';
import { Others } from './others.js';

/** What people said and decided, one list per key, each operation by its id. Every call may reject with 'storage-unavailable' or 'storage-full'. */
export interface DiscussionStore<Operation extends { readonly id: string }> {
  load(key: string): Promise<readonly Operation[]>;
  add(key: string, operation: Operation): Promise<void>;
  /** Calls back with what another store, in this page or another one, has added under the key; returns the way to stop. */
  watch?(key: string, listener: (operation: Operation) => void): () => void;
  /** Closes the database; work under way is finished. */
  dispose(): void;
}

interface DiscussionSchema<Operation> extends DBSchema {
  /** By key of the discussion and id of the operation. */
  operations: { key: [string, string]; value: Operation };
}

const VERSION = 1;

/** Discussions in the IndexedDB database `territory-discussions/<name>`. Nothing is opened before the first call. */
export function createDiscussionStore<Operation extends { readonly id: string }>({ name }: { readonly name: string }): DiscussionStore<Operation> {
  const database = new LazyDatabase<DiscussionSchema<Operation>>(`territory-discussions/${name}`, VERSION, (db) => db.createObjectStore('operations'));
  const others = new Others<{ readonly key: string; readonly operation: Operation }>(`territory-discussions/${name}`);
  return {
    load: (key) => database.use((db) => db.getAll('operations', IDBKeyRange.bound([key, ''], [key, '\uffff']))),
    async add(key, operation) {
      await database.use((db) => db.put('operations', operation, [key, operation.id]));
      others.tell({ key, operation });
    },
    watch: (key, listener) => others.listen((notice) => {
      if (notice.key === key) listener(notice.operation);
    }),
    dispose() {
      others.close();
      database.dispose();
    },
  };
}
