import { clip, TerritoryError } from '../../model/errors.js';
import type { AssociationChange } from './difference.js';
import type { Operation, Subject, SyncCapabilities } from './target.js';

/**
 * `pending`: not yet sent · `sent`: sent, outcome unknown · `done`: written by us · `already`: was so before we came ·
 * `failed`: the server said no · `conflict`: someone else changed it since the dry run, left alone · `skipped`: what it needs failed
 */
export type EntryState = 'pending' | 'sent' | 'done' | 'already' | 'failed' | 'conflict' | 'skipped';

export interface JournalEntry {
  readonly operation: Operation;
  readonly state: EntryState;
  /** Code and words of the server, when it said no. */
  readonly code?: string;
  readonly message?: string;
}

/** Every write that was planned and what became of it: written ahead, so that a break loses nothing. Plain JSON. */
export interface Journal {
  readonly format: 'territory-sync';
  readonly version: 1;
  readonly target: string;
  readonly scope: readonly string[];
  readonly entries: readonly JournalEntry[];
}

/** A move of one key between two sets of values. */
export interface Move {
  readonly subject: Subject;
  readonly key: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** The journal of a difference, nothing written yet. */
export function newJournal(target: string, scope: readonly string[], moves: readonly (Move | AssociationChange)[], capabilities: SyncCapabilities): Journal {
  const entries = moves.flatMap((move) => operationsOf(move, capabilities)).map((operation): JournalEntry => ({ operation, state: 'pending' }));
  return { format: 'territory-sync', version: 1, target, scope, entries };
}

/** A journal with later states of some entries; later ones count. */
export function withEntries(journal: Journal, later: readonly JournalEntry[]): Journal {
  const byId = new Map(later.map((entry) => [entry.operation.id, entry]));
  return { ...journal, entries: journal.entries.map((entry) => byId.get(entry.operation.id) ?? entry) };
}

/** New values come before old ones go, so that a break never leaves an account without a territory. */
function operationsOf({ subject, key, from, to }: Move, { style }: SyncCapabilities): Operation[] {
  const operation = (action: Operation['action'], value: string | null, expected: readonly string[], needs?: Operation): Operation =>
    ({ id: JSON.stringify([subject, key, action, value]), subject, key, action, value, expected, ...(needs && { needs: needs.id }) });
  if (style === 'lookup') return [operation('set', to[0] ?? null, from)];
  const operations: Operation[] = [];
  for (const value of to) {
    if (!from.includes(value)) operations.push(operation('add', value, [...from, ...operations.map((added) => added.value!)], operations.at(-1)));
  }
  const last = operations.at(-1);
  for (const value of from) if (!to.includes(value)) operations.push(operation('remove', value, from, last));
  return operations;
}

/**
 * A stored journal of unknown shape.
 *
 * @throws TerritoryError 'plan-version' when it is none, 'plan-mismatch' for a wrong shape
 */
export function readJournal(value: unknown): Journal {
  const journal = value as Journal;
  if (!isRecord(value) || journal.format !== 'territory-sync' || journal.version !== 1) {
    throw new TerritoryError('plan-version', { expected: 'a "territory-sync" journal, version 1', actual: clip(JSON.stringify(value) ?? 'nothing') });
  }
  if (typeof journal.target !== 'string' || !isTexts(journal.scope) || !Array.isArray(journal.entries)) shapeError('journal', 'target, scope and entries', value);
  journal.entries.forEach((entry: unknown, e) => checkEntry(entry, `entries[${e}]`));
  return journal;
}

const STATES: ReadonlySet<unknown> = new Set<EntryState>(['pending', 'sent', 'done', 'already', 'failed', 'conflict', 'skipped']);
const ACTIONS: ReadonlySet<unknown> = new Set<Operation['action']>(['add', 'remove', 'set']);

function checkEntry(entry: unknown, at: string): void {
  if (!isRecord(entry) || !STATES.has(entry['state']) || !isRecord(entry['operation'])) shapeError(at, 'an operation with a state', entry);
  const operation = entry['operation'];
  const { id, subject, key, action, value, expected, needs } = operation;
  const right = typeof id === 'string' && isSubject(subject) && typeof key === 'string' && ACTIONS.has(action)
    && (typeof value === 'string' || (value === null && action === 'set')) && isTexts(expected) && (needs === undefined || typeof needs === 'string');
  if (!right) shapeError(`${at}.operation`, 'subject, key, action, value and expected values', operation);
}

export function isSubject(value: unknown): value is Subject {
  return value === 'account' || value === 'owner';
}

export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function shapeError(column: string, expected: string, actual: unknown): never {
  throw new TerritoryError('plan-mismatch', { expected, actual: clip(JSON.stringify(actual) ?? 'nothing'), place: { column } });
}
