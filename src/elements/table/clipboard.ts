import type { TableColumn } from './column.js';
import { toTsv } from './export.js';
import type { Focus } from './focus.js';
import { fillCopy, takePaste } from './handing-out.js';
import type { TableHost } from './host.js';
import type { PastePlan } from './paste.js';

type PasteTools = typeof import('./paste-tools.js');

/** Copies selected rows to a spreadsheet and takes cells from one. A paste is shown first and changes nothing until it is confirmed. */
export class Clipboard {
  /** The paste that waits for a yes or no, with the tools to show it. */
  waiting: { readonly plan: PastePlan; readonly tools: PasteTools } | undefined;
  readonly #host: TableHost;
  readonly #focus: Focus;

  constructor(host: TableHost, focus: Focus) {
    this.#host = host;
    this.#focus = focus;
  }

  copy(): void {
    const { sheet, t, announce } = this.#host;
    const chosen = sheet!.chosen();
    const rows = chosen.length ? chosen : sheet!.rowsAt(this.#focus.cursor.place);
    if (rows.length) fillCopy(toTsv(this.#all(), rows), () => announce(t('copied', { count: rows.length })));
  }

  /** Returns whether the table takes the paste that is about to come. */
  paste(): boolean {
    if (this.#host.readonly || !this.#host.model) return false;
    takePaste((text) => void this.#show(text));
    return true;
  }

  apply(): void {
    const { edit, cells } = this.waiting!.plan;
    const { model, t, announce } = this.#host;
    this.end();
    if (!edit) return;
    model!.apply(edit);
    announce(t('pasted', { count: cells.length }));
  }

  end(): void {
    if (!this.waiting) return;
    this.waiting = undefined;
    this.#focus.take();
  }

  async #show(text: string): Promise<void> {
    const tools = await import('./paste-tools.js');
    const { model, sheet, root, t } = this.#host;
    if (!model || !sheet) return;
    tools.dress(root);
    const all = this.#all();
    const { place, column } = this.#focus.cursor;
    const rows = Array.from(sheet.items().list.slice(Math.max(0, place))).filter((item) => item >= 0);
    this.waiting = { tools, plan: tools.planPaste(text, { model, view: sheet.view, columns: all.slice(Math.max(0, column - 1)), rows, all, t }) };
    this.#host.requestUpdate();
  }

  #all(): readonly TableColumn[] {
    return this.#host.columns.map(({ column }) => column);
  }
}
