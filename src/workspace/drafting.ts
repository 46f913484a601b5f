import type { Edit } from '../model/edit.js';
import { toTerritoryError, type TerritoryError } from '../model/errors.js';
import type { PlanData } from '../model/plan.js';
import type { Draft, DraftStore, DraftWrite } from './ports.js';

/** What the planner is told about the safety of the work. */
export interface SaveState {
  /** 'off' = no storage key was given; 'unavailable' = the browser refuses, the plan lives in this page only. */
  readonly state: 'off' | 'saving' | 'saved' | 'unavailable';
  readonly error?: TerritoryError;
}

/** A line of edits, and how many of them are applied. */
export type Line = Pick<Draft, 'edits' | 'position'>;

/** What a draft means to the workspace that keeps it. */
export interface DraftKeeper {
  onState(state: SaveState): void;
  /**
   * Another page has gone on with the draft.
   *
   * @param before set when edits, undo or redo of this page were on their way: the line as this page had stored it last. What was
   *   done here since is not stored, and is to be joined with the others'
   */
  onOthers(draft: Draft, before?: Line): void;
  /** The whole line of work, to be stored again after the browser or a person has cleared it. */
  whole(): Draft;
}

/**
 * Writes every edit to the draft store as it happens, in order. The first refusal ends drafting and is reported; the plan itself
 * is never held up. Every write names the revision it builds on: when another page wrote in between, nothing is written, and
 * the workspace joins both.
 */
export class Drafting {
  readonly #open: () => Promise<DraftStore>;
  readonly #key: string;
  readonly #keeper: DraftKeeper;
  #store: DraftStore | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  /** Writes of an older generation were overtaken and are left out. */
  #generation = 0;
  #revision: number | undefined;
  /** The line that both this page and the store have had last. */
  #agreed: Line = { edits: [], position: 0 };
  #broken = false;
  #stop: (() => void) | undefined;

  constructor(open: () => Promise<DraftStore>, key: string, keeper: DraftKeeper) {
    this.#open = open;
    this.#key = key;
    this.#keeper = keeper;
  }

  /** The stored draft, or null when there is none or the store can't be read. */
  async load(): Promise<Draft | null> {
    try {
      this.#store = await this.#open();
      this.#stop = this.#store.watch?.(this.#key, (revision) => this.#hear(revision));
      const draft = await this.#store.load(this.#key);
      this.#revision = draft?.revision;
      this.#agreed = draft ?? this.#agreed;
      return draft;
    } catch (thrown) {
      this.#fail(thrown);
      return null;
    }
  }

  begin(signature: string, base: PlanData): void {
    this.#write((store) => store.begin(this.#key, signature, base, true), () => ({ edits: [], position: 0 }));
  }

  /** Begins with a whole line of work. */
  write({ signature, base, edits, position }: Draft): void {
    this.begin(signature, base);
    edits.forEach((edit, index) => this.append(index, edit));
    if (position !== edits.length) this.setPosition(position);
  }

  append(index: number, edit: Edit): void {
    this.#write((store) => store.append(this.#key, index, edit, this.#revision), ({ edits }) => ({ edits: [...edits.slice(0, index), edit], position: index + 1 }));
  }

  setPosition(position: number): void {
    this.#write((store) => store.setPosition(this.#key, position, this.#revision), ({ edits }) => ({ edits, position }));
  }

  /** Resolves when everything so far is written or has failed. */
  async settled(): Promise<void> {
    for (let queue; queue !== this.#queue;) await (queue = this.#queue);
  }

  dispose(): void {
    const store = this.#store;
    this.#broken = true;
    this.#stop?.();
    void this.#queue.then(() => store?.dispose());
  }

  /** @param then what the step makes of the stored line */
  #write(step: (store: DraftStore) => Promise<DraftWrite | void>, then: (line: Line) => Line): void {
    if (this.#broken || !this.#store) return;
    const store = this.#store;
    const generation = this.#generation;
    if (this.#waiting++ === 0) this.#keeper.onState({ state: 'saving' });
    this.#inTurn(async () => {
      if (generation !== this.#generation) return;
      const written = await step(store);
      if (typeof written === 'string') return this.#meet(store, written);
      if (written !== undefined) this.#revision = written;
      this.#agreed = then(this.#agreed);
      if (--this.#waiting === 0 && !this.#broken) this.#keeper.onState({ state: 'saved' });
    });
  }

  /** Another page wrote, or the draft was cleared: what waits here is made anew on what there is now. */
  async #meet(store: DraftStore, written: 'overtaken' | 'gone'): Promise<void> {
    const draft = written === 'overtaken' ? await store.load(this.#key) : null;
    this.#generation++;
    this.#waiting = 0;
    if (this.#broken) return;
    this.#revision = draft?.revision;
    if (!draft) return this.write(this.#keeper.whole());
    const before = this.#agreed;
    this.#agreed = draft;
    this.#keeper.onOthers(draft, before);
    if (this.#waiting === 0) this.#keeper.onState({ state: 'saved' });
  }

  #hear(revision: number): void {
    const store = this.#store;
    if (!store || this.#broken) return;
    this.#inTurn(async () => {
      // what waits here will meet it by itself
      if (this.#waiting > 0 || this.#broken || revision === this.#revision) return;
      const draft = await store.load(this.#key);
      if (!draft || this.#waiting > 0 || this.#broken || draft.revision === this.#revision) return;
      this.#revision = draft.revision;
      this.#agreed = draft;
      this.#keeper.onOthers(draft);
    });
  }

  #inTurn(work: () => Promise<void>): void {
    this.#queue = this.#queue.then(work).catch((thrown: unknown) => this.#fail(thrown));
  }

  #fail(thrown: unknown): void {
    if (this.#broken) return;
    this.#broken = true;
    this.#keeper.onState({ state: 'unavailable', error: toTerritoryError(thrown, 'storage-unavailable') });
  }
}
