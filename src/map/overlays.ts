import type { Workspace } from '../workspace/workspace.js';
import { drawAccounts, type AccountMark } from './account-points.js';
import { territoryAnchors, type Anchor } from './anchors.js';
import { drawArrows } from './arrows.js';
import type { Drawing } from './canvas-layer.js';
import { drawLabels, type Label } from './labels.js';
import type { NextMove } from './next-moves.js';
import { drawPointUnits, type PointScene } from './point-units.js';
import { pixelsPerWorldPixel } from './projection.js';
import type { Scene } from './scene.js';
import type { Place, StageOptions } from './stage-options.js';

/** From this size on units carry their names, CSS pixels. */
const NAMED = 64;

/** What lies over the areas: points, accounts, arrows and names; remembers what it drew where. */
export class Overlays {
  moves: readonly NextMove[] = [];
  readonly #model: Workspace;
  #anchors: Anchor[] | null = null;
  #accountMarks: AccountMark[] = [];
  #accountPad: Place = { x: 0, y: 0 };

  constructor(model: Workspace) {
    this.#model = model;
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

  drawPoints(drawing: Drawing, scene: Scene, options: StageOptions, points: () => PointScene): void {
    const { look, show, formatCount } = options;
    if (scene.kind === 'point') drawPointUnits(drawing, points(), scene.lon, scene.dataset.units.lat, look.theme);
    this.#accountPad = { x: drawing.padX, y: drawing.padY };
    const { filter } = this.#model;
    const { unit } = scene.dataset.accounts;
    const shown = (account: number) => !filter || unit[account]! < 0 || filter[unit[account]!] === 1;
    this.#accountMarks = show.accounts ? drawAccounts(drawing, scene.accounts, shown, look.theme, formatCount, look.font) : [];
  }

  drawLabels(drawing: Drawing, scene: Scene, options: StageOptions): void {
    const { context, place, width, height } = drawing;
    const { look, show } = options;
    const labels: Label[] = show.territoryLabels ? this.#territoryLabels(scene, place, options) : [];
    if (show.unitLabels && scene.kind === 'area' && scene.summary.unitSize * pixelsPerWorldPixel(drawing.zoom) >= NAMED) labels.push(...unitLabels(scene, drawing));
    const visible = labels.filter((label) => label.x > 0 && label.y > 0 && label.x < width && label.y < height);
    const { lat } = scene.dataset.units;
    const arrows = this.moves.map(({ unit, via }, i) => ({
      fromLon: scene.lon[unit]!, fromLat: lat[unit]!, toLon: scene.lon[via]!, toLat: lat[via]!, text: String(i + 1), strong: unit === this.#model.hover,
    }));
    drawArrows(drawing, arrows, look.theme, look.font);
    drawLabels(context, visible, { text: look.theme.label, halo: look.theme.halo, font: look.font });
  }

  #territoryLabels(scene: Scene, place: Drawing['place'], { territoryLabel }: StageOptions): Label[] {
    const boxes = scene.kind === 'area' ? scene.summary.boxes : undefined;
    const area = (unit: number) => (boxes ? Math.sqrt(Math.abs((boxes[unit * 4 + 2]! - boxes[unit * 4]!) * (boxes[unit * 4 + 3]! - boxes[unit * 4 + 1]!))) : 1);
    const placed = { ...scene.dataset, units: { ...scene.dataset.units, lon: scene.lon } };
    this.#anchors ??= territoryAnchors(placed, scene.shown, this.#model.shown!.plan.territories.length, area).sort((a, b) => b.units - a.units);
    return this.#anchors.map(({ territory, lon, lat }) => ({ ...territoryLabel(territory), ...place(lon, lat), size: 13, weight: 650, room: Infinity }));
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
