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
  save(key: string, list: StoredScenarios): Promise<void>;
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
    save: (key, list) => database.use(async (db) => void (await db.put('lists', list, key))),
    dispose: () => database.dispose(),
  };
}
