import type { DBSchema } from 'idb';
import type { FileUse } from '../import/use.js';
import { LazyDatabase } from './database.js';

/** What people said of files, by the layout of the file. Every call may reject with 'storage-unavailable' or 'storage-full'. */
export interface ImportMemory {
  recall(layout: string): Promise<FileUse | undefined>;
  remember(layout: string, use: FileUse): Promise<void>;
  clear(): Promise<void>;
  dispose(): void;
}

interface ImportSchema extends DBSchema {
  uses: { key: string; value: FileUse };
}

const VERSION = 1;

/** Import choices in the IndexedDB database `territory-imports/<name>`. Nothing is opened before the first call. */
export function createImportMemory({ name }: { readonly name: string }): ImportMemory {
  const database = new LazyDatabase<ImportSchema>(`territory-imports/${name}`, VERSION, (db, from) => {
    if (from < 1) db.createObjectStore('uses');
  });
  return {
    recall: (layout) => database.use((db) => db.get('uses', layout)),
    remember: (layout, use) => database.use((db) => db.put('uses', use, layout).then(() => undefined)),
    clear: () => database.use((db) => db.clear('uses')),
    dispose: () => database.dispose(),
  };
}
