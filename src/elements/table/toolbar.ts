import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { readingKey } from '../../ui/direction.js';
import type { MessageValues } from '../../ui/messages.js';
import { icons } from './icons.js';
import type { ViewName } from './view.js';

export interface ToolbarModel {
  readonly t: (key: string, values?: MessageValues) => string;
  readonly views: readonly ViewName[];
  readonly view: ViewName;
  readonly search: string;
  readonly filtersOpen: boolean;
  /** Number of filters in force. */
  readonly filtering: number;
  readonly onView: (view: ViewName) => void;
  readonly onSearch: (text: string) => void;
  /** The field has the focus. */
  readonly onSearchBegun: () => void;
  readonly onToggleFilters: () => void;
  readonly columnsOpen: boolean;
  readonly columnsPanel: TemplateResult | typeof nothing;
  readonly onToggleColumns: () => void;
  readonly onDownload: () => void;
}

export function renderToolbar(model: ToolbarModel): TemplateResult {
  const { t, search, filtersOpen, filtering } = model;
  return html`
    <div class="bar" part="toolbar">
      ${model.views.length > 1 ? renderTabs(model) : nothing}
      <label class="search"><span class="visually-hidden">${t('search')}</span>${icons.search}
        <input type="search" placeholder=${t('searchHint')} .value=${live(search)} @focus=${model.onSearchBegun} @input=${(event: Event) => model.onSearch((event.target as HTMLInputElement).value)} />
      </label>
      <button class="quiet icon-text" aria-pressed=${filtersOpen ? 'true' : 'false'} @click=${model.onToggleFilters}>${icons.filter}<span class="wide">${t('filters')}</span>${filtering ? html`<span class="badge">${filtering}</span>` : nothing}</button>
      <span class="anchor" @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Escape' || !model.columnsOpen) return;
        event.stopPropagation();
        model.onToggleColumns();
      }}><button class="quiet icon columns-button" aria-expanded=${model.columnsOpen ? 'true' : 'false'} aria-label=${t('columns')} title=${t('columns')} @click=${model.onToggleColumns}>${icons.columns}</button>${model.columnsPanel}</span>
      <slot name="actions"></slot>
      <button class="quiet icon" aria-label=${t('download')} title=${t('download')} @click=${model.onDownload}>${icons.download}</button>
    </div>`;
}

function renderTabs({ t, views, view, onView }: ToolbarModel): TemplateResult {
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[readingKey(event)];
    if (!step) return;
    event.preventDefault();
    const next = views[(views.indexOf(view) + step + views.length) % views.length]!;
    onView(next);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`[data-view="${next}"]`)?.focus();
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${t('views')} @keydown=${onKey}>
      ${views.map((name) => html`<button role="tab" id=${`tab-${name}`} data-view=${name} aria-selected=${name === view ? 'true' : 'false'} aria-controls="panel" tabindex=${name === view ? '0' : '-1'} @click=${() => onView(name)}>${t(name)}</button>`)}
    </div>`;
}
