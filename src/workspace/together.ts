import { applyEdit, invert, type Edit } from '../model/edit.js';
import { mergePlans } from '../model/merge.js';
import type { Plan } from '../model/plan.js';
import { replacePlan } from './commands.js';
import type { Draft } from './ports.js';

/** The way from one line of edits to another that began alike. */
export interface Way {
  /** Edits that lead from the plan here to the plan there. */
  readonly steps: readonly Edit[];
  /** How many edits both have in common and have applied. */
  readonly shared: number;
}

export function wayTo(there: Pick<Draft, 'edits' | 'position'>, here: Pick<Draft, 'edits' | 'position'>): Way {
  let common = 0;
  while (common < here.edits.length && common < there.edits.length && sameEdit(here.edits[common]!, there.edits[common]!)) common++;
  const shared = Math.min(common, here.position, there.position);
  const back = here.edits.slice(shared, here.position).toReversed().map(invert);
  return { steps: [...back, ...there.edits.slice(shared, there.position)], shared };
}

/**
 * What of the changes made here is to be made anew on the plan there: a three-way merge over what both had in common, in which
 * the change made here wins. Undefined when nothing is left of it.
 *
 * @param plan the plan here
 * @param lone the only edit made here, if it is one: its kind and reason are kept
 */
export function changesOn(plan: Plan, way: Way, here: Pick<Draft, 'edits' | 'position'>, lone: Edit | undefined): Edit {
  const backwards = way.steps.slice(0, here.position - way.shared);
  const base = backwards.reduce(applyEdit, copyOf(plan));
  const theirs = way.steps.slice(backwards.length).reduce(applyEdit, copyOf(base));
  const merged = mergePlans(base, plan, theirs, 'ours').plan;
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
