import type { GesturePoint } from '../gestures.js';
import type { MapTool, ToolDesk } from './tool.js';

/** Drags what is selected onto a territory: one of the map, or its row in the legend. */
export class CarryTool implements MapTool {
  readonly #desk: ToolDesk;
  #from: GesturePoint | null = null;

  constructor(desk: ToolDesk) {
    this.#desk = desk;
  }

  wants(point: GesturePoint): boolean {
    const unit = this.#desk.stage.unitAt(point);
    return this.#desk.editable && unit >= 0 && this.#desk.model.selection.has(unit);
  }

  begin(point: GesturePoint): void {
    this.#from = point;
  }

  move(point: GesturePoint): void {
    const desk = this.#desk;
    const { rows, count } = desk.model.selection;
    const target = this.#target(point);
    desk.card(-1, -1, point);
    desk.shape({ kind: 'carry', from: this.#from!, at: point, text: desk.t('unitsIn', { count }) });
    desk.preview(target === undefined ? null : rows, target);
    desk.effect(target === undefined ? null : rows, target);
  }

  end(point: GesturePoint): void {
    const desk = this.#desk;
    const target = this.#target(point);
    this.cancel();
    if (target === undefined) desk.say(desk.t('droppedBeside'));
    else desk.assign(desk.model.selection.rows, target);
  }

  cancel(): void {
    this.#from = null;
    this.#desk.shape(null);
    this.#desk.effect(null);
    this.#desk.preview(null);
  }

  /** Territory under the pointer (-1 = none); undefined where letting go does nothing: beside the units, or on what is carried. */
  #target(point: GesturePoint): number | undefined {
    const desk = this.#desk;
    const panel = desk.panelAt(point);
    if (panel !== undefined) return panel;
    const unit = desk.stage.unitAt(point);
    return unit < 0 || desk.model.selection.has(unit) ? undefined : desk.territoryOf(unit);
  }
}
