import type { DBSchema } from 'idb';
import type { Edit } from '../../model/edit.js';
import { TerritoryError } from '../../model/errors.js';
import type { PlanData } from '../../model/plan.js';
import { LazyDatabase } from './database.js';

/** A stored draft: the plan it began with and every edit since, so that undo survives a reload. */
export interface StoredDraft {
  readonly signature: string;
  readonly base: PlanData;
  readonly edits: readonly Edit[];
  readonly position: number;
}

/** Drafts in the browser, one per key. Every call may reject with 'storage-unavailable' or 'storage-full'. */
export interface DraftStore {
  /** What is stored under the key; null = nothing. */
  load(key: string): Promise<StoredDraft | null>;
  /** Begins anew: drops what was stored under the key. */
  begin(key: string, signature: string, base: PlanData): Promise<void>;
  /** Writes the edit at index `index`, drops later ones, sets the position to index + 1; all or nothing. */
  append(key: string, index: number, edit: Edit): Promise<void>;
  setPosition(key: string, position: number): Promise<void>;
  clear(key: string): Promise<void>;
  /** Closes the database; work under way is finished. */
  dispose(): void;
}

interface DraftSchema extends DBSchema {
  /** By key. */
  drafts: { key: string; value: { readonly signature: string; readonly base: PlanData; readonly position: number } };
  /** By key of the draft and index of the edit. */
  edits: { key: [string, number]; value: Edit };
}

/** Schema of the database; a new number comes with a step in the upgrade. */
const VERSION = 1;

/** Drafts in the IndexedDB database `territory-drafts/<name>`. Nothing is opened before the first call. */
export function createDraftStore({ name }: { readonly name: string }): DraftStore {
  const database = new LazyDatabase<DraftSchema>(`territory-drafts/${name}`, VERSION, (db, from) => {
    if (from < 1) {
      db.createObjectStore('drafts');
      db.createObjectStore('edits');
    }
  });
  const all = (key: string) => IDBKeyRange.bound([key, 0], [key, Infinity]);
  // strict: an edit that was acknowledged is on the disk
  const strict = { durability: 'strict' } as const;
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
    begin: (key, signature, base) =>
      database.use(async (db) => {
        const tx = db.transaction(['drafts', 'edits'], 'readwrite', strict);
        await Promise.all([tx.objectStore('edits').delete(all(key)), tx.objectStore('drafts').put({ signature, base, position: 0 }, key), tx.done]);
      }),
    append: (key, index, edit) =>
      database.use(async (db) => {
        const tx = db.transaction(['drafts', 'edits'], 'readwrite', strict);
        const drafts = tx.objectStore('drafts');
        const draft = await drafts.get(key);
        if (!draft) throw notBegun(key);
        const edits = tx.objectStore('edits');
        await Promise.all([edits.delete(IDBKeyRange.bound([key, index], [key, Infinity])), edits.put(edit, [key, index]), drafts.put({ ...draft, position: index + 1 }, key), tx.done]);
      }),
    setPosition: (key, position) =>
      database.use(async (db) => {
        const tx = db.transaction('drafts', 'readwrite', strict);
        const draft = await tx.store.get(key);
        if (!draft) throw notBegun(key);
        await Promise.all([tx.store.put({ ...draft, position }, key), tx.done]);
      }),
    clear: (key) =>
      database.use(async (db) => {
        const tx = db.transaction(['drafts', 'edits'], 'readwrite', strict);
        await Promise.all([tx.objectStore('edits').delete(all(key)), tx.objectStore('drafts').delete(key), tx.done]);
      }),
    dispose: () => database.dispose(),
  };
}

function notBegun(key: string): TerritoryError {
  return new TerritoryError('storage-unavailable', { expected: `a draft under "${key}"`, actual: 'none; it was cleared, by the browser or in another tab' });
}
