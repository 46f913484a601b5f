import { fromRight } from '../../ui/direction.js';
import { NONE, type TableColumn } from './column.js';
import { fromChoices, toChoices } from './filter.js';
import type { TableHost } from './host.js';
import type { Wishes } from './wishes.js';

/** One of the values a column has. */
export interface Choice {
  /** As it stands in the filter: a text, or the code of a territory, a rep or a lock. */
  readonly value: string;
  readonly name: string;
}

type Panel = typeof import('./choice-panel.js');

/** A text column with more different values than this is searched by typing. */
const most = 300;

/** Filters by picking values: which a column has, and the panel in which they are picked. */
export class Choices {
  /** The open panel. */
  open: { readonly column: TableColumn; readonly panel: Panel; readonly left: number; readonly top: number; readonly search: string; readonly counts: ReadonlyMap<string, number> } | undefined;
  readonly #host: TableHost;
  readonly #wishes: Wishes;
  readonly #texts = new Map<string, readonly Choice[] | undefined>();

  constructor(host: TableHost, wishes: Wishes) {
    this.#host = host;
    this.#wishes = wishes;
  }

  /** Other data or another language: everything is looked up anew. */
  reset(): void {
    this.#texts.clear();
    this.open = undefined;
  }

  /** Texts that depend on the plan may be others now. */
  planChanged(): void {
    for (const column of this.#host.sheet?.view.columns ?? []) if (column.live) this.#texts.delete(column.id);
    if (this.open?.column.live) this.open = { ...this.open, counts: this.#count(this.open.column) };
  }

  /** What a column has to choose from; undefined for numbers, and for texts that are nearly all different. */
  of(column: TableColumn): readonly Choice[] | undefined {
    const { model, t } = this.#host;
    const choice = (value: number, name: string): Choice => ({ value: String(value), name });
    switch (column.kind) {
      case 'number': return undefined;
      case 'lock': return [choice(1, t('locked')), choice(0, t('notLocked'))];
      case 'owner': return [choice(NONE, t('noOwner')), ...model!.dataset!.reps.map((rep, i) => choice(i, rep.name))];
      case 'territory': return [choice(NONE, t('unassigned')), ...model!.plan!.territories.map((territory, i) => choice(i, territory.name))];
      default:
        if (!this.#texts.has(column.id)) this.#texts.set(column.id, this.#distinct(column));
        return this.#texts.get(column.id);
    }
  }

  chosen(column: TableColumn): ReadonlySet<string> {
    return toChoices(column, this.#wishes.now.filters.get(column.id) ?? '');
  }

  toggle(value: string, on: boolean): void {
    const { column } = this.open!;
    const chosen = new Set(this.chosen(column));
    if (on) chosen.add(value);
    else chosen.delete(value);
    this.#wishes.filter(column, fromChoices(column, chosen));
  }

  clear(): void {
    this.#wishes.filter(this.open!.column, '');
  }

  search(text: string): void {
    this.open = this.open && { ...this.open, search: text };
    this.#host.requestUpdate();
  }

  /** Opens the panel under the button of a column, or closes it. */
  async press(column: TableColumn, button: HTMLElement): Promise<void> {
    if (this.open?.column === column) return this.close();
    const panel = await import('./choice-panel.js');
    const { root } = this.#host;
    panel.dress(root);
    const around = root.querySelector('.panel')!.getBoundingClientRect();
    const under = button.getBoundingClientRect();
    const begin = fromRight(button) ? under.right - panel.width : under.left;
    const left = Math.max(4, Math.min(begin - around.left, around.width - panel.width - 4));
    this.open = { column, panel, left, top: under.bottom - around.top + 2, search: '', counts: this.#count(column) };
    this.#host.requestUpdate();
    requestAnimationFrame(() => root.querySelector<HTMLElement>('.choices input')?.focus());
  }

  close(refocus = true): void {
    const { column } = this.open ?? {};
    this.open = undefined;
    this.#host.requestUpdate();
    if (column && refocus) this.#host.root.querySelector<HTMLElement>(`[data-filter="${CSS.escape(column.id)}"]`)?.focus();
  }

  /** Rows of the whole view per value. */
  #count(column: TableColumn): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (let row = 0; row < this.#host.sheet!.view.count; row++) {
      const value = column.kind === 'text' ? column.text(row) : String(column.number!(row));
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts;
  }

  /** The different texts of a column in the order of the language; undefined when there are too many to choose from. */
  #distinct(column: TableColumn): readonly Choice[] | undefined {
    const { count } = this.#host.sheet!.view;
    const seen = new Set<string>();
    for (let row = 0; row < count; row++) {
      seen.add(column.text(row));
      if (seen.size > most) return undefined;
    }
    if (seen.size === count && count > 3) return undefined;
    const { compare } = new Intl.Collator(this.#host.language, { numeric: true });
    return [...seen].sort((a, b) => Number(a === '') - Number(b === '') || compare(a, b)).map((value) => ({ value, name: value || this.#host.t('missing') }));
  }
}
