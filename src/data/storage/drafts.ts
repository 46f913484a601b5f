import type { DBSchema } from 'idb';
import type { Edit } from '../../model/edit.js';
import type { PlanData } from '../../model/plan.js';
import { LazyDatabase } from './database.js';
import { Others } from './others.js';

/** A stored draft: the plan it began with and every edit since, so that undo survives a reload. */
export interface Draft {
  readonly signature: string;
  readonly base: PlanData;
  readonly edits: readonly Edit[];
  readonly position: number;
  /** Grows with every write, where the store counts them. */
  readonly revision?: number;
}

/** The revision that was written; or that another page wrote in between, or that the draft is no longer there: nothing was written then. */
export type DraftWrite = number | 'overtaken' | 'gone';

/**
 * Drafts in the browser, one per key. Every call may reject with 'storage-unavailable' or 'storage-full';
 * the workspace goes on without and says so. Writes name the revision they build on; a store that does not count them, and
 * can't be shared by several pages, may ignore it.
 */
export interface DraftStore {
  /** What is stored under the key; null = nothing. */
  load(key: string): Promise<Draft | null>;
  /** Begins anew: drops what was stored under the key, unless `fresh` asks for a key that is free. */
  begin(key: string, signature: string, base: PlanData, fresh?: boolean): Promise<DraftWrite | void>;
  /**
   * Writes the edit at index `index`, drops later ones, sets the position to index + 1; all or nothing.
   *
   * @param after the revision the edit was made on; absent = whatever is stored
   */
  append(key: string, index: number, edit: Edit, after?: number): Promise<DraftWrite | void>;
  setPosition(key: string, position: number, after?: number): Promise<DraftWrite | void>;
  clear(key: string): Promise<void>;
  /** Calls back when another store, in this page or another one, has written under the key; returns the way to stop. */
  watch?(key: string, listener: (revision: number) => void): () => void;
  /** Closes the database; work under way is finished. */
  dispose(): void;
}

interface DraftRecord {
  readonly signature: string;
  readonly base: PlanData;
  readonly position: number;
  readonly revision: number;
}

interface DraftSchema extends DBSchema {
  /** By key. */
  drafts: { key: string; value: DraftRecord };
  /** By key of the draft and index of the edit. */
  edits: { key: [string, number]; value: Edit };
}

interface Notice {
  readonly key: string;
  readonly revision: number;
}

/** Schema of the database; a new number comes with a step in the upgrade. 2: revisions. */
const VERSION = 2;

/** Drafts in the IndexedDB database `territory-drafts/<name>`. Nothing is opened before the first call. */
export function createDraftStore({ name }: { readonly name: string }): DraftStore {
  const database = new LazyDatabase<DraftSchema>(`territory-drafts/${name}`, VERSION, async (db, from, _to, tx) => {
    if (from < 1) {
      db.createObjectStore('drafts');
      db.createObjectStore('edits');
    }
    if (from === 1) for await (const cursor of tx.objectStore('drafts')) await cursor.update({ ...cursor.value, revision: 0 });
  });
  const others = new Others<Notice>(`territory-drafts/${name}`);
  const all = (key: string) => IDBKeyRange.bound([key, 0], [key, Infinity]);
  // strict: an edit that was acknowledged is on the disk
  const strict = { durability: 'strict' } as const;
  const told = async (key: string, writing: Promise<DraftWrite>): Promise<DraftWrite> => {
    const written = await writing;
    if (typeof written === 'number') others.tell({ key, revision: written });
    return written;
  };
  return {
    load: (key) =>
      database.use(async (db) => {
        const tx = db.transaction(['drafts', 'edits']);
        const [draft, edits, indexes] = await Promise.all([tx.objectStore('drafts').get(key), tx.objectStore('edits').getAll(all(key)), tx.objectStore('edits').getAllKeys(all(key))]);
        if (!draft) return null;
        // edits behind a gap can't be applied
        const gap = indexes.findIndex(([, index], i) => index !== i);
        const whole = gap === -1 ? edits : edits.slice(0, gap);
        return { ...draft, edits: whole, position: Math.min(draft.position, whole.length) };
      }),
    begin: (key, signature, base, fresh = false) =>
      told(key, database.use(async (db): Promise<DraftWrite> => {
        const tx = db.transaction(['drafts', 'edits'], 'readwrite', strict);
        const before = await tx.objectStore('drafts').get(key);
        if (before && fresh) return 'overtaken';
        const revision = (before?.revision ?? 0) + 1;
        await Promise.all([tx.objectStore('edits').delete(all(key)), tx.objectStore('drafts').put({ signature, base, position: 0, revision }, key), tx.done]);
        return revision;
      })),
    append: (key, index, edit, after) =>
      told(key, database.use(async (db): Promise<DraftWrite> => {
        const tx = db.transaction(['drafts', 'edits'], 'readwrite', strict);
        const drafts = tx.objectStore('drafts');
        const draft = await drafts.get(key);
        if (!draft) return 'gone';
        if (after !== undefined && after !== draft.revision) return 'overtaken';
        const edits = tx.objectStore('edits');
        const revision = draft.revision + 1;
        await Promise.all([edits.delete(IDBKeyRange.bound([key, index], [key, Infinity])), edits.put(edit, [key, index]), drafts.put({ ...draft, position: index + 1, revision }, key), tx.done]);
        return revision;
      })),
    setPosition: (key, position, after) =>
      told(key, database.use(async (db): Promise<DraftWrite> => {
        const tx = db.transaction('drafts', 'readwrite', strict);
        const draft = await tx.store.get(key);
        if (!draft) return 'gone';
        if (after !== undefined && after !== draft.revision) return 'overtaken';
        const revision = draft.revision + 1;
        await Promise.all([tx.store.put({ ...draft, position, revision }, key), tx.done]);
        return revision;
      })),
    clear: (key) =>
      database.use(async (db) => {
        const tx = db.transaction(['drafts', 'edits'], 'readwrite', strict);
        await Promise.all([tx.objectStore('edits').delete(all(key)), tx.objectStore('drafts').delete(key), tx.done]);
      }),
    watch: (key, listener) => others.listen((notice) => {
      if (notice.key === key) listener(notice.revision);
    }),
    dispose: () => {
      others.close();
      database.dispose();
    },
  };
}
