import type { Operation } from '../insight/subject/comments.js';
import { toTerritoryError, type TerritoryError } from '../model/errors.js';
import { once, type Once } from './once.js';
import type { DiscussionStore } from './ports.js';

/**
 * What people said and decided about a market: comments, proposals, decisions. Only ever added to; the same set gives the same discussion
 * in any order, so what several pages add comes together by itself. Where it can't be stored it ends with the page, and {@link error} says why.
 */
export class Discussion {
  readonly #operations = new Map<string, Operation>();
  readonly #store: Once<DiscussionStore> | undefined;
  readonly #changed: () => void;
  #key: string | undefined;
  #stop: (() => void) | undefined;
  #error: TerritoryError | null = null;

  /** @param store opened when it is first needed; without one the discussion ends with the page */
  constructor(store: (() => Promise<DiscussionStore>) | undefined, changed: () => void) {
    this.#store = store && once(store);
    this.#changed = changed;
  }

  get operations(): readonly Operation[] {
    return [...this.#operations.values()];
  }

  /** Why the discussion is not kept in this browser; null while it is. */
  get error(): TerritoryError | null {
    return this.#error;
  }

  /** Goes over to the discussion of a market. */
  async open(key: string): Promise<void> {
    if (key === this.#key) return;
    this.#key = key;
    this.#stop?.();
    this.#operations.clear();
    const stored = await this.#attempt((store) => {
      if (key === this.#key) this.#stop = store.watch?.(key, (operation) => this.#take([operation]));
      return store.load(key);
    });
    if (stored && key === this.#key) this.#take(stored);
  }

  /** Resolves when it is stored, or can't be. */
  async add(operation: Operation): Promise<void> {
    this.#take([operation]);
    const key = this.#key;
    if (key !== undefined) await this.#attempt((store) => store.add(key, operation));
  }

  dispose(): void {
    this.#stop?.();
    this.#store?.ifOpened((store) => store.dispose());
  }

  #take(operations: readonly Operation[]): void {
    const before = this.#operations.size;
    for (const operation of operations) if (!this.#operations.has(operation.id)) this.#operations.set(operation.id, operation);
    if (this.#operations.size !== before) this.#changed();
  }

  /** A browser that refuses to store takes nothing from the page. */
  async #attempt<T>(step: (store: DiscussionStore) => Promise<T>): Promise<T | undefined> {
    try {
      return this.#store && (await step(await this.#store()));
    } catch (thrown) {
      this.#error = toTerritoryError(thrown, 'storage-unavailable');
      return undefined;
    }
  }
}
