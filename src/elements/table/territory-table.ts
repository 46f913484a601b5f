import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { UNASSIGNED } from '../../model/plan.js';
import { TerritoryElement } from '../../ui/base.js';
import { cssom } from '../../ui/cssom.js';
import type { MessageValues } from '../../ui/messages.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Change } from '../../workspace/change.js';
import { Selection, type SelectMode } from '../../workspace/selection.js';
import type { Workspace } from '../../workspace/workspace.js';
import { lockTerritories, nameAccounts } from './bulk.js';
import { NONE, type TableColumn } from './column.js';
import { move, type Cursor } from './cursor.js';
import type { Editing } from './editor.js';
import { toCsv, toTsv } from './export.js';
import { choicesOf, renderFilterRow } from './filter-row.js';
import { renderBody, renderFoot, renderHead, type GridModel } from './grid.js';
import { Rows, type RowQuery, type SortKey } from './rows.js';
import { renderNote, renderWaiting } from './states.js';
import { tableStrings } from './strings.js';
import { tableStyles } from './styles.js';
import { sumOf } from './sums.js';
import { renderStatus, renderToolbar, type StatusModel } from './toolbar.js';
import { viewNames, type TableView, type ViewName } from './view.js';
import { buildView } from './views.js';
import { rowWindow } from './window.js';

const planKinds = ['assignment', 'territories', 'locks', 'exceptions', 'goals', 'rules', 'reference'] as const;
const selectWidth = 38;

/**
 * The assignment table: units, accounts, territories and reps of the market with everything known about them. It is
 * bound to the map by the workspace: selection, hover and filter are shared both ways, and each can do by keyboard what
 * the map does by pointer.
 *
 * Keys: arrows, Home, End, Page Up and Down move; Space selects, with Shift up to here; Ctrl+A selects all shown; Enter
 * edits a cell, flips a lock, sorts by a header (with Shift as a further key); Delete unassigns; Ctrl+C copies the
 * selected rows; Escape leaves an edit, then clears the selection.
 *
 * @slot actions - more buttons in the bar
 * @csspart toolbar - the bar with views, search and filters
 * @csspart status - the line that counts rows and acts on the selection
 * @csspart grid - the scrolling grid
 * @cssprop [--tk-table-radius] - rounding of the corners
 */
export class TerritoryTable extends TerritoryElement {
  static override styles = [tokens, controls, tableStyles];

  /** What the rows are: units, accounts, territories or reps. */
  @property({ reflect: true }) view: ViewName = 'units';

  /** Shows only rows whose texts contain this. */
  @property() search = '';

  /** Leaves out the tabs that change the view. */
  @property({ type: Boolean, reflect: true, attribute: 'no-tabs' }) noTabs = false;

