import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { DataAdapter } from '../../data/adapter.js';
import { TerritoryErrorEvent, type TerritoryRoutesEvent } from '../../events.js';
import type { Operation } from '../../insight/subject/comments.js';
import type { DrawnRoute } from '../../insight/subject/route.js';
import type { Dataset } from '../../model/dataset.js';
import { toTerritoryError, type TerritoryError } from '../../model/errors.js';
import { labelText } from '../../ui/label-text.js';
import { TerritoryElement } from '../../ui/base.js';
import { comesToLife } from '../../ui/comes-to-life.js';
import { fileButton } from '../../ui/file-button-styles.js';
import type { MessageValues } from '../../ui/messages.js';
import { SizeController } from '../../ui/size.js';
import { controls, tokens } from '../../ui/tokens.js';
import { announceEvent } from '../../ui/workspace-link.js';
import type { Change } from '../../workspace/change.js';
import type { Workspace } from '../../workspace/workspace.js';
import { fetchDrawing, fetchPanels } from '../map/ahead.js';
import type { TerritoryWorkspace } from '../workspace/territory-workspace.js';
import { Desk } from './desk.js';
import { icons } from './icons.js';
import { Importing } from './importing.js';
import { renderRefresh } from './refresh-view.js';
import { exportKinds, exportFile, readPlanFile, type ExportKind } from './exports.js';
import { Sharing } from './sharing.js';
import { renderEmpty, renderFailed, renderLoading, renderMadeUp, renderNotes, type NoteRows } from './states.js';
import { renderSide, tagsOf, type SideTab } from './side.js';
import { plannerStrings } from './strings.js';
import { plannerStyles } from './styles.js';

type View = 'map' | 'table' | 'side' | 'figures';
const views: readonly View[] = ['map', 'table', 'side', 'figures'];

/**
 * The whole planner in one tag: figures, map, table, balance and history around one workspace. Give it an `adapter`
 * and it owns a workspace of its own; put it inside (or point it with `for` at) a `<territory-workspace>` and it uses that one.
 *
 * @slot title - replaces the name of the data in the bar
 * @slot actions - more buttons at the end of the bar
 * @slot empty - replaces the invitation to open files
 * @csspart bar - the bar at the top
 * @cssprop [--tk-planner-height=100%] - height of the planner; that of the window, at most 900 px, where nothing around it has one
 * @fires territory-ready - data was loaded and the plan over it is ready
 * @fires territory-change - the plan changed
 * @fires territory-operation - somebody commented, proposed or decided in the insights; `event.operation`
 * @fires territory-error - something failed; `event.error` says what was expected, what came, and where
 */
export class TerritoryPlanner extends TerritoryElement {
  static override styles = [tokens, controls, fileButton, plannerStyles];

  /** Fetches and registers the elements that are not there from the start, by tag; filled by the file that defines the planner. */
  static readonly parts = new Map<string, () => Promise<unknown>>();

  /** Where the data comes from, when the planner is to own its workspace. */
  @property({ attribute: false }) adapter: DataAdapter | undefined;

  /** Addresses of files, separated by spaces, when no adapter is set. */
  @property({ reflect: true }) src = '';

  /** Name under which drafts are kept in this browser. Nothing is stored without it. */
  @property({ attribute: 'storage-key', reflect: true }) storageKey = '';

  /** URL template of raster tiles under the map. */
  @property({ attribute: 'tile-url' }) tileUrl = '';

  /** Attribution of those tiles. */
  @property({ attribute: 'tile-attribution' }) tileAttribution = '';

  /** Offers links with the plan in them, and opens the plan in the page's address. */
  @property({ type: Boolean, reflect: true }) share = false;

  /** Which part a narrow planner shows. */
  @property({ reflect: true }) view: View = 'map';

  /** What stands beside map and table. */
  @property({ reflect: true }) side: SideTab = 'balance';

  /** Subject of the insights beside map and table. */
  @property({ reflect: true }) subject = 'performance';

