import type { Steps } from '../../model/steps.js';
import { inSlices } from '../../workspace/in-slices.js';
import type { Workspace } from '../../workspace/workspace.js';
import { changedUnits, type Since } from './changed.js';
import type { TableColumn } from './column.js';
import { groupRows, ungrouped, type Items, type RowGroup } from './grouping.js';
import { Picks } from './picks.js';
import { Rows, type RowQuery, type SortKey } from './rows.js';
import type { SharedFilter } from './shared-filter.js';
import { sumOf } from './sums.js';
import type { TableView, ViewContext, ViewName } from './view.js';
import { buildView } from './views.js';

/** What a person wants to see of a view. Replaced, never changed. */
export interface Wish {
  readonly search: string;
  readonly filters: ReadonlyMap<string, string>;
  readonly sort: readonly SortKey[];
  /** Ids of the columns to group by, the outermost first. */
  readonly groups: readonly string[];
  /** Keys of the groups that are closed. */
  readonly closed: ReadonlySet<string>;
  readonly since: Since;
}

export const noWish: Wish = { search: '', filters: new Map(), sort: [], groups: [], closed: new Set(), since: '' };

export function isFiltering({ search, filters, since }: Wish): boolean {
  return filters.size > 0 || search.trim() !== '' || since !== '';
}

type Sums = WeakMap<object, Map<string, number>>;

/** A view of a workspace with what is shown, grouped, summed and selected of it; knows nothing of the DOM. */
export class Sheet {
  readonly view: TableView;
  readonly picks: Picks;
  readonly #context: ViewContext;
  readonly #shared: SharedFilter;
  readonly #rows: Rows;
  #wish: Wish = noWish;
  #query: RowQuery | undefined;
  #masks: { readonly parts: readonly unknown[]; readonly mask: Uint8Array | null } = { parts: [], mask: null };
  #changed: { readonly since: Since; readonly mask: Uint8Array | null } | undefined;
  #items: { readonly rows: Uint32Array; readonly wish: Wish; readonly items: Items } | undefined;
  #places: { readonly items: Items; readonly of: Int32Array } | undefined;
  /** Sums by rows and column: of what changes with the plan, and of what does not. */
  #liveSums: Sums = new WeakMap();
  readonly #sums: Sums = new WeakMap();

  constructor(name: ViewName, context: ViewContext, shared: SharedFilter) {
    this.view = buildView(name, context);
    this.picks = new Picks(context.model, this.view);
    this.#context = context;
    this.#shared = shared;
    this.#rows = new Rows(this.view, context.language);
  }

  get model(): Workspace {
    return this.#context.model;
  }

  get wish(): Wish {
    return this.#wish;
  }

  /** Says what is wanted; returns whether the map must be told of another filter. */
  want(wish: Wish): boolean {
    const before = this.#wish;
    this.#wish = wish;
    return before.search !== wish.search || before.filters !== wish.filters || before.since !== wish.since;
  }

  /** The plan has changed; returns whether other rows may pass the filters now. */
  planChanged(): boolean {
    this.#liveSums = new WeakMap();
    this.#changed = undefined;
    if (this.#groupColumns().some(({ live }) => live)) this.#items = undefined;
    return this.#rows.planChanged() || this.#wish.since !== '';
  }

  column(id: string): TableColumn | undefined {
    return this.view.columns.find((column) => column.id === id);
  }

  /** What is grouped by; a column that is no more groups nothing. */
  #groupColumns(): TableColumn[] {
    return this.#wish.groups.flatMap((id) => this.column(id) ?? []);
  }

  /** Row numbers that pass every filter, in order, whatever groups are closed. */
  rows(): Uint32Array {
    const { search, filters, sort } = this.#wish;
    const mask = this.#mask();
    const now = this.#query;
    if (!now || now.search !== search || now.filters !== filters || now.sort !== sort || now.mask !== mask) this.#query = { search, filters, sort, mask };
    return this.#rows.shown(this.#query!);
  }

