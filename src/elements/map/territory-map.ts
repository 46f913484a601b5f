import type { GeoJsonObject } from 'geojson';
import { html, nothing, unsafeCSS, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Topology } from 'topojson-specification';
import { TerritoryErrorEvent, TerritoryViewEvent, type MapCamera } from '../../events.js';
import type { FillBy } from '../../map/fill.js';
import { leafletCss } from '../../map/leaflet-css.js';
import type { BaseMap } from '../../map/base/base-map.js';
import type { MapRoute } from '../../map/layers/routes.js';
import type { Look } from '../../map/look.js';
import type { ClassMethod } from '../../map/classify.js';
import type { Insets, Place, StageShow } from '../../map/stage-options.js';
import { toolKinds } from '../../map/tools/kinds.js';
import { plainBrush, plainTravel, type BrushRules, type GestureShape, type HostTool, type TravelRules } from '../../map/tools/tool.js';
import type { ToolEvents } from '../../map/tools/tools.js';
import type { NextMove } from '../../map/next-moves.js';
import { TerritoryError, toTerritoryError } from '../../model/errors.js';
import type { PlanData } from '../../model/plan.js';
import { adopt } from '../../ui/adopt.js';
import { labelText } from '../../ui/label-text.js';
import { TerritoryElement } from '../../ui/base.js';
import { onLeaving } from '../../ui/on-leaving.js';
import type { Scheme } from '../../ui/palette.js';
import type { Strings } from '../../ui/messages.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Change } from '../../workspace/change.js';
import type { Effect } from '../../workspace/effect.js';
import type { SelectMode } from '../../workspace/selection.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { WorkerFactory } from '../../workers/start.js';
import { MapActions } from './actions.js';
import { fetchPanels } from './ahead.js';
import { Camera } from './camera.js';
import { loadDialog, type DialogName, type DialogParts, type OpenDialog } from './dialog.js';
import { defaultCount, defaultMethod, fillOf } from './fill-of.js';
import { renderShape } from './gesture-shape.js';
import { groundStrings } from './ground-strings.js';
import { readKey } from './keys.js';
import type { LegendConduct } from './legend-conduct.js';
import { renderScale } from './scale-bar.js';
import { SchemeProbe } from './scheme.js';
import { openSession, type Session } from './session.js';
import { renderStates } from './states.js';
import { mapStyles } from './styles/map-styles.js';
import type { ToolbarAction } from './toolbar.js';

/** Next best moves shown at a time. */
const MOVES = 5;

/** Properties that say what the stage shows. */
const shownBy = ['fill', 'classes', 'classCount', 'pivot', 'compareTo', 'accounts', 'segment', 'hiddenSegments' as never, 'symbols', 'density', 'spokes', 'routes', 'noLabels', 'patterns'] as const;

/** Tools with rules of a stroke. */
const strokes: ReadonlySet<string> = new Set(['brush', 'fill', 'border']);

/** Pixels per CSS pixel on paper. */
const PRINT_SCALE = 3;

/** How long a warning stays, unless another comes. */
const TOAST_MS = 6000;

