import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { cssom } from '../../ui/cssom.js';
import type { Choices } from './choices.js';
import type { TableColumn } from './column.js';
import { columnTest, type ColumnFilters } from './filter.js';
import type { Translate } from './host.js';
import { icons } from './icons.js';
import type { LaidColumn } from './layout.js';

export interface FilterRowModel {
  readonly columns: readonly LaidColumn[];
  readonly filters: ColumnFilters;
  readonly choices: Choices;
  readonly t: Translate;
  readonly onFilter: (column: TableColumn, input: string) => void;
}

/** A field over every column: text, a range, or a choice of several values. */
export function renderFilterRow(model: FilterRowModel): TemplateResult {
  return html`
    <div class="row filters" role="row" aria-rowindex="2">
      <div class="cell select" role="gridcell" aria-colindex="1"></div>
      ${model.columns.map(({ column, left }, i) => html`<div class=${`cell ${column.kind}${left === undefined ? '' : ' pinned'}`} role="gridcell" aria-colindex=${i + 2} ${left === undefined ? nothing : cssom({ '--_left': `${left}px` })}>${renderField(model, column)}</div>`)}
    </div>`;
}

function renderField(model: FilterRowModel, column: TableColumn): TemplateResult {
  const { filters, choices, t, onFilter } = model;
  const label = t('filterOf', { column: column.label });
  if (choices.of(column)) return renderChoice(model, column, label);
  const value = filters.get(column.id) ?? '';
  const problem = typeof columnTest(column, value) === 'object';
  return html`<input type="search" aria-label=${label} placeholder=${t(column.kind === 'number' ? 'filterRange' : 'filterText')} aria-invalid=${problem ? 'true' : 'false'}
    title=${problem ? t('filterProblem') : nothing} .value=${live(value)} @input=${(event: Event) => onFilter(column, (event.target as HTMLInputElement).value)} />`;
}

function renderChoice({ choices, t }: FilterRowModel, column: TableColumn, label: string): TemplateResult {
  const chosen = choices.chosen(column);
  const names = choices.of(column)!.filter(({ value }) => chosen.has(value)).map(({ name }) => name);
  const text = chosen.size === 0 ? t('all') : chosen.size === 1 ? (names[0] ?? '') : t('severalChosen', { count: chosen.size });
  return html`
    <button class=${chosen.size ? 'choice some' : 'choice'} data-filter=${column.id} aria-haspopup="dialog" aria-expanded=${choices.open?.column === column ? 'true' : 'false'} aria-label=${`${label}, ${names.length > 1 ? `${text}: ${names.join(', ')}` : text}`} title=${names.length > 1 ? names.join(', ') : nothing}
      @click=${(event: Event) => void choices.press(column, event.currentTarget as HTMLElement)}><span>${text}</span>${icons.down}</button>`;
}
