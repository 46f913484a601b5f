import type { Dataset } from '../../model/dataset.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { AccountMark } from './account-points.js';
import { territoryAnchors, type Anchor } from '../anchors.js';
import type { Drawing } from '../canvas-layer.js';
import { drawLabels, type Label } from './labels.js';
import { lazyLayers, wantedLayers, type DrawLayer, type LazyLayer } from './layer.js';
import type { BasePlace } from '../base/base-map.js';
import { segmentsOf, type Segments } from './segments.js';
import type { Marks } from './marks.js';
import type { NextMove } from '../next-moves.js';
import { drawPointUnits, type PointScene } from '../point-units.js';
import { pixelsPerWorldPixel } from '../projection.js';
import type { Scene } from '../scene.js';
import type { Place, StageOptions } from '../stage-options.js';

/** From this size on units carry their names, CSS pixels. */
const NAMED = 64;

/** The number at an arrow's tail lies in a disc of this radius, CSS pixels. */
const TAIL = 9;

/** A territory's name may reach this far beyond it, parts of its width. */
const OVERHANG = 1.15;

/** What lies over the areas: layers, points, accounts, arrows and names; remembers what it drew where. */
export class Overlays {
  moves: readonly NextMove[] = [];
  readonly #model: Workspace;
  /** Asks for a drawing: a layer has arrived. */
  readonly #arrived: () => void;
  readonly #layers = new Map<LazyLayer, DrawLayer | null>();
  #anchors: Anchor[] | null = null;
  /** What only some maps draw, fetched by the first that does. */
  #marks: Marks | undefined;
  #fetching = false;
  #accountMarks: AccountMark[] = [];
  #accountPad: Place = { x: 0, y: 0 };
  #segments: { readonly column: string; readonly dataset: Dataset; readonly found: Segments | null } | null = null;

  constructor(model: Workspace, arrived: () => void) {
    this.#model = model;
    this.#arrived = arrived;
  }

  /** Whether names have to be placed anew. */
  get stale(): boolean {
    return this.#anchors === null;
  }

  /** Territories changed: their names may belong elsewhere. */
  invalidate(): void {
    this.#anchors = null;
  }

