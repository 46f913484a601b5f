import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { cssom } from '../../ui/cssom.js';
import { renderCell, type CellContext } from './cell.js';
import type { TableColumn } from './column.js';
import type { Cursor } from './cursor.js';
import { renderEditor, type Editing, type EditorContext } from './editor.js';
import { icons } from './icons.js';
import type { SortKey } from './rows.js';

/** Everything the grid shows; made anew for every rendering, out of what is kept elsewhere. */
export interface GridModel extends CellContext {
  readonly label: string;
  readonly columns: readonly TableColumn[];
  /** Shown rows, in order. */
  readonly rows: Uint32Array;
  /** Places that are to be in the DOM, ascending. */
  readonly places: readonly number[];
  readonly rowHeight: number;
  readonly cursor: Cursor;
  readonly sort: readonly SortKey[];
  readonly editing: Editing | undefined;
  readonly editor: EditorContext;
  readonly isSelected: (row: number) => boolean;
  readonly allSelected: 'true' | 'false' | 'mixed';
  readonly hovered: number;
  readonly filterRow: TemplateResult | typeof nothing;
  readonly sums: readonly string[];
  readonly sumLabel: string;
  readonly say: (key: string) => string;
}

/** Rows above the body as ARIA counts them. */
const headRows = (model: GridModel): number => (model.filterRow === nothing ? 1 : 2);

export function renderHead(model: GridModel): TemplateResult {
  const { columns, cursor, say } = model;
  const tab = (column: number) => (cursor.place === -1 && cursor.column === column ? '0' : '-1');
  return html`
    <div class="head" role="rowgroup">
      <div class="row" role="row" aria-rowindex="1" data-place="-1">
        <div class="cell select" role="columnheader" aria-colindex="1" data-col="0" tabindex=${tab(0)}>
          <span class="check" role="checkbox" aria-checked=${model.allSelected} aria-label=${say('selectAll')}></span>
        </div>
        ${columns.map((column, i) => renderHeader(model, column, i + 1, tab(i + 1)))}
      </div>
      ${model.filterRow}
    </div>`;
}

function renderHeader({ sort, say }: GridModel, column: TableColumn, index: number, tab: string): TemplateResult {
  const at = sort.findIndex((key) => key.column === column.id);
  const key = sort[at];
  const order = key ? (key.descending ? 'descending' : 'ascending') : 'none';
  return html`
    <div class=${`cell ${column.kind}${index === 1 ? ' pinned' : ''}`} role="columnheader" aria-colindex=${index + 1} aria-sort=${order} data-col=${index} tabindex=${tab} title=${column.description ?? nothing}>
      <span class="text">${column.label}</span>
      ${column.madeUp ? html`<span class="made-up" title=${say('madeUpHint')}>${say('madeUp')}</span>` : nothing}
      ${key ? html`<span class="order" aria-hidden="true">${key.descending ? icons.down : icons.up}${sort.length > 1 ? at + 1 : nothing}</span>` : nothing}
    </div>`;
}

export function renderBody(model: GridModel): TemplateResult {
  const { rows, places, rowHeight } = model;
  return html`
    <div class="body" role=${rows.length ? 'rowgroup' : 'presentation'} ${cssom({ height: `${rows.length * rowHeight}px` })}>
      ${repeat(places, (place) => rows[place]!, (place) => renderRow(model, place))}
    </div>`;
}

function renderRow(model: GridModel, place: number): TemplateResult {
  const { rows, columns, cursor, rowHeight, view, hovered } = model;
  const row = rows[place]!;
  const selected = model.isSelected(row);
  const tab = (column: number) => (cursor.place === place && cursor.column === column ? '0' : '-1');
  const hover = hovered >= 0 && view.unitOf(row) === hovered;
  return html`
    <div class=${`row${selected ? ' selected' : ''}${hover ? ' hover' : ''}`} role="row" aria-rowindex=${place + 1 + headRows(model)} aria-selected=${selected ? 'true' : 'false'} data-place=${place}
      ${cssom({ transform: `translateY(${place * rowHeight}px)` })}>
      <div class="cell select" role="gridcell" aria-colindex="1" data-col="0" tabindex=${tab(0)} aria-label=${model.say('selectRow')}><span class="check" aria-hidden="true"></span></div>
      ${columns.map((column, i) => renderDataCell(model, column, row, i + 1, tab(i + 1)))}
    </div>`;
}

function renderDataCell(model: GridModel, column: TableColumn, row: number, index: number, tab: string): TemplateResult {
  const { editing } = model;
  const first = index === 1;
  const kind = `cell ${column.kind}${first ? ' pinned' : ''}`;
  if (editing?.row === row && editing.column === column.id) {
    return html`<div class=${`${kind} editing`} role="gridcell" aria-colindex=${index + 1} data-col=${index} tabindex=${tab}>${renderEditor(column, editing, model.editor)}</div>`;
  }
  const readonly = !model.editable || !(column.commit ?? column.kind === 'territory');
  return html`<div class=${kind} role=${first ? 'rowheader' : 'gridcell'} aria-colindex=${index + 1} aria-readonly=${readonly ? 'true' : 'false'} data-col=${index} tabindex=${tab}
    title=${titleOf(column, row)}>${renderCell(column, row, first, model)}</div>`;
}

/** Long texts are cut in a cell; the tooltip has them whole. */
function titleOf(column: TableColumn, row: number): string | typeof nothing {
  if (column.kind !== 'text' && column.kind !== 'territory') return nothing;
  const text = column.text(row);
  return text.length > 16 ? text : nothing;
}

export function renderFoot(model: GridModel): TemplateResult {
  const { columns, rows, sums, sumLabel } = model;
  if (sums.every((sum) => sum === '')) return html``;
  const index = rows.length + 1 + headRows(model);
  return html`
    <div class="foot" role="rowgroup">
      <div class="row" role="row" aria-rowindex=${index}>
        <div class="cell select" role="gridcell" aria-colindex="1"></div>
        ${columns.map((column, i) => html`<div class=${`cell ${column.kind}${i === 0 ? ' pinned' : ''}`} role="gridcell" aria-colindex=${i + 2}>${i === 0 ? sumLabel : sums[i]}</div>`)}
      </div>
    </div>`;
}
