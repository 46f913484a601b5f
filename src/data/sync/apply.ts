import { HttpStatusError } from '../http/client.js';
import { backoff, defaultRetry, wait } from '../http/retry.js';
import { TerritoryError, toTerritoryError } from '../../model/errors.js';
import type { Difference } from './difference.js';
import { newJournal, withEntries, type EntryState, type Journal, type JournalEntry } from './journal.js';
import { SyncQueue } from './queue.js';
import { nextStep, type Step } from './step.js';
import type { KeyState, Order, Outcome, SyncContext, SyncTarget } from './target.js';

export interface ApplyContext extends SyncContext {
  /**
   * Stores entries before they are sent and when their outcome is known; the next call waits for it. A journal kept this way
   * survives the end of the page: give it to {@link resume}.
   */
  readonly onRecord?: (changed: readonly JournalEntry[]) => Promise<void> | void;
  /** Replaces the waiting between tries in tests. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface SyncReport {
  readonly journal: Journal;
  readonly counts: Readonly<Record<EntryState, number>>;
  /** Everything was tried and its outcome is known; failures and conflicts are in the journal. */
  readonly complete: boolean;
  /** Why it stopped before; {@link resume} goes on. */
  readonly error?: TerritoryError;
}

/** Tries of one operation before it fails, when it is busy, or the run stops, when its outcome is unknown. */
const TRIES = 4;

/** Writes a difference. Never rejects: what was written before a failure is in the report. */
export function apply(target: SyncTarget, difference: Difference, context: ApplyContext): Promise<SyncReport> {
  return resume(target, newJournal(difference.target, difference.scope, difference.changes, target.capabilities), context);
}

/**
 * Goes on with a journal: settles what was sent without an answer, writes what is still missing, and reads all of it back.
 * Before every batch its keys are read anew, so nothing is written twice and nobody else's change is overwritten.
 */
export async function resume(target: SyncTarget, journal: Journal, context: ApplyContext): Promise<SyncReport> {
  const run = new Run(target, journal, context);
  try {
    if (journal.target !== target.name) throw new TerritoryError('plan-mismatch', { expected: `a journal of ${target.name}`, actual: `a journal of ${journal.target}` });
    await run.write();
    await run.check();
    return run.report();
  } catch (error) {
    return run.report(toTerritoryError(error, 'adapter-failed'));
  }
}

/** How a journal stands. */
export function reportOf(journal: Journal, error?: TerritoryError): SyncReport {
  const counts: Record<EntryState, number> = { pending: 0, sent: 0, done: 0, already: 0, failed: 0, conflict: 0, skipped: 0 };
  for (const { state } of journal.entries) counts[state]++;
  return { journal, counts, complete: !error && counts.pending + counts.sent === 0, ...(error && { error }) };
}

class Run {
  readonly #target: SyncTarget;
  readonly #journal: Journal;
  readonly #context: ApplyContext;
  readonly #entries: Map<string, JournalEntry>;
  readonly #queue: SyncQueue;
  readonly #scope: ReadonlySet<string>;
  readonly #tries = new Map<string, number>();
  /** Operations that were sent at least once without an answer. */
  readonly #unclear = new Set<string>();

  constructor(target: SyncTarget, journal: Journal, context: ApplyContext) {
    this.#target = target;
    this.#journal = journal;
    this.#context = context;
    this.#entries = new Map(journal.entries.map((entry) => [entry.operation.id, entry]));
    this.#queue = new SyncQueue([...this.#entries.values()]);
    this.#scope = new Set(journal.scope);
  }