/**
 * The map editor: areas or points coloured by territory or by a measure; selecting, brushing, walking by keyboard.
 * It shows a workspace and commands it; give it a height.
 *
 * @attr {string} fill - `territory` (default), `deviation` (of each territory from the target of the first goal), `change` (against
 *   `compareTo`, or the reference plan), `none`, the id of a measure, two of them joined by `+`, or that of a metric, the host's own too (the figure of each unit's territory)
 * @attr {string} tool - `select` (default), `box`, `lasso`, `drive` (within a drive), `brush`, `fill`, `border` (push a border), `split`, or the id of one of `hostTools`
 * @attr {string} classes - how a measure is classed: `quantile` (default), `jenks` (natural breaks), `equal`, or `diverging` around `pivot`
 * @attr {number} class-count - classes of a measure, 2 to 9, by default 5
 * @attr {number} pivot - middle of diverging classes, by default the mean
 * @attr {boolean} accounts - shows accounts as points, clustered where they are many
 * @attr {string} segment - text column of the accounts that gives them symbols
 * @attr {string} symbols - measure that circles on the units are in proportion to
 * @attr {string} density - shows how dense accounts are: `count`, or the number column of accounts (the measure of units, where there are
 *   no accounts) that they weigh by
 * @attr {boolean} spokes - draws lines from the base of each territory to its accounts, or its units
 * @attr {boolean} patterns - lays patterns over the colours of territories
 * @attr {boolean} no-labels - leaves out names on the map
 * @attr {boolean} no-legend - leaves out the legend
 * @attr {boolean} no-toolbar - leaves out the tools; keys and gestures still work
 * @attr {boolean} readonly - selecting and looking only
 * @attr {string} tile-url - raster base map in the form `https://…/{z}/{x}/{y}.png`; none by default
 * @attr {string} tile-attribution - credit for the base map, always shown beside the dataset's own
 * @slot - anything to lie over the map, e.g. a badge; position it absolutely
 * @csspart map - the map's ground
 * @csspart toolbar - the tools
 * @csspart brush - options of the brush
 * @csspart legend - the legend
 * @csspart moves - the next best moves
 * @csspart card - what is under the pointer
 * @csspart selection - the bar with what is selected
 * @csspart attribution - credits
 * @cssprop [--tk-map-ground] - colour of the ground
 * @fires territory-error - the map, or what the host lays on it, could not be drawn; `event.error`
 * @fires territory-view - the map was moved or zoomed; `event.view`
 */
export class TerritoryMap extends TerritoryElement {
  static override styles = [unsafeCSS(leafletCss), tokens, controls, ...mapStyles];

  @property({ reflect: true }) fill = 'territory';
  @property({ reflect: true }) tool = 'select';
  @property({ type: Boolean, reflect: true }) accounts = false;
  @property({ type: Boolean, attribute: 'no-labels', reflect: true }) noLabels = false;
  @property({ type: Boolean, attribute: 'no-legend', reflect: true }) noLegend = false;
  @property({ type: Boolean, attribute: 'no-toolbar', reflect: true }) noToolbar = false;
  @property({ type: Boolean, reflect: true }) readonly = false;
  @property({ reflect: true }) classes: ClassMethod = defaultMethod;
  @property({ type: Number, attribute: 'class-count', reflect: true }) classCount = defaultCount;
  @property({ type: Number }) pivot: number | null = null;
  @property({ reflect: true }) segment = '';
  @property({ reflect: true }) symbols = '';
  @property({ reflect: true }) density = '';
  @property({ type: Boolean, reflect: true }) spokes = false;
  @property({ attribute: 'tile-url', reflect: true }) tileUrl = '';
  @property({ attribute: 'tile-attribution', reflect: true }) tileAttribution = '';

  /** Lays patterns over the colours of territories, for eyes and printers that don't tell colours apart. */
  @property({ type: Boolean, reflect: true }) patterns = false;

  /** What lies under the areas: raster tiles, or vector tiles such as those of PMTiles; goes before `tile-url`. */
  @property({ attribute: false }) baseMap: BaseMap | null = null;

  /** Shapes to lie over the areas as outlines: roads, regions, a border. GeoJSON or TopoJSON. */
  @property({ attribute: false }) overlay: GeoJsonObject | Topology | null = null;

  /** Another plan that the fill by `change` compares with, e.g. that of a scenario; null = the reference. */
  @property({ attribute: false }) compareTo: PlanData | null = null;

  /** Ways to draw: stops in order, and the line as driven where it is known. */
  @property({ attribute: false }) routes: readonly MapRoute[] = [];

  /** Makes the painting worker, for bundlers and policies that need it. */
  @property({ attribute: false }) worker: WorkerFactory | undefined;

  /** Size of the brush (CSS pixels, 0 = one unit), what it takes, and how territories are kept in one piece. */
  @property({ attribute: false }) brush: BrushRules = plainBrush;

