import { torn } from './torn.js';
import type { ToolDesk } from './tool.js';

/** Units that a gesture takes for a territory, one after the other, by the rules of the brush. It shows them as they come. */
export class Stroke {
  readonly territory: number;
  /** Units that are to move. */
  readonly units = new Set<number>();
  readonly #desk: ToolDesk;
  /** Territory that the stroke began in. */
  readonly #start: number;
  readonly #refused = new Set<number>();

  constructor(desk: ToolDesk, territory: number, start: number) {
    this.#desk = desk;
    this.territory = territory;
    this.#start = start;
  }

  add(touched: Iterable<number>): void {
    const fresh = [...touched].filter((unit) => !this.units.has(unit) && this.#allowed(unit));
    const { keep } = this.#desk.brush;
    if (keep === 'refuse') this.#addWhole(fresh);
    else for (const unit of fresh) this.units.add(unit);
    if (keep === 'repair') this.#repair();
    this.#desk.preview(this.units, this.territory);
  }

  /** Makes it one edit, or says that there was nothing to take. */
  commit(): void {
    const desk = this.#desk;
    desk.preview(null);
    if (this.units.size > 0 || this.#refused.size > 0) desk.assign(this.units, this.territory, this.#refused.size);
    else desk.warn(desk.t('strokeEmpty'));
  }

  cancel(): void {
    this.#desk.preview(null);
  }

  #allowed(unit: number): boolean {
    const { model, brush } = this.#desk;
    if (model.filter && model.filter[unit] !== 1) return false;
    const territory = this.#desk.territoryOf(unit);
    return brush.only === 'all' || (brush.only === 'unassigned' ? territory === -1 : territory === this.#start);
  }

  /** Takes what neither tears a piece off its territory nor lies apart from the one it joins; order matters, so it tries again. */
  #addWhole(units: readonly number[]): void {
    const pending = new Set(units);
    for (let before = -1; before !== pending.size; ) {
      before = pending.size;
      for (const unit of pending) {
        if (!this.#desk.stage.staysWhole(unit, this.territory)) continue;
        pending.delete(unit);
        this.units.add(unit);
        this.#desk.stage.preview(this.units, this.territory);
      }
    }
    for (const unit of units) this.#refused.delete(unit);
    for (const unit of pending) this.#refused.add(unit);
  }

  /** Takes the pieces along that the stroke cuts off; units that would lie apart from the territory, or cut off what is locked, stay. */
  #repair(): void {
    const { dataset, plan } = this.#desk.model;
    const { stays, along } = torn(dataset!.graph, plan!, this.units, this.territory);
    for (const unit of stays) {
      this.units.delete(unit);
      this.#refused.add(unit);
    }
    for (const unit of along) this.units.add(unit);
    for (const unit of this.units) this.#refused.delete(unit);
  }
}
