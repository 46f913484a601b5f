import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Rep } from '../../model/dataset.js';
import type { Territory } from '../../model/plan.js';
import { NONE, type TableColumn } from './column.js';

/** The cell that is being edited. */
export interface Editing {
  readonly row: number;
  readonly column: string;
  readonly text: string;
  /** Why what was typed is refused. */
  readonly problem?: string;
}

export interface EditorContext {
  readonly label: string;
  readonly territories: readonly Territory[];
  readonly reps: readonly Rep[];
  readonly t: (key: string) => string;
  readonly onInput: (text: string) => void;
  readonly onCommit: (text: string) => void;
}

/** The control in the place of a cell's text; Enter and Escape are the table's business. */
export function renderEditor(column: TableColumn, editing: Editing, context: EditorContext): TemplateResult {
  const { label, problem } = { label: context.label, problem: editing.problem };
  if (column.kind === 'territory' || column.kind === 'owner') {
    const choices = column.kind === 'territory' ? context.territories : context.reps;
    return html`
      <select class="editor" aria-label=${label} @change=${(event: Event) => context.onCommit((event.target as HTMLSelectElement).value)}>
        <option value=${NONE} ?selected=${Number(editing.text) === NONE}>${context.t(column.kind === 'territory' ? 'unassigned' : 'noOwner')}</option>
        ${choices.map((choice, i) => html`<option value=${i} ?selected=${Number(editing.text) === i}>${choice.name}</option>`)}
      </select>`;
  }
  return html`
    <input class="editor" aria-label=${label} aria-invalid=${problem ? 'true' : 'false'} aria-describedby=${problem ? 'problem' : nothing} inputmode=${column.kind === 'number' ? 'decimal' : nothing}
      .value=${live(editing.text)} @input=${(event: Event) => context.onInput((event.target as HTMLInputElement).value)} />
    ${problem ? html`<span class="problem" id="problem" role="alert">${problem}</span>` : nothing}`;
}