  report(error?: TerritoryError): SyncReport {
    return reportOf(withEntries(this.#journal, [...this.#entries.values()]), error);
  }

  async write(): Promise<void> {
    while (this.#queue.size > 0) {
      const batch = this.#queue.next(this.#target.capabilities.batchSize).map((id) => this.#entries.get(id)!);
      if (batch.length === 0) throw new TerritoryError('plan-mismatch', { expected: 'operations that can follow each other', actual: `${this.#queue.size} that wait for each other` });
      const tries = Math.max(...batch.map(({ operation }) => this.#tries.get(operation.id) ?? 0));
      if (tries > 0) await (this.#context.wait ?? wait)(backoff(tries - 1, defaultRetry), this.#context.signal);
      const lost = await this.#writeBatch(batch);
      await this.#countTries(batch, lost);
      this.#context.onProgress?.({ phase: 'write', done: this.#entries.size - this.#queue.size, total: this.#entries.size });
    }
  }

  /** Ends the tries of what stays busy; stops the run when nobody knows what was written. */
  async #countTries(batch: readonly JournalEntry[], lost: TerritoryError | undefined): Promise<void> {
    const spent: JournalEntry[] = [];
    for (const { operation } of batch) {
      const entry = this.#entries.get(operation.id)!;
      if (entry.state !== 'pending' && entry.state !== 'sent') continue;
      const tries = (this.#tries.get(operation.id) ?? 0) + 1;
      this.#tries.set(operation.id, tries);
      if (tries >= TRIES) spent.push(entry);
    }
    await this.#record(spent.filter(({ state }) => state === 'pending').map((entry) => ({ code: 'busy', message: 'stayed busy', ...entry, state: 'failed' })));
    if (spent.some(({ state }) => state === 'sent')) throw lost ?? new TerritoryError('adapter-failed', { expected: 'an outcome of every write', actual: `none after ${TRIES} tries` });
  }

  /** Reads back what is said to be written: a server that says yes and does nothing is found out. */
  async check(): Promise<void> {
    const done = [...this.#entries.values()].filter(({ state }) => state === 'done').toSorted((a, b) => a.operation.subject.localeCompare(b.operation.subject));
    for (let i = 0; i < done.length; ) {
      const batch = done.slice(i, i + this.#target.capabilities.batchSize).filter(({ operation }) => operation.subject === done[i]!.operation.subject);
      const steps = await this.#steps(batch);
      await this.#record(batch.flatMap((entry, n) => (steps[n]!.step.kind === 'reached' ? []
        : [{ ...entry, state: 'failed' as const, code: 'not-kept', message: 'was reported as written, but reading it back shows something else' }])));
      i += batch.length;
      this.#context.onProgress?.({ phase: 'check', done: i, total: done.length });
    }
  }

  /** Returns the error when nobody knows whether the batch was written. */
  async #writeBatch(batch: readonly JournalEntry[]): Promise<TerritoryError | undefined> {
    const steps = await this.#steps(batch);
    const orders: { entry: JournalEntry; order: Order }[] = [];
    const settled: JournalEntry[] = [];
    batch.forEach((entry, n) => {
      const { step, current } = steps[n]!;
      if (step.kind === 'go') orders.push({ entry: { operation: entry.operation, state: 'sent' }, order: { operation: entry.operation, current } });
      else settled.push(settle(entry, step));
    });
    await this.#record([...settled, ...orders.map(({ entry }) => entry)]);
    if (orders.length === 0) return undefined;
    try {
      const outcomes = await this.#target.write(orders.map(({ order }) => order), this.#context);
      // an answer that is too short says nothing about the rest
      await this.#record(orders.map(({ entry }, n) => {
        const outcome: Outcome = outcomes.length === orders.length ? outcomes[n]! : { kind: 'unclear' };
        if (outcome.kind === 'unclear') this.#unclear.add(entry.operation.id);
        return afterWrite(entry, outcome, this.#unclear.has(entry.operation.id));
      }));
      return undefined;
    } catch (error) {
      const failure = toTerritoryError(error, 'adapter-failed');
      for (const { entry } of orders) this.#unclear.add(entry.operation.id);
      if (failure.code === 'aborted') throw failure;
      if (failure instanceof HttpStatusError && failure.answer.status < 500) {
        await this.#record(orders.map(({ entry }) => ({ operation: entry.operation, state: 'pending' })));
        throw failure;
      }
      return failure;
    }
  }

  async #steps(batch: readonly JournalEntry[]): Promise<{ step: Step; current: KeyState }[]> {
    const { subject } = batch[0]!.operation;
    const keys = [...new Set(batch.map(({ operation }) => operation.key))];
    const read = new Map((await this.#target.readKeys(subject, keys, this.#context)).map((state) => [state.key, state]));
    return batch.map((entry) => {
      const { key, needs } = entry.operation;
      const found = read.get(key);
      if (!found) return { step: { kind: 'failed', code: 'vanished', message: 'is not there any more' }, current: { key, associations: [] } };
      const whole = subject === 'owner' || this.#target.capabilities.style === 'lookup';
      const associations = whole ? found.associations : found.associations.filter(({ value }) => this.#scope.has(value));
      const needed = needs === undefined ? undefined : this.#entries.get(needs);
      return { step: nextStep(entry, associations, needed), current: { ...found, associations } };
    });
  }

  async #record(changed: readonly JournalEntry[]): Promise<void> {
    if (changed.length === 0) return;
    for (const entry of changed) {
      this.#entries.set(entry.operation.id, entry);
      this.#queue.update(entry);
    }
    await this.#context.onRecord?.(changed);
  }
}

function settle(entry: JournalEntry, step: Exclude<Step, { kind: 'go' }>): JournalEntry {
  const { operation, state } = entry;
  // what was sent and is there now is ours; it was not there just before it was sent
  if (step.kind === 'reached') return { operation, state: state === 'sent' ? 'done' : 'already' };
  return { operation, state: step.kind, code: step.code, message: step.message };
}

function afterWrite({ operation }: JournalEntry, outcome: Outcome, unclear: boolean): JournalEntry {
  if (outcome.kind === 'done') return { operation, state: 'done' };
  if (outcome.kind === 'unclear') return { operation, state: 'sent' };
  const { kind, code, message } = outcome;
  if (kind === 'busy') return { operation, state: 'pending', code, message };
  // "is there already" may be the late effect of our own write that was never answered
  if (kind === 'changed') return { operation, state: unclear ? 'sent' : 'pending', code, message };
  return { operation, state: 'failed', code, message };
}
