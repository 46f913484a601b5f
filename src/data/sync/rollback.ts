import { clip, TerritoryError } from '../../model/errors.js';
import { resume, type ApplyContext, type SyncReport } from './apply.js';
import { isRecord, isSubject, isTexts, newJournal, shapeError, type Journal, type Move } from './journal.js';
import type { SyncTarget } from './target.js';

/** Undoes exactly what was written: the values of every written key after and before. Plain JSON, to be kept as a file. */
export interface RollbackFile {
  readonly format: 'territory-rollback';
  readonly version: 1;
  readonly target: string;
  readonly scope: readonly string[];
  /** `from` is what was written, `to` what was there before. */
  readonly moves: readonly Move[];
}

/**
 * The roll-back of a journal. Entries that were sent without an answer count as written: whether they were shows when they are
 * read at roll-back, and what is not there is left alone.
 */
export function rollbackFile(journal: Journal): RollbackFile {
  const moves = new Map<string, { readonly subject: Move['subject']; readonly key: string; readonly before: readonly string[]; after: readonly string[] }>();
  for (const { operation, state } of journal.entries) {
    if (state !== 'done' && state !== 'sent') continue;
    const { subject, key, action, value, expected } = operation;
    const id = JSON.stringify([subject, key]);
    const move = moves.get(id) ?? { subject, key, before: expected, after: expected };
    if (action === 'add') move.after = [...move.after, value!];
    else if (action === 'remove') move.after = move.after.filter((old) => old !== value);
    else move.after = value === null ? [] : [value];
    moves.set(id, move);
  }
  return {
    format: 'territory-rollback',
    version: 1,
    target: journal.target,
    scope: journal.scope,
    moves: [...moves.values()].map(({ subject, key, before, after }) => ({ subject, key, from: after, to: before })),
  };
}

/** Undoes a roll-back file; what someone else changed since is listed as a conflict and left alone. Can be resumed like any other. */
export function rollBack(target: SyncTarget, file: RollbackFile, context: ApplyContext): Promise<SyncReport> {
  return resume(target, newJournal(file.target, file.scope, file.moves, target.capabilities), context);
}

/**
 * A roll-back file of unknown shape.
 *
 * @throws TerritoryError 'plan-version' when it is none, 'plan-mismatch' for a wrong shape
 */
export function readRollbackFile(value: unknown): RollbackFile {
  const file = value as RollbackFile;
  if (!isRecord(value) || file.format !== 'territory-rollback' || file.version !== 1) {
    throw new TerritoryError('plan-version', { expected: 'a "territory-rollback" file, version 1', actual: clip(JSON.stringify(value) ?? 'nothing') });
  }
  if (typeof file.target !== 'string' || !isTexts(file.scope) || !Array.isArray(file.moves)) shapeError('roll-back', 'target, scope and moves', value);
  file.moves.forEach((move: unknown, m) => {
    if (!isRecord(move) || !isSubject(move['subject']) || typeof move['key'] !== 'string' || !isTexts(move['from']) || !isTexts(move['to'])) {
      shapeError(`moves[${m}]`, 'subject, key, from and to', move);
    }
  });
  return file;
}
