import type { TableColumn } from './column.js';
import type { Steps } from '../../model/steps.js';
import { columnTest, fold, type ColumnFilters, type Test } from './filter.js';
import { Haystack } from './haystack.js';
import { orderBy } from './order.js';
import { numberRanks, rankingOf, textRanks } from './ranks.js';
import type { TableView } from './view.js';

export interface SortKey {
  readonly column: string;
  readonly descending: boolean;
}

/** What is to be shown of a view. */
export interface RowQuery {
  readonly search: string;
  readonly filters: ColumnFilters;
  readonly sort: readonly SortKey[];
  /** 1 per row that another element lets through; null = all. */
  readonly mask: Uint8Array | null;
}

/**
 * Which rows of a view are shown, and in which order. Keeps what it has worked out: ranks of columns, the searchable text,
 * the order; an edit of the plan only costs anew what depends on the plan.
 */
export class Rows {
  readonly #view: TableView;
  readonly #language: string;
  readonly #ranks = new Map<string, Uint32Array>();
  readonly #texts = new Map<string, Haystack>();
  #order: { readonly key: string; readonly rows: Uint32Array } | undefined;
  #shown: { readonly query: RowQuery; readonly rows: Uint32Array } | undefined;
  #places: { readonly rows: Uint32Array; readonly index: Int32Array } | undefined;

  constructor(view: TableView, language: string) {
    this.#view = view;
    this.#language = language;
  }

  /** Forgets what depends on the plan; returns whether the shown rows may be others now. */
  planChanged(): boolean {
    const { query } = this.#shown ?? {};
    let depends = false;
    for (const column of this.#view.columns) {
      if (!column.live) continue;
      this.#ranks.delete(column.id);
      this.#texts.delete(column.id);
      depends ||= query !== undefined && (query.sort.some((key) => key.column === column.id) || Boolean(query.filters.get(column.id)) || (column.kind === 'text' && !column.unsearched && query.search !== ''));
    }
    if (depends) {
      this.#shown = undefined;
      this.#order = undefined;
    }
    return depends;
  }

  /** Row numbers in the order they are shown. The same array as long as nothing is different. */
  shown(query: RowQuery): Uint32Array {
    if (this.#shown?.query === query) return this.#shown.rows;
    const ordered = this.#ordered(query.sort);
    const tests = this.#tests(query);
    const rows = tests.length ? ordered.filter((row) => tests.every((test) => test(row))) : ordered;
    this.#shown = { query, rows };
    return rows;
  }

  /** Place of a row among the shown ones, -1 when it is not shown. */
  placeOf(row: number): number {
    const rows = this.#shown?.rows;
    if (!rows) return -1;
    if (this.#places?.rows !== rows) {
      const index = new Int32Array(this.#view.count).fill(-1);
      rows.forEach((r, i) => (index[r] = i));
      this.#places = { rows, index };
    }
    return this.#places.index[row] ?? -1;
  }

  #ordered(sort: readonly SortKey[]): Uint32Array {
    const key = JSON.stringify(sort);
    if (this.#order?.key !== key) {
      const keys = sort.flatMap(({ column, descending }) => {
        const found = this.#view.columns.find((c) => c.id === column);
        return found ? [{ ranks: this.#ranksOf(found), descending }] : [];
      });
      this.#order = { key, rows: orderBy(this.#view.count, keys) };
    }
    return this.#order.rows;
  }

  #ranksOf(column: TableColumn): Uint32Array {
    let ranks = this.#ranks.get(column.id);
    if (!ranks) {
      const { count } = this.#view;
      // territories, owners and locks are sorted by what is read, numbers by value
      ranks = column.kind === 'number'
        ? numberRanks(Float64Array.from({ length: count }, (_, row) => column.number!(row)))
        : column.number ? codeRanks(column, count, this.#language) : textRanks(this.#textsOf(column), this.#language);
      this.#ranks.set(column.id, ranks);
    }
    return ranks;
  }

  #textsOf({ texts, text }: TableColumn): readonly string[] {
    return texts ?? Array.from({ length: this.#view.count }, (_, row) => text(row));
  }

  /** Ranks a column of texts in pieces; nothing to do for others, which take no time. */
  *ranking(column: TableColumn): Steps<void> {
    if (column.kind !== 'text' || column.number || column.live || this.#ranks.has(column.id)) return;
    const ranking = rankingOf(this.#textsOf(column), this.#language);
    // somebody who could not wait may have ranked it meanwhile
    for (let step = ranking.next(); !this.#ranks.has(column.id); step = ranking.next()) {
      if (step.done) this.#ranks.set(column.id, step.value);
      else yield;
    }
  }

  #tests({ search, filters, mask }: RowQuery): Test[] {
    const tests: Test[] = [];
    if (mask) tests.push((row) => mask[row] === 1);
    for (const column of this.#view.columns) {
      const test = columnTest(column, filters.get(column.id) ?? '');
      // a filter that can't be understood hides nothing: its field says so
      if (typeof test === 'function') tests.push(test);
    }
    const needle = fold(search.trim());
    if (needle) {
      const found = new Uint8Array(this.#view.count);
      for (const texts of this.searchable()) texts.find(needle, found);
      tests.push((row) => found[row] === 1);
    }
    return tests;
  }

  /** The ids and every text column, each laid when its turn comes; what does not change with the plan is laid once. */
  *searchable(): Generator<Haystack> {
    const { count, columns, idOf } = this.#view;
    const lay = (id: string, texts: () => readonly string[]) => {
      let haystack = this.#texts.get(id);
      if (!haystack) this.#texts.set(id, (haystack = new Haystack(texts())));
      return haystack;
    };
    yield lay('id', () => Array.from({ length: count }, (_, row) => idOf(row)));
    for (const column of columns) if (column.kind === 'text' && column.id !== 'id' && !column.unsearched) yield lay(column.id, () => this.#textsOf(column));
  }
}

/** Few distinct numbers stand for texts: those are ranked, then looked up. */
function codeRanks(column: TableColumn, count: number, language: string): Uint32Array {
  const codes = Int32Array.from({ length: count }, (_, row) => column.number!(row));
  const first = new Map<number, number>();
  codes.forEach((code, row) => {
    if (!first.has(code)) first.set(code, row);
  });
  const distinct = [...first.keys()];
  const ranks = textRanks(distinct.map((code) => column.text(first.get(code)!)), language);
  const byCode = new Map(distinct.map((code, i) => [code, ranks[i]!]));
  return Uint32Array.from(codes, (code) => byCode.get(code)!);
}
