/** More units than this part of all are repainted as a whole. */
const WHOLE = 0.2;
/** Fewer than this are never worth it. */
const FEW = 200;

/** What has to be painted anew: some units, or everything. Told as often as need be, it has it drawn once, in the next frame. */
export class DirtyUnits {
  readonly #draw: (units: ReadonlySet<number> | undefined) => void;
  #units: Set<number> | 'all' = new Set();
  #frame = 0;

  /** @param draw gets the units; undefined = everything */
  constructor(draw: (units: ReadonlySet<number> | undefined) => void) {
    this.#draw = draw;
  }

  /** @param of how many units there are; without `units` everything is to be painted */
  add(of: number, units?: Iterable<number>): void {
    if (!units) this.#units = 'all';
    else if (this.#units !== 'all') {
      for (const unit of units) this.#units.add(unit);
      if (this.#units.size > of * WHOLE && this.#units.size > FEW) this.#units = 'all';
    }
    this.#frame ||= requestAnimationFrame(() => this.flush());
  }

  /** Draws now what waits for the next frame. */
  flush(): void {
    this.cancel();
    const units = this.#units === 'all' ? undefined : this.#units;
    this.#units = new Set();
    this.#draw(units);
  }

  cancel(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
