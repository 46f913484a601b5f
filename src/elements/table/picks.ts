import { Selection, type SelectMode } from '../../workspace/selection.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { TableView } from './view.js';

/**
 * Which rows are selected. Units share their selection with the workspace as it is; the rows of other views are kept here,
 * and the units they stand for are selected in the workspace.
 */
export class Picks {
  /** Where a range begins: a row number, -1 = nowhere yet. */
  anchor = -1;
  readonly #model: Workspace;
  readonly #view: TableView;
  readonly #own = new Selection();
  #busy = false;

  constructor(model: Workspace, view: TableView) {
    this.#model = model;
    this.#view = view;
    if (view.name === 'units') return;
    this.#own.resize(view.count);
    this.follow();
  }

  get selection(): Selection {
    return this.#view.name === 'units' ? this.#model.selection : this.#own;
  }

  /** True while the selection changes by this table's own doing. */
  get busy(): boolean {
    return this.#busy;
  }

  select(rows: Iterable<number>, mode: SelectMode): void {
    this.#busy = true;
    try {
      if (this.#view.name === 'units') this.#model.select(rows, mode);
      else {
        this.#own.change(rows, mode);
        this.#model.select(this.#view.unitsOf(this.#own.rows), 'replace');
      }
    } finally {
      this.#busy = false;
    }
  }

  /** One row, from which a range may be drawn next; none where there is no row. */
  choose(row: number, mode: 'replace' | 'toggle'): void {
    if (row < 0) return;
    this.anchor = row;
    this.select([row], mode);
  }

  /** Takes over what was selected elsewhere. */
  follow(): void {
    if (this.#view.name !== 'units') this.#own.change(this.#view.rowsOf(this.#model.selection.flags), 'replace');
  }

  /** All of the rows, or none of them when all are selected already. */
  toggleAll(rows: Uint32Array): void {
    const { selection } = this;
    if (rows.every((row) => selection.has(row))) this.select(rows, 'remove');
    else this.select(rows, 'add');
  }

  /** 'true', 'false' or 'mixed', as a checkbox says it. */
  state(rows: Uint32Array): 'true' | 'false' | 'mixed' {
    const { selection } = this;
    if (selection.count === 0) return 'false';
    let chosen = 0;
    for (const row of rows) if (selection.has(row)) chosen++;
    return chosen === 0 ? 'false' : chosen === rows.length ? 'true' : 'mixed';
  }
}
