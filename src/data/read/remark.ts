import type { DataNote } from '../../model/dataset.js';
import type { Notes, NoteSubject } from '../notes.js';

/** Something to note about a file, before it is known whether it holds units or accounts. */
export interface Remark {
  /** Without the subject; see `Notes`. */
  readonly code: string;
  readonly message: string;
  readonly rows?: readonly number[];
  readonly values?: NonNullable<DataNote['values']>;
}

export function noteRemarks(remarks: readonly Remark[], notes: Notes, subject: NoteSubject): void {
  for (const { code, message, rows, values } of remarks) notes.info(subject, code, message, { ...(rows && { rows }), ...(values && { values }) });
}
