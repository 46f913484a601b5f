import type { GeoJsonObject } from 'geojson';
import { html, nothing, svg, unsafeCSS, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Topology } from 'topojson-specification';
import { TerritoryErrorEvent } from '../../events.js';
import type { FillBy } from '../../map/fill.js';
import type { Gestures } from '../../map/gestures.js';
import { leafletCss } from '../../map/leaflet-css.js';
import type { Look } from '../../map/look.js';
import { classOf } from '../../map/classify.js';
import type { Insets, Place, StageShow } from '../../map/stage-options.js';
import type { MapStage } from '../../map/stage.js';
import { plainBrush, type BrushRules, type GestureShape, type Tool, type Tools } from '../../map/tools.js';
import { nextMoves, type NextMove } from '../../map/next-moves.js';
import { TerritoryError, toTerritoryError } from '../../model/errors.js';
import { labelText } from '../../ui/label-text.js';
import { TerritoryElement } from '../../ui/base.js';
import { colorDistance, divergingColors, paletteSize, sequentialColors, territoryColor, unassignedColor, type Scheme } from '../../ui/palette.js';
import { controls, tokens } from '../../ui/tokens.js';
import { saveFile } from '../../ui/save-file.js';
import type { Change } from '../../workspace/change.js';
import type { Effect } from '../../workspace/effect.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { WorkerFactory } from '../../workers/start.js';
import { MapActions } from './actions.js';
import { renderCard } from './card.js';
import { renderChooser, renderHelp } from './dialogs.js';
import { icon } from './icons.js';
import { readKey } from './keys.js';
import { renderFind } from './find.js';
import { renderMoves } from './moves.js';
import { renderLegend } from './legend.js';
import { renderScale } from './scale-bar.js';
import { SchemeProbe } from './scheme.js';
import { renderStates } from './states.js';
import { mapStrings } from './strings.js';
import { mapStyles } from './styles.js';
import { themes } from './themes.js';
import { ensureStop, renderBrush, renderToolbar, type ToolbarAction } from './toolbar.js';

/** Next best moves shown at a time. */
const MOVES = 5;

/** How long a warning stays, unless another comes. */
const TOAST_MS = 6000;

/**
 * The map editor: areas or points coloured by territory or by a measure; selecting, brushing, walking by keyboard.
 * It shows a workspace and commands it; give it a height.
 *
 * @attr {string} fill - `territory` (default), `deviation` (of each territory from the target of the first goal), `change` (against the
 *   reference plan), `none`, the id of a measure, or that of a metric, the host's own too (the figure of each unit's territory)
 * @attr {string} tool - `select` (default), `box`, `lasso`, `brush`, `fill` or `split`
 * @attr {boolean} accounts - shows accounts as points, clustered where they are many
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
 * @fires territory-error - the map could not be drawn; `event.error`
 */
export class TerritoryMap extends TerritoryElement {
  static override styles = [unsafeCSS(leafletCss), tokens, controls, mapStyles];

  @property({ reflect: true }) fill = 'territory';
  @property({ reflect: true }) tool: Tool = 'select';
  @property({ type: Boolean, reflect: true }) accounts = false;
  @property({ type: Boolean, attribute: 'no-labels', reflect: true }) noLabels = false;
  @property({ type: Boolean, attribute: 'no-legend', reflect: true }) noLegend = false;
  @property({ type: Boolean, attribute: 'no-toolbar', reflect: true }) noToolbar = false;
  @property({ type: Boolean, reflect: true }) readonly = false;
  @property({ attribute: 'tile-url', reflect: true }) tileUrl = '';
  @property({ attribute: 'tile-attribution', reflect: true }) tileAttribution = '';

  /** Lays patterns over the colours of territories, for eyes and printers that don't tell colours apart. */
  @property({ type: Boolean, reflect: true }) patterns = false;

  /** Shapes to lie over the areas as outlines: roads, regions, a border. GeoJSON or TopoJSON. */
  @property({ attribute: false }) overlay: GeoJsonObject | Topology | null = null;

