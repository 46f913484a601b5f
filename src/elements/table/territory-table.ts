import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { TerritoryElement } from '../../ui/base.js';
import { atRest } from '../../ui/at-rest.js';
import { cssom } from '../../ui/cssom.js';
import { labelText } from '../../ui/label-text.js';
import { saveFile } from '../../ui/save-file.js';
import { SizeController } from '../../ui/size.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Change } from '../../workspace/change.js';
import type { Workspace } from '../../workspace/workspace.js';
import { Choices } from './choices.js';
import { Clipboard } from './clipboard.js';
import { NONE, type TableColumn } from './column.js';
import { ColumnDrag } from './column-drag.js';
import { Edits } from './edits.js';
import { toCsv } from './export.js';
import { renderFilterRow } from './filter-row.js';
import { Focus } from './focus.js';
import { renderBody, renderFoot, renderHead, sumText, type GridModel } from './grid.js';
import { hostOf } from './host.js';
import { Keyboard } from './keyboard.js';
import { layOut, selectWidth, type LaidColumn } from './layout.js';
import { hitOf, Pointing } from './pointing.js';
import { SharedFilter } from './shared-filter.js';
import { Sheet } from './sheet.js';
import { renderNote, renderWaiting } from './states.js';
import { tableStrings } from './strings.js';
import { tableStyles } from './styles.js';
import { renderStatus, StatusLine } from './status.js';
import { renderToolbar } from './toolbar.js';
import { viewNames, type ViewName } from './view.js';
import { Viewport } from './viewport.js';
import { Wishes } from './wishes.js';

const planKinds = ['assignment', 'territories', 'locks', 'exceptions', 'goals', 'rules', 'reference'] as const;
/** More rows than anybody reads on paper. */
const mostPrinted = 5000;

/**
 * The assignment table: units, accounts, territories and reps of the market with everything known about them. It is
 * bound to the map by the workspace: selection, hover and filter are shared both ways, and each can do by keyboard what
 * the map does by pointer.
 *
 * Keys: arrows, Home, End, Page Up and Down move; Space selects, with Shift up to here; Ctrl+A selects all shown; Enter
 * edits a cell, flips a lock, opens a group, sorts by a header (with Shift as a further key); Alt with left or right on a
 * header sizes its column, with Shift too moves it; Delete unassigns; Ctrl+C copies the selected rows, Ctrl+V pastes and asks first; Escape leaves
 * an edit, then clears the selection.
 *
 * @slot actions - more buttons in the bar
 * @csspart toolbar - the bar with views, search and filters
 * @csspart status - the line that counts rows and acts on the selection
 * @csspart grid - the scrolling grid
 * @cssprop [--tk-table-radius] - rounding of the corners
 */
export class TerritoryTable extends TerritoryElement {
  static override styles = [tokens, controls, ...tableStyles];

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

  @state() private filtersOpen = false;
  /** What the choice of columns is drawn with, while it is open. */
  @state() private columnsTools: typeof import('./columns-tools.js') | undefined;
  @state() private columnSearch = '';
  @state() private printing = false;

  @query('.grid') private readonly grid!: HTMLElement | null;

  protected override readonly strings = tableStrings;

