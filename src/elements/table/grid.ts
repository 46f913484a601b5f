import { html, nothing, type TemplateResult } from 'lit';
import { cssom } from '../../ui/cssom.js';
import { repeat } from '../../ui/repeat.js';
import { renderCell, type CellContext } from './cell.js';
import type { TableColumn } from './column.js';
import type { Cursor } from './cursor.js';
import { renderEditor, type Editing, type EditorContext } from './editor.js';
import type { RowGroup } from './grouping.js';
import { icons } from './icons.js';
import type { LaidColumn } from './layout.js';
import type { SortKey } from './rows.js';
import type { Sheet } from './sheet.js';

/** Everything the grid shows; made anew for every rendering, out of what is kept elsewhere. */
export interface GridModel extends CellContext {
  readonly sheet: Sheet;
  readonly columns: readonly LaidColumn[];
  /** Places that are to be in the DOM, in the order they have there. */
  readonly places: readonly number[];
  /** Which element draws which place. */
  readonly slots: ReadonlyMap<number, number>;
  readonly rowHeight: number;
  readonly cursor: Cursor;
  readonly sort: readonly SortKey[];
  readonly editing: Editing | undefined;
  readonly editor: EditorContext;
  readonly hovered: number;
  /** The column that is being dragged, and before which it would come to stand. */
  readonly drag: { readonly moving: string | undefined; readonly before: string | undefined };
  readonly filterRow: TemplateResult | typeof nothing;
  readonly say: (key: string, values?: Record<string, string | number>) => string;
}

/** Rows above the body as ARIA counts them. */
const headRows = (model: GridModel): number => (model.filterRow === nothing ? 1 : 2);

const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ');

/** Keeps a pinned column at its place while the others scroll. */
const pin = ({ left }: LaidColumn) => (left === undefined ? nothing : cssom({ '--_left': `${left}px` }));

export function renderHead(model: GridModel): TemplateResult {
  const { columns, cursor, sheet, say } = model;
  const tab = (column: number) => (cursor.place === -1 && cursor.column === column ? '0' : '-1');
  return html`
    <div class="head" role="rowgroup">
      <div class="row" role="row" aria-rowindex="1" data-place="-1">
        <div class="cell select" role="columnheader" aria-colindex="1" data-col="0" tabindex=${tab(0)}>
          <span class="check" role="checkbox" aria-checked=${sheet.picks.state(sheet.rows())} aria-label=${say('selectAll')}></span>
        </div>
        ${columns.map((laid, i) => renderHeader(model, laid, i + 1, tab(i + 1)))}
      </div>
      ${model.filterRow}
    </div>`;
}

function renderHeader({ sort, say, drag, columns }: GridModel, laid: LaidColumn, index: number, tab: string): TemplateResult {
  const { column } = laid;
  const at = sort.findIndex((key) => key.column === column.id);
  const key = sort[at];
  const order = key ? (key.descending ? 'descending' : 'ascending') : 'none';
  return html`
    <div class=${classes('cell', column.kind, laid.left !== undefined && 'pinned', drag.moving === column.id && 'dragged', drag.before === column.id && 'drop', drag.before === '' && index === columns.length && 'drop-after')} role="columnheader" aria-colindex=${index + 1} aria-sort=${order} data-col=${index} tabindex=${tab} title=${column.description ?? nothing} ${pin(laid)}>
      <span class="text">${column.label}</span>
      ${column.madeUp ? html`<span class="made-up" title=${say('madeUpHint')}>${say('madeUp')}</span>` : nothing}
      ${key ? html`<span class="order" aria-hidden="true">${key.descending ? icons.down : icons.up}${sort.length > 1 ? at + 1 : nothing}</span>` : nothing}
      <span class="resize" data-resize=${column.id} title=${say('resize', { column: column.label })}></span>
    </div>`;
}

/**
 * The rows in sight. Elements are used again for the rows that come into sight, so that scrolling only changes texts; a row
 * keeps its element as long as it is drawn, and the one with the focus is always drawn.
 */
export function renderBody(model: GridModel): TemplateResult {
  const { sheet, places, slots, rowHeight } = model;
  const { list } = sheet.items();
  return html`
    <div class="body" role=${list.length ? 'rowgroup' : 'presentation'} ${cssom({ height: `${list.length * rowHeight}px` })}>
      ${repeat(places, (place) => slots.get(place), (place) => (list[place]! < 0 ? renderGroup(model, place, sheet.groupAt(place)!) : renderRow(model, place, list[place]!)))}
    </div>`;
}

function renderRow(model: GridModel, place: number, row: number): TemplateResult {
  const { sheet, columns, cursor, rowHeight, view, hovered } = model;
  const selected = sheet.picks.selection.has(row);
  const tab = (column: number) => (cursor.place === place && cursor.column === column ? '0' : '-1');
  return html`
    <div class=${classes('row', selected && 'selected', hovered >= 0 && view.covers(row, hovered) && 'hover', model.editing?.row === row && 'edited')} role="row" aria-rowindex=${place + 1 + headRows(model)} aria-level=${sheet.levels ? String(sheet.levels + 1) : nothing} aria-selected=${selected ? 'true' : 'false'} data-place=${place}
      ${cssom({ transform: `translateY(${place * rowHeight}px)`, '--_level': String(sheet.levels) })}>
      <div class="cell select" role="gridcell" aria-colindex="1" data-col="0" tabindex=${tab(0)} aria-label=${model.say('selectRow')}><span class="check" aria-hidden="true"></span></div>
      ${columns.map((laid, i) => renderDataCell(model, laid, row, i + 1, tab(i + 1)))}
    </div>`;
}

