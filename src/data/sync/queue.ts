import type { JournalEntry } from './journal.js';

/** Open entries by subject and action; those that need another one wait until its outcome is known. */
export class SyncQueue {
  readonly #ready = new Map<string, Set<string>>();
  readonly #waiting = new Map<string, string[]>();
  readonly #group = new Map<string, string>();
  #open = 0;

  constructor(entries: readonly JournalEntry[]) {
    const open = new Set(entries.filter(isOpen).map(({ operation }) => operation.id));
    this.#open = open.size;
    for (const { operation: { id, subject, action, needs } } of entries) {
      if (!open.has(id)) continue;
      this.#group.set(id, `${subject} ${action}`);
      if (needs !== undefined && open.has(needs)) this.#waiting.set(needs, [...(this.#waiting.get(needs) ?? []), id]);
      else this.#put(id);
    }
  }

  /** Entries whose outcome is not known yet. */
  get size(): number {
    return this.#open;
  }

  /** Ids of at most `size` entries of one subject and action. Removals go first: the fewer accounts have two territories, the better. */
  next(size: number): string[] {
    const groups = [...this.#ready].filter(([, ids]) => ids.size > 0);
    const group = groups.find(([name]) => name.endsWith(' remove')) ?? groups[0];
    const batch: string[] = [];
    for (const id of group?.[1] ?? []) {
      if (batch.length === size) break;
      batch.push(id);
    }
    return batch;
  }

  /** Takes note of a state: what is settled leaves and lets go what waited for it; what is still open goes to the end. */
  update(entry: JournalEntry): void {
    const { id } = entry.operation;
    const group = this.#group.get(id);
    if (group === undefined) return;
    this.#ready.get(group)?.delete(id);
    if (isOpen(entry)) {
      this.#put(id);
      return;
    }
    this.#group.delete(id);
    this.#open--;
    for (const waiting of this.#waiting.get(id) ?? []) this.#put(waiting);
    this.#waiting.delete(id);
  }

  #put(id: string): void {
    const group = this.#group.get(id)!;
    const ids = this.#ready.get(group);
    if (ids) ids.add(id);
    else this.#ready.set(group, new Set([id]));
  }
}

function isOpen({ state }: JournalEntry): boolean {
  return state === 'pending' || state === 'sent';
}
