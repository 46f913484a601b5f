import * as L from 'leaflet';
import type { GeoJsonObject } from 'geojson';
import type { Topology } from 'topojson-specification';
import { Contiguity } from '../model/contiguity.js';
import type { Dataset } from '../model/dataset.js';
import type { Change } from '../workspace/change.js';
import type { Workspace } from '../workspace/workspace.js';
import type { WorkerFactory } from '../workers/start.js';
import { drawAccounts, type AccountMark } from './account-points.js';
import { territoryAnchors, type Anchor } from './anchors.js';
import type { AreaLayer } from './area-layer.js';
import { AreaPaint, type AreaScene } from './area-paint.js';
import { CanvasLayer, type Drawing } from './canvas-layer.js';
import { blend, pixel } from './color.js';
import type { AreaStyle } from './colorist.js';
import { pointsInside } from './enclose.js';
import { deviationClasses, fillScale, unitFill, type FillBy, type FillScale } from './fill.js';
import { drawArrows } from './arrows.js';
import { contrastingColors, territoryNeighbors } from './neighbor-colors.js';
import type { NextMove } from './next-moves.js';
import { HostLayers } from './host-layers.js';
import { drawLabels, type Label } from './labels.js';
import type { Look } from './look.js';
import { bboxToLatLng, boundsToLatLng, MapView } from './map-view.js';
import type { IndexSummary } from './paint-desk.js';
import { FIRST_TERRITORY_PATTERN, TERRITORY_PATTERNS } from './patterns.js';
import { drawPicture } from './picture.js';
import { PointIndex } from './point-index.js';
import { drawPointUnits, pointUnitAt, type PointScene } from './point-units.js';
import { unwrap, WORLD, worldX, worldY } from './projection.js';
import { leftOf } from './side.js';
import { Walk, type Direction } from './walk.js';

export interface StageOptions {
  readonly look: Look;
  readonly fill: FillBy;
  readonly show: StageShow;
  readonly reducedMotion: boolean;
  readonly worker?: WorkerFactory | undefined;
  /** Text of a territory's label. */
  readonly territoryLabel: (territory: number) => { text: string; detail?: string };
  readonly formatCount: (count: number) => string;
  /** What panels cover along each side, CSS pixels: what is brought into view stays clear of it. */
  readonly insets: () => Insets;
  /** The view moved or zoomed, or what it shows was painted. */
  readonly onView: () => void;
  readonly onError: (error: unknown) => void;
}

export interface StageShow {
  readonly accounts: boolean;
  readonly territoryLabels: boolean;
  readonly unitLabels: boolean;
  /** Patterns beside the colours of territories. */
  readonly patterns: boolean;
}

export interface Insets {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Everything that depends on the dataset shown. */
interface Scene {
  readonly dataset: Dataset;
  readonly lon: Float64Array;
  readonly points: PointIndex;
  readonly walk: Walk;
  /** Territory by unit as it shows, brush strokes included. */
  readonly shown: Int32Array;
  /** The selection as it was drawn last. */
  selected: Uint8Array;
  readonly accounts: PointIndex;
  /** Of what shows. */
  readonly contiguity: Contiguity;
  /** Of the areas, or of the cells around points. */
  summary: IndexSummary | null;
  /** Of the land behind points. */
  readonly ground: IndexSummary | null;
  readonly kind: 'area' | 'point';
  paint: AreaPaint | null;
  layer: AreaLayer | null;
}

/** From this size on units carry their names, CSS pixels. */
const NAMED = 64;
/** A point answers for its cell up to this far away, CSS pixels. */
const REACH = 40;
/** More units than this part of all are repainted as a whole. */
const WHOLE = 0.2;

/**
 * Shows a workspace on a map: areas or points, accounts, labels, what the host lays under it. Follows its changes with the least repaint
 * that will do, once per frame. It commands nothing.
 */
export class MapStage {
  readonly view: MapView;
  readonly #model: Workspace;
  readonly #hosted: HostLayers;
  readonly #points: CanvasLayer;
  readonly #labels: CanvasLayer;
  #options: StageOptions;
  #scene: Scene | null = null;
  #scale: FillScale | null = null;
  #anchors: Anchor[] | null = null;
  #accountMarks: AccountMark[] = [];
  #accountPad: Place = { x: 0, y: 0 };
  #preview: ReadonlySet<number> | null = null;
  #moves: readonly NextMove[] = [];
  #dirty: Set<number> | 'all' = new Set();
  #frame = 0;
  #generation = 0;

