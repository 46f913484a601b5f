import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { TableColumn } from './column.js';
import { fold } from './filter.js';
import type { Translate } from './host.js';
import { mostLevels } from './grouping.js';
import { icons } from './icons.js';
import { isHidden, ordered, withMoved, withPinned, withVisible, type LayoutChoice } from './layout.js';

/** More columns than this get a field to search in. */
const short = 12;

export interface ColumnsPanelModel {
  readonly columns: readonly TableColumn[];
  readonly choice: LayoutChoice;
  readonly groups: readonly string[];
  readonly search: string;
  readonly t: Translate;
  readonly onChoice: (change: (choice: LayoutChoice) => LayoutChoice) => void;
  readonly onGroup: (columns: readonly string[]) => void;
  readonly onSearch: (text: string) => void;
}

/** Which columns, in which order, pinned or not, and what to group by. */
export function renderColumnsPanel(model: ColumnsPanelModel): TemplateResult {
  const { columns, choice, t, onChoice } = model;
  const list = ordered(columns, choice);
  const needle = fold(model.search.trim());
  return html`
    <div class="columns-panel" role="dialog" aria-label=${t('columns')}>
      <div class="group-by">${renderLevels(model)}</div>
      ${list.length > short ? html`<input type="search" class="small" aria-label=${t('search')} placeholder=${t('search')} .value=${live(model.search)} @input=${(event: Event) => model.onSearch((event.target as HTMLInputElement).value)} />` : nothing}
      <ul aria-label=${t('showColumns')}>
        ${list.map((column, i) => (fold(column.label).includes(needle) ? renderColumn(model, column, i, list.length) : nothing))}
      </ul>
      <button class="quiet small" @click=${() => onChoice(() => ({}))}>${t('resetColumns')}</button>
    </div>`;
}

/** A list for every level there is, and one for the next. */
function renderLevels({ columns, groups, t, onGroup }: ColumnsPanelModel): TemplateResult[] {
  const offered = columns.slice(1).filter((column) => column.kind !== 'number');
  const levels = Math.min(groups.length + 1, mostLevels, offered.length);
  return Array.from({ length: levels }, (_, level) => {
    const chosen = groups[level] ?? '';
    const around = groups.slice(0, level);
    const onChange = ({ target }: Event) => {
      const { value } = target as HTMLSelectElement;
      // without this level, the ones inside it move up
      onGroup([...around, ...(value ? [value] : []), ...groups.slice(level + 1).filter((id) => id !== value)]);
    };
    return html`<label>${t(level ? 'thenBy' : 'groupBy')}
      <select class="small" .value=${live(chosen)} @change=${onChange}>
        <option value="" ?selected=${chosen === ''}>${t('noGroups')}</option>
        ${offered.filter(({ id }) => !around.includes(id)).map(({ id, label }) => html`<option value=${id} ?selected=${id === chosen}>${label}</option>`)}
      </select>
    </label>`;
  });
}

function renderColumn({ columns, choice, t, onChoice }: ColumnsPanelModel, column: TableColumn, index: number, count: number): TemplateResult {
  const pinned = choice.pinned?.includes(column.id) ?? false;
  return html`
    <li>
      <label title=${column.description ?? nothing}><input type="checkbox" .checked=${index === 0 || !isHidden(column, choice)} ?disabled=${index === 0} @change=${(event: Event) => onChoice((now) => withVisible(now, column, (event.target as HTMLInputElement).checked))} /><span>${column.label}</span></label>
      ${index === 0 ? nothing : html`
        <button class="quiet icon small" aria-pressed=${pinned ? 'true' : 'false'} aria-label=${t('pin', { column: column.label })} title=${t('pin', { column: column.label })} @click=${() => onChoice((now) => withPinned(now, column.id, !pinned))}>${icons.pin}</button>
        <button class="quiet icon small" ?disabled=${index === 1} aria-label=${t('moveUp', { column: column.label })} @click=${() => onChoice((now) => withMoved(now, columns, column.id, -1))}>${icons.up}</button>
        <button class="quiet icon small" ?disabled=${index === count - 1} aria-label=${t('moveDown', { column: column.label })} @click=${() => onChoice((now) => withMoved(now, columns, column.id, 1))}>${icons.down}</button>`}
    </li>`;
}
