import type { DBSchema } from 'idb';
import type { PlanData } from '../../model/plan.js';
import { LazyDatabase } from './database.js';

/** A list of scenarios as it is stored; the plans themselves are drafts. */
export interface StoredScenarios {
  readonly scenarios: readonly { readonly id: string; readonly name: string; readonly parent: string | null; readonly created: number; readonly fork?: PlanData }[];
  readonly open: string;
}

/** Lists of scenarios, one per key. Every call may reject with 'storage-unavailable' or 'storage-full'. */
export interface ScenarioStore {
  load(key: string): Promise<StoredScenarios | null>;
  /** Replaces the list by what `change` makes of the stored one; no other page writes in between. Returns what is stored then. */
  update(key: string, change: (stored: StoredScenarios | null) => StoredScenarios): Promise<StoredScenarios>;
  /** Closes the database; work under way is finished. */
  dispose(): void;
}

interface ScenarioSchema extends DBSchema {
  lists: { key: string; value: StoredScenarios };
}

const VERSION = 1;

/** Lists in the IndexedDB database `territory-scenarios/<name>`. Nothing is opened before the first call. */
export function createScenarioStore({ name }: { readonly name: string }): ScenarioStore {
  const database = new LazyDatabase<ScenarioSchema>(`territory-scenarios/${name}`, VERSION, (db) => db.createObjectStore('lists'));
  return {
    load: (key) => database.use(async (db) => (await db.get('lists', key)) ?? null),
    update: (key, change) => database.use(async (db) => {
      const tx = db.transaction('lists', 'readwrite');
      const list = change((await tx.store.get(key)) ?? null);
      await Promise.all([tx.store.put(list, key), tx.done]);
      return list;
    }),
    dispose: () => database.dispose(),
  };
}
