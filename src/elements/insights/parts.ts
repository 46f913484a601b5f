import type { SubjectName } from '../../insight/subject/panel/panel.js';

/** What each subject is shown with: its panel, and the elements with a gesture of their own. */
const gestures: Readonly<Partial<Record<SubjectName, readonly string[]>>> = {
  assignment: ['territory-rules'],
  route: ['territory-route'],
  training: ['territory-tour', 'territory-practice', 'territory-brief'],
  campaign: ['territory-budget'],
};

/** The elements of a subject, the panel first. */
export function tagsOfSubject(subject: string): readonly string[] {
  return ['territory-insight', ...(gestures[subject as SubjectName] ?? [])];
}