  /** Somebody is about to search: lays the texts, a column at a time, so that the first letter need not wait for it. */
  expectSearch(): void {
    inSlices(this.#rows.searchable(), () => undefined);
  }

  /** Ranks every column of texts, so that no click to sort by one need wait for it. */
  *ranking(): Steps<void> {
    for (const column of this.view.columns) yield* this.#rows.ranking(column);
  }

  /** What stands in the table place by place. */
  items(): Items {
    const rows = this.rows();
    const wish = this.#wish;
    if (this.#items?.rows !== rows || this.#items.wish.groups !== wish.groups || this.#items.wish.closed !== wish.closed) {
      const columns = this.#groupColumns();
      this.#items = { rows, wish, items: columns.length ? groupRows(rows, columns, wish.closed, this.#context.language) : ungrouped(rows) };
    }
    return this.#items.items;
  }

  /** How many groups there are around every row. */
  get levels(): number {
    return this.items().groups.length ? this.#groupColumns().length : 0;
  }

  /** Row at a place, -1 where there is none or a group's heading. */
  rowAt(place: number): number {
    return Math.max(-1, this.items().list[place] ?? -1);
  }

  /** The group whose heading stands at a place. */
  groupAt(place: number): RowGroup | undefined {
    const item = this.items().list[place];
    return item === undefined || item >= 0 ? undefined : this.items().groups[~item];
  }

  /** Rows at a place: the one, or all of a group. */
  rowsAt(place: number): Uint32Array {
    return this.groupAt(place)?.rows ?? Uint32Array.from([this.rowAt(place)].filter((row) => row >= 0));
  }

  /** Rows between two places, both included, of closed groups too. */
  rowsBetween(a: number, b: number): Uint32Array {
    const rows = new Set<number>();
    for (let place = Math.min(a, b); place <= Math.max(a, b); place++) {
      const group = this.groupAt(place);
      if (group && !group.open) for (const row of group.rows) rows.add(row);
      else if (!group && this.rowAt(place) >= 0) rows.add(this.rowAt(place));
    }
    return Uint32Array.from(rows);
  }

  /** Selects the row at a place, or all of a group; turns that round where it was. */
  toggleAt(place: number): void {
    const group = this.groupAt(place);
    if (group) this.picks.toggleAll(group.rows);
    else this.picks.choose(this.rowAt(place), 'toggle');
  }

  /** Selects from where the last choice was up to a place. */
  selectTo(place: number): void {
    const { anchor } = this.picks;
    const from = anchor < 0 ? -1 : this.placeOf(anchor);
    if (from < 0) this.picks.choose(this.rowAt(place), 'replace');
    else this.picks.select(this.rowsBetween(from, place), 'replace');
  }

  /** Place of a row, -1 when it is not shown. */
  placeOf(row: number): number {
    const items = this.items();
    if (this.#places?.items !== items) {
      const of = new Int32Array(this.view.count).fill(-1);
      items.list.forEach((item, place) => {
        if (item >= 0) of[item] = place;
      });
      this.#places = { items, of };
    }
    return this.#places.of[row] ?? -1;
  }

  /** Sum of a column over rows; kept until the plan changes. `rows` is known by its identity. */
  sum(column: TableColumn, rows: Uint32Array): number {
    const kept = column.live ? this.#liveSums : this.#sums;
    let sums = kept.get(rows);
    if (!sums) kept.set(rows, (sums = new Map()));
    let sum = sums.get(column.id);
    if (sum === undefined) sums.set(column.id, (sum = sumOf(column, rows)));
    return sum;
  }

  /** The shown rows that are selected; the same array until something changes. */
  chosen(): Uint32Array {
    const { selection } = this.picks;
    const rows = this.rows();
    const { rows: picked } = selection;
    if (this.#chosen?.rows !== rows || this.#chosen.picked !== picked) this.#chosen = { rows, picked, chosen: rows.filter((row) => selection.has(row)) };
    return this.#chosen.chosen;
  }

  #chosen: { readonly rows: Uint32Array; readonly picked: Uint32Array; readonly chosen: Uint32Array } | undefined;

  /** A filter that was set elsewhere is in force. */
  get filteredElsewhere(): boolean {
    return this.#shared.mask(this.model, this.view) !== null;
  }

  /** Tells the map what is shown here. */
  publish(): void {
    this.#shared.publish(this.model, isFiltering(this.#wish) ? this.view.unitsOf(this.rows()) : null);
  }

  #mask(): Uint8Array | null {
    const shared = this.#shared.mask(this.model, this.view);
    const changed = this.#changedRows();
    if (!shared || !changed) return shared ?? changed;
    if (this.#masks.parts[0] !== shared || this.#masks.parts[1] !== changed) this.#masks = { parts: [shared, changed], mask: shared.map((flag, row) => flag & changed[row]!) };
    return this.#masks.mask;
  }

  /** Changed units, or accounts of changed units. */
  #changedRows(): Uint8Array | null {
    const { since } = this.#wish;
    if (since === '' || (this.view.name !== 'units' && this.view.name !== 'accounts')) return null;
    if (this.#changed?.since !== since) {
      const units = changedUnits(this.model, since, Date.now());
      let mask = units;
      if (units && this.view.name === 'accounts') {
        mask = new Uint8Array(this.view.count);
        for (const row of this.view.rowsOf(units)) mask[row] = 1;
      }
      this.#changed = { since, mask };
    }
    return this.#changed.mask;
  }
}
