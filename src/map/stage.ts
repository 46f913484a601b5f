import type { GeoJsonObject } from 'geojson';
import type { Topology } from 'topojson-specification';
import type { Dataset } from '../model/dataset.js';
import type { Proposal } from '../workspace/job.js';
import type { Change } from '../workspace/change.js';
import type { Workspace } from '../workspace/workspace.js';
import { pageTurn } from '../workers/page-turn.js';
import { AreaPaint } from './area-paint.js';
import { CanvasLayer, type Drawing } from './canvas-layer.js';
import type { AreaStyle } from './colorist.js';
import { DirtyUnits } from './dirty-units.js';
import { fillScale, metricScale, unitClass, type FillScale } from './fill.js';
import { Framing } from './framing.js';
import type { BaseMap } from './base/base-map.js';
import { HostLayers } from './base/host-layers.js';
import { MapView } from './map-view.js';
import { contrastingColors, territoryNeighbors } from './neighbor-colors.js';
import type { NextMove } from './next-moves.js';
import { Overlays } from './layers/overlays.js';
import type { Segments } from './layers/segments.js';
import type { IndexSummary } from './paint-desk.js';
import type { PointScene } from './point-units.js';
import { areaLook, landLook, pointLook } from './scene-looks.js';
import { createScene, type Scene } from './scene.js';
import type { Insets, Place, StageOptions } from './stage-options.js';

/** Strength of areas over a base map. */
const OVER_BASE = 0.72;
/** Nothing shows. */
const NO_STYLE: AreaStyle = { palette: new Int32Array(0), patterns: null, patternInk: 0, strokes: [] };
/** Rest before names are placed anew, ms. */
const LABEL_DELAY = 80;

/**
 * Shows a workspace on a map: areas or points, accounts, labels, what the host lays under it. Follows its changes with the least repaint
 * that will do, once per frame. It commands nothing.
 */
export class MapStage extends Framing {
  readonly view: MapView;
  readonly #model: Workspace;
  readonly #hosted: HostLayers;
  readonly #points: CanvasLayer;
  readonly #labels: CanvasLayer;
  readonly #overlays: Overlays;
  readonly #dirty = new DirtyUnits((units) => this.#repaint(units));
  #options: StageOptions;
  #scene: Scene | null = null;
  /** The scene whose names have places. */
  #named: Scene | null = null;
  #scale: FillScale | null = null;
  #preview: ReadonlySet<number> | null = null;
  /** Made when asked for, until something changes. */
  #pointLook: PointScene | null = null;
  #generation = 0;
  #labelTimer: ReturnType<typeof setTimeout> | undefined;
  #proposal: Proposal | null = null;

