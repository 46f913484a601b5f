import { NONE } from './column.js';
import type { Cursor } from './cursor.js';
import type { TableHost } from './host.js';
import type { Viewport } from './viewport.js';

export const start: Cursor = { place: 0, column: 1 };

/** Where the keyboard is in the grid. The cell under the cursor is the one that Tab finds; it follows its row when the order changes. */
export class Focus {
  cursor: Cursor = start;
  /** The focus is within the grid. */
  inside = false;
  readonly #host: TableHost;
  readonly #viewport: Viewport;
  /** The row under the cursor. */
  #row = NONE;
  #next = false;
  #rendering = false;

  constructor(host: TableHost, viewport: Viewport) {
    this.#host = host;
    this.#viewport = viewport;
  }

  /** The focus is about to go to the cursor. */
  get coming(): boolean {
    return this.#next;
  }

  reset(): void {
    this.cursor = start;
    this.#row = NONE;
  }

  /** Puts the focus to the cursor when the table is drawn next. */
  take(): void {
    this.#next = true;
    this.#host.requestUpdate();
  }

  put(cursor: Cursor, focus = true): void {
    const { grid, columns, sheet } = this.#host;
    this.cursor = cursor;
    this.#row = sheet?.rowAt(cursor.place) ?? NONE;
    this.#host.requestUpdate();
    if (!focus) return;
    this.#next = true;
    if (grid && sheet) this.#viewport.reveal(grid, cursor.place, cursor.column, columns);
  }

  /** The cursor stays with its row when the rows come into another order. */
  keep(): void {
    const { sheet } = this.#host;
    if (!sheet || this.#row < 0 || sheet.rowAt(this.cursor.place) === this.#row) return;
    const place = sheet.placeOf(this.#row);
    if (place >= 0) this.cursor = { place, column: this.cursor.column };
    else this.#row = NONE;
  }

  /** The cursor, or a row in sight when the cursor's is not in the DOM: Tab must find a way in. */
  within(places: readonly number[]): Cursor {
    const { place, column } = this.cursor;
    if (place < 0 || places.includes(place)) return this.cursor;
    return { place: places[Math.min(6, places.length - 1)] ?? -1, column };
  }

  begun(): void {
    this.#rendering = true;
  }

  /** After drawing: an element that is used again for another place takes the focus along or loses it, so it is given back. */
  drawn(dialog: boolean): void {
    this.#rendering = false;
    const { root } = this.#host;
    const active = root.activeElement;
    const at = active?.matches('.body .cell') ? Number(active.closest<HTMLElement>('.row')!.dataset['place']) : this.cursor.place;
    const strayed = this.inside && !dialog && (active === null || at !== this.cursor.place);
    if (!this.#next && !strayed) return;
    this.#next = false;
    const editor = root.querySelector<HTMLElement>('.editor');
    if (!editor) return root.querySelector<HTMLElement>(`.row[data-place="${this.cursor.place}"] > [data-col="${this.cursor.column}"]`)?.focus({ preventScroll: true });
    editor.focus();
    if (editor instanceof HTMLInputElement) editor.select();
  }

  entered(hit: Cursor | undefined): void {
    this.inside = true;
    if (hit && (hit.place !== this.cursor.place || hit.column !== this.cursor.column)) this.put(hit, false);
  }

  /** Returns whether the focus has really gone elsewhere, not only changed elements while drawing. */
  left(event: FocusEvent): boolean {
    if (this.#rendering) return false;
    this.inside = event.relatedTarget instanceof Node && Boolean(this.#host.grid?.contains(event.relatedTarget));
    return true;
  }
}
