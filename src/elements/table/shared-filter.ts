import type { Workspace } from '../../workspace/workspace.js';
import type { TableView } from './view.js';

/** The filter that a table shares with the map: what it publishes itself, and what others have set. */
export class SharedFilter {
  #own: Uint8Array | null = null;
  #mask: { readonly filter: Uint8Array; readonly view: TableView; readonly rows: Uint8Array } | undefined;

  /** Rows that a filter set elsewhere lets through, 1 per row; null when there is none. */
  mask(model: Workspace, view: TableView): Uint8Array | null {
    const { filter } = model;
    if (!filter || filter === this.#own) return null;
    if (view.name === 'units') return filter;
    if (view.name !== 'accounts') return null;
    if (this.#mask?.filter !== filter || this.#mask.view !== view) {
      const rows = new Uint8Array(view.count);
      for (const row of view.rowsOf(filter)) rows[row] = 1;
      this.#mask = { filter, view, rows };
    }
    return this.#mask.rows;
  }

  /** The map shows what these rows stand for; null takes the own filter back and leaves others' alone. */
  publish(model: Workspace, units: Iterable<number> | null): void {
    const mine = this.#own !== null && model.filter === this.#own;
    this.#own = null;
    if (units === null) {
      if (mine) model.setFilter(null);
      return;
    }
    model.setFilter(units);
    this.#own = model.filter;
  }
}
