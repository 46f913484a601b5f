import type { GesturePoint } from '../gestures.js';
import type { Place } from '../stage-options.js';
import { Corners } from './corners.js';
import { modeOf, type MapTool, type ToolDesk } from './tool.js';

/** Units this near to an outline from unit to unit are in it, whichever side their points fall on, CSS pixels. */
const MARGIN = 2;

/** Selects the units whose points lie in an outline that a drag draws, or keys corner by corner. */
abstract class OutlineTool implements MapTool {
  protected ring: Place[] = [];
  protected readonly corners: Corners;
  readonly #desk: ToolDesk;

  constructor(desk: ToolDesk) {
    this.#desk = desk;
    this.corners = new Corners(desk, 'ring');
  }

  protected abstract draw(point: GesturePoint): void;

  /** A corner came by key, or (false) the last one was dropped again; the outline when that ends it. */
  protected abstract closed(fresh: boolean): readonly Place[] | null;

  wants(): boolean {
    return true;
  }

  tap(point: GesturePoint, unit: number): void {
    const mode = modeOf(point);
    if (unit >= 0 || mode === 'replace') this.#desk.select(unit >= 0 ? [unit] : [], mode === 'add' ? 'toggle' : mode);
  }

  press(point: GesturePoint, unit: number): void {
    const ring = this.closed(this.corners.drop(unit));
    if (!ring) return;
    const { stage } = this.#desk;
    const units = [ring, ...ring.map((from, i) => strip(from, ring[(i + 1) % ring.length]!))].flatMap((part) => [...stage.unitsWithin(part)]);
    units.push(...this.corners.units);
    this.corners.clear();
    this.#desk.select(units, modeOf(point));
  }

  back(all: boolean): boolean {
    return this.corners.back(all);
  }

  moved(): void {
    if (this.corners.units.length > 0) this.corners.draw();
  }

  begin(point: GesturePoint): void {
    this.corners.clear();
    this.ring = [point];
  }

  move(point: GesturePoint): void {
    this.draw(point);
    this.#desk.shape({ kind: 'ring', ring: this.ring });
  }

  end(point: GesturePoint): void {
    const { ring } = this;
    this.cancel();
    if (ring.length > 2) this.#desk.select(this.#desk.stage.unitsWithin(ring), modeOf(point));
  }

  cancel(): void {
    this.ring = [];
    this.#desk.shape(null);
  }
}

export class BoxTool extends OutlineTool {
  protected override draw(to: GesturePoint): void {
    const from = this.ring[0]!;
    this.ring = [from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }];
  }

  protected override closed(): readonly Place[] | null {
    const [a, b] = this.corners.places;
    if (!a || !b) return null;
    return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
  }
}

export class LassoTool extends OutlineTool {
  protected override draw(point: GesturePoint): void {
    const last = this.ring.at(-1)!;
    if (Math.hypot(point.x - last.x, point.y - last.y) >= 2) this.ring = [...this.ring, point];
  }

  protected override closed(fresh: boolean): readonly Place[] | null {
    return fresh ? null : this.corners.places;
  }
}

/** What lies along a side of an outline, and around its ends. */
function strip(a: Place, b: Place): Place[] {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [x, y] = [(MARGIN * (b.x - a.x)) / length, (MARGIN * (b.y - a.y)) / length];
  return [{ x: a.x - x + y, y: a.y - y - x }, { x: b.x + x + y, y: b.y + y - x }, { x: b.x + x - y, y: b.y + y + x }, { x: a.x - x - y, y: a.y - y + x }];
}
