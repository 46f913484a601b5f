import type { Edit } from '../../model/edit.js';
import type { Territory } from '../../model/plan.js';
import type { Workspace } from '../../workspace/workspace.js';

export type StepDirection = 'undo' | 'redo';

/** An edit, and the territories in force before it. */
export interface Step {
  readonly edit: Edit;
  readonly territories: readonly Territory[];
}

/** What undo or redo would take next, undefined where there is nothing. */
export function nextStep({ plan, history: { edits, position } }: Workspace, direction: StepDirection): Step | undefined {
  const edit = edits[direction === 'undo' ? position - 1 : position];
  if (!plan || !edit) return undefined;
  return { edit, territories: direction === 'undo' ? edit.territories?.before ?? plan.territories : plan.territories };
}