  /** Nothing can be changed, only looked at. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  @state() private filters: ReadonlyMap<string, string> = new Map();
  @state() private filtersOpen = false;
  @state() private sort: readonly SortKey[] = [];
  @state() private cursor: Cursor = { place: 0, column: 1 };
  @state() private editing: Editing | undefined;
  @state() private target = '';
  @state() private reason = '';

  @query('.grid') private readonly grid!: HTMLElement | null;

  protected override readonly strings = tableStrings;
  protected override readonly stringsName = 'table';

  #shape: TableView | undefined;
  #rows: Rows | undefined;
  #query: RowQuery | undefined;
  #builtFor = '';
  /** Selected rows of the views whose rows are not units. */
  readonly #local = new Selection();
  #selecting = false;
  #anchor = -1;
  #cursorRow = -1;
  #focusNext = false;
  #focusInside = false;
  #byKeys = false;
  /** The shared filter, when it is this table that has set it. */
  #ownFilter: Uint8Array | null = null;
  #seen = { top: 0, height: 400, width: 800 };
  #sums: { key: unknown[]; texts: readonly string[] } = { key: [], texts: [] };
  readonly #resize = new ResizeObserver(() => this.#measure());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('view')) this.#changeView();
    this.#build();
    this.#keepCursor();
    if (changed.has('search') || changed.has('filters' as never)) this.#publishFilter();
  }

  protected override updated(): void {
    if (!this.#focusNext) return;
    this.#focusNext = false;
    const editor = this.renderRoot.querySelector<HTMLElement>('.editor');
    if (editor) {
      editor.focus();
      if (editor instanceof HTMLInputElement) editor.select();
    } else this.#cellAt(this.cursor)?.focus({ preventScroll: true });
  }

  protected override workspaceLinked(): void {
    this.#builtFor = '';
    this.#ownFilter = null;
  }

  protected override workspaceChanged({ kinds }: Change): void {
    const model = this.model!;
    if (kinds.has('dataset') || kinds.has('metrics') || kinds.has('territories')) this.#builtFor = '';
    if (kinds.has('dataset')) this.#reset();
    if (planKinds.some((kind) => kinds.has(kind))) {
      this.#sums = { key: [], texts: [] };
      if (this.#rows?.planChanged()) this.#publishFilter();
    }
    if (kinds.has('selection') && !this.#selecting) this.#followSelection(model);
    if (kinds.has('filter') && model.filter !== this.#ownFilter) this.#ownFilter = null;
    this.requestUpdate();
  }

  /** Scrolls to a row of the view by its number and puts the keyboard there. */
  show(row: number): void {
    this.#build();
    const place = this.#placeOf(row);
    if (place < 0) return;
    this.#setCursor({ place, column: this.cursor.column });
    this.requestUpdate();
  }

  /** The shown rows of the view as comma-separated values, the way they are downloaded. */
  csv(): string {
    this.#build();
    if (!this.#shape) return '';
    return toCsv(this.#withId(), this.#shown());
  }

  override render(): TemplateResult {
    const { model } = this;
    const view = this.#shape;
    const t = this.#t;
    return html`
      <div class="table">
        ${view && renderToolbar({
          t, view: this.view, views: this.noTabs ? [] : this.#views(), search: this.search, filtersOpen: this.filtersOpen, filtering: this.filters.size,
          onView: (name) => { this.view = name; },
          onSearch: (text) => { this.search = text; },
          onToggleFilters: () => { this.filtersOpen = !this.filtersOpen; },
          onDownload: () => this.#download(),
        })}
        <div class="panel" id="panel" role=${this.noTabs ? nothing : 'tabpanel'} aria-labelledby=${this.noTabs || !this.#views().includes(this.view) || this.#views().length < 2 ? nothing : `tab-${this.view}`}>
          ${model && view ? html`${renderStatus(this.#statusModel(model, view))}${view.count ? this.#renderGrid(model, view) : this.#renderNoRows(model)}` : renderWaiting(model, t)}
        </div>
      </div>`;
  }

  #renderGrid(model: Workspace, view: TableView): TemplateResult {
    const grid = this.#gridModel(model, view);
    const widths = grid.columns.map((column, i) => this.#widthOf(column, i));
    return html`
      <div class="grid" part="grid" role="grid" aria-label=${this.t(view.name)} aria-multiselectable="true" aria-rowcount=${grid.rows.length + (this.filtersOpen ? 2 : 1) + (grid.sums.some(Boolean) ? 1 : 0)} aria-colcount=${grid.columns.length + 1}
        aria-readonly=${this.readonly ? 'true' : 'false'}
        @scroll=${this.#onScroll} @keydown=${this.#onKey} @click=${this.#onClick} @dblclick=${this.#onDoubleClick} @pointerover=${this.#onPointerOver} @pointerleave=${this.#onPointerLeave}
        @focusin=${this.#onFocusIn} @focusout=${this.#onFocusOut}
        ${cssom({ '--_columns': `${selectWidth}px ${grid.columns.map((column, i) => `minmax(${widths[i]}px, ${widths[i]! * (column.number ? 1 : 1.6)}fr)`).join(' ')}`, '--_width': `${selectWidth + widths.reduce((sum, width) => sum + width, 0)}px` })}>
        <div class="canvas" role="presentation">
          ${renderHead(grid)}
          ${renderBody(grid)}
          ${renderFoot(grid)}
        </div>
      </div>
      ${grid.rows.length ? nothing : renderNote(this.t('noRows'), this.t('noRowsText'), false, html`<button @click=${() => this.#clearFilters()}>${this.t('clearFilters')}</button>`)}`;
  }

  #renderNoRows(model: Workspace): TemplateResult {
    const name = { units: 'noUnits', accounts: 'noAccounts', territories: 'noTerritories', reps: 'noReps' }[this.view];
    if (this.view !== 'territories') return renderNote(this.t(name));
    return renderNote(this.t(name), this.t('noTerritoriesText'), false, this.readonly ? nothing : html`<button @click=${() => this.#add(model)}>${this.t('addTerritory')}</button>`);
  }

  #gridModel(model: Workspace, view: TableView): GridModel {
    const rows = this.#shown();
    const columns = this.#columns();
    const selection = this.#selection();
    const chosen = selection.count === 0 ? 0 : rows.reduce((sum, row) => sum + Number(selection.has(row)), 0);
    const places = this.#places(rows.length);
    const cursor = this.#cursorIn(places);
    const { territories } = model.plan!;
    return {
      view, rows, columns, places, cursor, territories,
      label: this.t(view.name), t: this.#t, say: this.#t, editable: !this.readonly,
      rowHeight: this.#rowHeight, sort: this.sort, editing: this.editing,
      editor: {
        label: this.editing ? `${columns.find((c) => c.id === this.editing!.column)?.label ?? ''}, ${view.nameOf(this.editing.row)}` : '', t: this.#t, territories, reps: model.dataset!.reps,
        onInput: (text) => { this.editing = this.editing && { row: this.editing.row, column: this.editing.column, text }; },
        onCommit: (text) => {
          this.editing = this.editing && { ...this.editing, text };
          // stepping through a closed list by keys only tries the choices
          if (!this.#byKeys) this.#commitEdit();
        },
      },
      isSelected: (row) => selection.has(row),
      allSelected: chosen === 0 ? 'false' : chosen === rows.length ? 'true' : 'mixed',
      hovered: model.hover,
      filterRow: this.filtersOpen ? renderFilterRow({ columns, filters: this.filters, t: this.#t, choices: (column) => this.#choices(column), codes: (column) => this.#codes(model, column), onFilter: (column, input) => this.#filter(column, input) }) : nothing,
      sums: this.#sumTexts(columns, rows, selection),
      sumLabel: this.t(chosen > 1 ? 'sumSelected' : 'sum'),
    };
  }

  #statusModel(model: Workspace, view: TableView): StatusModel {
    const selection = this.#selection();
    return {
      t: this.#t, view: view.name, all: view.count, shown: this.#shown().length, selected: selection.count,
      filtering: this.filters.size > 0 || this.search !== '', elsewhere: this.#mask() !== null, editable: !this.readonly,
      territories: model.plan!.territories, target: this.target, reason: this.reason,
      hasExceptions: view.name === 'accounts' && [...model.plan!.exceptions.keys()].some((account) => selection.has(account)),
      onTarget: (value) => { this.target = value; },
      onReason: (value) => { this.reason = value; },
      onAssign: () => this.#assign(selection.rows, Number(this.target)),
      onName: () => this.#name(),
      onUnname: () => this.announce(this.t('unnamed', { count: nameAccounts(model, selection.rows, null) })),
      onLock: (locked) => this.#lock(locked),
      onAdd: () => this.#add(model),
      onClearSelection: () => this.#select([], 'replace'),
      onClearFilters: () => this.#clearFilters(),
      onShowAll: () => model.setFilter(null),
    };
  }

  // What is shown

  #build(): void {
    const { model, language } = this;
    const key = model?.dataset ? `${language} ${this.view}` : '';
    if (key === this.#builtFor && (key !== '' || this.#shape === undefined)) return;
    this.#builtFor = key;
    this.#query = undefined;
    if (!model?.dataset) {
      this.#shape = undefined;
      this.#rows = undefined;
      return;
    }
    this.#shape = buildView(this.view, { model, language, format: this.format, t: this.#t });
    this.#rows = new Rows(this.#shape, language);
    if (this.view !== 'units') {
      this.#local.resize(this.#shape.count);
      this.#local.change(this.#shape.rowsOf(model.selection.flags), 'replace');
    }
  }

  #reset(): void {
    this.filters = new Map();
    this.sort = [];
    this.editing = undefined;
    this.cursor = { place: 0, column: 1 };
    this.#cursorRow = -1;
    this.#anchor = -1;
    this.#ownFilter = null;
    if (this.grid) this.grid.scrollTop = 0;
    if (this.view !== 'territories' && !this.#views().includes(this.view)) this.view = 'units';
  }

  #changeView(): void {
    if (!viewNames.includes(this.view)) this.view = 'units';
    this.filters = new Map();
    this.sort = [];
    this.editing = undefined;
    this.cursor = { place: 0, column: 1 };
    this.#cursorRow = -1;
    this.#anchor = -1;
    this.#seen = { ...this.#seen, top: 0 };
    if (this.grid) {
      this.grid.scrollTop = 0;
      this.grid.scrollLeft = 0;
    }
  }

  /** Views that the market has something for. */
  #views(): readonly ViewName[] {
    const dataset = this.model?.dataset;
    return viewNames.filter((name) => name === this.view || (name !== 'accounts' && name !== 'reps') || Boolean(name === 'accounts' ? dataset?.accounts.count : dataset?.reps.length));
  }

  #columns(): readonly TableColumn[] {
    return this.#shape!.columns.filter((column) => !column.hidden);
  }

  #withId(): readonly TableColumn[] {
    const view = this.#shape!;
    const columns = this.#columns();
    if (columns.some((column) => column.id === 'id')) return columns;
    return [{ id: 'id', label: this.t('id'), kind: 'text', width: 0, live: false, text: (row) => view.idOf(row) }, ...columns];
  }

  #widthOf(column: TableColumn, index: number): number {
    if (index === 0) return this.#seen.width < 520 ? Math.min(column.width, 132) : column.width;
    // room for the header: about 7 px a letter, the sorting mark, and the words "made up"
    return Math.max(column.width, Math.min(260, 7 * column.label.length + 40 + (column.madeUp ? 20 + 6 * this.t('madeUp').length : 0)));
  }

  #shown(): Uint32Array {
    const mask = this.#mask();
    const { search, filters, sort } = this;
    const now = this.#query;
    if (!now || now.search !== search || now.filters !== filters || now.sort !== sort || now.mask !== mask) this.#query = { search, filters, sort, mask };
    return this.#rows!.shown(this.#query!);
  }

  /** Rows that a filter set elsewhere (on the map) lets through; null when there is none. */
  #mask(): Uint8Array | null {
    const filter = this.model?.filter ?? null;
    if (!filter || filter === this.#ownFilter || !this.#shape) return null;
    if (this.view === 'units') return filter;
    if (this.view !== 'accounts') return null;
    if (this.#accountMask?.filter !== filter) {
      const mask = new Uint8Array(this.#shape.count);
      for (const row of this.#shape.rowsOf(filter)) mask[row] = 1;
      this.#accountMask = { filter, mask };
    }
    return this.#accountMask.mask;
  }

  #accountMask: { readonly filter: Uint8Array; readonly mask: Uint8Array } | undefined;

  #placeOf(row: number): number {
    this.#shown();
    return this.#rows!.placeOf(row);
  }

  #sumTexts(columns: readonly TableColumn[], rows: Uint32Array, selection: Selection): readonly string[] {
    const chosen = selection.count > 1 ? rows.filter((row) => selection.has(row)) : rows;
    const of = chosen.length > 1 ? chosen : rows;
    const key = [rows, selection.count > 1 ? selection.rows : null, this.#shape];
    if (key.some((part, i) => part !== this.#sums.key[i])) {
      const texts = columns.map((column) => {
        const sum = sumOf(column, of);
        return Number.isNaN(sum) ? '' : (column.show?.(sum) ?? '');
      });
      this.#sums = { key, texts };
    }
    return this.#sums.texts;
  }

  #choices(column: TableColumn): readonly string[] | undefined {
    const key = `${this.#builtFor} ${column.id}`;
    if (!column.live && this.#choiceCache.has(key)) return this.#choiceCache.get(key);
    const choices = choicesOf(column, this.#shape!.count);
    this.#choiceCache.set(key, choices);
    return choices;
  }

  readonly #choiceCache = new Map<string, readonly string[] | undefined>();

  #codes(model: Workspace, column: TableColumn): readonly (readonly [number, string])[] {
    if (column.kind === 'lock') return [[1, this.t('locked')], [0, this.t('notLocked')]];
    if (column.kind === 'owner') return [[NONE, this.t('noOwner')], ...model.dataset!.reps.map((rep, i) => [i, rep.name] as const)];
    return [[NONE, this.t('unassigned')], ...model.plan!.territories.map((territory, i) => [i, territory.name] as const)];
  }

  // The window of rows

  get #rowHeight(): number {
    return matchMedia('(pointer: coarse)').matches ? 44 : 34;
  }

  /** Places that are in the DOM: what can be seen, and the row that has the focus. */
  #places(rows: number): number[] {
    const { from, to } = rowWindow(this.#seen.top, this.#seen.height, this.#rowHeight, rows);
    const places = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
    const { place } = this.cursor;
    if (this.#focusInside && place >= 0 && place < rows) {
      if (place < from) places.unshift(place);
      else if (place >= to) places.push(place);
    }
    return places;
  }

  /** The cursor, or the first row in sight when the cursor's row is not in the DOM: Tab must find a way in. */
  #cursorIn(places: readonly number[]): Cursor {
    const { cursor } = this;
    if (cursor.place < 0 || places.includes(cursor.place)) return cursor;
    return places.length ? { place: places[Math.min(6, places.length - 1)]!, column: cursor.column } : { place: -1, column: cursor.column };
  }

  #measure(): void {
    const { grid } = this;
    this.#seen = { top: grid?.scrollTop ?? 0, height: grid?.clientHeight ?? this.clientHeight, width: this.clientWidth };
    this.requestUpdate();
  }

  readonly #onScroll = (): void => {
    const { grid } = this;
    if (!grid) return;
    grid.classList.toggle('scrolled', grid.scrollLeft > 0);
    if (grid.scrollTop === this.#seen.top) return;
    this.#seen = { ...this.#seen, top: grid.scrollTop };
    this.requestUpdate();
  };

  #setCursor(cursor: Cursor, focus = true): void {
    this.cursor = cursor;
    this.#cursorRow = cursor.place < 0 ? -1 : (this.#shown()[cursor.place] ?? -1);
    this.#focusNext = focus;
    if (focus) this.#scrollTo(cursor);
  }

  /** The cursor stays with its row when the rows come into another order. */
  #keepCursor(): void {
    if (this.#cursorRow < 0 || !this.#shape || this.#shown()[this.cursor.place] === this.#cursorRow) return;
    const place = this.#rows!.placeOf(this.#cursorRow);
    if (place >= 0) this.cursor = { place, column: this.cursor.column };
    else this.#cursorRow = -1;
  }

  #scrollTo({ place, column }: Cursor): void {
    const { grid } = this;
    if (!grid) return;
    const head = this.renderRoot.querySelector<HTMLElement>('.head')?.offsetHeight ?? 0;
    const foot = this.renderRoot.querySelector<HTMLElement>('.foot')?.offsetHeight ?? 0;
    const height = this.#rowHeight;
    if (place >= 0) {
      const top = place * height;
      if (top < grid.scrollTop) grid.scrollTop = top;
      else if (top + height > grid.scrollTop + grid.clientHeight - head - foot) grid.scrollTop = top + height - (grid.clientHeight - head - foot);
    }
    this.#scrollToColumn(grid, column);
    this.#seen = { ...this.#seen, top: grid.scrollTop };
  }

  #scrollToColumn(grid: HTMLElement, column: number): void {
    if (column < 2) return;
    const widths = this.#columns().map((c, i) => this.#widthOf(c, i));
    const pinned = selectWidth + widths[0]!;
    const left = selectWidth + widths.slice(0, column - 1).reduce((sum, width) => sum + width, 0);
    const width = widths[column - 1]!;
    if (left - pinned < grid.scrollLeft) grid.scrollLeft = left - pinned;
    else if (left + width > grid.scrollLeft + grid.clientWidth) grid.scrollLeft = left + width - grid.clientWidth;
  }

  #cellAt({ place, column }: Cursor): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`.row[data-place="${place}"] > [data-col="${column}"]`);
  }

  // Selection, hover and filter, shared with the workspace

  #selection(): Selection {
    return this.view === 'units' ? this.model!.selection : this.#local;
  }

  #select(rows: Iterable<number>, mode: SelectMode): void {
    const { model } = this;
    if (!model || !this.#shape) return;
    this.#selecting = true;
    try {
      if (this.view === 'units') model.select(rows, mode);
      else {
        this.#local.change(rows, mode);
        model.select(this.#shape.unitsOf(this.#local.rows), 'replace');
      }
    } finally {
      this.#selecting = false;
    }
    this.requestUpdate();
  }

  #followSelection(model: Workspace): void {
    if (!this.#shape || this.#builtFor === '') return;
    if (this.view !== 'units') this.#local.change(this.#shape.rowsOf(model.selection.flags), 'replace');
    const selection = this.#selection();
    if (selection.count === 0 || !this.grid) return;
    const rows = this.#shown();
    const { from, to } = rowWindow(this.#seen.top, this.#seen.height, this.#rowHeight, rows.length, -1);
    let first = -1;
    for (let place = 0; place < rows.length; place++) {
      if (!selection.has(rows[place]!)) continue;
      if (place >= from && place < to) return;
      if (first < 0) first = place;
    }
    // what was selected elsewhere comes into sight, unless some of it is
    if (first >= 0) {
      this.#scrollTo({ place: first, column: 0 });
      this.#setCursor({ place: first, column: this.cursor.column }, false);
    }
  }

  #selectTo(place: number): void {
    const rows = this.#shown();
    const anchor = this.#anchor < 0 ? -1 : this.#rows!.placeOf(this.#anchor);
    if (anchor < 0) return this.#selectOne(place, 'replace');
    this.#select(rows.subarray(Math.min(anchor, place), Math.max(anchor, place) + 1), 'replace');
  }

  #selectOne(place: number, mode: SelectMode): void {
    const row = this.#shown()[place];
    if (row === undefined) return;
    this.#anchor = row;
    this.#select([row], mode);
  }

  #selectAll(): void {
    const rows = this.#shown();
    const selection = this.#selection();
    this.#select(rows.every((row) => selection.has(row)) ? [] : rows, 'replace');
  }

  #filter(column: TableColumn, input: string): void {
    const filters = new Map(this.filters);
    if (input.trim() === '') filters.delete(column.id);
    else filters.set(column.id, input);
    this.filters = filters;
  }

  #clearFilters(): void {
    this.filters = new Map();
    this.search = '';
    if (this.#mask()) this.model?.setFilter(null);
  }

  /** The map shows what the table shows; without any filter it shows everything again. */
  #publishFilter(): void {
    const { model } = this;
    if (!model?.dataset || !this.#shape) return;
    if (this.filters.size === 0 && this.search.trim() === '') {
      if (this.#ownFilter && model.filter === this.#ownFilter) model.setFilter(null);
      this.#ownFilter = null;
      return;
    }
    const rows = this.#shown();
    this.#ownFilter = null;
    model.setFilter(this.#shape.unitsOf(rows));
    this.#ownFilter = model.filter;
  }

  // Pointer

  #hit(event: Event): { place: number; column: number; header: boolean } | undefined {
    const target = event.composedPath()[0];
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-col]') : null;
    const row = cell?.closest<HTMLElement>('[data-place]');
    if (!cell || !row) return undefined;
    const place = Number(row.dataset['place']);
    return { place, column: Number(cell.dataset['col']), header: place < 0 };
  }

  readonly #onClick = (event: MouseEvent): void => {
    const hit = this.#hit(event);
    if (!hit || this.#inEditor(event)) return;
    this.#setCursor({ place: hit.place, column: hit.column });
    const add = event.ctrlKey || event.metaKey;
    if (hit.header) return hit.column === 0 ? this.#selectAll() : this.#sortBy(hit.column, event.shiftKey || add);
    const column = this.#columns()[hit.column - 1];
    if (column?.kind === 'lock' && (event.composedPath()[0] as Element).closest('button')) return this.#flip(column, hit.place);
    if (event.shiftKey) return this.#selectTo(hit.place);
    this.#selectOne(hit.place, hit.column === 0 || add ? 'toggle' : 'replace');
  };

  readonly #onDoubleClick = (event: MouseEvent): void => {
    const hit = this.#hit(event);
    if (hit && !hit.header && !this.#inEditor(event)) this.#edit(hit);
  };

  readonly #onPointerOver = (event: PointerEvent): void => {
    const hit = this.#hit(event);
    const row = hit && !hit.header ? this.#shown()[hit.place] : undefined;
    this.model?.setHover(row === undefined ? NONE : this.#shape!.unitOf(row));
  };

  readonly #onPointerLeave = (): void => {
    this.model?.setHover(NONE);
  };

  readonly #onFocusIn = (event: FocusEvent): void => {
    this.#focusInside = true;
    const hit = this.#hit(event);
    if (!hit || (hit.place === this.cursor.place && hit.column === this.cursor.column)) return;
    this.#setCursor({ place: hit.place, column: hit.column }, false);
  };

  readonly #onFocusOut = (event: FocusEvent): void => {
    this.#focusInside = event.relatedTarget instanceof Node && Boolean(this.grid?.contains(event.relatedTarget));
    const target = event.composedPath()[0];
    // a click elsewhere takes what was typed; what is refused is let go
    if (this.editing && target instanceof Element && target.classList.contains('editor') && !this.#focusNext) {
      if (!this.#commitEdit(false)) this.editing = undefined;
    }
  };

  #inEditor(event: Event): boolean {
    return event.composedPath().some((node) => node instanceof Element && (node.classList.contains('editor') || node.classList.contains('filters')));
  }

  // Keyboard

  readonly #onKey = (event: KeyboardEvent): void => {
    const path = event.composedPath()[0] as Element;
    if (path.classList.contains('editor')) return this.#onEditorKey(event);
    if (path.closest('.filters')) return;
    const { key } = event;
    const control = event.ctrlKey || event.metaKey;
    if (control && key.toLowerCase() === 'c') return this.#copy();
    const handled = this.#moveBy(event, control) || (control ? key.toLowerCase() === 'a' && this.#act(() => this.#select(this.#shown(), 'replace')) : this.#actBy(event));
    if (handled) event.preventDefault();
  };

  #moveBy(event: KeyboardEvent, control: boolean): boolean {
    const rows = this.#shown().length;
    const page = Math.max(1, Math.floor(this.#seen.height / this.#rowHeight) - 2);
    const next = move(this.cursor, event.key, control, { rows, columns: this.#columns().length + 1, page });
    if (!next) return false;
    const from = this.cursor.place;
    this.#setCursor(next);
    if (event.shiftKey && next.place >= 0 && next.place !== from) {
      if (this.#anchor < 0 && from >= 0) this.#anchor = this.#shown()[from]!;
      this.#selectTo(next.place);
    }
    return true;
  }

  #actBy({ key, shiftKey }: KeyboardEvent): boolean {
    const { place, column } = this.cursor;
    if (place < 0) {
      if (key !== 'Enter' && key !== ' ') return false;
      return this.#act(() => (column === 0 ? this.#selectAll() : this.#sortBy(column, shiftKey)));
    }
    switch (key) {
      case ' ': return this.#act(() => (shiftKey ? this.#selectTo(place) : this.#selectOne(place, 'toggle')));
      case 'Enter': case 'F2': return this.#act(() => (column === 0 ? this.#selectOne(place, 'toggle') : this.#edit({ place, column })));
      case 'Escape': return this.#selection().count > 0 && this.#act(() => this.#select([], 'replace'));
      case 'Delete': return this.view === 'units' && !this.readonly && this.#act(() => this.#assign(this.#rowsFor(place), UNASSIGNED));
      default: return false;
    }
  }

  #act(what: () => void): true {
    what();
    return true;
  }

  #onEditorKey(event: KeyboardEvent): void {
    event.stopPropagation();
    this.#byKeys = true;
    if (event.key === 'Escape') {
      event.preventDefault();
      this.editing = undefined;
      this.#focusNext = true;
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      if (!this.#commitEdit()) return;
      if (event.key === 'Tab') this.#editBeside(event.shiftKey ? -1 : 1);
    }
  }

  #sortBy(index: number, further: boolean): void {
    const column = this.#columns()[index - 1];
    if (!column) return;
    const present = this.sort.find((key) => key.column === column.id);
    // numbers begin with the largest; the third time takes the sorting away
    const begin = column.kind === 'number';
    const next = !present ? { column: column.id, descending: begin } : present.descending === begin ? { column: column.id, descending: !begin } : undefined;
    const rest = further ? this.sort.filter((key) => key.column !== column.id) : [];
    const at = further && present ? this.sort.indexOf(present) : rest.length;
    this.sort = next ? rest.toSpliced(at, 0, next) : rest;
    this.announce(next ? this.t('sorted', { column: column.label, direction: this.t(next.descending ? 'descending' : 'ascending') }) : this.t('unsorted'));
  }

  // Editing

  #edit({ place, column: index }: Cursor): void {
    const column = this.#columns()[index - 1];
    const row = this.#shown()[place];
    if (!column || row === undefined || this.readonly) return;
    if (column.kind === 'lock') return this.#flip(column, place);
    if (this.view === 'accounts' && column.kind === 'territory') return this.#beginNaming(row, place);
    if (!column.commit && column.kind !== 'territory') return;
    const text = column.number && column.kind !== 'number' ? String(column.number(row)) : (column.editable ?? column.exact ?? column.text)(row);
    this.editing = { row, column: column.id, text };
    this.#byKeys = false;
    this.#focusNext = true;
  }

  /** An account's territory needs a reason: the line above asks for it. */
  #beginNaming(row: number, place: number): void {
    if (!this.#local.has(row)) this.#selectOne(place, 'replace');
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.status .target')?.focus());
  }

  /** Returns whether the edit has ended. */
  #commitEdit(refocus = true): boolean {
    const { editing, model } = this;
    const column = this.#shape?.columns.find((c) => c.id === editing?.column);
    if (!editing || !column || !model) return true;
    if (column.kind === 'territory') {
      this.editing = undefined;
      this.#assign(this.#selection().has(editing.row) ? this.#selection().rows : [editing.row], Number(editing.text));
    } else {
      const problem = column.commit!(editing.row, editing.text);
      if (problem) {
        this.editing = { ...editing, problem };
        return false;
      }
      this.editing = undefined;
      this.announce(this.t('changed', { column: column.label, row: this.#shape!.nameOf(editing.row), value: column.text(editing.row) }));
    }
    this.#focusNext = refocus;
    return true;
  }

  #editBeside(step: 1 | -1): void {
    const columns = this.#columns();
    for (let i = this.cursor.column + step; i > 0 && i <= columns.length; i += step) {
      const column = columns[i - 1]!;
      if (column.kind === 'lock' || !column.commit) continue;
      this.#setCursor({ place: this.cursor.place, column: i });
      return this.#edit(this.cursor);
    }
  }

  #flip(column: TableColumn, place: number): void {
    const row = this.#shown()[place];
    if (row === undefined || this.readonly) return;
    column.commit?.(row, '');
    this.announce(this.t('changed', { column: column.label, row: this.#shape!.nameOf(row), value: this.t(column.number!(row) ? 'locked' : 'notLocked') }));
  }

  /** The selected rows when the row is one of them, else the row alone. */
  #rowsFor(place: number): Iterable<number> {
    const row = this.#shown()[place]!;
    return this.#selection().has(row) ? this.#selection().rows : [row];
  }

  #assign(units: Iterable<number>, territory: number): void {
    const { model } = this;
    if (!model) return;
    const { edit, refused } = model.assign(units, territory);
    const count = edit?.moves?.units.length ?? 0;
    const kept = refused.reduce((sum, { units: list }) => sum + list.length, 0);
    const name = model.plan!.territories[territory]?.name ?? '';
    const done = count === 0 ? this.t('nothingToMove') : territory < 0 ? this.t('unassignedNow', { count }) : this.t('assigned', { count, territory: name });
    this.announce(kept ? `${done}. ${this.t('refused', { count: kept })}` : done);
  }

  #name(): void {
    const { model } = this;
    const territory = Number(this.target);
    if (!model || this.target === '' || this.reason.trim() === '') return;
    const count = nameAccounts(model, this.#local.rows, { territory, reason: this.reason.trim() });
    this.reason = '';
    this.announce(this.t('named', { count, territory: model.plan!.territories[territory]?.name ?? '' }));
  }

  /** A new territory is seen at once, whatever is filtered. */
  #add(model: Workspace): void {
    this.#clearFilters();
    const row = model.addTerritory();
    void this.updateComplete.then(() => this.show(row));
  }

  #lock(locked: boolean): void {
    const { model } = this;
    if (!model) return;
    const { rows } = this.#selection();
    if (this.view === 'units') model.lockUnits(rows, locked);
    else lockTerritories(model, rows, locked);
    this.announce(this.t(locked ? 'nowLocked' : 'nowUnlocked', { count: rows.length }));
  }

  // Out

  /** Gives the selected rows to the copy that the browser is about to make; its event comes to the document whatever has the focus. */
  #copy(): void {
    const selection = this.#selection();
    const shown = this.#shown();
    const rows = selection.count ? shown.filter((row) => selection.has(row)) : shown.slice(Math.max(0, this.cursor.place), this.cursor.place + 1);
    if (rows.length === 0) return;
    const fill = (event: ClipboardEvent) => {
      event.clipboardData?.setData('text/plain', toTsv(this.#columns(), rows));
      event.preventDefault();
      this.announce(this.t('copied', { count: rows.length }));
    };
    document.addEventListener('copy', fill, { once: true, capture: true });
    setTimeout(() => document.removeEventListener('copy', fill, { capture: true }), 200);
  }

  #download(): void {
    const { model } = this;
    if (!model?.dataset || !this.#shape) return;
    const file = `${model.dataset.id}-${this.view}.csv`.replace(/[^\p{L}\p{N}._-]+/gu, '-');
    const url = URL.createObjectURL(new Blob([this.csv()], { type: 'text/csv;charset=utf-8' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: file });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    this.announce(this.t('downloaded', { file }));
  }

  readonly #t = (key: string, values?: MessageValues): string => this.t(key, values);
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-table': TerritoryTable;
  }
}
