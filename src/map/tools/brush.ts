import type { GesturePoint } from '../gestures.js';
import type { Place } from '../stage-options.js';
import { Stroke } from './stroke.js';
import type { MapTool, ToolDesk } from './tool.js';

/** Assigns what it touches to the active territory: one edit per stroke. */
export class BrushTool implements MapTool {
  readonly #desk: ToolDesk;
  #stroke: Stroke | null = null;
  #last: Place | null = null;

  constructor(desk: ToolDesk) {
    this.#desk = desk;
  }

  wants(): boolean {
    return true;
  }

  hover(point: GesturePoint, unit: number): void {
    const desk = this.#desk;
    this.#disc(point);
    const stroke = this.#begin(unit);
    stroke.add(desk.stage.unitsUnder(point, point, desk.brush.radius));
    stroke.cancel();
    desk.effect(stroke.units, stroke.territory);
  }

  tap(point: GesturePoint, unit: number): void {
    const stroke = this.#begin(unit);
    const { brush, stage } = this.#desk;
    stroke.add(brush.radius === 0 && unit >= 0 ? [unit] : stage.unitsUnder(point, point, brush.radius));
    stroke.commit();
  }

  begin(point: GesturePoint): void {
    this.#stroke = this.#begin(this.#desk.stage.unitAt(point));
    this.#last = point;
  }

  move(point: GesturePoint): void {
    const desk = this.#desk;
    const stroke = this.#stroke!;
    stroke.add(desk.stage.unitsUnder(this.#last!, point, desk.brush.radius));
    this.#last = point;
    this.#disc(point);
    desk.card(-1, -1, point);
    desk.effect(stroke.units, stroke.territory);
  }

  end(): void {
    this.#desk.shape(null);
    this.#stroke!.commit();
    this.#stroke = null;
  }

  cancel(): void {
    this.#stroke?.cancel();
    this.#stroke = null;
    this.#desk.shape(null);
  }

  #begin(unit: number): Stroke {
    return new Stroke(this.#desk, this.#desk.model.active, this.#desk.territoryOf(unit));
  }

  #disc(at: Place): void {
    this.#desk.shape({ kind: 'disc', at, radius: Math.max(this.#desk.brush.radius, 3) });
  }
}
