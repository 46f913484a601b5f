import type { GesturePoint } from '../gestures.js';
import { pieceOf } from '../piece.js';
import type { MapTool, ToolDesk } from './tool.js';

/** Assigns all that hangs together with the unit under a tap. */
export class FillTool implements MapTool {
  readonly #desk: ToolDesk;

  constructor(desk: ToolDesk) {
    this.#desk = desk;
  }

  hover(_point: GesturePoint, unit: number): void {
    this.#desk.effect(unit < 0 ? null : this.#piece(unit), this.#desk.model.active);
  }

  tap(_point: GesturePoint, unit: number): void {
    if (unit >= 0) this.#desk.assign(this.#piece(unit), this.#desk.model.active);
  }

  #piece(unit: number): number[] {
    const { dataset, plan } = this.#desk.model;
    return pieceOf(dataset!.graph, plan!.assignment, unit);
  }
}
