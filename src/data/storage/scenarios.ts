import type { DBSchema } from 'idb';
import type { PlanData } from '../../model/plan.js';
import { LazyDatabase } from './database.js';
import { Others } from './others.js';

/** A named plan, branched from another; the plan itself is a draft. */
export interface Scenario {
  /** Unique within the workspace; '' = the plan everything began with. */
  readonly id: string;
  readonly name: string;
  /** Scenario it was branched from; null for the first. */
  readonly parent: string | null;
  /** Milliseconds since 1970, by the workspace's clock. */
  readonly created: number;
  /** The plan as it was when it was branched off: what a merge compares both sides with. */
  readonly fork?: PlanData;
}

/** The scenarios over one dataset, and which one was open last. */
export interface ScenarioList {
  readonly scenarios: readonly Scenario[];
  readonly open: string;
}

/** Lists of scenarios in the browser, one per key. Every call may reject with 'storage-unavailable' or 'storage-full'. */
export interface ScenarioStore {
  load(key: string): Promise<ScenarioList | null>;
  /** Replaces the list by what `change` makes of the stored one; no other page writes in between. Returns what is stored then. */
  update(key: string, change: (stored: ScenarioList | null) => ScenarioList): Promise<ScenarioList>;
  /** Calls back when another store, in this page or another one, has changed the list; returns the way to stop. */
  watch?(key: string, listener: () => void): () => void;
  /** Closes the database; work under way is finished. */
  dispose(): void;
}

interface ScenarioSchema extends DBSchema {
  lists: { key: string; value: ScenarioList };
}

const VERSION = 1;

/** Lists in the IndexedDB database `territory-scenarios/<name>`. Nothing is opened before the first call. */
export function createScenarioStore({ name }: { readonly name: string }): ScenarioStore {
  const database = new LazyDatabase<ScenarioSchema>(`territory-scenarios/${name}`, VERSION, (db) => db.createObjectStore('lists'));
  const others = new Others<string>(`territory-scenarios/${name}`);
  return {
    load: (key) => database.use(async (db) => (await db.get('lists', key)) ?? null),
    async update(key, change) {
      const list = await database.use(async (db) => {
        const tx = db.transaction('lists', 'readwrite');
        const changed = change((await tx.store.get(key)) ?? null);
        await Promise.all([tx.store.put(changed, key), tx.done]);
        return changed;
      });
      others.tell(key);
      return list;
    },
    watch: (key, listener) => others.listen((changed) => {
      if (changed === key) listener();
    }),
    dispose() {
      others.close();
      database.dispose();
    },
  };
}
