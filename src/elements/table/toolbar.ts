import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Territory } from '../../model/plan.js';
import type { MessageValues } from '../../ui/messages.js';
import { sinces, type Since } from './changed.js';
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
        <input type="search" placeholder=${t('searchHint')} .value=${live(search)} @input=${(event: Event) => model.onSearch((event.target as HTMLInputElement).value)} />
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
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
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

export interface StatusModel {
  readonly t: (key: string, values?: MessageValues) => string;
  readonly view: ViewName;
  readonly all: number;
  readonly shown: number;
  readonly selected: number;
  readonly filtering: boolean;
  readonly elsewhere: boolean;
  /** Undefined where rows have no history. */
  readonly since: Since | undefined;
  readonly editable: boolean;
  readonly territories: readonly Territory[];
  /** Territory chosen in the bar, '' = none yet. */
  readonly target: string;
  readonly reason: string;
  readonly hasExceptions: boolean;
  readonly onTarget: (value: string) => void;
  readonly onReason: (value: string) => void;
  readonly onAssign: () => void;
  readonly onName: () => void;
  readonly onUnname: () => void;
  readonly onLock: (locked: boolean) => void;
  readonly onAdd: () => void;
  readonly onClearSelection: () => void;
  readonly onClearFilters: () => void;
  readonly onShowAll: () => void;
  readonly onSince: (since: Since) => void;
}

/** What is shown and selected, and what can be done with it. One line that is always there, so that nothing jumps. */
export function renderStatus(model: StatusModel): TemplateResult {
  const { t, view, all, shown, selected, filtering, elsewhere } = model;
  const count = t(`count-${view}`, { count: all });
  return html`
    <div class="status" part="status">
      ${selected
        ? html`<span class="count strong">${t('selected', { count: selected })}</span><button class="quiet icon small" aria-label=${t('clearSelection')} title=${t('clearSelection')} @click=${model.onClearSelection}>${icons.close}</button>`
        : html`<span class="count">${shown === all ? count : t('shownOf', { shown, all: count })}</span>`}
      ${selected && model.editable ? renderActions(model) : nothing}
      ${!selected && model.since !== undefined ? renderSince(model, model.since) : nothing}
      ${!selected && filtering ? html`<button class="quiet small" @click=${model.onClearFilters}>${t('clearFilters')}</button>` : nothing}
      ${!selected && elsewhere ? html`<span class="badge">${t('mapFilter')}</span><button class="quiet small" @click=${model.onShowAll}>${t('mapFilterClear')}</button>` : nothing}
      ${!selected && view === 'territories' && model.editable ? html`<button class="quiet small end" @click=${model.onAdd}>${icons.plus}${t('addTerritory')}</button>` : nothing}
    </div>`;
}

const sinceWords = { '': 'anyTime', reference: 'sinceReference', hour: 'sinceHour', day: 'sinceDay' } as const;

function renderSince({ t, onSince }: StatusModel, since: Since): TemplateResult {
  return html`
    <label class="since">${t('changedSince')}
      <select class="small" @change=${(event: Event) => onSince((event.target as HTMLSelectElement).value as Since)}>
        ${sinces.map((choice) => html`<option value=${choice} ?selected=${choice === since}>${t(sinceWords[choice])}</option>`)}
      </select>
    </label>`;
}

function renderActions(model: StatusModel): TemplateResult | typeof nothing {
  const { t, view } = model;
  const locks = html`<button class="quiet small" @click=${() => model.onLock(true)}>${icons.locked}${t('lock')}</button><button class="quiet small" @click=${() => model.onLock(false)}>${icons.unlocked}${t('unlock')}</button>`;
  if (view === 'units') {
    return html`<span class="actions">${renderTarget(model, 'assignTo', true)}<button class="primary small" ?disabled=${model.target === ''} @click=${model.onAssign}>${t('assign')}</button>${locks}</span>`;
  }
  if (view === 'territories') return html`<span class="actions">${locks}</span>`;
  if (view !== 'accounts') return nothing;
  return html`
    <span class="actions">${renderTarget(model, 'nameTo', false)}
      <input class="small reason" aria-label=${t('reason')} placeholder=${t('reason')} title=${t('reasonNeeded')} .value=${live(model.reason)} @input=${(event: Event) => model.onReason((event.target as HTMLInputElement).value)} />
      <button class="primary small" ?disabled=${model.target === '' || model.reason.trim() === ''} title=${t('reasonNeeded')} @click=${model.onName}>${t('nameAccounts')}</button>
      ${model.hasExceptions ? html`<button class="quiet small" @click=${model.onUnname}>${t('backToUnit')}</button>` : nothing}
    </span>`;
}

function renderTarget({ t, territories, target, onTarget }: StatusModel, label: string, orNone: boolean): TemplateResult {
  return html`
    <select class="small target" aria-label=${t(label)} @change=${(event: Event) => onTarget((event.target as HTMLSelectElement).value)}>
      <option value="" ?selected=${target === ''}>${t(label)} …</option>
      ${orNone ? html`<option value="-1" ?selected=${target === '-1'}>${t('unassigned')}</option>` : nothing}
      ${territories.map((territory, i) => html`<option value=${i} ?selected=${target === String(i)}>${territory.name}</option>`)}
    </select>`;
}