  /** How far a drive reaches: minutes, km/h, and road length over beeline. */
  @property({ attribute: false }) travel: TravelRules = plainTravel;

  /** Tools of the host's own, after the kit's in the toolbar. */
  @property({ attribute: false }) hostTools: readonly HostTool[] = [];

  @state() private hovered: { unit: number; account: number; place: Place } | null = null;
  @state() private shape: GestureShape | null = null;
  @state() private effect: Effect | null = null;
  @state() private toast = '';
  @state() private legendOpen: boolean | undefined;
  @state() private error: TerritoryError | null = null;
  @state() private drawn = false;
  @state() private moves: readonly NextMove[] | null = null;
  @state() private hiddenSegments: ReadonlySet<number> = new Set();
  @state() private dialog: OpenDialog | null = null;
  /** What lies over a map with data; null until it has been fetched. */
  @state() private panels: typeof import('./panels.js') | null = null;

  @query('.stage') private stageElement!: HTMLElement;
  @query('#map') private mapElement!: HTMLElement;
  @query('.probe') private probeElement!: HTMLElement;

  protected override get strings(): Strings {
    return this.panels?.mapStrings ?? groundStrings;
  }

  readonly #actions = new MapActions({
    model: () => this.model,
    stage: () => this.#session?.stage,
    readonly: () => this.readonly,
    t: (key, values) => this.t(key, values),
    say: (text) => this.announce(text),
    warn: (text) => this.#warn(text),
    setTool: (tool) => this.#setTool(tool),
    toggleMoves: () => this.#toggleMoves(),
    openDialog: (name) => void this.#openDialog(name),
    cancelGesture: () => this.#cancelGesture(),
    showCursor: (unit) => this.#showAt(unit),
    useTool: (unit, add) => this.#session?.tools.press(unit, add) ?? false,
  });
  readonly #camera = new Camera(() => (this.drawn ? this.#stage?.view : undefined));
  #legend: LegendConduct | undefined;
  readonly #t = (key: string, values?: Record<string, string | number>): string => this.t(key, values);
  #session: Session | undefined;
  #probe: SchemeProbe | undefined;
  #scheme: Scheme = 'light';
  #starting = 0;
  #drawnScale = 0;
  #toastTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    onLeaving(this, () => this.#stop());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && !this.#session) void this.#start();
  }

  override adoptedCallback(): void {
    super.adoptedCallback();
    // what it listens to and draws on belongs to the document that it has left
    this.#stop();
  }

  protected override firstUpdated(): void {
    this.#probe = new SchemeProbe(this.probeElement, () => this.#recolor());
    this.#scheme = this.#probe.scheme;
    // a scheme set between the first style and the first frame starts no transition
    requestAnimationFrame(() => this.#recolor());
    void this.#start();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // before the legend is drawn, which shows what the stage makes of it
    if (changed.has('fill')) this.#legend?.reset();
    if (shownBy.some((name) => changed.has(name))) this.#stage?.configure({ fill: this.#fillBy(), show: this.#show() });
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.panels?.ensureStop(this.renderRoot.querySelector('.toolbar'));
    const card = this.renderRoot.querySelector<HTMLElement>('.card');
    if (card && this.hovered) this.panels?.placeCard(card, this.hovered.place, this, this.shape, this.renderRoot.querySelector('.legend'));
    if (this.dialog) this.panels?.showDialog(this.renderRoot);
    const stage = this.#stage;
    if (!stage) return;
    this.#handTools();
    if (changed.has('tileUrl') || changed.has('baseMap')) stage.setBase(this.#base());
    if (changed.has('overlay')) stage.setOverlay(this.overlay);
  }

  protected override workspaceReplaced(): void {
    this.moves = null;
    this.dialog = null;
    this.hiddenSegments = new Set();
  }

  protected override workspaceLinked(): void {
    if (!this.hasUpdated) return;
    this.#stop();
    if (this.isConnected) void this.#start();
  }

  protected override workspaceChanged(change: Change): void {
    if (change.kinds.has('dataset')) this.#stage?.configure({ fill: this.#fillBy() });
    this.#stage?.change(change);
    if (change.kinds.has('dataset')) {
      this.drawn = false;
      this.error = null;
      this.#legend?.reset();
      this.#actions.cursor = -1;
      this.hovered = null;
    }
    if (change.kinds.size === 1 && change.kinds.has('hover')) return; // the card follows by its own event
    if (change.kinds.has('territories')) {
      this.#stage?.configure({ fill: this.#fillBy() });
      // it speaks of territories that may be gone
      this.effect = null;
    }
    if (change.edit) this.#legend?.follow();
    if (this.moves && (change.edit || change.kinds.has('dataset'))) this.#findMoves();
    this.requestUpdate();
  }

  /** The map itself takes the keys; its panels are beside it. */
  override focus(options?: FocusOptions): void {
    this.stageElement?.focus(options);
  }

  /** Brings the whole market into view, or these units. */
  fit(units?: Iterable<number>): void {
    this.#stage?.fit(units);
  }

  /**
   * What is in view as a PNG, drawn anew at `scale` pixels per CSS pixel, without panels.
   * @throws {TerritoryError} `not-ready` while nothing is shown
   */
  async toBlob(scale = 2): Promise<Blob> {
    const [canvas, { toPng }] = await Promise.all([this.#picture(scale), import('./output.js')]);
    return toPng(canvas);
  }

  /**
   * Opens the browser's dialog for printing a sheet with the map as it is in view, its legend and a table of the territories.
   *
   * @param open what to do with the finished page instead
   * @throws {TerritoryError} `not-ready` while nothing is shown
   */
  async print(open?: (page: Window) => void): Promise<void> {
    const [picture, { printMap }] = await Promise.all([this.#picture(PRINT_SCALE), import('./output.js')]);
    const { model, fill, format, language } = this;
    await printMap(this.shadowRoot!, { model: model!, picture, credits: this.#credits().join(' · '), fill, language, format, t: this.#t }, this.#stage?.scale ?? null, open);
  }

  async #picture(scale: number): Promise<HTMLCanvasElement> {
    if (!this.#stage?.ready) throw new TerritoryError('not-ready', { expected: 'a map that is drawn', actual: 'one that is not' });
    return this.#stage.picture(scale, getComputedStyle(this.mapElement).backgroundColor);
  }

  /** Gives every territory a colour that stands out from its neighbours', as one edit. Returns whether any changed. */
  recolorTerritories(): boolean {
    const { model } = this;
    if (!this.#stage || !model?.plan || this.readonly) return false;
    const colors = this.#stage.contrastingColors();
    const before = model.plan.territories;
    if (before.every((territory, i) => territory.color === colors[i])) return false;
    model.apply({ origin: 'user', kind: 'recolor', territories: { before, after: before.map((territory, i) => ({ ...territory, color: colors[i]! })) } });
    return true;
  }

  /** Where the map looks; null while nothing is shown. */
  get view(): MapCamera | null {
    return this.#camera.place;
  }

  /** Looks somewhere else, at once; before anything is shown it is kept for then. */
  setView(view: MapCamera): void {
    this.#camera.go(view);
  }

  /** Where a unit's point is on the element, CSS pixels; null while nothing is shown. */
  placeOf(unit: number): Place | null {
    return this.#stage?.ready ? this.#stage.locate(unit) : null;
  }

  /** Whether everything in view is drawn. */
  get settled(): boolean {
    return this.#stage?.ready ?? false;
  }

  override render(): TemplateResult {
    const { model } = this;
    const t = this.#t;
    const name = model?.dataset ? labelText(model.dataset.name, this.language) : '';
    return html`
      <div class="stage" part="map" tabindex="0" role="application" data-tool=${this.tool} aria-roledescription=${this.t('role')} aria-describedby="hint"
        aria-label=${name ? this.t('map', { name }) : this.t('mapEmpty')} @keydown=${this.#onKey} @focus=${this.#onFocus}>
        <div id="map"></div>
        ${renderShape(this.shape)}
      </div>
      <span id="hint" class="visually-hidden">${this.t('hint')}</span>
      <span class="probe" aria-hidden="true"></span>
      ${model?.dataset && this.panels ? this.#renderPanels(model, this.panels) : nothing}
      ${model?.job?.proposal || model?.job?.best ? html`<p class="proposed">${this.t(model.job.proposal ? 'proposed' : 'bestSoFar')}</p>` : nothing}
      ${this.#renderFoot()}
      <slot></slot>
      ${renderStates({ model, error: this.error, drawn: this.drawn, t, errorLine: (error) => this.errorLine(error) })}
      ${model?.plan && this.panels ? this.panels.renderDialog(this.dialog, () => this.#dialogParts(model), () => (this.dialog = null)) : nothing}`;
  }

  #renderPanels(model: Workspace, { icon, renderBrush, renderLegend, renderMoves, renderSelection, renderToolbar, renderTravel, renderCard, territoryColor, unassignedColor }: NonNullable<typeof this.panels>): TemplateResult {
    const t = this.#t;
    const target = model.plan!.territories[model.active];
    return html`
      <div class="corner">
        ${this.noToolbar ? nothing : renderToolbar({
          tool: this.tool, hostTools: this.hostTools, t, hasAccounts: model.dataset!.accounts.count > 0, showAccounts: this.accounts, showMoves: this.moves !== null, editable: !this.readonly,
          setTool: (tool) => this.#setTool(tool), act: (action) => this.#act(action),
        })}
        ${this.tool === 'drive' ? renderTravel({ travel: this.travel, t, setTravel: (travel) => (this.travel = travel) }) : nothing}
        ${strokes.has(this.tool) && !this.readonly ? renderBrush({
          brush: this.brush, tool: this.tool, t, targetName: target?.name ?? t('unassigned'),
          targetColor: target ? territoryColor(target.color, this.#scheme) : unassignedColor(this.#scheme), setBrush: (brush) => (this.brush = brush),
        }) : nothing}
        ${this.moves ? renderMoves({
          model, moves: this.moves, format: this.format, t,
          apply: (move) => this.#actions.tellAssigned(model.assign([move.unit], move.to), move.to),
          look: (unit) => { model.setHover(unit); this.#stage?.suggest(this.moves ?? []); },
        }) : nothing}
      </div>
      ${this.noLegend ? nothing : this.#legendShown() ? this.#renderLegend(model, renderLegend)
        : html`<div class="panel legend-button"><button class="icon" aria-label=${t('showLegend')} title=${t('showLegend')} @click=${() => (this.legendOpen = true)}>${icon('legend')}</button></div>`}
      ${model.selection.count > 0 ? renderSelection({
        model, editable: !this.readonly, format: this.format, t, assign: (territory) => this.#actions.assign(territory), assignNew: () => void this.#actions.assignNew(), swap: () => this.#actions.swap(), toggleLock: () => this.#actions.toggleLock(),
        zoom: () => this.fit(model.selection.rows), clear: () => this.#actions.run({ do: 'escape' }),
      }) : nothing}
      ${this.#renderCard(model, renderCard)}
      ${this.toast ? html`<div class="panel toast">${icon('warning')}<span>${this.toast}</span></div>` : nothing}`;
  }

  #renderLegend(model: Workspace, renderLegend: NonNullable<typeof this.panels>['renderLegend']): TemplateResult {
    const stage = this.#stage;
    const legend = this.#legend!;
    return renderLegend({
      model, t: this.#t, scale: stage?.scale ?? null, fill: this.fill, method: this.classes, scheme: this.#scheme, format: this.format,
      filtering: legend.filtering, hides: (row) => legend.hides(row), segments: stage?.segments ?? null, hiddenSegments: this.hiddenSegments,
      symbols: this.symbols, zoom: stage?.view.map.getZoom() ?? 0,
      setFill: (fill) => (this.fill = fill), setMethod: (method) => (this.classes = method), choose: (row, mode) => legend.choose(row, mode),
      toggleFilter: () => legend.toggleFiltering(), toggleSegment: (segment) => (this.hiddenSegments = toggled(this.hiddenSegments, segment)),
      more: (territory) => { model.setActive(territory); void this.#openDialog('territory'); }, hide: () => (this.legendOpen = false),
      recolor: this.readonly ? undefined : () => this.announce(this.t(this.recolorTerritories() ? 'recolored' : 'recoloredNot')),
    });
  }

  #renderCard(model: Workspace, renderCard: NonNullable<typeof this.panels>['renderCard']): TemplateResult | typeof nothing {
    const { hovered, effect } = this;
    if (!hovered || hovered.unit >= model.dataset!.units.count || (hovered.unit < 0 && hovered.account < 0 && !effect)) return nothing;
    return html`<div class="panel card" part="card" aria-hidden="true">
      ${renderCard({ model, unit: hovered.unit, account: hovered.account, effect, scheme: this.#scheme, format: this.format, t: this.#t })}
    </div>`;
  }

  #credits(): string[] {
    return [...(this.model?.dataset?.attribution ?? []), ...(this.baseMap ? [this.baseMap.attribution ?? ''] : this.tileUrl ? [this.tileAttribution] : [])].filter(Boolean);
  }

  #renderFoot(): TemplateResult {
    const credits = this.#credits();
    return html`<div class="foot">
      ${this.#stage && this.drawn ? renderScale(this.#stage.metersPerPixel, this.language, (distance) => this.t('scale', { distance })) : html`<span></span>`}
      ${credits.length > 0 ? html`<span class="attribution" part="attribution">${credits.join(' · ')}</span>` : nothing}
    </div>`;
  }

  async #start(): Promise<void> {
    const { model } = this;
    if (!model) return;
    const turn = ++this.#starting;
    const wanted = () => turn === this.#starting && this.isConnected;
    try {
      const panels = this.#fetchPanels();
      const session = await openSession(this.mapElement, model, () => panels.then(() => ({
        look: this.#look(), fill: this.#fillBy(), show: this.#show(), worker: this.worker,
        territoryLabel: (territory) => ({ text: this.model?.shown?.plan.territories[territory]?.name ?? '' }),
        formatCount: (count) => this.format.compact(count),
        insets: () => this.#insets(),
        onView: () => this.#onView(),
        onError: (error) => this.#fail(error),
        onHostError: (error) => void this.#tellProblem(error, 'baseFailed'),
      })), this.#toolEvents(), wanted);
      if (!session) return;
      this.#session = session;
      this.#handTools();
      const base = this.#base();
      if (base) session.stage.setBase(base);
      if (this.overlay) session.stage.setOverlay(this.overlay);
      this.requestUpdate();
    } catch (error) {
      if (wanted()) this.#fail(error);
    }
  }

  async #fetchPanels(): Promise<void> {
    if (this.panels) return;
    const panels = await fetchPanels();
    if (this.panels) return;
    adopt(this.renderRoot as ShadowRoot, ...panels.panelStyles);
    this.#legend = new panels.LegendConduct({
      model: () => this.model,
      stage: () => this.#stage,
      fill: () => this.fill,
      assigning: () => this.tool === 'brush' || this.tool === 'fill',
      t: this.#t,
      say: (text) => this.announce(text),
      tellSelection: () => this.#actions.tellSelection(),
      redraw: () => this.requestUpdate(),
    });
    this.panels = panels;
  }

  #stop(): void {
    this.#starting++;
    clearTimeout(this.#toastTimer);
    this.#session?.dispose();
    this.#session = undefined;
    this.drawn = false;
    this.hovered = null;
    this.shape = null;
    this.effect = null;
  }

  get #stage() {
    return this.#session?.stage;
  }

  #toolEvents(): ToolEvents {
    return {
      shape: (shape) => (this.shape = shape),
      hover: (unit, account, place) => (this.hovered = place && { unit, account, place }),
      effect: (effect) => (this.effect = effect),
      assigned: (result, territory, torn) => this.#actions.tellAssigned(result, territory, torn),
      selected: () => this.#actions.tellSelection(),
      panelAt: (place) => this.#panelAt(place),
      t: this.#t,
      say: (text) => this.announce(text),
      warn: (text) => this.#warn(text),
    };
  }

  /** Passes on what the tools go by. */
  #handTools(): void {
    const tools = this.#session?.tools;
    if (!tools) return;
    tools.follow({ brush: this.brush, travel: this.travel, editable: !this.readonly });
    tools.take(this.readonly && this.#edits(this.tool) ? 'select' : this.tool, this.hostTools);
  }

  /** The territory whose row in the legend lies at a place. */
  #panelAt({ x, y }: Place): number | undefined {
    const box = this.mapElement.getBoundingClientRect();
    const row = this.shadowRoot!.elementFromPoint(box.left + x, box.top + y)?.closest<HTMLElement>('[data-territory]');
    return row ? Number(row.dataset['territory']) : undefined;
  }

  #onView(): void {
    const stage = this.#stage;
    if (!stage) return;
    if (!this.drawn && stage.ready) {
      this.drawn = true;
      this.#camera.arrive();
    }
    const view = this.#camera.news();
    if (view) this.dispatchEvent(new TerritoryViewEvent(view));
    // the scale bar is all that follows the view in here
    const scale = stage.metersPerPixel;
    if (Math.abs(scale / this.#drawnScale - 1) < 0.01) return;
    this.#drawnScale = scale;
    this.requestUpdate();
  }

  #fail(thrown: unknown): void {
    this.error = toTerritoryError(thrown, 'internal');
    this.dispatchEvent(new TerritoryErrorEvent(this.error));
  }

  #recolor(): void {
    const scheme = this.#probe!.scheme;
    if (scheme === this.#scheme) return;
    this.#scheme = scheme;
    this.#stage?.configure({ look: this.#look() });
    this.requestUpdate();
  }

  #look(): Look {
    return this.panels!.lookOf(this.#scheme, getComputedStyle(this).fontFamily);
  }

  #base(): BaseMap | null {
    return this.baseMap ?? (this.tileUrl ? { kind: 'raster', url: this.tileUrl } : null);
  }

  #fillBy(): FillBy {
    return fillOf(this, this.model);
  }

  #show(): StageShow {
    const { accounts, noLabels, patterns, segment, hiddenSegments, symbols, density, spokes, routes } = this;
    return { accounts, segment, hiddenSegments, symbols, density, spokes, routes, territoryLabels: !noLabels, unitLabels: !noLabels, patterns: patterns || matchMedia('(forced-colors: active)').matches };
  }

  /** What the panels cover, unless that would leave too little map. */
  #insets(): Insets {
    const width = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector)?.offsetWidth ?? 0;
    const right = width('.legend');
    const left = width('.toolbar');
    const room = this.clientWidth - left - right > Math.max(240, this.clientWidth * 0.4);
    return { left: room ? left + 30 : 24, top: 24, right: room && right ? right + 30 : 24, bottom: 40 };
  }

  /** Open where there is room, until the planner decides. */
  #legendShown(): boolean {
    return this.legendOpen ?? this.clientWidth > 560;
  }

  #setTool(tool: string): void {
    if (this.readonly && this.#edits(tool)) return;
    this.#cancelGesture();
    this.tool = tool;
    const active = this.model?.plan?.territories[this.model.active];
    if (tool === 'brush' || tool === 'fill') this.announce(this.t('active', { territory: active?.name ?? this.t('unassigned') }));
    else this.announce(this.hostTools.find(({ id }) => id === tool)?.label ?? this.t(tool));
  }

  /** Whether a tool changes the plan. */
  #edits(tool: string): boolean {
    return [...toolKinds, ...this.hostTools].find(({ id }) => id === tool)?.edits ?? false;
  }

  #act(action: ToolbarAction): void {
    if (action === 'accounts') this.accounts = !this.accounts;
    else if (action === 'output') void this.#openDialog('output');
    else this.#actions.run({ do: action });
  }

  async #openDialog(name: DialogName): Promise<void> {
    try {
      this.dialog = await loadDialog(name);
    } catch (error) {
      void this.#tellProblem(error, 'dialogFailed');
    }
  }

  #dialogParts(model: Workspace): DialogParts {
    return {
      model, scheme: this.#scheme, format: this.format, t: this.#t, hostTools: this.hostTools, editable: !this.readonly,
      close: () => this.renderRoot.querySelector('dialog')?.close(),
      redraw: () => this.requestUpdate(),
      show: (units, mode) => this.#showFound(units, mode),
      assign: (territory) => this.#actions.assign(territory),
      assignNew: () => void this.#actions.assignNew(),
      say: (text) => this.announce(text),
      print: () => void this.print().catch((error: unknown) => this.#tellProblem(error, 'printFailed')),
      picture: (scale) => void this.#savePicture(scale),
    };
  }

  #toggleMoves(): void {
    if (this.moves) {
      this.moves = null;
      this.#stage?.suggest([]);
    } else if (!this.readonly) {
      this.#findMoves();
      if (this.panels) this.announce(this.panels.tellMoves(this.model!, this.moves!, this.#t));
    }
  }

  #findMoves(): void {
    const context = this.model?.context;
    this.moves = context && this.panels ? this.panels.nextMoves(context.dataset, context.plan, context.tallies, context.contiguity, MOVES) : [];
    this.#stage?.suggest(this.moves);
  }

  #showFound(units: Iterable<number>, mode: SelectMode = 'replace'): void {
    const found = [...units];
    this.model!.select(found, mode);
    if (found.length > 0 && mode !== 'remove') {
      // the keyboard goes on from what was found
      this.#actions.cursor = found[0]!;
      this.hovered = null;
      this.fit(found);
    }
    this.announce(this.t('found', { count: found.length }));
  }

  async #savePicture(scale: number): Promise<void> {
    try {
      const { saveFile } = await import('../../ui/save-file.js');
      saveFile('map.png', await this.toBlob(scale));
      this.announce(this.t('pictureSaved'));
    } catch (error) {
      void this.#tellProblem(error, 'pictureFailed');
    }
  }

  /** Something beside the map failed; the map goes on. */
  async #tellProblem(thrown: unknown, key: string): Promise<void> {
    const error = toTerritoryError(thrown, 'internal');
    this.dispatchEvent(new TerritoryErrorEvent(error));
    const { errorLine } = await import('../../ui/error-text.js');
    this.#warn(`${this.t(key)}: ${errorLine(error, this.language)}`);
  }

  #showAt(unit: number): void {
    this.hovered = { unit, account: -1, place: this.#stage!.locate(unit) };
    const { selection, plan } = this.model!;
    this.effect = selection.count > 0 && !selection.has(unit) && !this.readonly ? this.#session?.tools.effectOf(selection.rows, plan!.assignment[unit]!) ?? null : null;
  }

  #cancelGesture(): boolean {
    const gestures = this.#session?.gestures;
    const dragging = gestures?.dragging ?? false;
    gestures?.cancel();
    return dragging;
  }

  #warn(text: string): void {
    this.announce(text);
    this.toast = text;
    clearTimeout(this.#toastTimer);
    this.#toastTimer = setTimeout(() => (this.toast = ''), TOAST_MS);
  }

  readonly #onFocus = (): void => {
    // the pointer says by itself where it is
    if (this.stageElement.matches(':focus-visible')) this.#actions.enter();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const command = readKey(event, this.hostTools);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    this.#actions.run(command);
  };
}

function toggled(set: ReadonlySet<number>, value: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-map': TerritoryMap;
  }
}