  /** Makes the painting worker, for bundlers and policies that need it. */
  @property({ attribute: false }) worker: WorkerFactory | undefined;

  /** Size of the brush (CSS pixels, 0 = one unit), what it takes, and whether territories stay in one piece. */
  @property({ attribute: false }) brush: BrushRules = plainBrush;

  @state() private hovered: { unit: number; account: number; place: Place } | null = null;
  @state() private shape: GestureShape | null = null;
  @state() private effect: Effect | null = null;
  @state() private toast = '';
  @state() private legendOpen: boolean | undefined;
  @state() private error: TerritoryError | null = null;
  @state() private drawn = false;
  @state() private moves: readonly NextMove[] | null = null;
  @state() private query = '';

  @query('.stage') private stageElement!: HTMLElement;
  @query('#map') private mapElement!: HTMLElement;
  @query('.probe') private probeElement!: HTMLElement;

  protected override readonly strings = mapStrings;

  readonly #actions = new MapActions({
    model: () => this.model,
    stage: () => this.#stage,
    readonly: () => this.readonly,
    t: (key, values) => this.t(key, values),
    say: (text) => this.announce(text),
    warn: (text) => this.#warn(text),
    setTool: (tool) => this.#setTool(tool),
    toggleMoves: () => this.#toggleMoves(),
    openDialog: (id) => this.renderRoot.querySelector<HTMLDialogElement>(`#${id}`)?.showModal(),
    cancelGesture: () => this.#cancelGesture(),
    showCursor: (unit) => this.#showAt(unit),
  });
  #stage: MapStage | undefined;
  #tools: Tools | undefined;
  #gestures: Gestures | undefined;
  #probe: SchemeProbe | undefined;
  #scheme: Scheme = 'light';
  #starting = 0;
  #drawnScale = 0;
  #toastTimer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && !this.#stage) void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // a move within the page is no leave
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  protected override firstUpdated(): void {
    this.#probe = new SchemeProbe(this.probeElement, () => this.#recolor());
    this.#scheme = this.#probe.scheme;
    // a scheme set between the first style and the first frame starts no transition
    requestAnimationFrame(() => this.#recolor());
    void this.#start();
  }

  protected override updated(changed: PropertyValues<this>): void {
    ensureStop(this.renderRoot.querySelector('.toolbar'));
    this.#placeCard();
    if (this.#tools) {
      this.#tools.tool = this.#toolAllowed();
      this.#tools.brush = this.brush;
    }
    if (!this.#stage) return;
    if (changed.has('fill') || changed.has('accounts') || changed.has('noLabels') || changed.has('patterns')) this.#stage.configure({ fill: this.#fillBy(), show: this.#show() });
    if (changed.has('tileUrl')) this.#stage.setTiles(this.tileUrl);
    if (changed.has('overlay')) this.#stage.setOverlay(this.overlay);
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
      this.#actions.cursor = -1;
      this.hovered = null;
    }
    if (change.kinds.size === 1 && change.kinds.has('hover')) return; // the card follows by its own event
    if (change.kinds.has('territories')) this.#stage?.configure({});
    if (this.moves && (change.edit || change.kinds.has('dataset'))) this.#findMoves();
    this.requestUpdate();
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
    if (!this.#stage?.ready) throw new TerritoryError('not-ready', { expected: 'a map that is drawn', actual: 'one that is not' });
    const canvas = await this.#stage.picture(scale, getComputedStyle(this.mapElement).backgroundColor);
    return new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new TerritoryError('internal', { expected: `a picture of ${canvas.width} × ${canvas.height} pixels`, actual: 'one larger than the browser can make' }))), 'image/png');
    });
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
    const name = model?.dataset ? labelText(model.dataset.name, this.language) : '';
    return html`
      <div class="stage" part="map" tabindex="0" role="application" data-tool=${this.tool} aria-roledescription=${this.t('role')} aria-describedby="hint"
        aria-label=${name ? this.t('map', { name }) : this.t('mapEmpty')} @keydown=${this.#onKey} @focus=${this.#onFocus}>
        <div id="map"></div>
        ${this.#renderShape()}
      </div>
      <span id="hint" class="visually-hidden">${this.t('hint')}</span>
      <span class="probe" aria-hidden="true"></span>
      ${model?.dataset ? this.#renderPanels(model) : nothing}
      ${model?.job?.proposal ? html`<p class="proposed">${this.t('proposed')}</p>` : nothing}
      ${this.#renderFoot()}
      <slot></slot>
      ${renderStates({ model, error: this.error, drawn: this.drawn, t: (key, values) => this.t(key, values), language: this.language })}
      ${renderHelp((key, values) => this.t(key, values))}
      ${model?.plan ? renderFind({
        model, query: this.query, scheme: this.#scheme, format: this.format, t: (key, values) => this.t(key, values),
        search: (query) => (this.query = query), show: (units) => this.#showFound(units),
      }) : nothing}
      ${renderChooser((key, values) => this.t(key, values), model?.plan ?? null, this.#scheme, (territory) => this.#actions.assign(territory))}`;
  }

  #renderPanels(model: Workspace): TemplateResult {
    const t = (key: string, values?: Record<string, string | number>) => this.t(key, values);
    const target = model.plan!.territories[model.active];
    return html`
      <div class="corner">
        ${this.noToolbar ? nothing : renderToolbar({
          tool: this.tool, t, hasAccounts: model.dataset!.accounts.count > 0, showAccounts: this.accounts, showMoves: this.moves !== null, editable: !this.readonly,
          setTool: (tool) => this.#setTool(tool), act: (action) => this.#act(action),
        })}
        ${(this.tool === 'brush' || this.tool === 'fill') && !this.readonly ? renderBrush({
          brush: this.brush, sized: this.tool === 'brush', t, targetName: target?.name ?? this.t('unassigned'),
          targetColor: target ? territoryColor(target.color, this.#scheme) : unassignedColor(this.#scheme), setBrush: (brush) => (this.brush = brush),
        }) : nothing}
        ${this.moves ? renderMoves({
          model, moves: this.moves, format: this.format, t,
          apply: (move) => this.#actions.tellAssigned(model.assign([move.unit], move.to), move.to),
          look: (unit) => { model.setHover(unit); this.#stage?.suggest(this.moves ?? []); },
        }) : nothing}
      </div>
      ${this.noLegend ? nothing : this.#legendShown() ? renderLegend({
        model, t, scale: this.#stage?.scale ?? null, fill: this.fill, scheme: this.#scheme, format: this.format,
        setFill: (fill) => (this.fill = fill), choose: (territory) => this.#choose(territory), chooseClass: (index) => this.#chooseClass(index), hide: () => (this.legendOpen = false),
        recolor: this.readonly ? undefined : () => this.announce(this.t(this.recolorTerritories() ? 'recolored' : 'recoloredNot')),
      }) : html`<div class="panel legend-button"><button class="icon" aria-label=${this.t('showLegend')} title=${this.t('showLegend')} @click=${() => (this.legendOpen = true)}>${icon('legend')}</button></div>`}
      ${model.selection.count > 0 ? this.#renderSelection(model) : nothing}
      ${this.#renderCard(model)}
      ${this.toast ? html`<div class="panel toast">${icon('warning')}<span>${this.toast}</span></div>` : nothing}`;
  }

  #renderSelection(model: Workspace): TemplateResult {
    const { territories, lockedUnits } = model.plan!;
    const free = model.selection.rows.some((unit) => lockedUnits[unit] === 0);
    const assign = (event: Event) => {
      const select = event.target as HTMLSelectElement;
      if (select.value !== '') this.#actions.assign(Number(select.value));
      select.value = '';
    };
    return html`<div class="panel selection" part="selection" role="group" aria-label=${this.t('selected', { count: model.selection.count })}>
      <strong>${this.t('selected', { count: model.selection.count })}</strong>
      ${this.readonly ? nothing : html`
        <select aria-label=${this.t('assignTo')} @change=${assign}>
          <option value="">${this.t('assignTo')} …</option>
          ${territories.map((territory, i) => html`<option value=${i}>${territory.name}</option>`)}
          <option value="-1">${this.t('unassigned')}</option>
        </select>
        <button class="icon quiet" aria-label=${this.t(free ? 'lock' : 'unlock')} title=${`${this.t(free ? 'lock' : 'unlock')} (K)`} @click=${() => this.#actions.toggleLock()}>${icon(free ? 'lock' : 'unlock')}</button>`}
      <button class="icon quiet extra" aria-label=${this.t('zoomSelection')} title=${this.t('zoomSelection')} @click=${() => this.fit(model.selection.rows)}>${icon('zoom')}</button>
      <button class="icon quiet" aria-label=${this.t('clear')} title=${`${this.t('clear')} (Esc)`} @click=${() => this.#actions.run({ do: 'escape' })}>${icon('close')}</button>
    </div>`;
  }

  #renderCard(model: Workspace): TemplateResult | typeof nothing {
    const { hovered, effect } = this;
    if (!hovered || hovered.unit >= model.dataset!.units.count || (hovered.unit < 0 && hovered.account < 0 && !effect)) return nothing;
    return html`<div class="panel card" part="card" aria-hidden="true">
      ${renderCard({ model, unit: hovered.unit, account: hovered.account, effect, scheme: this.#scheme, format: this.format, t: (key, values) => this.t(key, values) })}
    </div>`;
  }

  /** Beside the pointer, on the side with room, and never over the edge. */
  #placeCard(): void {
    const card = this.renderRoot.querySelector<HTMLElement>('.card');
    if (!card || !this.hovered) return;
    const { x, y } = this.hovered.place;
    const { offsetWidth: width, offsetHeight: height } = card;
    const left = x + 18 + width > this.clientWidth - 8 ? x - 18 - width : x + 18;
    const top = y + 18 + height > this.clientHeight - 30 ? y - 14 - height : y + 18;
    const within = (value: number, most: number) => Math.round(Math.max(8, Math.min(value, most)));
    card.style.transform = `translate(${within(left, this.clientWidth - width - 8)}px, ${within(top, this.clientHeight - height - 8)}px)`;
  }

  #renderShape(): TemplateResult {
    const { shape } = this;
    const d = shape?.kind === 'ring' ? `M${shape.ring.map(({ x, y }) => `${x} ${y}`).join('L')}Z` : '';
    return html`<svg class="gesture" aria-hidden="true">
      ${shape?.kind === 'ring' ? svg`<path d=${d}></path>` : nothing}
      ${shape?.kind === 'line' ? svg`<path class="cut" d=${`M${shape.line.map(({ x, y }) => `${x} ${y}`).join('L')}`}></path>` : nothing}
      ${shape?.kind === 'disc' ? svg`<circle class="rim" cx=${shape.at.x} cy=${shape.at.y} r=${shape.radius}></circle><circle class="disc" cx=${shape.at.x} cy=${shape.at.y} r=${shape.radius}></circle>` : nothing}
    </svg>`;
  }

  #renderFoot(): TemplateResult {
    const credits = [...(this.model?.dataset?.attribution ?? []), ...(this.tileUrl && this.tileAttribution ? [this.tileAttribution] : [])];
    return html`<div class="foot">
      ${this.#stage && this.drawn ? renderScale(this.#stage.metersPerPixel, this.language, (distance) => this.t('scale', { distance })) : html`<span></span>`}
      ${credits.length > 0 ? html`<span class="attribution" part="attribution">${credits.join(' · ')}</span>` : nothing}
    </div>`;
  }

  async #start(): Promise<void> {
    const { model } = this;
    if (!model) return;
    const turn = ++this.#starting;
    try {
      const [{ MapStage }, { Tools }, { Gestures }] = await Promise.all([import('../../map/stage.js'), import('../../map/tools.js'), import('../../map/gestures.js')]);
      if (turn !== this.#starting || !this.isConnected) return;
      const stage = new MapStage(this.mapElement, model, {
        look: this.#look(), fill: this.#fillBy(), show: this.#show(), worker: this.worker,
        reducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
        territoryLabel: (territory) => ({ text: this.model?.shown?.plan.territories[territory]?.name ?? '' }),
        formatCount: (count) => this.format.compact(count),
        insets: () => this.#insets(),
        onView: () => this.#onView(),
        onError: (error) => this.#fail(error),
      });
      this.#stage = stage;
      this.#tools = new Tools(stage, model, {
        shape: (shape) => (this.shape = shape),
        hover: (unit, account, place) => (this.hovered = place && { unit, account, place }),
        effect: (effect) => (this.effect = effect),
        assigned: (result, territory, split) => this.#actions.tellAssigned(result, territory, split),
        selected: () => this.#actions.tellSelection(),
        split: (territory, moved) => this.#tellSplit(territory, moved),
        mayTap: () => true,
      });
      this.#tools.tool = this.#toolAllowed();
      this.#tools.brush = this.brush;
      this.#gestures = new Gestures(this.mapElement, this.#tools, (still) => (still ? stage.view.map.dragging.disable() : stage.view.map.dragging.enable()));
      if (this.tileUrl) stage.setTiles(this.tileUrl);
      if (this.overlay) stage.setOverlay(this.overlay);
      this.requestUpdate();
    } catch (error) {
      if (turn === this.#starting) this.#fail(error);
    }
  }

  #stop(): void {
    this.#starting++;
    clearTimeout(this.#toastTimer);
    this.#gestures?.dispose();
    this.#stage?.dispose();
    this.#gestures = undefined;
    this.#tools = undefined;
    this.#stage = undefined;
    this.drawn = false;
    this.hovered = null;
    this.shape = null;
    this.effect = null;
  }

  #onView(): void {
    const stage = this.#stage;
    if (!stage) return;
    if (!this.drawn && stage.ready) this.drawn = true;
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
    if (this.overlay) this.#stage?.setOverlay(this.overlay);
    this.requestUpdate();
  }

  #look(): Look {
    const scheme = this.#scheme;
    return { theme: themes[scheme], colors: { count: paletteSize, distance: colorDistance }, territory: (color) => territoryColor(color, scheme), sequential: (count) => sequentialColors(count, scheme), diverging: (count) => divergingColors(count, scheme), font: getComputedStyle(this).fontFamily };
  }

  #fillBy(): FillBy {
    if (this.fill === 'territory' || this.fill === 'none' || this.fill === 'deviation' || this.fill === 'change') return { by: this.fill };
    const known = this.model?.dataset?.measures.some((measure) => measure.id === this.fill) ?? true;
    return known ? { by: 'measure', measure: this.fill, method: 'quantile' } : { by: 'metric', metric: this.fill };
  }

  #show(): StageShow {
    return { accounts: this.accounts, territoryLabels: !this.noLabels, unitLabels: !this.noLabels, patterns: this.patterns || matchMedia('(forced-colors: active)').matches };
  }

  /** What the panels cover, unless that would leave too little map. */
  #insets(): Insets {
    const width = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector)?.offsetWidth ?? 0;
    const left = width('.toolbar');
    const right = width('.legend');
    const room = this.clientWidth - left - right > Math.max(240, this.clientWidth * 0.4);
    return { left: room ? left + 30 : 24, top: 24, right: room && right ? right + 30 : 24, bottom: 40 };
  }

  /** Open where there is room, until the planner decides. */
  #legendShown(): boolean {
    return this.legendOpen ?? this.clientWidth > 560;
  }

  #setTool(tool: Tool): void {
    if (this.readonly && edits(tool)) return;
    this.#cancelGesture();
    this.tool = tool;
    const active = this.model?.plan?.territories[this.model.active];
    this.announce(tool === 'brush' || tool === 'fill' ? this.t('active', { territory: active?.name ?? this.t('unassigned') }) : this.t(tool));
  }

  #act(action: ToolbarAction): void {
    if (action === 'accounts') this.accounts = !this.accounts;
    else if (action === 'picture') void this.#savePicture();
    else this.#actions.run({ do: action });
  }

  #toolAllowed(): Tool {
    return this.readonly && edits(this.tool) ? 'select' : this.tool;
  }

  #tellSplit(territory: number, moved: number): void {
    const { territories } = this.model!.plan!;
    if (moved > 0) this.announce(this.t('splitDone', { territory: territories[territory]!.name, other: territories.at(-1)!.name, count: moved }));
    else if (territories[territory]?.locked) this.#warn(this.t('splitLocked', { territory: territories[territory].name }));
    else this.#warn(this.t('splitNothing'));
  }

  #toggleMoves(): void {
    if (this.moves) {
      this.moves = null;
      this.#stage?.suggest([]);
    } else if (!this.readonly) this.#findMoves();
  }

  #findMoves(): void {
    const context = this.model?.context;
    this.moves = context ? nextMoves(context.dataset, context.plan, context.tallies, context.contiguity, MOVES) : [];
    this.#stage?.suggest(this.moves);
  }

  #showFound(units: Iterable<number>): void {
    const found = [...units];
    this.model!.select(found);
    this.fit(found);
    this.announce(this.t('found', { count: found.length }));
  }

  async #savePicture(): Promise<void> {
    try {
      saveFile('map.png', await this.toBlob());
      this.announce(this.t('pictureSaved'));
    } catch (error) {
      this.#warn(toTerritoryError(error, 'internal').actual);
    }
  }

  /** A row of the legend makes its territory the one to assign to, and selects its units unless the brush is out. */
  #choose(territory: number): void {
    const { model } = this;
    if (!model?.plan) return;
    model.setActive(territory);
    const name = model.plan.territories[territory]?.name ?? this.t('unassigned');
    if (this.tool === 'brush' || this.tool === 'fill') {
      this.announce(this.t('active', { territory: name }));
      return;
    }
    const { assignment } = model.plan;
    model.select(unitsWhere(assignment.length, (unit) => assignment[unit] === territory));
    this.#actions.tellSelection();
  }

  #chooseClass(index: number): void {
    const scale = this.#stage?.scale;
    const { model } = this;
    if (!scale || !model?.dataset) return;
    if (this.fill === 'deviation' || scale.figures) {
      const { assignment } = model.plan!;
      const classes = this.#stage!.territoryClasses();
      model.select(unitsWhere(assignment.length, (unit) => classes[assignment[unit]!] === index));
    } else {
      const { values } = model.dataset.measures[scale.measure]!;
      model.select(unitsWhere(values.length, (unit) => classOf(scale.classes, values[unit]!) === index));
    }
    this.#actions.tellSelection();
  }

  #showAt(unit: number): void {
    this.hovered = { unit, account: -1, place: this.#stage!.locate(unit) };
    const { selection, plan } = this.model!;
    this.effect = selection.count > 0 && !selection.has(unit) && !this.readonly ? this.#tools?.effectOf(selection.rows, plan!.assignment[unit]!) ?? null : null;
  }

  #cancelGesture(): boolean {
    const dragging = this.#gestures?.dragging ?? false;
    this.#gestures?.cancel();
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
    const command = readKey(event);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    this.#actions.run(command);
  };
}

/** Whether a tool changes the plan. */
function edits(tool: Tool): boolean {
  return tool === 'brush' || tool === 'fill' || tool === 'split';
}

function unitsWhere(count: number, test: (unit: number) => boolean): number[] {
  const units: number[] = [];
  for (let unit = 0; unit < count; unit++) if (test(unit)) units.push(unit);
  return units;
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-map': TerritoryMap;
  }
}