  /** Metrics of the strip of figures; the default set when absent. */
  @property({ attribute: false }) metrics: readonly string[] | undefined;

  /** Comments, proposals and decisions that the page knows of, beside those of the workspace's discussion; new ones are told by `territory-operation`. */
  @property({ attribute: false }) operations: readonly Operation[] = [];

  @state() private menu: 'export' | 'notes' | undefined;
  @state() private sideHidden = false;
  /** Day routes that the map draws. */
  @state() private routes: readonly DrawnRoute[] = [];
  @state() private dropping = false;
  @state() private own: DataAdapter | undefined;
  @state() private notice: TerritoryError | undefined;
  /** Whether there is room for the bars under the figures. */
  @state() private roomy = false;
  /** Percent of the height. */
  @state() private tableShare = 32;

  @query('territory-workspace') private readonly workspaceElement!: TerritoryWorkspace | null;

  protected override readonly strings = plannerStrings;

  protected readonly size = new SizeController(this, (width, height) => (this.roomy = width <= 820 || height >= 1000));

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('territory-routes', this.#onRoutes);
    this.addEventListener('dragover', this.#onDragOver);
    this.addEventListener('dragleave', this.#onDragLeave);
    this.addEventListener('drop', this.#onDrop);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKey);
    this.removeEventListener('territory-routes', this.#onRoutes);
    this.removeEventListener('dragover', this.#onDragOver);
    this.removeEventListener('dragleave', this.#onDragLeave);
    this.removeEventListener('drop', this.#onDrop);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    for (const tag of this.sideHidden ? [] : tagsOf(this.side)) if (!customElements.get(tag)) void this.#fetch(tag);
    // what draws the map is not waited for by the frame around it
    const source = (changed.has('adapter') || changed.has('own' as never) || changed.has('src')) && (this.adapter ?? this.own ?? this.src);
    if (source) Promise.all([fetchDrawing(), fetchPanels()]).catch(() => undefined); // the map asks again, and says what is wrong
    if (changed.has('menu' as never) && this.menu) this.renderRoot.querySelector<HTMLElement>('.popover button')?.focus();
    // the planner's own workspace lives in its shadow root, below it: it is handed up as a property
    const own = this.workspaceElement;
    if (own && this.workspace !== own) queueMicrotask(() => this.#have(own));
  }

  protected override workspaceChanged(change: Change): void {
    if (this.share && change.kinds.has('dataset') && this.model) void this.#sharing.open(this.model);
    if (change.kinds.has('dataset') && this.model?.dataset) this.announce(`${labelText(this.model.dataset.name, this.language)}: ${this.#summary(this.model, this.model.dataset).replaceAll(' ·', ',')}`);
    if (change.kinds.has('read-only') && change.origin === 'user' && this.model?.readOnly) this.announce(this.t('shownRefused'));
    if (['status', 'refresh', 'read-only', 'dataset', 'territories', 'save', 'job'].some((kind) => change.kinds.has(kind as never))) this.requestUpdate();
  }

  override render(): TemplateResult {
    const adapter = this.adapter ?? this.own;
    const body = !adapter && !this.src
      ? this.#hasOutside() ? this.#renderBody() : this.#renderEmpty()
      : html`<territory-workspace storage-key=${this.storageKey} lang=${this.language} src=${this.src} .adapter=${adapter}>${this.#renderBody()}</territory-workspace>`;
    return html`${body}${this.#importing.render(this.t('importTitle'), this.storageKey, this.model?.error ?? undefined)}${this.#renderDesk()}`;
  }

  /** Opens files as they are understood by themselves: areas or points with their customers and figures. */
  async openFiles(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    const { fileAdapter } = await import('../../data/file/adapter.js');
    await this.#openOwn(fileAdapter(files));
  }

  /** Shows how files were understood, to be corrected, before they are opened; what people do who drop or choose files. */
  importFiles(files: readonly File[]): Promise<void> {
    return this.#importing.begin(files);
  }

  async #openOwn(adapter: DataAdapter): Promise<void> {
    if (this.#hasOutside()) await this.model?.open(adapter);
    else {
      this.adapter = undefined;
      this.own = adapter;
    }
  }

  #have(own: TerritoryWorkspace): void {
    this.workspace = own;
    // elements elsewhere may wait for this planner by its id
    document.dispatchEvent(new Event(announceEvent));
  }

  #hasOutside(): boolean {
    return this.model !== undefined && this.workspace !== this.workspaceElement;
  }

  #renderBody(): TemplateResult {
    const { model } = this;
    // the frame stands before the data does: its elements are fetched, made and measured while that comes
    if (model?.dataset || model?.status === 'loading') return this.#renderFrame(model);
    if (model?.status === 'failed' && model.error) return renderFailed(this.#words, model.error, { retry: () => (this.#importing.pending ? this.#importing.resume() : void model.reload()), open: this.#choose, redraw: () => this.requestUpdate() });
    return renderLoading(this.#words, model?.loading ?? null);
  }

  #renderEmpty(): TemplateResult {
    return html`<slot name="empty">${renderEmpty(this.#words, this.#choose)}</slot>${this.#renderDrop()}`;
  }

  #renderFrame(model: Workspace): TemplateResult {
    const { dataset } = model;
    const trouble = this.notice ?? (dataset && model.error);
    return html`
      <div class="frame" data-view=${this.view}>
        <div class="head">
          ${this.#renderBar(model, dataset)}
          ${dataset && model.status === 'loading' ? html`<progress class="busy" aria-label=${this.t('loadingTitle')}></progress>` : nothing}
          ${this.#sharing.renderShown(this.#words, model)}
          ${this.#refreshSeen === model.refresh ? nothing : renderRefresh(this.#words, model.refresh, { take: () => void this.#takeNewer(model), close: () => this.#closeRefresh(model) })}
          ${trouble ? html`<div class="kept" role="alert"><span>${model.error ? this.t('keptTitle') : ''} ${this.errorLine(trouble)}</span>
            ${this.#importing.pending ? html`<button @click=${() => this.#importing.resume()}>${this.t('importAgain')}</button>` : nothing}
            <button @click=${() => this.#dismiss()}>${this.t('close')}</button></div>` : nothing}
        </div>
        <territory-kpis .workspace=${this.linked} .metrics=${this.metrics} ?no-chart=${!this.roomy}></territory-kpis>
        <section class="main" aria-label=${this.t('map')} ?inert=${!dataset}>
          <territory-map .workspace=${this.linked} .routes=${this.routes} tile-url=${this.tileUrl || nothing} tile-attribution=${this.tileAttribution || nothing}></territory-map>
        </section>
        <section class="bottom" aria-label=${this.t('table')} ?inert=${!dataset}>
          <div class="splitter" role="separator" tabindex="0" aria-orientation="horizontal" aria-label=${this.t('resizeTable')}
            aria-valuemin="12" aria-valuemax="80" aria-valuenow=${this.tableShare} @pointerdown=${this.#startResize} @keydown=${this.#keyResize}></div>
          <territory-table .workspace=${this.linked}></territory-table>
        </section>
        ${this.sideHidden ? nothing : renderSide({
          tab: this.side, made: tagsOf(this.side).every((tag) => comesToLife(tag, this.ownerDocument)), subject: this.subject, linked: this.linked, operations: this.operations, t: (key) => this.t(key),
          onTab: (tab) => (this.side = tab), onSubject: (subject) => (this.subject = subject),
        })}
        ${dataset ? renderMadeUp(this.#words, dataset) : renderLoading(this.#words, model.loading)}
        <nav aria-label=${this.t('views')}>
          ${views.map((view) => html`<button aria-current=${this.view === view ? 'page' : 'false'} @click=${() => (this.view = view)}>${this.t(view)}</button>`)}
        </nav>
      </div>
      ${this.#renderDrop()}
    `;
  }

  #renderBar(model: Workspace, dataset: Dataset | null): TemplateResult {
    const name = dataset ? labelText(dataset.name, this.language) : this.t('loadingTitle');
    const summary = dataset ? this.#summary(model, dataset) : '\u00a0';
    return html`
      <div class="header" part="bar">
        <div class="title"><slot name="title"><h2 title=${name}>${name}</h2></slot><p>${summary}</p></div>
        <territory-history .workspace=${this.linked}></territory-history>
        ${dataset?.notes.length ? this.#renderMenu('notes', this.t('notes', { count: dataset.notes.length }), renderNotes(this.#words, dataset, (rows) => this.#showRows(model, rows)), this.format.number(dataset.notes.length)) : nothing}
        ${this.#renderMenu('export', this.t('export'), dataset && this.#renderExports(dataset))}
        <button class="toggle-side" aria-pressed=${!this.sideHidden} @click=${() => (this.sideHidden = !this.sideHidden)}>${this.t('side')}</button>
        <slot name="actions"></slot>
      </div>
    `;
  }

  #summary({ plan }: Workspace, { units, accounts }: Dataset): string {
    const { format } = this;
    return this.t('summary', { units: format.number(units.count), accounts: format.number(accounts.count), territories: format.number(plan?.territories.length ?? 0) });
  }

  #renderMenu(name: 'export' | 'notes', label: string, content: TemplateResult | null, count = ''): TemplateResult {
    const open = content !== null && this.menu === name;
    return html`<div class="menu" @focusout=${this.#closeOnLeave}>
      <button aria-expanded=${open} aria-controls=${`menu-${name}`} title=${label} ?disabled=${!content} @click=${() => (this.menu = open ? undefined : name)}>
        <span class="words">${label}</span><span class="sign" aria-hidden="true">${icons[name]}${count}</span>
      </button>
      ${open ? html`<div class="popover" id=${`menu-${name}`}>${content}</div>` : nothing}
    </div>`;
  }

  #renderExports(dataset: Dataset): TemplateResult {
    return html`
      <h3>${this.t('exportTitle')}</h3>
      ${exportKinds(dataset).map((kind) => html`<button class="quiet" @click=${() => this.#export(kind)}>${this.t(kind)}</button>`)}
      ${this.share ? this.#sharing.renderEntries(this.#words, this.model!) : nothing}
      <h3>${this.t('takeIn')}</h3>
      <label class="button"><span>${this.t('importPlan')}</span><input class="visually-hidden" type="file" accept=".json,application/json" @change=${this.#importPlan} /></label>
      <label class="button"><span>${this.t('choose')}</span><input class="visually-hidden" type="file" multiple @change=${this.#chooseFiles} /></label>
      <button class="quiet" @click=${() => this.#openDesk('territory-crosswalk')}>${this.t('moveUnits')}</button>
      ${this.model!.adapter?.sync ? html`<button class="quiet" @click=${() => this.#openDesk('territory-sync')}>${this.t('writeBack')}</button>` : nothing}
    `;
  }

  #renderDesk(): TemplateResult | typeof nothing {
    return this.#desk.render((tag) => this.t(tag === 'territory-sync' ? 'writeBack' : 'moveUnits'), this.t('close'), {
      'territory-crosswalk': html`<territory-crosswalk .workspace=${this.linked}></territory-crosswalk>`,
      'territory-sync': html`<territory-sync .workspace=${this.linked} storage-key=${this.storageKey}></territory-sync>`,
    });
  }

  #openDesk(tag: 'territory-crosswalk' | 'territory-sync'): void {
    this.menu = undefined;
    void this.#desk.open(tag, this.renderRoot.querySelector<HTMLElement>('[aria-controls=menu-export]'));
  }

  #renderDrop(): TemplateResult | typeof nothing {
    return this.dropping ? html`<div class="drop">${this.t('dropHere')}</div>` : nothing;
  }

  readonly #sharing = new Sharing({
    say: (key) => this.announce(this.t(key)),
    fail: (error) => this.#report(error),
    redraw: () => this.requestUpdate(),
  });

  /** What was told of the source and put away. */
  #refreshSeen: Workspace['refresh'] = null;

  readonly #importing = new Importing(this, { fetch: (tag) => this.#fetch(tag), open: (adapter) => void this.#openOwn(adapter) });

  readonly #desk = new Desk(this, (tag) => this.#fetch(tag));

  readonly #choose = (files: readonly File[]): void => void this.importFiles(files);

  readonly #chooseFiles = (event: Event): void => {
    this.menu = undefined;
    this.#choose([...((event.target as HTMLInputElement).files ?? [])]);
  };

  readonly #words = { t: (key: string, values?: MessageValues) => this.t(key, values), language: () => this.language };

  async #fetch(tag: string): Promise<void> {
    try {
      await TerritoryPlanner.parts.get(tag)?.();
      this.requestUpdate();
    } catch (thrown) {
      this.#report(toTerritoryError(thrown, 'network'));
    }
  }

  async #export(kind: ExportKind): Promise<void> {
    this.menu = undefined;
    try {
      const file = await exportFile(this.model!, kind, this.language);
      this.announce(this.t('exported', { file }));
    } catch (thrown) {
      this.#report(toTerritoryError(thrown));
    }
  }

  async #importPlan(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    this.menu = undefined;
    if (!file || !this.model) return;
    try {
      const problems = this.model.loadPlan(await readPlanFile(file), { reason: file.name });
      this.announce(problems.length ? this.t('planProblems', { count: problems.length }) : this.t('planLoaded'));
    } catch (thrown) {
      this.#report(toTerritoryError(thrown));
    }
  }

  #report(error: TerritoryError): void {
    this.notice = error;
    this.dispatchEvent(new TerritoryErrorEvent(error));
  }

  async #takeNewer(model: Workspace): Promise<void> {
    try {
      const problems = await model.takeNewer();
      this.announce(problems.length ? this.t('planProblems', { count: problems.length }) : this.t('newerTaken'));
    } catch (thrown) {
      this.#report(toTerritoryError(thrown));
    }
  }

  #closeRefresh(model: Workspace): void {
    this.#refreshSeen = model.refresh;
    this.requestUpdate();
  }

  #dismiss(): void {
    this.notice = undefined;
    this.model?.dismissError();
  }

  #showRows(model: Workspace, { rows, table }: NoteRows): void {
    const units = table === 'units' ? rows : Array.from(rows, (account) => model.dataset!.accounts.unit[account]!).filter((unit) => unit >= 0);
    model.select(units);
    this.view = 'table';
    this.menu = undefined;
  }

  readonly #closeOnLeave = (event: FocusEvent): void => {
    const menu = event.currentTarget as HTMLElement;
    if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) this.menu = undefined;
  };

  readonly #onRoutes = (event: TerritoryRoutesEvent): void => {
    this.routes = event.routes;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.menu) {
      this.menu = undefined;
      event.stopPropagation();
    }
  };

  readonly #onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dropping = true;
  };

  readonly #onDragLeave = (event: DragEvent): void => {
    if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) this.dropping = false;
  };

  readonly #onDrop = (event: DragEvent): void => {
    const files = [...(event.dataTransfer?.files ?? [])];
    this.dropping = false;
    if (files.length === 0) return;
    event.preventDefault();
    void this.importFiles(files);
  };

  readonly #startResize = (event: PointerEvent): void => {
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent) => {
      const box = this.getBoundingClientRect();
      this.#setTableShare(((box.bottom - moved.clientY) / box.height) * 100);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true });
  };

  readonly #keyResize = (event: KeyboardEvent): void => {
    const step = { ArrowUp: 4, ArrowDown: -4 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.#setTableShare(this.tableShare + step);
  };

  #setTableShare(share: number): void {
    this.tableShare = Math.round(Math.min(80, Math.max(12, share)));
    this.style.setProperty('--_table-height', `${this.tableShare}%`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-planner': TerritoryPlanner;
  }
}
