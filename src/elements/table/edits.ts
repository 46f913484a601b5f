import { UNASSIGNED } from '../../model/plan.js';
import { Actions } from './actions.js';
import { NONE, type TableColumn } from './column.js';
import type { Cursor } from './cursor.js';
import type { Editing } from './editor.js';
import type { Focus } from './focus.js';
import type { TableHost } from './host.js';

/** Changes cells where they stand. Whatever is done is one undo step, is announced, and is refused with a reason. */
export class Edits {
  /** The cell whose editor is open. */
  open: Editing | undefined;
  readonly #host: TableHost;
  readonly #focus: Focus;
  /** The last thing done in an editor was a key press. */
  #byKeys = false;

  constructor(host: TableHost, focus: Focus) {
    this.#host = host;
    this.#focus = focus;
  }

  /** Enter or a double click on a cell. */
  activate({ place, column: at }: Cursor): void {
    const { sheet, columns, readonly, view } = this.#host;
    const column = columns[at - 1]?.column;
    const row = sheet?.rowAt(place) ?? NONE;
    if (!sheet || !column || row < 0 || readonly) return;
    if (column.kind === 'lock') return this.flip(column, row);
    if (view === 'accounts' && column.kind === 'territory') return this.#nameInStatus(row);
    if (!column.commit && column.kind !== 'territory') return;
    const text = column.number && column.kind !== 'number' ? String(column.number(row)) : (column.editable ?? column.exact ?? column.text)(row);
    this.open = { row, column: column.id, text };
    this.#byKeys = false;
    this.#focus.take();
  }

  /** What is typed or chosen in the editor. */
  input(text: string): void {
    if (this.open) this.open = { row: this.open.row, column: this.open.column, text };
    this.#host.requestUpdate();
  }

  chosen(text: string): void {
    this.open = this.open && { ...this.open, text };
    // stepping through a closed list by keys only tries the choices
    if (!this.#byKeys) this.commit();
  }

  key(event: KeyboardEvent): void {
    event.stopPropagation();
    this.#byKeys = true;
    if (event.key === 'Escape') {
      event.preventDefault();
      this.open = undefined;
      this.#focus.take();
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      if (this.commit() && event.key === 'Tab') this.#openBeside(event.shiftKey ? -1 : 1);
    }
  }

  /** A click elsewhere takes what was typed; what is refused is let go. */
  left(target: EventTarget | undefined): void {
    if (this.open && target instanceof Element && target.classList.contains('editor') && !this.#focus.coming && !this.commit(false)) this.open = undefined;
  }

  /** Returns whether the edit has ended. */
  commit(refocus = true): boolean {
    const { open } = this;
    const { model, sheet, t, announce } = this.#host;
    const column = sheet?.column(open?.column ?? '');
    if (!open || !sheet || !column || !model) return true;
    const problem = column.kind === 'territory' ? undefined : column.commit!(open.row, open.text);
    this.#host.requestUpdate();
    if (problem) {
      this.open = { ...open, problem };
      return false;
    }
    this.open = undefined;
    if (refocus) this.#focus.take();
    if (column.kind === 'territory') {
      const { selection } = sheet.picks;
      announce(new Actions(model, t).assign(selection.has(open.row) ? selection.rows : [open.row], Number(open.text)));
    } else announce(t('changed', { column: column.label, row: sheet.view.nameOf(open.row), value: column.text(open.row) }));
    return true;
  }

  /** Turns a lock. */
  flip(column: TableColumn, row: number): void {
    const { sheet, readonly, t, announce } = this.#host;
    if (row < 0 || readonly) return;
    column.commit?.(row, '');
    announce(t('changed', { column: column.label, row: sheet!.view.nameOf(row), value: t(column.number!(row) ? 'locked' : 'notLocked') }));
  }

  /** Takes units out of their territory: the selected ones when the place is among them, else those of the place. */
  unassign(place: number): boolean {
    const { model, sheet, view, readonly, t, announce } = this.#host;
    if (view !== 'units' || readonly || !model || !sheet) return false;
    const { selection } = sheet.picks;
    const rows = sheet.rowsAt(place);
    announce(new Actions(model, t).assign(rows.some((row) => selection.has(row)) ? selection.rows : rows, UNASSIGNED));
    return true;
  }

  #openBeside(step: 1 | -1): void {
    const { columns } = this.#host;
    for (let at = this.#focus.cursor.column + step; at > 0 && at <= columns.length; at += step) {
      const { column } = columns[at - 1]!;
      if (column.kind === 'lock' || !column.commit) continue;
      this.#focus.put({ place: this.#focus.cursor.place, column: at });
      return this.activate(this.#focus.cursor);
    }
  }

  /** An account's territory needs a reason: the line above the grid asks for both. */
  #nameInStatus(row: number): void {
    const { sheet, root } = this.#host;
    if (!sheet!.picks.selection.has(row)) sheet!.picks.choose(row, 'replace');
    this.#host.requestUpdate();
    requestAnimationFrame(() => root.querySelector<HTMLElement>('.status .target')?.focus());
  }
}