  readonly #host = hostOf(this, { sheet: () => this.#sheet, columns: () => (this.#sheet ? this.#columns(this.#sheet) : []), t: (key, values) => this.t(key, values), announce: (text) => this.announce(text) });
  readonly #viewport = new Viewport();
  readonly #shared = new SharedFilter();
  readonly #wishes = new Wishes(this.#host);
  readonly #choices = new Choices(this.#host, this.#wishes);
  readonly #focus = new Focus(this.#host, this.#viewport);
  readonly #edits = new Edits(this.#host, this.#focus);
  readonly #clipboard = new Clipboard(this.#host, this.#focus);
  readonly #drag = new ColumnDrag(this.#host, this.#wishes);
  readonly #pointing = new Pointing(this.#host, this.#focus, this.#wishes, this.#edits, this.#drag);
  readonly #keyboard = new Keyboard(this.#host, { focus: this.#focus, wishes: this.#wishes, edits: this.#edits, clipboard: this.#clipboard, viewport: this.#viewport });
  readonly #status = new StatusLine(this.#host, this.#wishes);
  protected readonly size = new SizeController(this, () => this.#measure());
  #sheet: Sheet | undefined;
  #sheetKey = '';
  #ranking = new AbortController();
  #laid: { readonly parts: readonly unknown[]; readonly columns: readonly LaidColumn[] } = { parts: [], columns: [] };
  #rest: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#viewport.measure(this, null);
    window.addEventListener('beforeprint', this.#beforePrint);
    window.addEventListener('afterprint', this.#afterPrint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#rest);
    this.#ranking.abort();
    window.removeEventListener('beforeprint', this.#beforePrint);
    window.removeEventListener('afterprint', this.#afterPrint);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#focus.begun();
    if (changed.has('view') || changed.has('storageKey')) this.#beginView();
    if (changed.has('search')) this.#wishes.search(this.search);
    this.#build();
    if (!this.#sheet) return;
    if (this.#sheet.want(this.#wishes.now)) this.#sheet.publish();
    this.#focus.keep();
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    this.#focus.drawn(dialog !== null);
  }

  protected override workspaceReplaced(): void {
    this.#clipboard.end();
    this.#beginData();
  }

  protected override workspaceLinked(): void {
    this.#sheetKey = '';
  }

  protected override workspaceChanged({ kinds }: Change): void {
    const model = this.model!;
    if (kinds.has('dataset') || kinds.has('metrics') || kinds.has('territories')) this.#sheetKey = '';
    if (kinds.has('dataset')) this.#beginData();
    const sheet = this.#sheetKey === '' ? undefined : this.#sheet;
    if (sheet && planKinds.some((kind) => kinds.has(kind))) {
      this.#choices.planChanged();
      if (sheet.planChanged()) sheet.publish();
    }
    if (sheet && kinds.has('selection') && !sheet.picks.busy) this.#followSelection(sheet);
    if (model.dataset || kinds.has('status')) this.requestUpdate();
  }

  /** Scrolls to a row of the view by its number and puts the keyboard there. */
  show(row: number): void {
    this.#build();
    const place = this.#sheet?.placeOf(row) ?? NONE;
    if (place >= 0) this.#focus.put({ place, column: this.#focus.cursor.column });
  }

  /** The shown rows of the view as comma-separated values, the way they are downloaded; '' while there is no data. */
  csv(): string {
    this.#build();
    const sheet = this.#sheet;
    if (!sheet) return '';
    sheet.want(this.#wishes.now);
    const columns = this.#columns(sheet).map(({ column }) => column);
    const id: TableColumn = { id: 'id', label: this.t('id'), kind: 'text', width: 0, live: false, text: (row) => sheet.view.idOf(row) };
    return toCsv(columns.some((column) => column.id === 'id') ? columns : [id, ...columns], sheet.rows());
  }

  override render(): TemplateResult {
    const { model } = this;
    const sheet = this.#sheet;
    const { t } = this.#host;
    if (!model || !sheet) return html`<div class="table">${renderWaiting(model, t, (error) => this.errorLine(error))}</div>`;
    const tabs = this.noTabs ? [] : this.#views();
    const { waiting } = this.#clipboard;
    const { open } = this.#choices;
    return html`
      <div class="table">
        ${this.#renderToolbar(sheet, tabs)}
        <div class="panel" id="panel" role=${tabs.length > 1 ? 'tabpanel' : nothing} aria-labelledby=${tabs.length > 1 ? `tab-${this.view}` : nothing}>
          ${renderStatus(this.#status.model(model, sheet, { filtersOpen: this.filtersOpen, onAdd: () => this.#add(model), onClearFilters: () => this.#clearFilters() }))}
          ${this.printing ? this.#renderPrinted(model, sheet) : nothing}
          ${sheet.view.count ? this.#renderGrid(model, sheet) : this.#renderNoRows(model)}
          ${open ? open.panel.renderChoicePanel(this.#choices, t) : nothing}
        </div>
        ${waiting ? waiting.tools.renderPasteDialog(waiting.plan, sheet.view, t, () => this.#clipboard.apply(), () => this.#clipboard.end()) : nothing}
      </div>`;
  }

  #renderToolbar(sheet: Sheet, views: readonly ViewName[]): TemplateResult {
    const { now, layout } = this.#wishes;
    const tools = this.columnsTools;
    return renderToolbar({
      t: this.#host.t, view: this.view, views, search: this.search, filtersOpen: this.filtersOpen, filtering: now.filters.size, columnsOpen: tools !== undefined,
      onView: (name) => { this.view = name; },
      onSearch: (text) => { this.search = text; },
      onSearchBegun: () => sheet.expectSearch(),
      onToggleFilters: () => {
        this.filtersOpen = !this.filtersOpen;
        this.#choices.open = undefined;
      },
      onToggleColumns: () => void this.#toggleColumns(),
      onDownload: () => this.#download(),
      columnsPanel: tools ? tools.renderColumnsPanel({
        columns: sheet.view.columns, choice: layout, groups: now.groups, search: this.columnSearch, t: this.#host.t,
        onSearch: (text) => { this.columnSearch = text; },
        onChoice: (change) => this.#wishes.choose({ layout: change(this.#wishes.layout) }),
        onGroup: (groups) => this.#wishes.choose({ groups }),
      }) : nothing,
    });
  }

  #renderGrid(model: Workspace, sheet: Sheet): TemplateResult {
    const grid = this.#gridModel(model, sheet);
    const { columns } = grid;
    const { list, groups } = sheet.items();
    const grouped = groups.length > 0;
    const foot = renderFoot(grid);
    const total = selectWidth + columns.reduce((sum, { width }) => sum + width, 0);
    const pointing = this.#pointing;
    return html`
      <div class=${`grid${grouped ? ' grouped' : ''}${total > this.#viewport.width ? ' overflowing' : ''}`} part="grid" role=${grouped ? 'treegrid' : 'grid'} aria-label=${this.t(sheet.view.name)} aria-multiselectable="true"
        aria-rowcount=${list.length + (this.filtersOpen ? 2 : 1) + (foot === nothing ? 0 : 1)} aria-colcount=${columns.length + 1} aria-readonly=${this.readonly ? 'true' : 'false'}
        @scroll=${this.#onScroll} @keydown=${(event: KeyboardEvent) => this.#keyboard.press(event)} @click=${(event: MouseEvent) => pointing.click(event)} @dblclick=${(event: MouseEvent) => pointing.doubleClick(event)}
        @mousedown=${(event: MouseEvent) => pointing.press(event)} @pointerdown=${(event: PointerEvent) => this.#drag.begin(event)} @pointerover=${(event: PointerEvent) => pointing.over(event)} @pointerleave=${() => pointing.gone()}
        @focusin=${(event: FocusEvent) => this.#focus.entered(hitOf(event))} @focusout=${this.#onFocusOut}
        ${cssom({ '--_columns': `${selectWidth}px ${columns.map(({ width }) => `${width}px`).join(' ')}`, '--_width': `${total}px` })}>
        <div class="canvas" role="presentation">${renderHead(grid)}${renderBody(grid)}${foot}</div>
      </div>
      ${list.length ? nothing : renderNote(this.t('noRows'), this.t('noRowsText'), false, html`<button @click=${() => this.#clearFilters()}>${this.t('clearFilters')}</button>`)}
`;
  }

  /** What stands over the rows on paper: which market, what of it, and how much was left out. */
  #renderPrinted({ dataset }: Workspace, sheet: Sheet): TemplateResult {
    const shown = sheet.rows().length;
    const all = sheet.view.count;
    const places = sheet.items().list.length;
    const parts = [
      labelText(dataset!.name, this.language), this.t(sheet.view.name), shown === all ? this.t(`count-${sheet.view.name}`, { count: all }) : this.t('shownOf', { shown, all: this.t(`count-${sheet.view.name}`, { count: all }) }),
      ...(places > mostPrinted ? [this.t('printedOf', { count: mostPrinted, all: places })] : []),
    ];
    return html`<p class="printed">${parts.join(' · ')}</p>`;
  }

  #renderNoRows(model: Workspace): TemplateResult {
    const name = { units: 'noUnits', accounts: 'noAccounts', territories: 'noTerritories', reps: 'noReps' }[this.view];
    if (this.view !== 'territories') return renderNote(this.t(name));
    return renderNote(this.t(name), this.t('noTerritoriesText'), false, this.readonly ? nothing : html`<button @click=${() => this.#add(model)}>${this.t('addTerritory')}</button>`);
  }

  #gridModel(model: Workspace, sheet: Sheet): GridModel {
    const { now } = this.#wishes;
    const { t } = this.#host;
    const { territories } = model.plan!;
    const editing = this.#edits.open;
    const columns = this.#columns(sheet);
    const count = sheet.items().list.length;
    const focused = this.#focus.inside ? this.#focus.cursor.place : NONE;
    const places = this.printing ? Array.from({ length: Math.min(count, mostPrinted) }, (_, place) => place) : this.#viewport.places(count, focused);
    const slots = this.#viewport.slots(places);
    return {
      sheet, view: sheet.view, columns, slots, places: this.#viewport.domOrder(places, slots), territories, cursor: this.#focus.within(places), rowHeight: this.#viewport.rowHeight,
      t, say: t, editable: !this.readonly, sort: now.sort, editing, hovered: model.hover, drag: this.#drag,
      editor: {
        label: editing ? `${sheet.column(editing.column)?.label ?? ''}, ${sheet.view.nameOf(editing.row)}` : '',
        t, territories, reps: model.dataset!.reps,
        onInput: (text) => this.#edits.input(text),
        onCommit: (text) => this.#edits.chosen(text),
      },
      filterRow: this.filtersOpen ? renderFilterRow({ columns, filters: now.filters, choices: this.#choices, t, onFilter: (column, input) => this.#wishes.filter(column, input) }) : nothing,
    };
  }

  // What is shown

  #build(): void {
    const { model, language } = this;
    const key = model?.dataset ? `${language} ${this.view}` : '';
    if (key === this.#sheetKey && (key !== '' || !this.#sheet)) return;
    this.#sheetKey = key;
    this.#choices.reset();
    this.#ranking.abort();
    this.#sheet = model?.dataset ? new Sheet(this.view, { model, language, format: this.format, t: this.#host.t }, this.#shared) : undefined;
    if (!this.#sheet) return;
    this.#ranking = new AbortController();
    atRest(this.#sheet.ranking(), this.#ranking.signal);
  }

  /** Other data: what was wanted of the old has no meaning. */
  #beginData(): void {
    this.search = '';
    this.#beginView();
    if (this.view !== 'territories' && !this.#views().includes(this.view)) this.view = 'units';
  }

  #beginView(): void {
    if (!viewNames.includes(this.view)) this.view = 'units';
    this.#wishes.begin(this.storageKey && `territory-kit/table/${this.storageKey}/${this.view}`, this.search);
    this.#edits.open = undefined;
    this.#focus.reset();
    this.#viewport.top = 0;
    this.grid?.scrollTo(0, 0);
  }

  /** Views that the market has something for. */
  #views(): readonly ViewName[] {
    const dataset = this.model?.dataset;
    const has = { units: true, accounts: Boolean(dataset?.accounts.count), territories: true, reps: Boolean(dataset?.reps.length) };
    return viewNames.filter((name) => has[name] || name === this.view);
  }

  #columns(sheet: Sheet): readonly LaidColumn[] {
    const { width } = this.#viewport;
    const { layout } = this.#wishes;
    const parts = [sheet.view, layout, width];
    if (parts.some((part, i) => part !== this.#laid.parts[i])) {
      // room for the header: about 7 px a letter, the sorting mark, and the words "made up"
      const header = (column: TableColumn) => Math.min(260, 7 * column.label.length + 40 + (column.madeUp ? 20 + 6 * this.t('madeUp').length : 0));
      // and for its sum, in bold figures, which a narrower column would cut from the left
      const foot = (column: TableColumn) => (column.additive ? 9 * sumText(sheet, column, sheet.rows()).length + 24 : 0);
      const natural = (column: TableColumn, first: boolean) => (first ? (width < 520 ? Math.min(column.width, 132) : column.width) : Math.max(column.width, header(column), foot(column)));
      this.#laid = { parts, columns: layOut(sheet.view.columns, layout, width, natural) };
    }
    return this.#laid.columns;
  }

  async #toggleColumns(): Promise<void> {
    if (this.columnsTools) {
      this.columnsTools = undefined;
      this.renderRoot.querySelector<HTMLElement>('.columns-button')?.focus();
      return;
    }
    const tools = await import('./columns-tools.js');
    tools.dress(this.renderRoot as ShadowRoot);
    this.columnSearch = '';
    this.columnsTools = tools;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.columns-panel select')?.focus();
  }

  #clearFilters(): void {
    this.search = '';
    this.#wishes.clearFilters();
    if (this.#sheet?.filteredElsewhere) this.model?.setFilter(null);
  }

  /** What was selected elsewhere comes into sight, unless some of it is. */
  #followSelection(sheet: Sheet): void {
    sheet.picks.follow();
    if (!this.grid) return;
    const places = Array.from(sheet.picks.selection.rows, (row) => sheet.placeOf(row)).filter((place) => place >= 0);
    if (places.length === 0 || places.some((place) => this.#viewport.sees(place))) return;
    const first = places.reduce((least, place) => Math.min(least, place));
    this.#viewport.reveal(this.grid, first, 0, this.#columns(sheet));
    this.#focus.put({ place: first, column: this.#focus.cursor.column }, false);
  }

  #measure(): void {
    this.#viewport.measure(this, this.grid);
    this.requestUpdate();
  }

  readonly #onScroll = (): void => {
    const { grid } = this;
    if (!grid) return;
    grid.toggleAttribute('data-scrolled', grid.scrollLeft !== 0);
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

  readonly #onFocusOut = (event: FocusEvent): void => {
    if (this.#focus.left(event)) this.#edits.left(event.composedPath()[0]);
  };

  /** A new territory is seen at once, whatever is filtered. */
  #add(model: Workspace): void {
    this.#clearFilters();
    const row = model.addTerritory();
    void this.updateComplete.then(() => this.show(row));
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
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-table': TerritoryTable;
  }
}