  constructor(container: HTMLElement, model: Workspace, options: StageOptions) {
    super();
    this.#model = model;
    this.#options = options;
    this.view = new MapView(container, options);
    this.#hosted = new HostLayers(this.view.map, options.look.theme, () => this.#labels.schedule(), (error) => options.onHostError?.(error));
    this.#overlays = new Overlays(model, () => {
      this.#points.schedule();
      this.#labels.schedule();
    });
    this.#points = new CanvasLayer('points', (drawing) => this.#drawPoints(drawing)).addTo(this.view.map);
    this.#labels = new CanvasLayer('labels', (drawing) => this.#drawLabels(drawing)).addTo(this.view.map);
    this.view.map.on('zoomend', () => this.#rescale());
    this.view.map.on('move zoomend resize', () => this.#options.onView());
    if (model.dataset) void this.#open(model.dataset);
    else void import('./color-warm-up.js').then(({ warmUpColors }) => warmUpColors(options.look.theme, () => this.#generation === 0), () => undefined);
  }

  get ready(): boolean {
    return this.#scene !== null && (this.#scene.layer?.settled ?? true);
  }

  /** Classes shown, null while the fill has none. */
  get scale(): FillScale | null {
    return this.#scale;
  }

  /** The units of a class of the fill, -1 = those without a value. */
  unitsOfClass(index: number): number[] {
    const of = this.classOfUnit();
    return of ? Array.from(this.#scene!.shown.keys()).filter((unit) => of(unit) === index) : [];
  }

  /** Class of each unit in the fill; null while it has none. */
  classOfUnit(): ((unit: number) => number) | null {
    return this.#scene && this.#scale && unitClass(this.#model.shown!, this.#scene.shown, this.#options.fill, this.#scale);
  }

  /** Segments of the accounts that have symbols of their own; null without. */
  get segments(): Segments | null {
    return this.#scene && this.#options.show.accounts ? this.#overlays.segments(this.#scene.dataset, this.#options.show.segment) : null;
  }

  /** Takes over what differs; everything is repainted. */
  configure(options: Partial<StageOptions>): void {
    this.#options = { ...this.#options, ...options };
    this.view.still = this.#options.reducedMotion;
    this.#overlays.invalidate();
    this.#hosted.restyle(this.#options.look.theme);
    this.#restyle();
    this.#points.schedule();
  }

  setBase(base: BaseMap | null): void {
    this.#hosted.setBase(base);
    this.#fade();
  }

  setOverlay(overlay: GeoJsonObject | Topology | null): void {
    this.#hosted.setOverlay(overlay);
  }

  /** Follows a change of the workspace. */
  change(change: Change): void {
    const { kinds, units } = change;
    const { dataset } = this.#model;
    if (kinds.has('dataset') && dataset) {
      void this.#open(dataset);
      return;
    }
    const scene = this.#scene;
    if (!scene) return;
    // a proposal comes or goes: the whole map shows another plan
    const { job } = this.#model;
    const proposal = job?.proposal ?? job?.best ?? null;
    const other = proposal !== this.#proposal;
    this.#proposal = proposal;
    if (other || kinds.has('assignment') || kinds.has('territories')) {
      this.#show(scene, other || kinds.has('territories') ? undefined : units);
      this.#overlays.invalidate();
    }
    // in these fills one move may change the colour of units far away
    const { by } = this.#options.fill;
    const far = ((by === 'deviation' || by === 'metric') && (kinds.has('assignment') || kinds.has('goals') || kinds.has('exceptions'))) || (by === 'metric' && (kinds.has('metrics') || kinds.has('reference') || kinds.has('rules') || kinds.has('locks')));
    if (other || kinds.has('territories') || kinds.has('filter') || far || (kinds.has('reference') && by === 'change')) this.#restyle();
    else if (kinds.has('assignment') || kinds.has('locks')) this.#touch(units);
    if (kinds.has('selection')) this.#touchSelection(scene);
    if (kinds.has('hover')) this.#touchHover(scene, units ?? []);
    if (kinds.has('exceptions') || kinds.has('filter') || (this.#options.show.spokes && (other || kinds.has('assignment') || kinds.has('territories')))) this.#points.schedule();
    // names make way for clusters
    if (kinds.has('filter') && this.#options.show.accounts) this.#labels.schedule();
  }

  /** What shows is the plan again, which has changed for some units or for all. */
  #show(scene: Scene, units: Iterable<number> | undefined): void {
    const { assignment } = this.#model.shown!.plan;
    if (units) for (const some of [units, this.#preview ?? []]) for (const unit of some) scene.shown[unit] = assignment[unit]!;
    else scene.shown.set(assignment);
    this.#preview = null;
  }

  /** Shows units as if they belonged to a territory already; null takes it back. */
  preview(units: ReadonlySet<number> | null, territory: number): void {
    const scene = this.#scene;
    if (!scene) return;
    const { assignment } = this.#model.shown!.plan;
    const touched: number[] = [];
    for (const unit of this.#preview ?? []) {
      if (units?.has(unit)) continue;
      scene.shown[unit] = assignment[unit]!;
      touched.push(unit);
    }
    for (const unit of units ?? []) {
      if (scene.shown[unit] === territory) continue;
      scene.shown[unit] = territory;
      touched.push(unit);
    }
    this.#preview = units && new Set(units);
    this.#touch(touched);
  }

  /** Shows moves as ghost arrows. */
  suggest(moves: readonly NextMove[]): void {
    this.#overlays.moves = moves;
    this.#labels.schedule();
  }

  /** Whether a unit could join a territory (-1 = none) now, strokes under way included, and leave no territory in pieces. */
  staysWhole(unit: number, territory: number): boolean {
    const scene = this.#scene;
    if (!scene) return false;
    const from = scene.shown[unit]!;
    if (from === territory) return true;
    if (from >= 0 && !scene.contiguity.canLeave(unit)) return false;
    return territory < 0 || scene.contiguity.touches(unit, territory) || !scene.shown.includes(territory);
  }

  /**
   * The map as it is in view, drawn anew at `scale` pixels per CSS pixel.
   * @throws {TerritoryError} `internal` when the browser has no canvas of that size
   */
  async picture(scale: number, ground: string): Promise<HTMLCanvasElement> {
    const scene = this.#scene;
    if (!scene) throw new Error('expected a map that shows data, got none');
    this.#dirty.flush();
    const layers = [...(scene.ground ? [{ key: 'backdrop', style: landLook(scene.ground, this.#options.look) }] : []), ...(scene.paint ? [{ key: 'units', style: scene.paint.style, ...(scene.ground && { mask: 'backdrop' }) }] : [])];
    const { drawPicture } = await import('./picture.js');
    const picture = await drawPicture(this.view, layers, {
      scale, ground, strength: this.#hosted.hasBase ? OVER_BASE : 1,
      under: (drawing) => this.#hosted.pictureUnder(drawing, scale),
      over: (drawing) => {
        this.#hosted.pictureOver(drawing);
        this.#drawPoints(drawing);
        this.#drawLabels(drawing);
      },
    });
    this.#points.draw(); // what was drawn last answers the pointer
    return picture;
  }

  /** The colour for a new territory of these units that stands out best from those around it. */
  colorFor(units: Uint32Array): number {
    const { territories, assignment } = this.#model.plan!;
    const next = assignment.slice();
    for (const unit of units) next[unit] = territories.length;
    const { colors } = this.#options.look;
    const neighbors = territoryNeighbors(this.#model.dataset!.graph, next, territories.length + 1);
    return contrastingColors(neighbors, colors.count, colors.distance, territories.map((t) => t.color)).at(-1)!;
  }

  /** Colours for all territories so that neighbours look as different as can be. */
  contrastingColors(): number[] {
    const { territories, assignment } = this.#model.plan!;
    const { colors } = this.#options.look;
    return contrastingColors(territoryNeighbors(this.#model.dataset!.graph, assignment, territories.length), colors.count, colors.distance);
  }

  /** The account drawn under a place, -1 = none. */
  accountAt(place: Place, slack = 2): number {
    return this.#overlays.accountAt(place, slack);
  }

  dispose(): void {
    this.#generation++;
    this.#dirty.cancel();
    this.#hosted.dispose();
    this.view.dispose();
  }

  async #open(dataset: Dataset): Promise<void> {
    const generation = ++this.#generation;
    try {
      const { geometry, backdrop, units } = dataset;
      const loading = Promise.all([
        geometry ? this.view.load('units', geometry) : this.view.client.loadCells('units', units.lon, units.lat),
        !geometry && backdrop ? this.view.load('backdrop', backdrop) : null,
        this.view.seen(),
      ]);
      // worked out when it is first asked for: while the painter is at work
      void this.#model.shown;
      const [summary, ground] = await loading;
      await this.#options.laidOut?.();
      if (generation !== this.#generation) return;
      this.#pointLook = null;
      // nothing is drawn on the way to where the new data is
      this.#scene = null;
      const scene = createScene(dataset, this.#model, summary, ground);
      this.view.clearAreas();
      this.bring(scene, undefined, false);
      this.#scene = scene;
      if (ground) this.view.showAreas('backdrop', 'backdrop', ground, landLook(ground, this.#options.look));
      this.#showAreas(scene, summary);
      this.#overlays.invalidate();
      this.#points.schedule();
      this.#options.onView();
      // the tiles have been ordered; names take tasks of their own: all units to find their places, and a large canvas
      await pageTurn();
      if (generation !== this.#generation) return;
      this.#overlays.placeNames(scene, this.#options);
      await pageTurn();
      if (generation !== this.#generation) return;
      this.#named = scene;
      this.#labels.draw();
    } catch (error) {
      if (generation === this.#generation) this.#options.onError(error);
    }
  }

  #showAreas(scene: Scene, summary: IndexSummary): void {
    // tiles are ordered first: their colours are worked out while the painter is at it
    scene.layer = this.view.showAreas('units', 'areas', summary, NO_STYLE, scene.ground ? 'backdrop' : undefined);
    this.#scale = this.#classes();
    scene.paint = new AreaPaint(summary.units, areaLook(scene, this.#model, this.#options, this.#scale), this.#options.look.theme, this.view.unitPixels(summary));
    scene.layer.setStyle(scene.paint.style);
    scene.layer.on('load', () => this.#options.onView());
    this.#fade();
  }

  /** Colours, classes or names changed: everything anew. */
  #restyle(): void {
    const scene = this.#scene;
    if (!scene) return;
    this.#scale = this.#classes();
    scene.paint?.setScene(areaLook(scene, this.#model, this.#options, this.#scale), this.#options.look.theme);
    this.#touch();
  }

  #classes(): FillScale | null {
    const { fill, look } = this.#options;
    const { shown } = this.#model;
    if (fill.by === 'metric') {
      const reading = this.#model.metrics.read(fill.metric, shown ?? undefined);
      return reading ? metricScale(reading, look) : null;
    }
    return shown && this.#scene ? fillScale(this.#scene.dataset, shown, fill, look) : null;
  }

  /** The borders of units fade as they get small. */
  #rescale(): void {
    const scene = this.#scene;
    if (!scene?.paint || !scene.layer) return;
    if (scene.paint.resize(this.view.unitPixels(scene.summary))) scene.layer.setStyle(scene.paint.style);
  }

  #touchSelection(scene: Scene): void {
    const { flags } = this.#model.selection;
    const touched: number[] = [];
    for (let u = 0; u < flags.length; u++) {
      if (scene.selected[u] === flags[u]) continue;
      scene.selected[u] = flags[u]!;
      touched.push(u);
    }
    this.#touch(touched);
  }

  #touchHover(scene: Scene, units: Iterable<number>): void {
    scene.paint?.setHover(this.#model.hover, this.#model.hoverTerritory);
    this.#touch(units);
  }

  /** Asks for a repaint in the next frame: of these units, or of everything. */
  #touch(units?: Iterable<number>): void {
    const scene = this.#scene;
    if (!scene) return;
    this.#pointLook = null;
    this.#dirty.add(scene.shown.length, units);
  }

  #repaint(units: ReadonlySet<number> | undefined): void {
    const scene = this.#scene;
    if (!scene) return;
    if (scene.paint && scene.layer) {
      scene.paint.refresh(units);
      scene.layer.setStyle(scene.paint.style, units);
    }
    if (scene.kind === 'point') this.#points.draw();
    if (this.#overlays.stale) this.#relabel();
  }

  /** Names settle when an edit has: their places take all units to work out, and ones that jump under the brush are no help. */
  #relabel(): void {
    clearTimeout(this.#labelTimer);
    this.#labelTimer = setTimeout(() => this.#labels.draw(), LABEL_DELAY);
  }

  #drawPoints(drawing: Drawing): void {
    const scene = this.#scene;
    if (scene) this.#overlays.drawPoints(drawing, scene, this.#options, () => this.pointsOf(scene));
  }

  #drawLabels(drawing: Drawing): void {
    if (this.#scene && this.#scene === this.#named) this.#overlays.drawLabels(drawing, this.#scene, this.#options, this.#hosted.places());
  }

  protected get scene(): Scene | null {
    return this.#scene;
  }

  protected get insets(): Insets {
    return this.#options.insets();
  }

  protected pointsOf(scene: Scene): PointScene {
    return (this.#pointLook ??= pointLook(scene, this.#model, this.#options, this.#scale));
  }

  /** Areas let what lies under them shine through when the host put a base map there. */
  #fade(): void {
    this.view.map.getPane('areas')!.style.opacity = this.#hosted.hasBase ? String(OVER_BASE) : '';
  }

}
