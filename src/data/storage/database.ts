import { openDB, type DBSchema, type IDBPDatabase, type OpenDBCallbacks } from 'idb';
import { clip, TerritoryError } from '../../model/errors.js';

/** A failure of the browser's storage as 'storage-full' or 'storage-unavailable'. */
export function storageError(thrown: unknown): TerritoryError {
  if (thrown instanceof TerritoryError) return thrown;
  const { name = '', message = String(thrown) } = thrown instanceof Error || thrown instanceof DOMException ? thrown : {};
  if (name === 'QuotaExceededError') {
    return new TerritoryError('storage-full', { expected: 'room in the browser storage', actual: 'none left', cause: thrown });
  }
  return new TerritoryError('storage-unavailable', { expected: 'the browser storage to work', actual: clip(message || name, 200), cause: thrown });
}

/** Longest that the browser may take to open a database, ms. Some never answer, in private windows or after a crash. */
const PATIENCE = 5000;

/**
 * A database that is opened at the first use, and once more when the browser closed it. Gives way at once when another
 * tab wants a newer version.
 */
export class LazyDatabase<Schema extends DBSchema> {
  readonly #name: string;
  readonly #version: number;
  readonly #upgrade: NonNullable<OpenDBCallbacks<Schema>['upgrade']>;
  #opening: Promise<IDBPDatabase<Schema>> | undefined;
  #disposed = false;
  /** The browser did not answer: it is not waited for once more. */
  #silent = false;

  constructor(name: string, version: number, upgrade: NonNullable<OpenDBCallbacks<Schema>['upgrade']>) {
    this.#name = name;
    this.#version = version;
    this.#upgrade = upgrade;
  }

  /** Runs one piece of work on the database. @throws TerritoryError 'storage-full' or 'storage-unavailable' */
  async use<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#open());
    } catch (thrown) {
      if (!(thrown instanceof DOMException) || thrown.name !== 'InvalidStateError' || this.#disposed) throw storageError(thrown);
    }
    // the connection was closed under us (storage cleared, another tab upgraded): once more with a new one
    this.#opening = undefined;
    try {
      return await work(await this.#open());
    } catch (thrown) {
      throw storageError(thrown);
    }
  }

  /** Closes the database once work under way is done; later uses reject. */
  dispose(): void {
    this.#disposed = true;
    this.#opening?.then((database) => database.close(), () => undefined);
    this.#opening = undefined;
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    if (this.#disposed) return Promise.reject(new TerritoryError('storage-unavailable', { expected: 'a store in use', actual: 'one that was disposed' }));
    if (this.#silent) return Promise.reject(new TerritoryError('storage-unavailable', { expected: 'the browser storage to open', actual: 'silence' }));
    if (typeof indexedDB === 'undefined') return Promise.reject(new TerritoryError('storage-unavailable', { expected: 'a browser with IndexedDB', actual: 'none' }));
    const opening = (this.#opening ??= this.#connect());
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = undefined;
    });
    return opening;
  }

  #connect(): Promise<IDBPDatabase<Schema>> {
    return new Promise((resolve, reject) => {
      let over = false;
      const refuse = (expected: string, actual: string) => {
        over = true;
        reject(new TerritoryError('storage-unavailable', { expected, actual }));
      };
      const forget = () => (this.#opening = undefined);
      const opening = openDB<Schema>(this.#name, this.#version, {
        upgrade: this.#upgrade,
        blocked: () => refuse('the storage of this version', 'another tab keeps an older one open'),
        blocking: (_current, _wanted, event) => {
          (event.target as IDBDatabase).close();
          forget();
        },
        terminated: forget,
      });
      const silence = setTimeout(() => {
        this.#silent = true;
        refuse('the browser storage to open', `silence for ${PATIENCE / 1000} s`);
      }, PATIENCE);
      // a connection that comes too late would stand in the way of others
      opening.then((database) => (over ? database.close() : resolve(database)), reject).finally(() => clearTimeout(silence));
    });
  }
}
