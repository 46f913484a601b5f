import type { DBSchema } from 'idb';
import type { Dataset } from '../../model/dataset.js';
import { TerritoryError } from '../../model/errors.js';
import { LazyDatabase } from './database.js';
import { breathe } from '../port/breathe.js';
import { packDataset, unpackDataset, type PackedDataset } from '../port/wire.js';

/** Built datasets in the browser. Every call may reject with 'storage-unavailable' or 'storage-full'. */
export interface DatasetCache {
  /** The dataset under the key, and what version it is; null = none. */
  get(key: string): Promise<CachedDataset | null>;
  /** Keeps the dataset and forgets the least recently used ones beyond the limit; when storage is full, all others. */
  put(key: string, version: string, dataset: Dataset): Promise<void>;
  clear(): Promise<void>;
  dispose(): void;
}

export interface CachedDataset {
  readonly version: string;
  readonly dataset: Dataset;
}

export interface DatasetCacheOptions {
  readonly name: string;
  /** Datasets kept at most. Default 5. */
  readonly most?: number;
}

interface CacheSchema extends DBSchema {
  datasets: { key: string; value: { readonly version: string; readonly format: number; readonly packed: unknown; readonly chunks: readonly string[]; readonly used: number }; indexes: { used: number } };
}

/** Form of what is stored; entries of another form are not read. */
const FORMAT = 2;
const VERSION = 1;

/** Datasets in the IndexedDB database `territory-datasets/<name>`. Nothing is opened before the first call. */
export function createDatasetCache({ name, most = 5 }: DatasetCacheOptions): DatasetCache {
  const database = new LazyDatabase<CacheSchema>(`territory-datasets/${name}`, VERSION, (db, from) => {
    if (from < 1) db.createObjectStore('datasets').createIndex('used', 'used');
  });
  const store = (key: string, version: string, { dataset: packed, chunks }: PackedDataset, room: number) =>
    database.use(async (db) => {
      const tx = db.transaction('datasets', 'readwrite');
      const byUse = await tx.store.index('used').getAllKeys();
      const others = byUse.filter((other) => other !== key);
      for (const old of others.slice(0, Math.max(0, others.length - room + 1))) await tx.store.delete(old);
      // a count instead of the clock, which people set back
      const last = await tx.store.index('used').openKeyCursor(null, 'prev');
      await Promise.all([tx.store.put({ version, format: FORMAT, packed, chunks, used: ((last?.key as number | undefined) ?? 0) + 1 }, key), tx.done]);
    });
  return {
    get: async (key) => {
      const entry = await database.use(async (db) => {
        const tx = db.transaction('datasets', 'readwrite');
        const found = await tx.store.get(key);
        if (found?.format !== FORMAT) return undefined;
        const last = await tx.store.index('used').openKeyCursor(null, 'prev');
        if (last && last.primaryKey !== key) await tx.store.put({ ...found, used: (last.key as number) + 1 }, key);
        await tx.done;
        return found;
      });
      if (!entry) return null;
      return { version: entry.version, dataset: await unpackDataset(entry.packed, (index) => entry.chunks[index]!, breathe) };
    },
    put: async (key, version, dataset) => {
      const packed = packDataset(dataset);
      try {
        await store(key, version, packed, most);
      } catch (error) {
        if (!(error instanceof TerritoryError) || error.code !== 'storage-full') throw error;
        await store(key, version, packed, 1);
      }
    },
    clear: () => database.use((db) => db.clear('datasets')),
    dispose: () => database.dispose(),
  };
}
