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

/** By all they do, not by their times alone: clocks are set back, and stand still for a while. */
function sameEdit(a: Edit, b: Edit): boolean {
  if (a === b) return true;
  const same = a.kind === b.kind && a.time === b.time && a.reason === b.reason;
  return same && sameNumbers(a.moves?.units, b.moves?.units) && sameNumbers(a.moves?.to, b.moves?.to) && sameNumbers(a.unitLocks, b.unitLocks) && sameParts(a, b);
}

function sameNumbers(a: ArrayLike<number> | undefined, b: ArrayLike<number> | undefined): boolean {
  if (!a || !b || a.length !== b.length) return a === b;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The parts that are few and plain. */
function sameParts(a: Edit, b: Edit): boolean {
  const text = ({ territories, exceptions, goals, rules }: Edit) => JSON.stringify([territories?.after, exceptions, goals?.after, rules?.after]);
  return text(a) === text(b);
}
