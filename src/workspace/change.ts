import type { Edit, Origin } from '../model/edit.js';

/** What a change touched. */
export type ChangeKind =
  | 'status' | 'dataset' | 'assignment' | 'territories' | 'locks' | 'exceptions' | 'goals' | 'rules' | 'reference'
  /** A plan is shown that can't be edited, or no longer; or somebody tried to. */
  | 'read-only'
  /** It was found out whether the source has newer data than what was opened from storage. */
  | 'refresh'
  | 'history' | 'selection' | 'hover' | 'active' | 'filter' | 'job' | 'save'
  /** Another scenario is open, or the list of scenarios changed. */
  | 'scenario'
  /** Something was said about the market, here or in another page. */
  | 'discussion'
  /** A metric was registered or taken back. */
  | 'metrics';

/** Sent to every subscriber, once per real change and never for a no-op. */
export interface Change {
  readonly kinds: ReadonlySet<ChangeKind>;
  readonly origin: Origin;
  /** Units concerned; absent where all may be. */
  readonly units?: Uint32Array;
  /** The edit behind it, as applied (an undo gives the inverse). */
  readonly edit?: Edit;
}

/** The kinds of change an edit makes. */
export function kindsOf(edit: Edit): ChangeKind[] {
  const kinds: ChangeKind[] = [];
  if (edit.moves?.units.length) kinds.push('assignment');
  if (edit.territories) kinds.push('territories');
  if (edit.unitLocks?.length) kinds.push('locks');
  if (edit.exceptions?.length) kinds.push('exceptions');
  if (edit.goals) kinds.push('goals');
  if (edit.rules) kinds.push('rules');
  return kinds;
}

/** The units an edit touches, or undefined when territories were renumbered and any may look different. */
export function unitsOf(edit: Edit): Uint32Array | undefined {
  if (edit.territories && edit.territories.before.length !== edit.territories.after.length) return undefined;
  const moved = edit.moves?.units;
  const locked = edit.unitLocks;
  if (moved && locked) return new Uint32Array([...moved, ...locked]);
  return moved ?? locked ?? new Uint32Array(0);
}