function renderDataCell(model: GridModel, laid: LaidColumn, row: number, index: number, tab: string): TemplateResult {
  const { editing } = model;
  const { column } = laid;
  const first = index === 1;
  const kind = classes('cell', column.kind, laid.left !== undefined && 'pinned', first && model.view.name === 'territories' && 'swatched');
  if (editing?.row === row && editing.column === column.id) {
    return html`<div class=${`${kind} editing`} role="gridcell" aria-colindex=${index + 1} data-col=${index} tabindex=${tab} ${pin(laid)}>${renderEditor(column, editing, model.editor)}</div>`;
  }
  const readonly = !model.editable || !(column.commit ?? column.kind === 'territory');
  return html`<div class=${kind} role=${first ? 'rowheader' : 'gridcell'} aria-colindex=${index + 1} aria-readonly=${readonly ? 'true' : 'false'} data-col=${index} tabindex=${tab}
    aria-label=${column.kind === 'lock' ? model.say(column.number!(row) === 1 ? 'locked' : 'notLocked') : nothing} title=${titleOf(column, row)} ${pin(laid)}>${renderCell(column, row, first, model)}</div>`;
}

/** Long texts are cut in a cell; the tooltip has them whole. */
function titleOf(column: TableColumn, row: number): string | typeof nothing {
  if (column.kind !== 'text' && column.kind !== 'territory') return nothing;
  const text = column.text(row);
  return text.length > 16 ? text : nothing;
}

function renderGroup(model: GridModel, place: number, group: RowGroup): TemplateResult {
  const { sheet, columns, cursor, rowHeight, say } = model;
  const state = sheet.picks.state(group.rows);
  const by = group.column;
  const name = group.name || say(by.kind === 'territory' ? 'unassigned' : by.kind === 'owner' ? 'noOwner' : by.kind === 'lock' ? 'notLocked' : 'missing');
  const tab = (column: number) => (cursor.place === place && cursor.column === column ? '0' : '-1');
  return html`
    <div class=${classes('row', 'group', state === 'true' && 'selected')} role="row" aria-rowindex=${place + 1 + headRows(model)} aria-level=${group.level + 1} aria-expanded=${group.open ? 'true' : 'false'} aria-selected=${state === 'true' ? 'true' : 'false'} data-place=${place}
      ${cssom({ transform: `translateY(${place * rowHeight}px)`, '--_level': String(group.level) })}>
      <div class="cell select" role="gridcell" aria-colindex="1" data-col="0" tabindex=${tab(0)} aria-label=${say('selectRow')}><span class=${state === 'mixed' ? 'check mixed' : 'check'} aria-hidden="true"></span></div>
      ${columns.map((laid, i) => {
        const { column } = laid;
        const sum = i > 0 && column.additive ? sheet.sum(column, group.rows) : Number.NaN;
        return html`<div class=${classes('cell', column.kind, laid.left !== undefined && 'pinned', i === 0 && 'swatched')} role=${i === 0 ? 'rowheader' : 'gridcell'} aria-colindex=${i + 2} data-col=${i + 1} tabindex=${tab(i + 1)} ${pin(laid)}>${
          i === 0 ? html`<span class="turn">${group.open ? icons.down : icons.right}</span><span class="text">${say('groupCount', { name, count: group.rows.length })}</span>` : Number.isNaN(sum) ? nothing : column.show?.(sum)}</div>`;
      })}
    </div>`;
}

/** Sums of what is shown, or of the selected rows when there are several. */
export function renderFoot(model: GridModel): TemplateResult | typeof nothing {
  const { sheet, columns, say } = model;
  if (!columns.some(({ column }) => column.additive)) return nothing;
  const chosen = sheet.chosen();
  const of = chosen.length > 1 ? chosen : sheet.rows();
  return html`
    <div class="foot" role="rowgroup">
      <div class="row" role="row" aria-rowindex=${sheet.items().list.length + 1 + headRows(model)}>
        <div class="cell select" role="gridcell" aria-colindex="1"></div>
        ${columns.map((laid, i) => html`<div class=${classes('cell', laid.column.kind, laid.left !== undefined && 'pinned')} role="gridcell" aria-colindex=${i + 2} ${pin(laid)}>${i === 0 ? say(of === chosen ? 'sumSelected' : 'sum') : sumText(sheet, laid.column, of)}</div>`)}
      </div>
    </div>`;
}

/** Sum of a column over rows as it is read; '' where there is none. */
export function sumText(sheet: Sheet, column: TableColumn, rows: Uint32Array): string {
  if (!column.additive) return '';
  const sum = sheet.sum(column, rows);
  return Number.isNaN(sum) ? '' : (column.show?.(sum) ?? '');
}
