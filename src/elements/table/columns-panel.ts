import { html, nothing, type TemplateResult } from 'lit';
import type { MessageValues } from '../../ui/messages.js';
import type { TableColumn } from './column.js';
import { icons } from './icons.js';
import { isHidden, ordered, withMoved, withPinned, withVisible, type LayoutChoice } from './layout.js';

export interface ColumnsPanelModel {
  readonly columns: readonly TableColumn[];
  readonly choice: LayoutChoice;
  readonly group: string;
  readonly t: (key: string, values?: MessageValues) => string;
  readonly onChoice: (change: (choice: LayoutChoice) => LayoutChoice) => void;
  readonly onGroup: (column: string) => void;
  readonly onClose: () => void;
}

/** Which columns, in which order, pinned or not, and what to group by. */
export function renderColumnsPanel(model: ColumnsPanelModel): TemplateResult {
  const { columns, choice, group, t, onChoice, onGroup } = model;
  const list = ordered(columns, choice);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    model.onClose();
  };
  return html`
    <div class="columns-panel" role="dialog" aria-label=${t('columns')} @keydown=${onKey}>
      <label class="group-by">${t('groupBy')}
        <select class="small" @change=${(event: Event) => onGroup((event.target as HTMLSelectElement).value)}>
          <option value="" ?selected=${group === ''}>${t('noGroups')}</option>
          ${columns.slice(1).filter((column) => column.kind !== 'number').map((column) => html`<option value=${column.id} ?selected=${column.id === group}>${column.label}</option>`)}
        </select>
      </label>
      <ul aria-label=${t('showColumns')}>
        ${list.map((column, i) => renderColumn(model, column, i, list.length))}
      </ul>
      <button class="quiet small" @click=${() => onChoice(() => ({}))}>${t('resetColumns')}</button>
    </div>`;
}

function renderColumn({ columns, choice, t, onChoice }: ColumnsPanelModel, column: TableColumn, index: number, count: number): TemplateResult {
  const pinned = choice.pinned?.includes(column.id) ?? false;
  return html`
    <li>
      <label><input type="checkbox" .checked=${index === 0 || !isHidden(column, choice)} ?disabled=${index === 0} @change=${(event: Event) => onChoice((now) => withVisible(now, column, (event.target as HTMLInputElement).checked))} /><span>${column.label}</span></label>
      ${index === 0 ? nothing : html`
        <button class="quiet icon small" aria-pressed=${pinned ? 'true' : 'false'} aria-label=${t('pin', { column: column.label })} title=${t('pin', { column: column.label })} @click=${() => onChoice((now) => withPinned(now, column.id, !pinned))}>${icons.pin}</button>
        <button class="quiet icon small" ?disabled=${index === 1} aria-label=${t('moveUp', { column: column.label })} @click=${() => onChoice((now) => withMoved(now, columns, column.id, -1))}>${icons.up}</button>
        <button class="quiet icon small" ?disabled=${index === count - 1} aria-label=${t('moveDown', { column: column.label })} @click=${() => onChoice((now) => withMoved(now, columns, column.id, 1))}>${icons.down}</button>`}
    </li>`;
}
