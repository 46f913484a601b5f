import { readingKey } from '../../ui/direction.js';
import type { Clipboard } from './clipboard.js';
import type { TableColumn } from './column.js';
import type { Edits } from './edits.js';
import type { Focus } from './focus.js';
import type { TableHost } from './host.js';
import { commandOf, type Command } from './keys.js';
import { withMoved } from './layout.js';
import { isField } from './pointing.js';
import type { Sheet } from './sheet.js';
import type { Viewport } from './viewport.js';
import type { Wishes } from './wishes.js';

export interface KeyboardParts {
  readonly focus: Focus;
  readonly wishes: Wishes;
  readonly edits: Edits;
  readonly clipboard: Clipboard;
  readonly viewport: Viewport;
}

/** What keys do in the grid: everything that a pointer can. */
export class Keyboard {
  readonly #host: TableHost;
  readonly #parts: KeyboardParts;

  constructor(host: TableHost, parts: KeyboardParts) {
    this.#host = host;
    this.#parts = parts;
  }

  press(event: KeyboardEvent): void {
    const { sheet, columns } = this.#host;
    const { focus, edits, viewport } = this.#parts;
    const target = event.composedPath()[0] as Element;
    if (target.classList.contains('editor')) return edits.key(event);
    if (!sheet || isField(event)) return;
    const { cursor } = focus;
    const group = sheet.groupAt(cursor.place);
    const { ctrlKey, metaKey, shiftKey, altKey } = event;
    const command = commandOf({ key: readingKey(event), ctrlKey, metaKey, shiftKey, altKey }, { cursor, rows: sheet.items().list.length, columns: columns.length + 1, page: viewport.page, group: group && (group.open ? 'open' : 'closed') });
    // the browser makes the copy and the paste
    if (command && this.#obey(command, sheet) && command.do !== 'copy' && command.do !== 'paste') event.preventDefault();
  }

  /** Returns whether there was something to do. */
  #obey(command: Command, sheet: Sheet): boolean {
    const { focus, wishes, edits, clipboard } = this.#parts;
    const { place, column: at } = focus.cursor;
    const column = this.#host.columns[at - 1]?.column;
    switch (command.do) {
      case 'move': this.#moveTo(command, sheet); break;
      case 'select': sheet.toggleAt(place); break;
      case 'extend': sheet.selectTo(place); break;
      case 'activate': if (at === 0) sheet.toggleAt(place); else edits.activate(focus.cursor); break;
      case 'sort': case 'sort-further': if (column) wishes.sortBy(column, command.do === 'sort-further'); else sheet.picks.toggleAll(sheet.rows()); break;
      case 'open': case 'close': wishes.fold(sheet.groupAt(place)?.key ?? '', command.do === 'close'); break;
      case 'all': sheet.picks.select(sheet.rows(), 'replace'); break;
      case 'none': if (sheet.picks.selection.count === 0) return false; sheet.picks.select([], 'replace'); break;
      case 'unassign': return edits.unassign(place);
      case 'copy': clipboard.copy(); break;
      case 'paste': return clipboard.paste();
      case 'resize': wishes.widen(column, command.by); break;
      case 'shift': if (column) this.#shift(column, command.by, sheet); break;
    }
    return true;
  }

  #moveTo({ to, extend }: Extract<Command, { do: 'move' }>, sheet: Sheet): void {
    const { focus } = this.#parts;
    const from = focus.cursor.place;
    focus.put(to);
    if (!extend || to.place < 0 || to.place === from) return;
    if (sheet.picks.anchor < 0) sheet.picks.anchor = sheet.rowAt(from);
    sheet.selectTo(to.place);
  }

  /** Moves a column one place among the visible ones; the cursor stays with it. */
  #shift(column: TableColumn, by: 1 | -1, sheet: Sheet): void {
    const { focus, wishes } = this.#parts;
    wishes.choose({ layout: withMoved(wishes.layout, sheet.view.columns, column.id, by) });
    const at = this.#host.columns.findIndex((laid) => laid.column === column);
    focus.put({ place: -1, column: at + 1 });
    this.#host.announce(this.#host.t('movedColumn', { column: column.label, place: at + 1 }));
  }
}
