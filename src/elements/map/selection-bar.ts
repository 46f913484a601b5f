import { html, nothing, type TemplateResult } from 'lit';
import type { Formatter } from '../../ui/format.js';
import type { Workspace } from '../../workspace/workspace.js';
import { icon } from './icons.js';
import type { Translate } from './strings.js';
import { tip } from './tip.js';

export interface SelectionParts {
  readonly model: Workspace;
  readonly editable: boolean;
  readonly format: Formatter;
  readonly t: Translate;
  readonly assign: (territory: number) => void;
  /** Makes a new territory of what is selected. */
  readonly assignNew: () => void;
  /** Exchanges what is selected of two territories. */
  readonly swap: () => void;
  readonly toggleLock: () => void;
  readonly zoom: () => void;
  readonly clear: () => void;
}

/** How many units are selected, and what can be done with them. */
export function renderSelection({ model, editable, format, t, assign, assignNew, swap, toggleLock, zoom, clear }: SelectionParts): TemplateResult {
  const { territories, lockedUnits, assignment } = model.plan!;
  const { rows, count } = model.selection;
  const free = rows.some((unit) => lockedUnits[unit] === 0);
  const two = new Set(rows.map((unit) => assignment[unit]!)).size === 2;
  const choose = (event: Event) => {
    const select = event.target as HTMLSelectElement;
    if (select.value === 'new') assignNew();
    else if (select.value !== '') assign(Number(select.value));
    select.value = '';
  };
  const label = t('selected', { count });
  return html`<div class="panel selection" part="selection" role="group" aria-label=${label}>
    <strong title=${label}><span class="whole">${label}</span><span class="count" aria-hidden="true">${format.number(count)}</span></strong>
    ${editable ? html`
      <select aria-label=${t('assignTo')} @change=${choose}>
        <option value="">${t('assignTo')} …</option>
        ${territories.map((territory, i) => html`<option value=${i}>${territory.name}</option>`)}
        <option value="-1">${t('unassigned')}</option>
        <option value="new">${t('newTerritory')}</option>
      </select>
      ${two ? html`<button class="icon quiet" aria-label=${t('swap')} title=${t('swap')} @click=${swap}>${icon('swap')}</button>` : nothing}
      <button class="icon quiet" aria-label=${t(free ? 'lock' : 'unlock')} aria-keyshortcuts="K" @click=${toggleLock}>${icon(free ? 'lock' : 'unlock')}${tip(`${t(free ? 'lock' : 'unlock')} (K)`)}</button>` : nothing}
    <button class="icon quiet extra" aria-label=${t('zoomSelection')} title=${t('zoomSelection')} @click=${zoom}>${icon('zoom')}</button>
    <button class="icon quiet" aria-label=${t('clear')} aria-keyshortcuts="Escape" @click=${clear}>${icon('close')}${tip(`${t('clear')} (Esc)`)}</button>
  </div>`;
}