  constructor(container: HTMLElement, model: Workspace, options: StageOptions) {
    this.#model = model;
    this.#options = options;
    this.view = new MapView(container, options);
    this.#hosted = new HostLayers(this.view.map);
    this.#points = new CanvasLayer('points', (drawing) => this.#drawPoints(drawing)).addTo(this.view.map);
    this.#labels = new CanvasLayer('labels', (drawing) => this.#drawLabels(drawing)).addTo(this.view.map);
    this.view.map.on('zoomend', () => this.#rescale());
    this.view.map.on('move zoomend resize', () => this.#options.onView());
    if (model.dataset) void this.#open(model.dataset);
  }

  get ready(): boolean {
    return this.#scene !== null && (this.#scene.layer?.settled ?? true);
  }

  /** Classes shown, null while the fill has none. */
  get scale(): FillScale | null {
    return this.#scale;
  }

  /** Class of each territory in the fill by deviation; empty in other fills. */
  territoryClasses(): number[] {
    return this.#scale && this.#options.fill.by === 'deviation' ? deviationClasses(this.#model.context!, this.#scale) : [];
  }

  /** On the ground, in the middle of the view. */
  get metersPerPixel(): number {
    const { map } = this.view;
    return (40_075_016.686 * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
  }

  /** Takes over what differs; everything is repainted. */
  configure(options: Partial<StageOptions>): void {
    this.#options = { ...this.#options, ...options };
    this.#anchors = null;
    this.#restyle();
  }

  setTiles(url: string): void {
    this.#hosted.setTiles(url);
    this.#fade();
  }

  setOverlay(overlay: GeoJsonObject | Topology | null): void {
    this.#hosted.setOverlay(overlay, this.#options.look.theme);
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
    if (kinds.has('assignment') || kinds.has('territories')) {
      scene.shown.set(this.#model.plan!.assignment);
      this.#preview = null;
      this.#anchors = null;
    }
    // in these fills one move may change the colour of units far away
    const far = this.#options.fill.by === 'deviation' && (kinds.has('assignment') || kinds.has('goals') || kinds.has('exceptions'));
    if (kinds.has('territories') || kinds.has('filter') || far || (kinds.has('reference') && this.#options.fill.by === 'change')) this.#restyle();
    else if (kinds.has('assignment') || kinds.has('locks')) this.#touch(units);
    if (kinds.has('selection')) this.#touchSelection(scene);
    if (kinds.has('hover')) this.#touchHover(scene, units ?? []);
    if (kinds.has('exceptions')) this.#points.schedule();
  }

  /** Shows units as if they belonged to a territory already; null takes it back. */
  preview(units: ReadonlySet<number> | null, territory: number): void {
    const scene = this.#scene;
    if (!scene) return;
    const { assignment } = this.#model.plan!;
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
    this.#moves = moves;
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
   * @throws when the browser has no canvas of that size
   */
  async picture(scale: number, ground: string): Promise<HTMLCanvasElement> {
    const scene = this.#scene;
    if (!scene) throw new Error('expected a map that shows data, got none');
    const layers = [...(scene.ground ? [{ key: 'backdrop', style: landStyle(scene.ground, this.#options.look) }] : []), ...(scene.paint ? [{ key: 'units', style: scene.paint.style, ...(scene.ground && { mask: 'backdrop' }) }] : [])];
    const picture = await drawPicture(this.view, layers, scale, ground, (drawing) => {
      this.#drawPoints(drawing);
      this.#drawLabels(drawing);
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

  /** The unit under a place of the container, -1 = none. `slack` helps fingers to hit points, CSS pixels. */
  unitAt(place: Place, slack = 0): number {
    const scene = this.#scene;
    if (!scene) return -1;
    const inside = scene.layer?.unitAt(L.point(place.x, place.y)) ?? -1;
    if (scene.kind === 'area') return inside;
    const { x, y } = this.#world(place);
    const disc = pointUnitAt(this.#pointScene(scene), x, y, this.view.map.getZoom(), slack);
    if (disc >= 0 || inside < 0) return disc;
    // beside the discs the nearest point counts, as long as it is near
    const at = this.locate(inside);
    return Math.hypot(at.x - place.x, at.y - place.y) <= REACH ? inside : -1;
  }

  /** The account drawn under a place, -1 = none. */
  accountAt(place: Place, slack = 2): number {
    for (const mark of this.#accountMarks) {
      if (mark.account >= 0 && Math.hypot(mark.x - this.#accountPad.x - place.x, mark.y - this.#accountPad.y - place.y) <= mark.radius + slack) return mark.account;
    }
    return -1;
  }

  /** Units whose point lies in a ring of places. */
  unitsWithin(ring: readonly Place[]): Uint32Array {
    const scene = this.#scene;
    if (!scene) return new Uint32Array(0);
    const corners = new Float64Array(ring.length * 2);
    ring.forEach((place, i) => {
      const { x, y } = this.#world(place);
      corners[2 * i] = x;
      corners[2 * i + 1] = y;
    });
    return pointsInside(scene.points.x, scene.points.y, corners);
  }

  /** Which of the units lie to the left of a line drawn over the map, seen along it; its ends go on for ever. */
  unitsLeftOf(line: readonly Place[], units: readonly number[]): number[] {
    const scene = this.#scene;
    if (!scene || line.length < 2) return [];
    const path = line.map((place) => this.#world(place));
    return units.filter((unit) => leftOf(path, scene.points.x[unit]!, scene.points.y[unit]!));
  }

  /** Units that a brush of a radius (CSS pixels, 0 = the tip) touches on its way from one place to another. */
  unitsUnder(from: Place, to: Place, radius: number): Set<number> {
    const found = new Set<number>();
    const step = 3;
    const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / Math.max(step, radius / 2)));
    for (let i = 0; i <= steps; i++) {
      const x = from.x + ((to.x - from.x) * i) / steps;
      const y = from.y + ((to.y - from.y) * i) / steps;
      for (let dy = -radius; dy <= radius; dy += step) {
        const half = Math.sqrt(Math.max(0, radius * radius - dy * dy));
        for (let dx = -half; dx <= half; dx += step) {
          const unit = this.unitAt({ x: x + dx, y: y + dy });
          if (unit >= 0) found.add(unit);
        }
      }
    }
    return found;
  }

  /** Where a unit's point is on the container. */
  locate(unit: number): Place {
    const { dataset, lon } = this.#scene!;
    return this.view.map.latLngToContainerPoint([dataset.units.lat[unit]!, lon[unit]!]);
  }

  /** The next unit in a direction, -1 at the end of the map. */
  step(unit: number, direction: Direction): number {
    return this.#scene?.walk.step(unit, direction) ?? -1;
  }

  /** The unit nearest to the middle of the view. */
  middle(): number {
    const { lat, lng } = this.view.map.getCenter();
    return this.#scene?.walk.nearest(lng, lat) ?? -1;
  }

  /** Shows all units, or these. */
  fit(units?: Iterable<number>, animate = true): void {
    const bounds = units ? this.#boundsOf(units) : this.#bounds();
    if (bounds?.isValid()) this.view.fit(bounds, this.#options.insets(), animate && !this.#options.reducedMotion);
  }

  /** Moves the map as little as needed to have a unit well in view. */
  reveal(unit: number): void {
    const { dataset, lon } = this.#scene!;
    const { left, top, right, bottom } = this.#options.insets();
    this.view.map.panInside([dataset.units.lat[unit]!, lon[unit]!], { paddingTopLeft: [left + 30, top + 30], paddingBottomRight: [right + 30, bottom + 30], animate: !this.#options.reducedMotion });
  }

  dispose(): void {
    this.#generation++;
    cancelAnimationFrame(this.#frame);
    this.view.dispose();
  }

  async #open(dataset: Dataset): Promise<void> {
    const generation = ++this.#generation;
    try {
      const { geometry, backdrop, units } = dataset;
      const [summary, ground] = await Promise.all([
        geometry ? this.view.load('units', geometry) : this.view.client.loadCells('units', units.lon, units.lat),
        !geometry && backdrop ? this.view.load('backdrop', backdrop) : null,
      ]);
      if (generation !== this.#generation) return;
      this.#scene = this.#createScene(dataset, summary, ground);
      this.view.clearAreas();
      this.fit(undefined, false);
      this.#scale = this.#classes();
      if (ground) this.view.showAreas('backdrop', 'backdrop', ground, landStyle(ground, this.#options.look));
      this.#showAreas(this.#scene, summary);
      this.#anchors = null;
      this.#points.draw();
      this.#labels.draw();
      this.#options.onView();
    } catch (error) {
      if (generation === this.#generation) this.#options.onError(error);
    }
  }

  #createScene(dataset: Dataset, summary: IndexSummary, ground: IndexSummary | null): Scene {
    const { seam } = summary;
    const shift = (values: Float64Array) => (seam === -180 ? values : values.map((lon) => unwrap(lon, seam)));
    const lon = shift(dataset.units.lon);
    // made when they are first asked for: none of them is needed for the first picture of areas
    const points = lazy(() => new PointIndex(lon, dataset.units.lat));
    const walk = lazy(() => new Walk(dataset.graph, lon, dataset.units.lat));
    const accounts = lazy(() => new PointIndex(shift(dataset.accounts.lon), dataset.accounts.lat));
    const shown = this.#model.plan!.assignment.slice();
    const contiguity = new Contiguity(dataset.graph, shown, 0);
    return {
      dataset, lon, summary, ground, shown, contiguity, kind: dataset.geometry ? 'area' : 'point', paint: null, layer: null,
      get points() { return points(); },
      get walk() { return walk(); },
      get accounts() { return accounts(); },
      selected: this.#model.selection.flags.slice(),
    };
  }

  #showAreas(scene: Scene, summary: IndexSummary): void {
    scene.paint = new AreaPaint(summary.units, this.#areaScene(scene), this.#options.look.theme);
    if (scene.paint.resize(this.view.unitPixels(summary))) scene.paint.refresh();
    scene.layer = this.view.showAreas('units', 'areas', summary, scene.paint.style, scene.ground ? 'backdrop' : undefined);
    scene.layer.on('load', () => this.#options.onView());
    this.#fade();
  }

  #areaScene(scene: Scene): AreaScene {
    const plan = this.#model.plan!;
    const fill = unitFill(this.#model.context!, scene.shown, this.#options.fill, this.#scale, this.#options.look);
    const land = pixel(this.#options.look.theme.land);
    return {
      // the cells around points only hint at their territory: the points are what counts
      fill: scene.kind === 'area' ? fill : (unit) => (scene.shown[unit]! < 0 ? land : blend(land, fill(unit), 0.35)),
      bare: scene.kind === 'point',
      assignment: scene.shown,
      selected: scene.selected,
      filter: this.#model.filter,
      locked: plan.lockedUnits,
      lockedTerritory: (territory) => plan.territories[territory]?.locked ?? false,
      territoryPattern: (territory) => (this.#options.show.patterns ? FIRST_TERRITORY_PATTERN + (plan.territories[territory]?.color ?? 0) % TERRITORY_PATTERNS : 0),
    };
  }

  #pointScene(scene: Scene): PointScene {
    const plan = this.#model.plan!;
    const { filter, hover } = this.#model;
    const measure = scene.dataset.measures.find((m) => m.id === plan.goals[0]?.measure) ?? scene.dataset.measures[0];
    const sizes = this.#scale && this.#options.fill.by === 'measure' ? scene.dataset.measures[this.#scale.measure]!.values : measure?.values ?? new Float64Array(scene.dataset.units.count);
    const fill = unitFill(this.#model.context!, scene.shown, this.#options.fill, this.#scale, this.#options.look);
    const idle = blend(pixel(this.#options.look.theme.unassigned), pixel(this.#options.look.theme.label), 0.4);
    return {
      index: scene.points, sizes, hover, selected: scene.selected,
      largest: sizes.reduce((most, value) => (value > most ? value : most), 0),
      color: (unit) => css(this.#options.fill.by === 'territory' && scene.shown[unit]! < 0 ? idle : fill(unit)),
      locked: (unit) => plan.lockedUnits[unit] === 1 || (plan.territories[scene.shown[unit]!]?.locked ?? false),
      shown: (unit) => !filter || filter[unit] === 1,
    };
  }

  /** Colours, classes or names changed: everything anew. */
  #restyle(): void {
    const scene = this.#scene;
    if (!scene) return;
    this.#scale = this.#classes();
    scene.paint?.setScene(this.#areaScene(scene), this.#options.look.theme);
    this.#touch();
  }

  #classes(): FillScale | null {
    const { fill, look } = this.#options;
    const { context } = this.#model;
    return context && this.#scene ? fillScale(this.#scene.dataset, context, fill, look) : null;
  }

  /** The borders of units fade as they get small. */
  #rescale(): void {
    const scene = this.#scene;
    if (!scene?.paint || !scene.summary || !scene.layer) return;
    if (!scene.paint.resize(this.view.unitPixels(scene.summary))) return;
    scene.paint.refresh();
    scene.layer.setStyle(scene.paint.style);
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
    scene.paint?.setHover(this.#model.hover);
    this.#touch(units);
  }

  /** Asks for a repaint in the next frame: of these units, or of everything. */
  #touch(units?: Iterable<number>): void {
    const scene = this.#scene;
    if (!scene) return;
    if (!units) this.#dirty = 'all';
    else if (this.#dirty !== 'all') {
      for (const unit of units) this.#dirty.add(unit);
      if (this.#dirty.size > scene.shown.length * WHOLE && this.#dirty.size > 200) this.#dirty = 'all';
    }
    this.#frame ||= requestAnimationFrame(() => this.#flush());
  }

  #flush(): void {
    this.#frame = 0;
    const scene = this.#scene;
    if (!scene) return;
    const units = this.#dirty === 'all' ? undefined : this.#dirty;
    this.#dirty = new Set();
    if (scene.paint && scene.layer) {
      scene.paint.refresh(units);
      scene.layer.setStyle(scene.paint.style, units);
    }
    if (scene.kind === 'point') this.#points.draw();
    if (this.#anchors === null) this.#labels.draw();
  }

  #drawPoints(drawing: Drawing): void {
    const scene = this.#scene;
    if (!scene) return;
    const { look, show, formatCount } = this.#options;
    if (scene.kind === 'point') drawPointUnits(drawing, this.#pointScene(scene), scene.lon, scene.dataset.units.lat, look.theme);
    this.#accountPad = { x: drawing.padX, y: drawing.padY };
    const { filter } = this.#model;
    const { unit } = scene.dataset.accounts;
    const shown = (account: number) => !filter || unit[account]! < 0 || filter[unit[account]!] === 1;
    this.#accountMarks = show.accounts ? drawAccounts(drawing, scene.accounts, shown, look.theme, formatCount, look.font) : [];
  }

  #drawLabels(drawing: Drawing): void {
    const { context, place, width, height } = drawing;
    const scene = this.#scene;
    if (!scene) return;
    const { look, show } = this.#options;
    const labels: Label[] = show.territoryLabels ? this.#territoryLabels(scene, place) : [];
    if (show.unitLabels && scene.kind === 'area' && scene.summary && this.view.unitPixels(scene.summary) >= NAMED) labels.push(...this.#unitLabels(scene, place));
    const visible = labels.filter((label) => label.x > 0 && label.y > 0 && label.x < width && label.y < height);
    const { lat } = scene.dataset.units;
    const arrows = this.#moves.map(({ unit, via }, i) => ({
      fromLon: scene.lon[unit]!, fromLat: lat[unit]!, toLon: scene.lon[via]!, toLat: lat[via]!, text: String(i + 1), strong: unit === this.#model.hover,
    }));
    drawArrows(drawing, arrows, look.theme, look.font);
    drawLabels(context, visible, { text: look.theme.label, halo: look.theme.halo, font: look.font });
  }

  #territoryLabels(scene: Scene, place: Drawing['place']): Label[] {
    const boxes = scene.kind === 'area' ? scene.summary?.boxes : undefined;
    const area = (unit: number) => (boxes ? Math.sqrt(Math.abs((boxes[unit * 4 + 2]! - boxes[unit * 4]!) * (boxes[unit * 4 + 3]! - boxes[unit * 4 + 1]!))) : 1);
    const placed = { ...scene.dataset, units: { ...scene.dataset.units, lon: scene.lon } };
    this.#anchors ??= territoryAnchors(placed, scene.shown, this.#model.plan!.territories.length, area).sort((a, b) => b.units - a.units);
    return this.#anchors.map(({ territory, lon, lat }) => ({ ...this.#options.territoryLabel(territory), ...place(lon, lat), size: 13, weight: 650, room: Infinity }));
  }

  #unitLabels(scene: Scene, place: Drawing['place']): Label[] {
    const bounds = this.view.map.getBounds().pad(0.2);
    const { boxes } = scene.summary!;
    const perWorld = (256 * 2 ** this.view.map.getZoom()) / WORLD;
    const { names, lat } = scene.dataset.units;
    const inView = scene.points.within(worldX(bounds.getWest()), worldY(bounds.getNorth()), worldX(bounds.getEast()), worldY(bounds.getSouth()));
    return inView.map((u) => ({ text: names[u]!, ...place(scene.lon[u]!, lat[u]!), size: 11, weight: 450, room: (boxes[u * 4 + 2]! - boxes[u * 4]!) * perWorld - 8 }));
  }

  /** Areas let what lies under them shine through when the host put a base map there. */
  #fade(): void {
    this.view.map.getPane('areas')!.style.opacity = this.#hosted.hasTiles ? '0.72' : '';
  }

  #world({ x, y }: Place): Place {
    const { lat, lng } = this.view.map.containerPointToLatLng([x, y]);
    return { x: worldX(lng), y: worldY(lat) };
  }

  #bounds(): L.LatLngBounds | null {
    const scene = this.#scene;
    if (!scene) return null;
    const shape = scene.kind === 'area' ? scene.summary?.bounds : scene.ground?.bounds;
    const bounds = scene.kind === 'point' ? bboxToLatLng(scene.dataset.bbox) : L.latLngBounds([]);
    return shape ? bounds.extend(boundsToLatLng(shape)) : bounds;
  }

  #boundsOf(units: Iterable<number>): L.LatLngBounds {
    const { summary, dataset, lon, kind } = this.#scene!;
    const bounds = L.latLngBounds([]);
    for (const u of units) {
      if (summary && kind === 'area') bounds.extend(boundsToLatLng([summary.boxes[u * 4]!, summary.boxes[u * 4 + 1]!, summary.boxes[u * 4 + 2]!, summary.boxes[u * 4 + 3]!]));
      else bounds.extend([dataset.units.lat[u]!, lon[u]!]);
    }
    return bounds;
  }
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function landStyle(summary: IndexSummary, { theme }: Look): AreaStyle {
  const palette = new Uint32Array(2 * (summary.units + 1)).fill(pixel(theme.land));
  palette[0] = palette[1] = 0;
  return { palette, patterns: null, patternInk: 0, strokes: [{ along: () => true, coats: [{ color: theme.landLine, width: 0.75 }] }] };
}

/** `rgb()` of a colour as it lies in memory. */
function css(color: number): string {
  return `rgb(${color & 255} ${(color >> 8) & 255} ${(color >> 16) & 255})`;
}
