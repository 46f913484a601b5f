import type { Edit } from '../../model/edit.js';
import type { Territory } from '../../model/plan.js';
import type { MessageValues } from '../../ui/messages.js';

type Say = (key: string, values?: MessageValues) => string;

/** Texts that every kind of edit has of its own; other kinds come from hosts. */
const plain: ReadonlySet<string> = new Set(['goals', 'rules', 'rules-applied', 'swap-owners', 'load-plan', 'unname-account', 'proposal', 'proposal-revoked']);

/** Characters at most: a host's own kinds and names may be of any length. */
const LONGEST = 120;

/** An edit in the planner's words. `territories` is the list that was in force before it (and after it, where it has none of its own). */
export function describeEdit(t: Say, edit: Edit, territories: readonly Territory[]): string {
  const text = worded(t, edit, territories);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function worded(t: Say, edit: Edit, territories: readonly Territory[]): string {
  const count = edit.moves?.units.length ?? edit.unitLocks?.length ?? 0;
  const after = edit.territories?.after ?? territories;
  const before = edit.territories?.before ?? territories;
  switch (edit.kind) {
    case 'assign': return describeAssign(t, edit, after);
    case 'unassign': case 'balance': case 'lock-units': case 'unlock-units': return t(edit.kind, { count });
    case 'add-territory': return t(edit.kind, { territory: nameOf(t, after.find((a) => !before.some((b) => b.id === a.id))) });
    case 'dissolve': return t(edit.kind, { territory: nameOf(t, removed(before, after)) });
    case 'merge': return describeMerge(t, edit, before, after);
    case 'update-territory': return describeUpdate(t, before, after);
    case 'merge-scenario': return t(edit.kind, { name: edit.reason ?? '' });
    case 'name-account': return t(edit.kind, { territory: nameOf(t, after[edit.exceptions?.[0]?.after?.territory ?? -1]) });
    default: return plain.has(edit.kind) ? t(edit.kind) : t('other', { kind: edit.kind });
  }
}

function describeAssign(t: Say, edit: Edit, territories: readonly Territory[]): string {
  const to = edit.moves?.to ?? new Int32Array(0);
  const count = to.length;
  return to.every((territory) => territory === to[0]) ? t('assign', { count, territory: nameOf(t, territories[to[0] ?? -1]) }) : t('assignMany', { count });
}

function describeMerge(t: Say, edit: Edit, before: readonly Territory[], after: readonly Territory[]): string {
  const gone = removed(before, after);
  const index = gone ? before.indexOf(gone) : -1;
  const at = edit.moves ? edit.moves.from.indexOf(index) : -1;
  return t('merge', { territory: nameOf(t, gone), other: nameOf(t, at < 0 ? undefined : after[edit.moves!.to[at]!]) });
}

function describeUpdate(t: Say, before: readonly Territory[], after: readonly Territory[]): string {
  const i = after.findIndex((territory, n) => territory !== before[n] && JSON.stringify(territory) !== JSON.stringify(before[n]));
  const [was, is] = [before[i], after[i]];
  const territory = nameOf(t, is);
  if (!was || !is) return t('update-territory', { territory });
  if (was.name !== is.name) return t('rename', { before: was.name, territory });
  if (was.locked !== is.locked) return t(is.locked ? 'lock-territory' : 'unlock-territory', { territory });
  if (was.color !== is.color) return t('recolor', { territory });
  if (was.owner !== is.owner) return t('owner', { territory });
  if (was.share !== is.share || was.targets !== is.targets) return t('share', { territory });
  return t('update-territory', { territory });
}

const removed = (before: readonly Territory[], after: readonly Territory[]) => before.find((b) => !after.some((a) => a.id === b.id));
const nameOf = (t: Say, territory: Territory | undefined): string => territory?.name ?? t('someTerritory');

/** The territories in force before each edit, from those in force now: `position` edits are applied. */
export function territoriesBefore(edits: readonly Edit[], position: number, now: readonly Territory[]): (readonly Territory[])[] {
  const lists: (readonly Territory[])[] = Array.from({ length: edits.length }, () => now);
  let list = now;
  for (let i = position - 1; i >= 0; i--) {
    list = edits[i]!.territories?.before ?? list;
    lists[i] = list;
  }
  list = now;
  for (let i = position; i < edits.length; i++) {
    lists[i] = list;
    list = edits[i]!.territories?.after ?? list;
  }
  return lists;
}
