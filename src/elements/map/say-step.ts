import { describeEdit } from '../history/describe.js';
import type { StepDirection, Step } from '../history/next-step.js';
import { historyStrings } from '../history/strings.js';
import type { PanelsHost } from './panels-host.js';

/** What was undone or redone, in the words of the history. */
export function sayStep(textOf: PanelsHost['textOf'], direction: StepDirection, step: Step | undefined): string {
  const t = (key: string, values?: Record<string, string | number>) => textOf(historyStrings, key, values);
  if (!step) return t(direction === 'undo' ? 'nothingToUndo' : 'nothingToRedo');
  return t(direction === 'undo' ? 'undone' : 'redone', { what: describeEdit(t, step.edit, step.territories) });
}
