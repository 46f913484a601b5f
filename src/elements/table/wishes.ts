import type { Since } from './changed.js';
import type { TableColumn } from './column.js';
import type { TableHost } from './host.js';
import { withWidth, type LayoutChoice } from './layout.js';
import { recall, remember } from './remembered.js';
import type { SortKey } from './rows.js';
import { noWish, type Wish } from './sheet.js';

/** What a person wants to see of a view: what is searched and filtered now, and lasting choices that are remembered. */
export class Wishes {
  now: Wish = noWish;
  layout: LayoutChoice = {};
  readonly #host: TableHost;
  #key = '';

  constructor(host: TableHost) {
    this.#host = host;
  }

  /** Begins with what is remembered under the key, '' = with nothing. */
  begin(key: string, search: string): void {
    this.#key = key;
    const { layout, sort, groups } = key ? recall(key) : { layout: {}, sort: [], groups: [] };
    this.layout = layout;
    this.now = { ...noWish, search, sort, groups };
  }

  search(search: string): void {
    this.now = { ...this.now, search };
  }

  /** A lasting choice about the view: it is remembered where there is a key for it. */
  choose({ layout = this.layout, sort = this.now.sort, groups = this.now.groups }: { readonly layout?: LayoutChoice; readonly sort?: readonly SortKey[]; readonly groups?: readonly string[] }): void {
    this.layout = layout;
    const closed = groups === this.now.groups ? this.now.closed : noWish.closed;
    this.now = { ...this.now, sort, groups, closed };
    if (this.#key) remember(this.#key, { layout, sort, groups });
    this.#host.requestUpdate();
  }

  filter(column: TableColumn, input: string): void {
    const filters = new Map(this.now.filters);
    if (input.trim() === '') filters.delete(column.id);
    else filters.set(column.id, input);
    this.now = { ...this.now, filters };
    this.#host.requestUpdate();
  }

  changedSince(since: Since): void {
    this.now = { ...this.now, since };
    this.#host.requestUpdate();
  }

  clearFilters(): void {
    this.now = { ...this.now, search: '', filters: new Map(), since: '' };
    this.#host.requestUpdate();
  }

  /** Opens or closes a group. */
  fold(key: string, close: boolean): void {
    const closed = new Set(this.now.closed);
    if (close) closed.add(key);
    else closed.delete(key);
    this.now = { ...this.now, closed };
    this.#host.requestUpdate();
  }

  /** Sorts by a column, or turns the order round, or takes it away; `further` keeps the other columns. */
  sortBy(column: TableColumn, further: boolean): void {
    const { t, announce } = this.#host;
    const { sort } = this.now;
    const present = sort.find((key) => key.column === column.id);
    // numbers begin with the largest; the third time takes the sorting away
    const begin = column.kind === 'number';
    const next = !present ? { column: column.id, descending: begin } : present.descending === begin ? { column: column.id, descending: !begin } : undefined;
    const rest = further ? sort.filter((key) => key.column !== column.id) : [];
    this.choose({ sort: next ? rest.toSpliced(further && present ? sort.indexOf(present) : rest.length, 0, next) : rest });
    announce(next ? t('sorted', { column: column.label, direction: t(next.descending ? 'descending' : 'ascending') }) : t('unsorted'));
  }

  widen(column: TableColumn | undefined, by: number): void {
    const laid = this.#host.columns.find((c) => c.column === column);
    if (laid) this.choose({ layout: withWidth(this.layout, laid.column.id, laid.width + by) });
  }
}
