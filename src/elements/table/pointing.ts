import { NONE } from './column.js';
import type { ColumnDrag } from './column-drag.js';
import type { Cursor } from './cursor.js';
import type { Edits } from './edits.js';
import type { Focus } from './focus.js';
import type { TableHost } from './host.js';
import type { Wishes } from './wishes.js';

/** What clicks and the hovering pointer mean in the grid. */
export class Pointing {
  readonly #host: TableHost;
  readonly #focus: Focus;
  readonly #wishes: Wishes;
  readonly #edits: Edits;
  readonly #drag: ColumnDrag;

  constructor(host: TableHost, focus: Focus, wishes: Wishes, edits: Edits, drag: ColumnDrag) {
    this.#host = host;
    this.#focus = focus;
    this.#wishes = wishes;
    this.#edits = edits;
    this.#drag = drag;
  }

  /** A range of rows is meant, not one of their texts. */
  press(event: MouseEvent): void {
    if (event.shiftKey && hitOf(event) && !isField(event)) event.preventDefault();
  }

  click(event: MouseEvent): void {
    const { sheet, columns } = this.#host;
    const hit = hitOf(event);
    const target = event.composedPath()[0] as Element;
    if (this.#drag.takeClick() || !hit || !sheet || isField(event) || target.closest('.resize')) return;
    this.#focus.put(hit);
    const add = event.ctrlKey || event.metaKey;
    const column = columns[hit.column - 1]?.column;
    if (hit.place < 0) {
      if (hit.column === 0) return sheet.picks.toggleAll(sheet.rows());
      return column && this.#wishes.sortBy(column, event.shiftKey || add);
    }
    const group = sheet.groupAt(hit.place);
    if (group && hit.column === 0) return sheet.picks.toggleAll(group.rows);
    if (group) return this.#wishes.fold(group.key, group.open);
    if (column?.kind === 'lock' && target.closest('button')) return this.#edits.flip(column, sheet.rowAt(hit.place));
    if (event.shiftKey) sheet.selectTo(hit.place);
    else sheet.picks.choose(sheet.rowAt(hit.place), hit.column === 0 || add ? 'toggle' : 'replace');
  }

  doubleClick(event: MouseEvent): void {
    const hit = hitOf(event);
    if (hit && hit.place >= 0 && !isField(event)) this.#edits.activate(hit);
  }

  over(event: PointerEvent): void {
    const { sheet, model } = this.#host;
    const hit = hitOf(event);
    const row = sheet?.rowAt(hit?.place ?? NONE) ?? NONE;
    const territories = sheet?.view.name === 'territories';
    model?.setHover(row < 0 || territories ? NONE : sheet!.view.unitOf(row), territories ? row : NONE);
  }

  gone(): void {
    this.#host.model?.setHover(NONE);
  }
}

/** The cell an event happened in. */
export function hitOf(event: Event): Cursor | undefined {
  const target = event.composedPath()[0];
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-col]') : null;
  const row = cell?.closest<HTMLElement>('[data-place]');
  return cell && row ? { place: Number(row.dataset['place']), column: Number(cell.dataset['col']) } : undefined;
}

/** The event is a matter of a field in the grid, not of the grid. */
export function isField(event: Event): boolean {
  return event.composedPath().some((node) => node instanceof Element && (node.classList.contains('editor') || node.classList.contains('filters')));
}
