import { applyEdit, invert, type Edit } from '../model/edit.js';
import { mergePlans } from '../model/merge.js';
import type { Plan } from '../model/plan.js';
import { replacePlan } from './commands.js';
import type { Line } from './drafting.js';

/** Three states of one line of edits. */
export interface Lines {
  readonly here: Line;
  /** What both went out from. */
  readonly before: Line;
  readonly there: Line;
}

/** Edits that lead from the plan of one line to that of another which began alike. */
export function wayTo(there: Line, here: Line): readonly Edit[] {
  let common = 0;
  while (common < here.edits.length && common < there.edits.length && sameEdit(here.edits[common]!, there.edits[common]!)) common++;
  const shared = Math.min(common, here.position, there.position);
  const back = here.edits.slice(shared, here.position).toReversed().map(invert);
  return [...back, ...there.edits.slice(shared, there.position)];
}

/**
 * What of the changes made here is to be made anew on the plan there: a three-way merge over what both went out from, in which
 * the change made here wins, an undo like any other. Undefined when nothing was changed here.
 *
 * @param plan the plan here
 */
export function changesOn(plan: Plan, { here, before, there }: Lines): Edit | undefined {
  const mine = wayTo(here, before);
  if (mine.length === 0) return undefined;
  const base = wayTo(before, here).reduce(applyEdit, copyOf(plan));
  const theirs = wayTo(there, before).reduce(applyEdit, copyOf(base));
  const merged = mergePlans(base, plan, theirs, 'ours').plan;
  // one edit stays what it was; an undo becomes an edit of its own
  const lone = mine.length === 1 && here.position > before.position ? mine[0] : undefined;
  const edit = replacePlan(theirs, merged, { origin: lone?.origin ?? 'user', ...(lone?.reason !== undefined && { reason: lone.reason }) });
  return { ...edit, kind: lone?.kind ?? 'merge-pages', ...(lone?.time !== undefined && { time: lone.time }) };
}

/** The arrays of a plan change in place. */
function copyOf(plan: Plan): Plan {
  return { ...plan, assignment: plan.assignment.slice(), lockedUnits: plan.lockedUnits.slice() };
}

/** Edits are told apart by what no two have in common: their times and what they touch. */
function sameEdit(a: Edit, b: Edit): boolean {
  return a === b || (a.kind === b.kind && a.time === b.time && a.reason === b.reason && a.moves?.units.length === b.moves?.units.length && a.moves?.units[0] === b.moves?.units[0] && a.moves?.to[0] === b.moves?.to[0]);
}
