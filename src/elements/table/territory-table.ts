import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { UNASSIGNED } from '../../model/plan.js';
import { TerritoryElement } from '../../ui/base.js';
import { cssom } from '../../ui/cssom.js';
import type { MessageValues } from '../../ui/messages.js';
import { saveFile } from '../../ui/save-file.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Change } from '../../workspace/change.js';
import type { Workspace } from '../../workspace/workspace.js';
import { Actions } from './actions.js';
import { NONE, type TableColumn } from './column.js';
import { renderColumnsPanel } from './columns-panel.js';
import type { Cursor } from './cursor.js';
import type { Editing } from './editor.js';
import { toCsv, toTsv } from './export.js';
import { choicesOf, renderFilterRow } from './filter-row.js';
import { renderBody, renderFoot, renderHead, type GridModel } from './grid.js';
import { fillCopy, takePaste } from './handing-out.js';
import { commandOf, type Command } from './keys.js';
import { layOut, selectWidth, withWidth, type LaidColumn, type LayoutChoice } from './layout.js';
import { planPaste, type PastePlan } from './paste.js';
import { renderPasteDialog } from './paste-dialog.js';
import { recall, remember } from './remembered.js';
import type { SortKey } from './rows.js';
import { SharedFilter } from './shared-filter.js';
import { isFiltering, noWish, Sheet, type Wish } from './sheet.js';
import { renderNote, renderWaiting } from './states.js';
import { tableStrings } from './strings.js';
import { tableStyles } from './styles.js';
import { renderStatus, renderToolbar, type StatusModel } from './toolbar.js';
import { viewNames, type ViewName } from './view.js';
import { Viewport } from './viewport.js';

const planKinds = ['assignment', 'territories', 'locks', 'exceptions', 'goals', 'rules', 'reference'] as const;
const start: Cursor = { place: 0, column: 1 };
/** More rows than anybody reads on paper. */
const mostPrinted = 5000;

