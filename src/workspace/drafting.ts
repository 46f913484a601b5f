import type { Edit } from '../model/edit.js';
import { toTerritoryError, type TerritoryError } from '../model/errors.js';
import type { PlanData } from '../model/plan.js';
import type { Draft, DraftStore } from './ports.js';

/** What the planner is told about the safety of the work. */
export interface SaveState {
  /** 'off' = no storage key was given; 'unavailable' = the browser refuses, the plan lives in this page only. */
  readonly state: 'off' | 'saving' | 'saved' | 'unavailable';
  readonly error?: TerritoryError;
}

/**
 * Writes every edit to the draft store as it happens, in order. The first refusal ends drafting and is
 * reported; the plan itself is never held up.
 */
export class Drafting {
  readonly #open: () => Promise<DraftStore>;
  readonly #key: string;
  readonly #onState: (state: SaveState) => void;
  #store: DraftStore | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #broken = false;

  constructor(open: () => Promise<DraftStore>, key: string, onState: (state: SaveState) => void) {
    this.#open = open;
    this.#key = key;
    this.#onState = onState;
  }

  /** The stored draft, or null when there is none or the store can't be read. */
  async load(): Promise<Draft | null> {
    try {
      this.#store = await this.#open();
      return await this.#store.load(this.#key);
    } catch (thrown) {
      this.#fail(thrown);
      return null;
    }
  }

  begin(signature: string, base: PlanData): void {
    this.#write((store) => store.begin(this.#key, signature, base));
  }

  /** Begins with a whole line of work. */
  write({ signature, base, edits, position }: Draft): void {
    this.begin(signature, base);
    edits.forEach((edit, index) => this.append(index, edit));
    if (position !== edits.length) this.setPosition(position);
  }

  append(index: number, edit: Edit): void {
    this.#write((store) => store.append(this.#key, index, edit));
  }

  setPosition(position: number): void {
    this.#write((store) => store.setPosition(this.#key, position));
  }

  /** Resolves when everything so far is written or has failed. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  dispose(): void {
    const store = this.#store;
    this.#broken = true;
    void this.#queue.then(() => store?.dispose());
  }

  #write(step: (store: DraftStore) => Promise<void>): void {
    if (this.#broken || !this.#store) return;
    const store = this.#store;
    if (this.#waiting++ === 0) this.#onState({ state: 'saving' });
    this.#queue = this.#queue.then(async () => {
      try {
        await step(store);
        if (--this.#waiting === 0 && !this.#broken) this.#onState({ state: 'saved' });
      } catch (thrown) {
        this.#fail(thrown);
      }
    });
  }

  #fail(thrown: unknown): void {
    if (this.#broken) return;
    this.#broken = true;
    this.#onState({ state: 'unavailable', error: toTerritoryError(thrown, 'storage-unavailable') });
  }
}
