import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Territory } from '../../model/plan.js';
import type { Workspace } from '../../workspace/workspace.js';
import { Actions } from './actions.js';
import { sinces, type Since } from './changed.js';
import type { TableHost, Translate } from './host.js';
import { icons } from './icons.js';
import { isFiltering, type Sheet } from './sheet.js';
import type { ViewName } from './view.js';
import type { Wishes } from './wishes.js';

export interface StatusModel {
  readonly t: Translate;
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

/** The line below the bar: what is written in it, and what its buttons do. */
export class StatusLine {
  readonly #host: TableHost;
  readonly #wishes: Wishes;
  #target = '';
  #reason = '';

  constructor(host: TableHost, wishes: Wishes) {
    this.#host = host;
    this.#wishes = wishes;
  }

  model(model: Workspace, sheet: Sheet, table: { readonly filtersOpen: boolean } & Pick<StatusModel, 'onAdd' | 'onClearFilters'>): StatusModel {
    const { t, readonly, announce } = this.#host;
    const { selection } = sheet.picks;
    const { name } = sheet.view;
    const { now } = this.#wishes;
    const actions = new Actions(model, t);
    return {
      ...table, t, view: name, all: sheet.view.count, shown: sheet.rows().length, selected: selection.count,
      filtering: isFiltering(now), elsewhere: sheet.filteredElsewhere, editable: !readonly,
      since: table.filtersOpen && (name === 'units' || name === 'accounts') ? now.since : undefined,
      territories: model.plan!.territories, target: this.#target, reason: this.#reason,
      hasExceptions: name === 'accounts' && [...model.plan!.exceptions.keys()].some((account) => selection.has(account)),
      onTarget: (target) => this.#write({ target }),
      onReason: (reason) => this.#write({ reason }),
      onAssign: () => announce(actions.assign(selection.rows, Number(this.#target))),
      onName: () => {
        announce(actions.name(selection.rows, Number(this.#target), this.#reason.trim()));
        this.#write({ reason: '' });
      },
      onUnname: () => announce(actions.unname(selection.rows)),
      onLock: (locked) => announce(actions.lock(name, selection.rows, locked)),
      onClearSelection: () => sheet.picks.select([], 'replace'),
      onShowAll: () => model.setFilter(null),
      onSince: (since) => this.#wishes.changedSince(since),
    };
  }

  #write({ target = this.#target, reason = this.#reason }: { readonly target?: string; readonly reason?: string }): void {
    this.#target = target;
    this.#reason = reason;
    this.#host.requestUpdate();
  }
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
