import type { Workspace } from '../../workspace/workspace.js';

/** Rows of the legend that are taken off the map, and the filter over the units that follows from it. */
export class LegendFilter {
  /** Whether a click on a row shows and hides instead of selecting. */
  active = false;
  readonly #hidden = new Set<number>();
  #own: Uint8Array | null = null;

  hides(row: number): boolean {
    return this.#hidden.has(row);
  }

  /** Shows or hides the units of a row. */
  toggle(row: number, model: Workspace, rowOf: (unit: number) => number): void {
    if (!this.#hidden.delete(row)) this.#hidden.add(row);
    this.apply(model, rowOf);
  }

  /** Filters by what is hidden; units may have changed rows. */
  apply(model: Workspace, rowOf: (unit: number) => number): void {
    if (this.#hidden.size === 0) return this.#clear(model);
    const shown = Array.from({ length: model.dataset!.units.count }, (_, unit) => unit).filter((unit) => !this.#hidden.has(rowOf(unit)));
    if (this.#own && model.filter === this.#own && this.#same(shown)) return;
    model.setFilter(shown);
    this.#own = model.filter;
  }

  get filters(): boolean {
    return this.#hidden.size > 0;
  }

  /** Shows everything again. */
  reset(model: Workspace | undefined): void {
    this.#hidden.clear();
    if (model) this.#clear(model);
  }

  /** A filter that somebody else set in the meantime stays. */
  #clear(model: Workspace): void {
    if (this.#own && model.filter === this.#own) model.setFilter(null);
    this.#own = null;
  }

  #same(shown: readonly number[]): boolean {
    return shown.every((unit) => this.#own![unit] === 1) && shown.length === this.#own!.reduce((sum, flag) => sum + flag, 0);
  }
}
