import { pieceOf } from '../piece.js';
import type { GesturePoint } from '../gestures.js';
import { CarryTool } from './carry.js';
import { BoxTool } from './outline.js';
import { modeOf, type MapTool, type ToolDesk } from './tool.js';

/** Two taps on a unit within this time select all that hangs together with it, ms. */
const DOUBLE_TAP = 350;

/**
 * The tool at rest: a tap selects, two select all that hangs together; a drag with Shift or Alt draws a box, a drag of what is selected
 * carries it to another territory, any other drag moves the map.
 */
export class SelectTool implements MapTool {
  readonly #desk: ToolDesk;
  readonly #box: BoxTool;
  readonly #carry: CarryTool;
  #tapped = { unit: -1, time: -Infinity };
  #drag: MapTool | null = null;

  constructor(desk: ToolDesk) {
    this.#desk = desk;
    this.#box = new BoxTool(desk);
    this.#carry = new CarryTool(desk);
  }

  wants(point: GesturePoint): boolean {
    this.#drag = point.shift || point.alt ? this.#box : this.#carry.wants(point) ? this.#carry : null;
    return this.#drag !== null;
  }

  hover(_point: GesturePoint, unit: number): void {
    const { selection } = this.#desk.model;
    const carries = this.#desk.editable && selection.count > 0 && unit >= 0 && !selection.has(unit);
    this.#desk.effect(carries ? selection.rows : null, this.#desk.territoryOf(unit));
  }

  tap(point: GesturePoint, unit: number): void {
    const desk = this.#desk;
    const mode = modeOf(point);
    const again = unit >= 0 && unit === this.#tapped.unit && point.time - this.#tapped.time < DOUBLE_TAP;
    this.#tapped = { unit, time: point.time };
    if (again) desk.select(pieceOf(desk.model.dataset!.graph, desk.model.plan!.assignment, unit), mode);
    else if (unit >= 0) desk.select([unit], mode === 'add' ? 'toggle' : mode);
    else if (mode === 'replace') desk.select([], mode);
    if (point.touch) desk.card(unit, desk.stage.accountAt(point, 10), point);
  }

  /** A finger that rests adds to the selection, as Shift does for a mouse. */
  longPress(_point: GesturePoint, unit: number): void {
    if (unit >= 0) this.#desk.select([unit], 'toggle');
  }

  begin(point: GesturePoint): void {
    this.#drag?.begin?.(point);
  }

  move(point: GesturePoint): void {
    this.#drag?.move?.(point);
  }

  end(point: GesturePoint): void {
    this.#drag?.end?.(point);
  }

  cancel(): void {
    this.#drag?.cancel?.();
  }
}
