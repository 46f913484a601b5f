import { html, nothing, unsafeCSS, type PropertyValues, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import type { MapCamera } from '../../events.js';
import { leafletCss } from '../../map/leaflet-css.js';
import type { Place } from '../../map/stage-options.js';
import type { MapStage } from '../../map/stage.js';
import { TerritoryError } from '../../model/errors.js';
import { labelText } from '../../ui/label-text.js';
import type { Strings } from '../../ui/messages.js';
import { onLeaving } from '../../ui/on-leaving.js';
import type { Scheme } from '../../ui/palette.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Change } from '../../workspace/change.js';
import { creditsOf, renderFoot } from './foot.js';
import { groundStrings } from './ground-strings.js';
import { MapSettings, shownBy } from './map-settings.js';
import { SchemeProbe } from './scheme.js';
import { baseOf, Showing } from './showing.js';
import { renderStates } from './states.js';
import { mapStyles } from './styles/map-styles.js';

/** Pixels per CSS pixel on paper. */
const PRINT_SCALE = 3;

/**
 * The map editor: areas or points coloured by territory or by a measure; selecting, brushing, walking by keyboard.
 * It shows a workspace and commands it; give it a height.
 *
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
export class TerritoryMap extends MapSettings {
  static override styles = [unsafeCSS(leafletCss), tokens, controls, ...mapStyles];

  @query('.stage') private stageElement!: HTMLElement;
  @query('#map') private mapElement!: HTMLElement;
  @query('.probe') private probeElement!: HTMLElement;

  protected override get strings(): Strings {
    return this.#showing.panels?.strings ?? groundStrings;
  }

  readonly #t = (key: string, values?: Record<string, string | number>): string => this.t(key, values);
  readonly #showing = new Showing({
    map: this, t: this.#t, textOf: (strings, key, values) => this.textOf(strings, key, values), format: () => this.format, scheme: () => this.#scheme, say: (text) => this.announce(text), redraw: () => this.requestUpdate(),
  });
  #probe: SchemeProbe | undefined;
  #scheme: Scheme = 'light';

  constructor() {
    super();
    onLeaving(this, () => this.#showing.stop());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && !this.#showing.session) this.#start();
  }

  override adoptedCallback(): void {
    super.adoptedCallback();
    // what it listens to and draws on belongs to the document that it has left
    this.#showing.stop();
  }

  protected override firstUpdated(): void {
    this.#probe = new SchemeProbe(this.probeElement, () => this.#recolor());
    this.#scheme = this.#probe.scheme;
    // a scheme set between the first style and the first frame starts no transition
    requestAnimationFrame(() => this.#recolor());
    this.#start();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // before the legend is drawn, which shows what the stage makes of it
    const { panels } = this.#showing;
    if (changed.has('fill')) panels?.refill();
    if (panels && shownBy.some((name) => changed.has(name))) this.#stage?.configure({ fill: panels.fill, show: panels.show });
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#showing.panels?.settle(this.renderRoot);
    const stage = this.#stage;
    if (!stage) return;
    if (changed.has('tileUrl') || changed.has('baseMap')) stage.setBase(baseOf(this));
    if (changed.has('overlay')) stage.setOverlay(this.overlay);
  }

  protected override workspaceReplaced(): void {
    this.#showing.panels?.reset();
  }

  protected override workspaceLinked(): void {
    if (!this.hasUpdated) return;
    this.#showing.stop();
    if (this.isConnected) this.#start();
  }

  protected override workspaceChanged(change: Change): void {
    const { kinds } = change;
    const { panels } = this.#showing;
    if (panels && (kinds.has('dataset') || kinds.has('territories'))) this.#stage?.configure({ fill: panels.fill });
    this.#stage?.change(change);
    this.#showing.follow(change);
    if (kinds.size === 1 && kinds.has('hover')) return; // the card follows by its own event
    panels?.follow(change);
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
    const { model, fill, patterns, format, language } = this;
    await printMap(this.shadowRoot!, { model: model!, picture, credits: creditsOf(this).join(' · '), fill, patterns, language, format, t: this.#t }, this.#stage?.scale ?? null, open);
  }

  /** Gives every territory a colour that stands out from its neighbours', as one edit. Returns whether any changed. */
  recolorTerritories(): boolean {
    return this.#showing.panels?.recolor() ?? false;
  }

  /** Where the map looks; null while nothing is shown. */
  get view(): MapCamera | null {
    return this.#showing.camera.place;
  }

  /** Looks somewhere else, at once; before anything is shown it is kept for then. */
  setView(view: MapCamera): void {
    this.#showing.camera.go(view);
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
    const { panels, drawn, error } = this.#showing;
    const name = model?.dataset ? labelText(model.dataset.name, this.language) : '';
    return html`
      <div class="stage" part="map" tabindex="0" role="application" data-tool=${this.tool} aria-roledescription=${this.t('role')} aria-describedby="hint"
        aria-label=${name ? this.t('map', { name }) : this.t('mapEmpty')} @keydown=${this.#onKey} @focus=${this.#onFocus}>
        <div id="map" aria-hidden="true"></div>
        ${panels?.renderShape()}
      </div>
      <span id="hint" class="visually-hidden">${this.t('hint')}</span>
      <span class="probe" aria-hidden="true"></span>
      ${model?.dataset && panels ? panels.render(model) : nothing}
      ${model?.job?.proposal || model?.job?.best ? html`<p class="proposed">${this.t(model.job.proposal ? 'proposed' : 'bestSoFar')}</p>` : nothing}
      ${renderFoot(this, drawn ? this.#stage?.metersPerPixel : undefined, this.#t)}
      <slot></slot>
      ${renderStates({ model, error, drawn, t: this.#t, errorLine: (error) => this.errorLine(error) })}
      ${model?.plan && panels ? panels.renderDialog(model) : nothing}`;
  }

  get #stage(): MapStage | undefined {
    return this.#showing.session?.stage;
  }

  #start(): void {
    void this.#showing.start(this.model);
  }

  async #picture(scale: number): Promise<HTMLCanvasElement> {
    if (!this.#stage?.ready) throw new TerritoryError('not-ready', { expected: 'a map that is drawn', actual: 'one that is not' });
    return this.#stage.picture(scale, getComputedStyle(this.mapElement).backgroundColor);
  }

  #recolor(): void {
    const scheme = this.#probe!.scheme;
    if (scheme === this.#scheme) return;
    this.#scheme = scheme;
    const { panels } = this.#showing;
    if (panels) this.#stage?.configure({ look: panels.look });
    this.requestUpdate();
  }

  readonly #onFocus = (): void => {
    // the pointer says by itself where it is
    if (this.stageElement.matches(':focus-visible')) this.#showing.panels?.enter();
  };

  readonly #onKey = (event: KeyboardEvent): void => this.#showing.panels?.onKey(event);
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-map': TerritoryMap;
  }
}
