import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { cssom } from '../../ui/cssom.js';
import type { MessageValues } from '../../ui/messages.js';
import type { TableColumn } from './column.js';
import { columnTest, MISSING_CHOICE, type ColumnFilters } from './filter.js';
import type { LaidColumn } from './layout.js';

export interface FilterRowModel {
  readonly columns: readonly LaidColumn[];
  readonly filters: ColumnFilters;
  /** The different texts of a column when there are few of them, in order; undefined when there are many. */
  readonly choices: (column: TableColumn) => readonly string[] | undefined;
  /** Number and name of what a territory or owner column can have. */
  readonly codes: (column: TableColumn) => readonly (readonly [number, string])[];
  readonly t: (key: string, values?: MessageValues) => string;
  readonly onFilter: (column: TableColumn, input: string) => void;
}

/** A field over every column: text, a range, or a choice. */
export function renderFilterRow(model: FilterRowModel): TemplateResult {
  return html`
    <div class="row filters" role="row" aria-rowindex="2">
      <div class="cell select" role="gridcell" aria-colindex="1"></div>
      ${model.columns.map(({ column, left }, i) => html`<div class=${`cell ${column.kind}${left === undefined ? '' : ' pinned'}`} role="gridcell" aria-colindex=${i + 2} ${left === undefined ? nothing : cssom({ left: `${left}px` })}>${renderField(model, column)}</div>`)}
    </div>`;
}

function renderField(model: FilterRowModel, column: TableColumn): TemplateResult {
  const { filters, t, onFilter } = model;
  const value = filters.get(column.id) ?? '';
  const label = t('filterOf', { column: column.label });
  if (column.kind === 'territory' || column.kind === 'owner' || column.kind === 'lock') {
    return renderChoice(label, value, [['', t('all')], ...model.codes(column).map(([code, name]) => [String(code), name] as const)], (input) => onFilter(column, input));
  }
  const choices = column.kind === 'text' ? model.choices(column) : undefined;
  if (choices) {
    const options = choices.map((choice) => [`=${choice || MISSING_CHOICE}`, choice || t('missing')] as const);
    return renderChoice(label, value, [['', t('all')], ...options], (input) => onFilter(column, input));
  }
  const test = columnTest(column, value);
  const problem = typeof test === 'object';
  return html`<input type="search" aria-label=${label} placeholder=${t(column.kind === 'number' ? 'filterRange' : 'filterText')} aria-invalid=${problem ? 'true' : 'false'}
    title=${problem ? t('filterProblem') : nothing} .value=${live(value)} @input=${(event: Event) => onFilter(column, (event.target as HTMLInputElement).value)} />`;
}

function renderChoice(label: string, value: string, options: readonly (readonly [string, string])[], onChoice: (input: string) => void): TemplateResult {
  return html`
    <select aria-label=${label} @change=${(event: Event) => onChoice((event.target as HTMLSelectElement).value)}>
      ${options.map(([code, name]) => html`<option value=${code} ?selected=${code === value}>${name}</option>`)}
    </select>`;
}

/** Few enough to be a choice; undefined for many. Reads at most until there are too many. */
export function choicesOf(column: TableColumn, count: number, most = 40): readonly string[] | undefined {
  const seen = new Set<string>();
  for (let row = 0; row < count; row++) {
    seen.add(column.text(row));
    if (seen.size > most) return undefined;
  }
  return seen.size < count || count <= 3 ? [...seen].sort() : undefined;
}

