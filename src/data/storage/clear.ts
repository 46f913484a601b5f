import { deleteDB } from 'idb';
import { storageError } from './database.js';

/** What the kit keeps in a browser under one storage key. */
const KINDS = ['drafts', 'scenarios', 'discussions', 'datasets', 'imports', 'journals'] as const;

/**
 * Removes everything the kit keeps in this browser under a storage key: drafts, scenarios, discussions, cached data, import choices, writes to other systems, and how tables
 * were laid out. Pages that are open go on, and store again what they change from then on.
 *
 * @throws TerritoryError 'storage-unavailable'
 */
export async function clearStorage(storageKey: string): Promise<void> {
  try {
    await Promise.all(KINDS.map((kind) => deleteDB(`territory-${kind}/${storageKey}`)));
    const own = Object.keys(localStorage).filter((key) => key.startsWith('territory-kit/') && key.includes(`/${storageKey}/`));
    for (const key of own) localStorage.removeItem(key);
  } catch (thrown) {
    throw storageError(thrown);
  }
}