  /** The account drawn under a place, -1 = none. */
  accountAt(place: Place, slack: number): number {
    for (const mark of this.#accountMarks) {
      if (mark.account >= 0 && Math.hypot(mark.x - this.#accountPad.x - place.x, mark.y - this.#accountPad.y - place.y) <= mark.radius + slack) return mark.account;
    }
    return -1;
  }

  /** The accounts' segments by a text column; null when there is no such column. */
  segments(dataset: Dataset, column: string | undefined): Segments | null {
    if (!column) return null;
    if (this.#segments?.column !== column || this.#segments.dataset !== dataset) this.#segments = { column, dataset, found: segmentsOf(dataset.accounts, column) };
    return this.#segments.found;
  }

  drawPoints(drawing: Drawing, scene: Scene, options: StageOptions, points: () => PointScene): void {
    const { look, show, formatCount } = options;
    for (const name of wantedLayers(options)) this.#layer(name)?.(drawing, { scene, model: this.#model, options });
    if (scene.kind === 'point') drawPointUnits(drawing, points(), scene.lon, scene.dataset.units.lat, look.theme);
    this.#accountPad = { x: drawing.padX, y: drawing.padY };
    this.#accountMarks = [];
    if (!show.accounts) return;
    const { filter } = this.#model;
    const { unit } = scene.dataset.accounts;
    const segments = this.segments(scene.dataset, show.segment);
    const hidden = segments ? show.hiddenSegments : undefined;
    const shown = (account: number) => (!filter || unit[account]! < 0 || filter[unit[account]!] === 1) && !hidden?.has(segments!.of[account]!);
    this.#accountMarks = this.#drawn()?.drawAccounts(drawing, scene.accounts, shown, { theme: look.theme, font: look.font, numbers: formatCount, segments, color: look.segment }) ?? [];
  }

  #drawn(): Marks | undefined {
    if (!this.#marks && !this.#fetching) {
      this.#fetching = true;
      void import('./marks.js').then(({ marks }) => {
        this.#marks = marks;
        this.#arrived();
      }, (error: unknown) => {
        this.#fetching = false;
        console.warn('[territory-kit] marks', error);
      });
    }
    return this.#marks;
  }

  /** A layer's drawing; fetched when it is first asked for. */
  #layer(name: LazyLayer): DrawLayer | null {
    const layer = this.#layers.get(name);
    if (layer === undefined) {
      this.#layers.set(name, null);
      void lazyLayers[name]().then((draw) => {
        this.#layers.set(name, draw);
        this.#arrived();
      }, (error: unknown) => {
        this.#layers.delete(name);
        console.warn(`[territory-kit] layer ${name}`, error);
      });
    }
    return layer ?? null;
  }

  drawLabels(drawing: Drawing, scene: Scene, options: StageOptions, places: readonly BasePlace[] = []): void {
    const { place, width, height } = drawing;
    const { look, show } = options;
    const labels: Label[] = show.territoryLabels ? this.#territoryLabels(scene, place, drawing.zoom, options) : [];
    if (show.unitLabels && scene.kind === 'area' && scene.summary.unitSize * pixelsPerWorldPixel(drawing.zoom) >= NAMED) labels.push(...unitLabels(scene, drawing));
    // names of the base map come last: they make way
    if (show.unitLabels) labels.push(...places.map(({ text, lon, lat }) => ({ text, ...place(lon, lat), size: 11, weight: 400, room: Infinity })));
    const visible = labels.filter((label) => label.x > 0 && label.y > 0 && label.x < width && label.y < height);
    const { lat } = scene.dataset.units;
    const arrows = this.moves.map(({ unit, via }, i) => ({
      fromLon: scene.lon[unit]!, fromLat: lat[unit]!, toLon: scene.lon[via]!, toLat: lat[via]!, text: String(i + 1), strong: unit === this.#model.hover,
    }));
    // names make way for what has a number in it
    const discs = [...this.#accountMarks.filter(({ account }) => account < 0), ...arrows.map(({ fromLon, fromLat }) => ({ ...place(fromLon, fromLat), radius: TAIL }))];
    if (visible.length > 0) drawLabels(drawing.context, visible, { text: look.theme.label, halo: look.theme.halo, font: look.font }, discs);
    if (arrows.length > 0) this.#drawn()?.drawArrows(drawing, arrows, look.theme, look.font);
  }

  /** Works out where territories' names go, if they show: for all units, so ahead of the frame where that can be. */
  placeNames(scene: Scene, { show }: StageOptions): void {
    if (show.territoryLabels) this.#anchorsOf(scene);
  }

  #anchorsOf(scene: Scene): readonly Anchor[] {
    if (!this.#anchors) {
      const boxes = scene.kind === 'area' ? scene.summary.boxes : undefined;
      const count = this.#model.shown!.plan.territories.length;
      this.#anchors = territoryAnchors(scene.lon, scene.dataset.units.lat, scene.shown, count, boxes).sort((a, b) => b.units - a.units);
    }
    return this.#anchors;
  }

  #territoryLabels(scene: Scene, place: Drawing['place'], zoom: number, { territoryLabel }: StageOptions): Label[] {
    const scale = pixelsPerWorldPixel(zoom);
    return this.#anchorsOf(scene).map(({ territory, lon, lat, reach }) => ({ ...territoryLabel(territory), ...place(lon, lat), size: 13, weight: 650, room: reach * scale * OVERHANG }));
  }
}

/** Names of units in view, each only as wide as its unit. */
function unitLabels({ points, lon, dataset, summary }: Scene, { place, zoom, width, height }: Drawing): Label[] {
  const { boxes } = summary;
  const { names, lat } = dataset.units;
  const scale = pixelsPerWorldPixel(zoom);
  const origin = place(-180, 85.0511287798066);
  const inView = points.within(-origin.x / scale, -origin.y / scale, (width - origin.x) / scale, (height - origin.y) / scale);
  return inView.map((u) => ({ text: names[u]!, ...place(lon[u]!, lat[u]!), size: 11, weight: 450, room: (boxes[u * 4 + 2]! - boxes[u * 4]!) * scale - 8 }));
}
