import type { GesturePoint } from '../gestures.js';
import type { Place } from '../stage-options.js';
import { modeOf, type MapTool, type ToolDesk } from './tool.js';

/** Selects the units whose points lie in an outline that a drag draws. */
abstract class OutlineTool implements MapTool {
  protected ring: Place[] = [];
  readonly #desk: ToolDesk;

  constructor(desk: ToolDesk) {
    this.#desk = desk;
  }

  protected abstract draw(point: GesturePoint): void;

  wants(): boolean {
    return true;
  }

  tap(point: GesturePoint, unit: number): void {
    const mode = modeOf(point);
    if (unit >= 0 || mode === 'replace') this.#desk.select(unit >= 0 ? [unit] : [], mode === 'add' ? 'toggle' : mode);
  }

  begin(point: GesturePoint): void {
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
}

export class LassoTool extends OutlineTool {
  protected override draw(point: GesturePoint): void {
    const last = this.ring.at(-1)!;
    if (Math.hypot(point.x - last.x, point.y - last.y) >= 2) this.ring = [...this.ring, point];
  }
}
