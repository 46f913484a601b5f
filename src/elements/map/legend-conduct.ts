import type { MapStage } from '../../map/stage.js';
import type { SelectMode } from '../../workspace/selection.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Translate } from './strings.js';

/** What the legend's rows need of the element. */
export interface LegendHost {
  model(): Workspace | undefined;
  stage(): MapStage | undefined;
  fill(): string;
  /** Whether a tool is out that assigns to the active territory. */
  assigning(): boolean;
  t: Translate;
  say(text: string): void;
  tellSelection(): void;
  redraw(): void;
}

/** What a click on a row of the legend does: it selects, makes active, or shows and hides. */
export class LegendConduct {
  /** Whether a click on a row shows and hides instead of selecting. */
  filtering = false;
  readonly #host: LegendHost;
  readonly #hidden = new Set<number>();
  /** The filter as it was set from here. */
  #own: Uint8Array | null = null;

  constructor(host: LegendHost) {
    this.#host = host;
  }

  hides(row: number): boolean {
    return this.#hidden.has(row);
  }

  /** A row was clicked: a territory's number, or that of a class (-1 = no value). */
  choose(row: number, mode: SelectMode): void {
    const model = this.#host.model();
    const stage = this.#host.stage();
    if (!model?.plan || !stage) return;
    if (this.filtering) return this.#toggle(row, model);
    if (this.#territories) {
      model.setActive(row);
      if (this.#host.assigning()) return this.#host.say(this.#host.t('active', { territory: model.plan.territories[row]?.name ?? this.#host.t('unassigned') }));
    }
    const { assignment } = model.plan;
    model.select(this.#territories ? [...assignment.keys()].filter((unit) => assignment[unit] === row) : stage.unitsOfClass(row), mode);
    this.#host.tellSelection();
  }

  toggleFiltering(): void {
    this.filtering = !this.filtering;
    if (!this.filtering) this.reset();
    this.#host.redraw();
  }

  /** Shows everything again; after another dataset there is nothing to take back. */
  reset(): void {
    this.#hidden.clear();
    const model = this.#host.model();
    if (model?.dataset) this.#clear(model);
  }

  /** Units may have changed rows: filters by what is hidden. */
  follow(): void {
    const model = this.#host.model();
    if (this.#hidden.size > 0 && model?.plan) this.#apply(model);
  }

  #toggle(row: number, model: Workspace): void {
    if (!this.#hidden.delete(row)) this.#hidden.add(row);
    this.#apply(model);
    this.#host.say(this.#host.t('shownOf', { count: model.filter?.reduce((sum, flag) => sum + flag, 0) ?? model.dataset!.units.count }));
  }

  #apply(model: Workspace): void {
    if (this.#hidden.size === 0) return this.#clear(model);
    const rowOf = this.#rowOf(model);
    const shown = Array.from({ length: model.dataset!.units.count }, (_, unit) => unit).filter((unit) => !this.#hidden.has(rowOf(unit)));
    if (this.#own && model.filter === this.#own && sameUnits(this.#own, shown)) return;
    model.setFilter(shown);
    this.#own = model.filter;
  }

  /** A filter that somebody else set in the meantime stays. */
  #clear(model: Workspace): void {
    if (this.#own && model.filter === this.#own) model.setFilter(null);
    this.#own = null;
  }

  get #territories(): boolean {
    const fill = this.#host.fill();
    return fill === 'territory' || fill === 'change';
  }

  #rowOf(model: Workspace): (unit: number) => number {
    const { assignment } = model.plan!;
    return this.#territories ? (unit) => assignment[unit]! : (this.#host.stage()?.classOfUnit() ?? (() => -1));
  }
}

function sameUnits(flags: Uint8Array, units: readonly number[]): boolean {
  return units.every((unit) => flags[unit] === 1) && units.length === flags.reduce((sum, flag) => sum + flag, 0);
}
