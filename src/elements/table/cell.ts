import { html, nothing, type TemplateResult } from 'lit';
import type { Territory } from '../../model/plan.js';
import { cssom } from '../../ui/cssom.js';
import { territoryColor } from '../../ui/palette.js';
import { verdictIcon } from '../kpi/verdict.js';
import type { TableColumn } from './column.js';
import { icons } from './icons.js';
import type { TableView } from './view.js';

export interface CellContext {
  readonly view: TableView;
  readonly territories: readonly Territory[];
  readonly t: (key: string) => string;
  readonly editable: boolean;
}

/** A colour that follows the scheme by itself. */
export function swatch(territory: Territory | undefined): TemplateResult {
  const color = territory ? `light-dark(${territoryColor(territory.color, 'light')}, ${territoryColor(territory.color, 'dark')})` : 'transparent';
  return html`<span class=${territory ? 'swatch' : 'swatch none'} ${cssom({ 'background-color': color })}></span>`;
}

/** What is inside a cell. */
export function renderCell(column: TableColumn, row: number, first: boolean, context: CellContext): unknown {
  const { view, territories, t } = context;
  switch (column.kind) {
    case 'territory': return renderTerritory(territories[column.number!(row)], column.text(row), t('unassigned'));
    case 'lock': return renderLock(column.number!(row) === 1, context);
    case 'owner': return column.text(row) || html`<span class="quiet">${t('noOwner')}</span>`;
    case 'number': return renderNumber(column, row, t);
    default: {
      const text = column.text(row);
      // what has no name is called by its id
      if (first && text.trim() === '') return html`<span class="quiet">${view.idOf(row)}</span>`;
      if (first && view.name === 'territories') return html`${swatch(territories[row])}<span class="text">${text}</span>`;
      return text || MISSING_CELL;
    }
  }
}

const MISSING_CELL = html`<span class="quiet">–</span>`;

function renderTerritory(territory: Territory | undefined, text: string, none: string): TemplateResult {
  return html`${swatch(territory)}<span class=${territory ? 'text' : 'text quiet'}>${territory ? text : none}</span>`;
}

function renderLock(locked: boolean, { t, editable }: CellContext): TemplateResult {
  const face = locked ? icons.locked : icons.unlocked;
  if (!editable) return html`<span class=${locked ? 'lock on' : 'lock'}>${locked ? face : nothing}<span class="visually-hidden">${t(locked ? 'locked' : 'notLocked')}</span></span>`;
  return html`<button class=${locked ? 'lock on' : 'lock'} tabindex="-1" aria-pressed=${locked ? 'true' : 'false'} aria-label=${t('locked')}>${face}</button>`;
}

function renderNumber(column: TableColumn, row: number, t: (key: string) => string): unknown {
  const text = column.text(row);
  if (text === '') return MISSING_CELL;
  if (!column.bar) return text;
  const verdict = column.verdict?.(row);
  const length = column.bar(row);
  return html`
    <span class=${verdict && verdict !== 'good' ? 'bar outside' : 'bar'} aria-hidden="true"><i ${cssom({ 'inset-inline-start': `${50 + Math.min(0, length) * 50}%`, width: `${Math.abs(length) * 50}%` })}></i></span>
    <span class="amount">${text}</span>${verdict ? html`<span class="verdict ${verdict}">${verdictIcon(verdict)}<span class="visually-hidden">${t(verdict)}</span></span>` : html`<span class="verdict"></span>`}`;
}