/**
 * The assignment table: units, accounts, territories and reps of the market with everything known about them. It is
 * bound to the map by the workspace: selection, hover and filter are shared both ways, and each can do by keyboard what
 * the map does by pointer.
 *
 * Keys: arrows, Home, End, Page Up and Down move; Space selects, with Shift up to here; Ctrl+A selects all shown; Enter
 * edits a cell, flips a lock, opens a group, sorts by a header (with Shift as a further key); Alt with left or right on a
 * header sizes its column; Delete unassigns; Ctrl+C copies the selected rows, Ctrl+V pastes and asks first; Escape leaves
 * an edit, then clears the selection.
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

  /** Name under which columns, order and groups are remembered in this browser. Nothing is stored without it. */
  @property({ attribute: 'storage-key', reflect: true }) storageKey = '';

  /** Leaves out the tabs that change the view. */
  @property({ type: Boolean, reflect: true, attribute: 'no-tabs' }) noTabs = false;

  /** Nothing can be changed, only looked at. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  @state() private wish: Wish = noWish;
  @state() private layout: LayoutChoice = {};
  @state() private filtersOpen = false;
  @state() private columnsOpen = false;
  @state() private cursor: Cursor = start;
  @state() private editing: Editing | undefined;
  @state() private paste: PastePlan | undefined;
  @state() private target = '';
  @state() private reason = '';
  @state() private printing = false;

  @query('.grid') private readonly grid!: HTMLElement | null;

  protected override readonly strings = tableStrings;

  readonly #viewport = new Viewport();
  readonly #shared = new SharedFilter();
  readonly #choices = new Map<string, readonly string[] | undefined>();
  readonly #resize = new ResizeObserver(() => this.#measure());
  #sheet: Sheet | undefined;
  #sheetKey = '';
  #laid: { readonly parts: readonly unknown[]; readonly columns: readonly LaidColumn[] } = { parts: [], columns: [] };
  /** The row under the cursor: it is followed when the order changes. */
  #cursorRow = NONE;
  #focusNext = false;
  #focusInside = false;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #rendering = false;
  /** The last thing done in an editor was a key press. */
  #byKeys = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#viewport.measure(this, null);
    this.#resize.observe(this);
    window.addEventListener('beforeprint', this.#beforePrint);
    window.addEventListener('afterprint', this.#afterPrint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
    clearTimeout(this.#rest);
    window.removeEventListener('beforeprint', this.#beforePrint);
    window.removeEventListener('afterprint', this.#afterPrint);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#rendering = true;
    if (changed.has('view') || changed.has('storageKey')) this.#beginView();
    if (changed.has('search')) this.wish = { ...this.wish, search: this.search };
    this.#build();
    if (!this.#sheet) return;
    if (this.#sheet.want(this.wish)) this.#sheet.publish();
    this.#keepCursor(this.#sheet);
  }

  protected override updated(): void {
    this.#rendering = false;
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    const active = (this.renderRoot as ShadowRoot).activeElement;
    // an element that is used again for another place takes the focus along or loses it: it is given back
    const at = active?.matches('.body .cell') ? Number(active.closest<HTMLElement>('.row')!.dataset['place']) : this.cursor.place;
    const strayed = this.#focusInside && !dialog && (active === null || at !== this.cursor.place);
    if (!this.#focusNext && !strayed) return;
    this.#focusNext = false;
    const editor = this.renderRoot.querySelector<HTMLElement>('.editor');
    if (editor) {
      editor.focus();
      if (editor instanceof HTMLInputElement) editor.select();
    } else this.renderRoot.querySelector<HTMLElement>(`.row[data-place="${this.cursor.place}"] > [data-col="${this.cursor.column}"]`)?.focus({ preventScroll: true });
  }

  protected override workspaceLinked(): void {
    this.#sheetKey = '';
  }

  protected override workspaceChanged({ kinds }: Change): void {
    const model = this.model!;
    if (kinds.has('dataset') || kinds.has('metrics') || kinds.has('territories')) this.#sheetKey = '';
    if (kinds.has('dataset')) this.#beginData();
    const sheet = this.#sheetKey === '' ? undefined : this.#sheet;
    if (sheet && planKinds.some((kind) => kinds.has(kind)) && sheet.planChanged()) sheet.publish();
    if (sheet && kinds.has('selection') && !sheet.picks.busy) this.#followSelection(sheet);
    if (model.dataset || kinds.has('status')) this.requestUpdate();
  }

  /** Scrolls to a row of the view by its number and puts the keyboard there. */
  show(row: number): void {
    this.#build();
    const place = this.#sheet?.placeOf(row) ?? NONE;
    if (place >= 0) this.#setCursor({ place, column: this.cursor.column });
  }

  /** The shown rows of the view as comma-separated values, the way they are downloaded; '' while there is no data. */
  csv(): string {
    this.#build();
    const sheet = this.#sheet;
    if (!sheet) return '';
    sheet.want(this.wish);
    const columns = this.#columns(sheet).map(({ column }) => column);
    const id: TableColumn = { id: 'id', label: this.t('id'), kind: 'text', width: 0, live: false, text: (row) => sheet.view.idOf(row) };
    return toCsv(columns.some((column) => column.id === 'id') ? columns : [id, ...columns], sheet.rows());
  }

  override render(): TemplateResult {
    const { model } = this;
    const sheet = this.#sheet;
    const t = this.#t;
    const tabs = this.noTabs ? [] : this.#views();
    return html`
      <div class="table">
        ${model && sheet
          ? html`
            ${this.#renderToolbar(sheet, tabs)}
            <div class="panel" id="panel" role=${tabs.length > 1 ? 'tabpanel' : nothing} aria-labelledby=${tabs.length > 1 ? `tab-${this.view}` : nothing}>
              ${renderStatus(this.#statusModel(model, sheet))}
              ${sheet.view.count ? this.#renderGrid(model, sheet) : this.#renderNoRows(model)}
            </div>
            ${this.paste ? renderPasteDialog(this.paste, sheet.view, t, () => this.#applyPaste(model), () => this.#endPaste()) : nothing}`
          : renderWaiting(model, t, this.language)}
      </div>`;
  }

  #renderToolbar(sheet: Sheet, views: readonly ViewName[]): TemplateResult {
    const { wish, layout } = this;
    const close = () => {
      this.columnsOpen = false;
      this.renderRoot.querySelector<HTMLElement>('.columns-button')?.focus();
    };
    return renderToolbar({
      t: this.#t, view: this.view, views, search: this.search, filtersOpen: this.filtersOpen, filtering: wish.filters.size, columnsOpen: this.columnsOpen,
      onView: (name) => { this.view = name; },
      onSearch: (text) => { this.search = text; },
      onToggleFilters: () => { this.filtersOpen = !this.filtersOpen; },
      onToggleColumns: () => { this.columnsOpen = !this.columnsOpen; },
      onDownload: () => this.#download(),
      columnsPanel: this.columnsOpen ? renderColumnsPanel({
        columns: sheet.view.columns, choice: layout, group: wish.group, t: this.#t, onClose: close,
        onChoice: (change) => this.#choose({ layout: change(this.layout) }),
        onGroup: (group) => this.#choose({ group }),
      }) : nothing,
    });
  }

  #renderGrid(model: Workspace, sheet: Sheet): TemplateResult {
    const grid = this.#gridModel(model, sheet);
    const { columns } = grid;
    const { list } = sheet.items();
    const foot = renderFoot(grid);
    const total = selectWidth + columns.reduce((sum, { width }) => sum + width, 0);
    return html`
      <div class=${`grid${this.wish.group ? ' grouped' : ''}${total > this.#viewport.width ? ' wide' : ''}`} part="grid" role=${this.wish.group ? 'treegrid' : 'grid'} aria-label=${this.t(sheet.view.name)} aria-multiselectable="true"
        aria-rowcount=${list.length + (this.filtersOpen ? 2 : 1) + (foot === nothing ? 0 : 1)} aria-colcount=${columns.length + 1} aria-readonly=${this.readonly ? 'true' : 'false'}
        @scroll=${this.#onScroll} @keydown=${this.#onKey} @click=${this.#onClick} @dblclick=${this.#onDoubleClick} @pointerdown=${this.#onPointerDown} @pointerover=${this.#onPointerOver} @pointerleave=${this.#onPointerLeave}
        @focusin=${this.#onFocusIn} @focusout=${this.#onFocusOut}
        ${cssom({ '--_columns': `${selectWidth}px ${columns.map(({ width }) => `${width}px`).join(' ')}`, '--_width': `${total}px` })}>
        <div class="canvas" role="presentation">${renderHead(grid)}${renderBody(grid)}${foot}</div>
      </div>
      ${list.length ? nothing : renderNote(this.t('noRows'), this.t('noRowsText'), false, html`<button @click=${() => this.#clearFilters()}>${this.t('clearFilters')}</button>`)}
      ${this.printing && list.length > mostPrinted ? html`<p class="printed">${this.t('printedOf', { count: mostPrinted, all: list.length })}</p>` : nothing}`;
  }

  #renderNoRows(model: Workspace): TemplateResult {
    const name = { units: 'noUnits', accounts: 'noAccounts', territories: 'noTerritories', reps: 'noReps' }[this.view];
    if (this.view !== 'territories') return renderNote(this.t(name));
    return renderNote(this.t(name), this.t('noTerritoriesText'), false, this.readonly ? nothing : html`<button @click=${() => this.#add(model)}>${this.t('addTerritory')}</button>`);
  }

  #gridModel(model: Workspace, sheet: Sheet): GridModel {
    const { editing, wish } = this;
    const { territories } = model.plan!;
    const columns = this.#columns(sheet);
    const count = sheet.items().list.length;
    const focused = this.#focusInside ? this.cursor.place : NONE;
    const places = this.printing ? Array.from({ length: Math.min(count, mostPrinted) }, (_, place) => place) : this.#viewport.places(count, focused);
    const slots = this.#viewport.slots(places);
    return {
      sheet, view: sheet.view, columns, slots, places: this.#viewport.domOrder(places, slots), territories, cursor: this.#cursorIn(places), rowHeight: this.#viewport.rowHeight,
      t: this.#t, say: this.#t, editable: !this.readonly, sort: wish.sort, editing, hovered: model.hover,
      editor: {
        label: editing ? `${sheet.column(editing.column)?.label ?? ''}, ${sheet.view.nameOf(editing.row)}` : '',
        t: this.#t, territories, reps: model.dataset!.reps,
        onInput: (text) => { this.editing = this.editing && { row: this.editing.row, column: this.editing.column, text }; },
        onCommit: (text) => {
          this.editing = this.editing && { ...this.editing, text };
          // stepping through a closed list by keys only tries the choices
          if (!this.#byKeys) this.#commitEdit();
        },
      },
      filterRow: this.filtersOpen ? renderFilterRow({ columns, filters: wish.filters, t: this.#t, choices: (column) => this.#choicesOf(sheet, column), codes: (column) => this.#codes(model, column), onFilter: (column, input) => this.#filter(column, input) }) : nothing,
    };
  }

  #statusModel(model: Workspace, sheet: Sheet): StatusModel {
    const { selection } = sheet.picks;
    const { name } = sheet.view;
    const actions = new Actions(model, this.#t);
    return {
      t: this.#t, view: name, all: sheet.view.count, shown: sheet.rows().length, selected: selection.count,
      filtering: isFiltering(this.wish), elsewhere: sheet.filteredElsewhere, editable: !this.readonly,
      since: this.filtersOpen && (name === 'units' || name === 'accounts') ? this.wish.since : undefined,
      territories: model.plan!.territories, target: this.target, reason: this.reason,
      hasExceptions: name === 'accounts' && [...model.plan!.exceptions.keys()].some((account) => selection.has(account)),
      onTarget: (value) => { this.target = value; },
      onReason: (value) => { this.reason = value; },
      onAssign: () => this.announce(actions.assign(selection.rows, Number(this.target))),
      onName: () => {
        this.announce(actions.name(selection.rows, Number(this.target), this.reason.trim()));
        this.reason = '';
      },
      onUnname: () => this.announce(actions.unname(selection.rows)),
      onLock: (locked) => this.announce(actions.lock(name, selection.rows, locked)),
      onAdd: () => this.#add(model),
      onClearSelection: () => sheet.picks.select([], 'replace'),
      onClearFilters: () => this.#clearFilters(),
      onShowAll: () => model.setFilter(null),
      onSince: (since) => { this.wish = { ...this.wish, since }; },
    };
  }

  // What is shown

  #build(): void {
    const { model, language } = this;
    const key = model?.dataset ? `${language} ${this.view}` : '';
    if (key === this.#sheetKey && (key !== '' || !this.#sheet)) return;
    this.#sheetKey = key;
    this.#choices.clear();
    this.#sheet = model?.dataset ? new Sheet(this.view, { model, language, format: this.format, t: this.#t }, this.#shared) : undefined;
  }

  /** Other data: what was wanted of the old has no meaning. */
  #beginData(): void {
    this.search = '';
    this.#beginView();
    if (this.view !== 'territories' && !this.#views().includes(this.view)) this.view = 'units';
  }

  #beginView(): void {
    if (!viewNames.includes(this.view)) this.view = 'units';
    const remembered = this.storageKey ? recall(this.#memoryKey()) : { layout: {}, sort: [], group: '' };
    this.wish = { ...noWish, search: this.search, sort: remembered.sort, group: remembered.group };
    this.layout = remembered.layout;
    this.editing = undefined;
    this.cursor = start;
    this.#cursorRow = NONE;
    this.#viewport.top = 0;
    this.grid?.scrollTo(0, 0);
  }

  #memoryKey(): string {
    return `territory-kit/table/${this.storageKey}/${this.view}`;
  }

  /** A lasting choice about the view: it is remembered where there is a key for it. */
  #choose(choice: { readonly layout?: LayoutChoice; readonly sort?: readonly SortKey[]; readonly group?: string }): void {
    const { layout = this.layout, sort = this.wish.sort, group = this.wish.group } = choice;
    this.layout = layout;
    this.wish = { ...this.wish, sort, group };
    if (this.storageKey) remember(this.#memoryKey(), { layout, sort, group });
  }

  /** Views that the market has something for. */
  #views(): readonly ViewName[] {
    const dataset = this.model?.dataset;
    const has = { units: true, accounts: Boolean(dataset?.accounts.count), territories: true, reps: Boolean(dataset?.reps.length) };
    return viewNames.filter((name) => has[name] || name === this.view);
  }

  #columns(sheet: Sheet): readonly LaidColumn[] {
    const { width } = this.#viewport;
    const parts = [sheet.view, this.layout, width];
    if (parts.some((part, i) => part !== this.#laid.parts[i])) {
      // room for the header: about 7 px a letter, the sorting mark, and the words "made up"
      const header = (column: TableColumn) => Math.min(260, 7 * column.label.length + 40 + (column.madeUp ? 20 + 6 * this.t('madeUp').length : 0));
      const natural = (column: TableColumn, first: boolean) => (first ? (width < 520 ? Math.min(column.width, 132) : column.width) : Math.max(column.width, header(column)));
      this.#laid = { parts, columns: layOut(sheet.view.columns, this.layout, width, natural) };
    }
    return this.#laid.columns;
  }

  #choicesOf(sheet: Sheet, column: TableColumn): readonly string[] | undefined {
    if (column.live || !this.#choices.has(column.id)) this.#choices.set(column.id, choicesOf(column, sheet.view.count));
    return this.#choices.get(column.id);
  }

  #codes(model: Workspace, column: TableColumn): readonly (readonly [number, string])[] {
    if (column.kind === 'lock') return [[1, this.t('locked')], [0, this.t('notLocked')]];
    if (column.kind === 'owner') return [[NONE, this.t('noOwner')], ...model.dataset!.reps.map((rep, i) => [i, rep.name] as const)];
    return [[NONE, this.t('unassigned')], ...model.plan!.territories.map((territory, i) => [i, territory.name] as const)];
  }

  #filter(column: TableColumn, input: string): void {
    const filters = new Map(this.wish.filters);
    if (input.trim() === '') filters.delete(column.id);
    else filters.set(column.id, input);
    this.wish = { ...this.wish, filters };
  }

  #clearFilters(): void {
    this.search = '';
    this.wish = { ...this.wish, search: '', filters: new Map(), since: '' };
    if (this.#sheet?.filteredElsewhere) this.model?.setFilter(null);
  }

  #sortBy(column: TableColumn | undefined, further: boolean): void {
    if (!column) return;
    const { sort } = this.wish;
    const present = sort.find((key) => key.column === column.id);
    // numbers begin with the largest; the third time takes the sorting away
    const begin = column.kind === 'number';
    const next = !present ? { column: column.id, descending: begin } : present.descending === begin ? { column: column.id, descending: !begin } : undefined;
    const rest = further ? sort.filter((key) => key.column !== column.id) : [];
    this.#choose({ sort: next ? rest.toSpliced(further && present ? sort.indexOf(present) : rest.length, 0, next) : rest });
    this.announce(next ? this.t('sorted', { column: column.label, direction: this.t(next.descending ? 'descending' : 'ascending') }) : this.t('unsorted'));
  }

  // The window of rows and the cursor

  #measure(): void {
    this.#viewport.measure(this, this.grid);
    this.requestUpdate();
  }

  readonly #onScroll = (): void => {
    const { grid } = this;
    if (!grid) return;
    grid.toggleAttribute('data-scrolled', grid.scrollLeft > 0);
    if (grid.scrollTop === this.#viewport.top) return;
    this.#viewport.top = grid.scrollTop;
    this.#viewport.moving = true;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#viewport.moving = false;
      this.requestUpdate();
    }, 200);
    this.requestUpdate();
  };

  #setCursor(cursor: Cursor, focus = true): void {
    this.cursor = cursor;
    this.#cursorRow = this.#sheet?.rowAt(cursor.place) ?? NONE;
    if (!focus) return;
    this.#focusNext = true;
    if (this.grid && this.#sheet) this.#viewport.reveal(this.grid, cursor.place, cursor.column, this.#columns(this.#sheet));
  }

  /** The cursor stays with its row when the rows come into another order. */
  #keepCursor(sheet: Sheet): void {
    if (this.#cursorRow < 0 || sheet.rowAt(this.cursor.place) === this.#cursorRow) return;
    const place = sheet.placeOf(this.#cursorRow);
    if (place >= 0) this.cursor = { place, column: this.cursor.column };
    else this.#cursorRow = NONE;
  }

  /** The cursor, or a row in sight when the cursor's is not in the DOM: Tab must find a way in. */
  #cursorIn(places: readonly number[]): Cursor {
    const { place, column } = this.cursor;
    if (place < 0 || places.includes(place)) return this.cursor;
    return { place: places[Math.min(6, places.length - 1)] ?? -1, column };
  }

  /** What was selected elsewhere comes into sight, unless some of it is. */
  #followSelection(sheet: Sheet): void {
    sheet.picks.follow();
    if (!this.grid) return;
    const places = Array.from(sheet.picks.selection.rows, (row) => sheet.placeOf(row)).filter((place) => place >= 0);
    if (places.length === 0 || places.some((place) => this.#viewport.sees(place))) return;
    const first = places.reduce((least, place) => Math.min(least, place));
    this.#viewport.reveal(this.grid, first, 0, this.#columns(sheet));
    this.#setCursor({ place: first, column: this.cursor.column }, false);
  }

  // Pointer

  #hit(event: Event): Cursor | undefined {
    const target = event.composedPath()[0];
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-col]') : null;
    const row = cell?.closest<HTMLElement>('[data-place]');
    return cell && row ? { place: Number(row.dataset['place']), column: Number(cell.dataset['col']) } : undefined;
  }

  readonly #onClick = (event: MouseEvent): void => {
    const hit = this.#hit(event);
    const sheet = this.#sheet;
    const target = event.composedPath()[0] as Element;
    if (!hit || !sheet || isField(event) || target.closest('.resize')) return;
    this.#setCursor(hit);
    const add = event.ctrlKey || event.metaKey;
    const column = this.#columns(sheet)[hit.column - 1]?.column;
    if (hit.place < 0) return hit.column === 0 ? sheet.picks.toggleAll(sheet.rows()) : this.#sortBy(column, event.shiftKey || add);
    const group = sheet.groupAt(hit.place);
    if (group && hit.column === 0) return sheet.picks.toggleAll(group.rows);
    if (group) return this.#fold(group.key, group.open);
    if (column?.kind === 'lock' && target.closest('button')) return this.#flip(column, sheet.rowAt(hit.place));
    if (event.shiftKey) return this.#selectTo(sheet, hit.place);
    this.#selectOne(sheet, hit.place, hit.column === 0 || add ? 'toggle' : 'replace');
  };

  readonly #onDoubleClick = (event: MouseEvent): void => {
    const hit = this.#hit(event);
    if (hit && hit.place >= 0 && !isField(event)) this.#activate(hit);
  };

  /** Draws a column wider or narrower by its edge. */
  readonly #onPointerDown = (event: PointerEvent): void => {
    const edge = (event.composedPath()[0] as Element).closest<HTMLElement>('.resize');
    const sheet = this.#sheet;
    const laid = edge && sheet && this.#columns(sheet).find(({ column }) => column.id === edge.dataset['resize']);
    if (!edge || !laid) return;
    event.preventDefault();
    edge.setPointerCapture(event.pointerId);
    edge.classList.add('moving');
    const move = (now: PointerEvent) => {
      this.layout = withWidth(this.layout, laid.column.id, laid.width + now.clientX - event.clientX);
    };
    const end = () => {
      edge.removeEventListener('pointermove', move);
      edge.classList.remove('moving');
      this.#choose({ layout: this.layout });
    };
    edge.addEventListener('pointermove', move);
    edge.addEventListener('pointerup', end, { once: true });
    edge.addEventListener('pointercancel', end, { once: true });
  };

  readonly #onPointerOver = (event: PointerEvent): void => {
    const row = this.#sheet?.rowAt(this.#hit(event)?.place ?? NONE) ?? NONE;
    this.model?.setHover(row < 0 ? NONE : this.#sheet!.view.unitOf(row));
  };

  readonly #onPointerLeave = (): void => {
    this.model?.setHover(NONE);
  };

  readonly #onFocusIn = (event: FocusEvent): void => {
    this.#focusInside = true;
    const hit = this.#hit(event);
    if (hit && (hit.place !== this.cursor.place || hit.column !== this.cursor.column)) this.#setCursor(hit, false);
  };

  readonly #onFocusOut = (event: FocusEvent): void => {
    if (this.#rendering) return;
    this.#focusInside = event.relatedTarget instanceof Node && Boolean(this.grid?.contains(event.relatedTarget));
    const target = event.composedPath()[0];
    // a click elsewhere takes what was typed; what is refused is let go
    if (this.editing && target instanceof Element && target.classList.contains('editor') && !this.#focusNext && !this.#commitEdit(false)) this.editing = undefined;
  };

  // Keyboard

  readonly #onKey = (event: KeyboardEvent): void => {
    const sheet = this.#sheet;
    const target = event.composedPath()[0] as Element;
    if (target.classList.contains('editor')) return this.#onEditorKey(event);
    if (!sheet || isField(event)) return;
    const group = sheet.groupAt(this.cursor.place);
    const command = commandOf(event, { cursor: this.cursor, rows: sheet.items().list.length, columns: this.#columns(sheet).length + 1, page: this.#viewport.page, group: group && (group.open ? 'open' : 'closed') });
    if (command && this.#obey(command, sheet) && command.do !== 'copy' && command.do !== 'paste') event.preventDefault();
  };

  /** Returns whether there was something to do. */
  #obey(command: Command, sheet: Sheet): boolean {
    const { place, column: at } = this.cursor;
    const column = this.#columns(sheet)[at - 1]?.column;
    switch (command.do) {
      case 'move': this.#moveTo(sheet, command.to, command.extend); break;
      case 'select': this.#toggleAt(sheet, place); break;
      case 'extend': this.#selectTo(sheet, place); break;
      case 'activate': if (at === 0) this.#toggleAt(sheet, place); else this.#activate(this.cursor); break;
      case 'sort': case 'sort-further': if (at === 0) sheet.picks.toggleAll(sheet.rows()); else this.#sortBy(column, command.do === 'sort-further'); break;
      case 'open': case 'close': this.#fold(sheet.groupAt(place)?.key ?? '', command.do === 'close'); break;
      case 'all': sheet.picks.select(sheet.rows(), 'replace'); break;
      case 'none': if (sheet.picks.selection.count === 0) return false; sheet.picks.select([], 'replace'); break;
      case 'unassign': return this.#unassign(sheet, place);
      case 'copy': this.#copy(sheet); break;
      case 'paste': return this.#beginPaste(sheet);
      case 'resize': this.#widen(sheet, column, command.by); break;
    }
    return true;
  }

  #moveTo(sheet: Sheet, to: Cursor, extend: boolean): void {
    const from = this.cursor.place;
    this.#setCursor(to);
    if (!extend || to.place < 0 || to.place === from) return;
    if (sheet.picks.anchor < 0) sheet.picks.anchor = sheet.rowAt(from);
    this.#selectTo(sheet, to.place);
  }

  #widen(sheet: Sheet, column: TableColumn | undefined, by: number): void {
    const laid = this.#columns(sheet).find((c) => c.column === column);
    if (laid) this.#choose({ layout: withWidth(this.layout, laid.column.id, laid.width + by) });
  }

  #fold(key: string, close: boolean): void {
    const closed = new Set(this.wish.closed);
    if (close) closed.add(key);
    else closed.delete(key);
    this.wish = { ...this.wish, closed };
  }

  // Selecting

  #selectOne(sheet: Sheet, place: number, mode: 'replace' | 'toggle'): void {
    const row = sheet.rowAt(place);
    if (row < 0) return;
    sheet.picks.anchor = row;
    sheet.picks.select([row], mode);
    this.requestUpdate();
  }

  #toggleAt(sheet: Sheet, place: number): void {
    const group = sheet.groupAt(place);
    if (group) sheet.picks.toggleAll(group.rows);
    else this.#selectOne(sheet, place, 'toggle');
    this.requestUpdate();
  }

  #selectTo(sheet: Sheet, place: number): void {
    const anchor = sheet.picks.anchor < 0 ? NONE : sheet.placeOf(sheet.picks.anchor);
    if (anchor < 0) return this.#selectOne(sheet, place, 'replace');
    sheet.picks.select(sheet.rowsBetween(anchor, place), 'replace');
    this.requestUpdate();
  }

  // Editing

  #activate({ place, column: at }: Cursor): void {
    const sheet = this.#sheet;
    const column = sheet && this.#columns(sheet)[at - 1]?.column;
    const row = sheet?.rowAt(place) ?? NONE;
    if (!sheet || !column || row < 0 || this.readonly) return;
    if (column.kind === 'lock') return this.#flip(column, row);
    if (this.view === 'accounts' && column.kind === 'territory') return this.#beginNaming(sheet, row, place);
    if (!column.commit && column.kind !== 'territory') return;
    const text = column.number && column.kind !== 'number' ? String(column.number(row)) : (column.editable ?? column.exact ?? column.text)(row);
    this.editing = { row, column: column.id, text };
    this.#byKeys = false;
    this.#focusNext = true;
  }

  /** An account's territory needs a reason: the line above asks for both. */
  #beginNaming(sheet: Sheet, row: number, place: number): void {
    if (!sheet.picks.selection.has(row)) this.#selectOne(sheet, place, 'replace');
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.status .target')?.focus());
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
      if (this.#commitEdit() && event.key === 'Tab') this.#editBeside(event.shiftKey ? -1 : 1);
    }
  }

  /** Returns whether the edit has ended. */
  #commitEdit(refocus = true): boolean {
    const { editing, model } = this;
    const sheet = this.#sheet;
    const column = sheet?.column(editing?.column ?? '');
    if (!editing || !sheet || !column || !model) return true;
    const problem = column.kind === 'territory' ? undefined : column.commit!(editing.row, editing.text);
    if (problem) {
      this.editing = { ...editing, problem };
      return false;
    }
    this.editing = undefined;
    this.#focusNext = refocus;
    if (column.kind === 'territory') {
      const { selection } = sheet.picks;
      this.announce(new Actions(model, this.#t).assign(selection.has(editing.row) ? selection.rows : [editing.row], Number(editing.text)));
    } else this.announce(this.t('changed', { column: column.label, row: sheet.view.nameOf(editing.row), value: column.text(editing.row) }));
    return true;
  }

  #editBeside(step: 1 | -1): void {
    const columns = this.#sheet ? this.#columns(this.#sheet) : [];
    for (let at = this.cursor.column + step; at > 0 && at <= columns.length; at += step) {
      const { column } = columns[at - 1]!;
      if (column.kind === 'lock' || !column.commit) continue;
      this.#setCursor({ place: this.cursor.place, column: at });
      return this.#activate(this.cursor);
    }
  }

  #flip(column: TableColumn, row: number): void {
    if (row < 0 || this.readonly) return;
    column.commit?.(row, '');
    this.announce(this.t('changed', { column: column.label, row: this.#sheet!.view.nameOf(row), value: this.t(column.number!(row) ? 'locked' : 'notLocked') }));
  }

  #unassign(sheet: Sheet, place: number): boolean {
    if (this.view !== 'units' || this.readonly || !this.model) return false;
    const { selection } = sheet.picks;
    const rows = sheet.rowsAt(place);
    this.announce(new Actions(this.model, this.#t).assign(rows.some((row) => selection.has(row)) ? selection.rows : rows, UNASSIGNED));
    return true;
  }

  /** A new territory is seen at once, whatever is filtered. */
  #add(model: Workspace): void {
    this.#clearFilters();
    const row = model.addTerritory();
    void this.updateComplete.then(() => this.show(row));
  }

  // In and out

  #copy(sheet: Sheet): void {
    const chosen = sheet.chosen();
    const rows = chosen.length ? chosen : sheet.rowsAt(this.cursor.place);
    if (rows.length === 0) return;
    fillCopy(toTsv(this.#columns(sheet).map(({ column }) => column), rows), () => this.announce(this.t('copied', { count: rows.length })));
  }

  #beginPaste(sheet: Sheet): boolean {
    const { model } = this;
    if (this.readonly || !model) return false;
    const all = this.#columns(sheet).map(({ column }) => column);
    const { place, column } = this.cursor;
    takePaste((text) => {
      const rows = Array.from(sheet.items().list.slice(Math.max(0, place))).filter((item) => item >= 0);
      this.paste = planPaste(text, { model, view: sheet.view, columns: all.slice(Math.max(0, column - 1)), rows, all, t: this.#t });
    });
    return true;
  }

  #applyPaste(model: Workspace): void {
    const { edit, cells } = this.paste ?? {};
    this.#endPaste();
    if (!edit) return;
    model.apply(edit);
    this.announce(this.t('pasted', { count: cells?.length ?? 0 }));
  }

  #endPaste(): void {
    if (!this.paste) return;
    this.paste = undefined;
    this.#focusNext = true;
  }

  #download(): void {
    const file = saveFile(`${this.model?.dataset?.id ?? 'table'}-${this.view}.csv`, this.csv(), 'text/csv;charset=utf-8');
    this.announce(this.t('downloaded', { file }));
  }

  readonly #beforePrint = (): void => {
    this.printing = true;
    // the browser prints what is there when this returns
    this.performUpdate();
  };

  readonly #afterPrint = (): void => {
    this.printing = false;
  };

  readonly #t = (key: string, values?: MessageValues): string => this.t(key, values);
}

/** The event is a matter of a field in the grid, not of the grid. */
function isField(event: Event): boolean {
  return event.composedPath().some((node) => node instanceof Element && (node.classList.contains('editor') || node.classList.contains('filters')));
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-table': TerritoryTable;
  }
}
