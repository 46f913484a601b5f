/** More units than this part of all are repainted as a whole. */
const WHOLE = 0.2;
/** Fewer than this are never worth it. */
const FEW = 200;

/**
 * What has to be painted anew: some units, or everything. The first units after a frame are drawn as soon as what changed them is done,
 * so that the next frame shows them however soon it comes; all that follows before that frame, and everything, is drawn in it, once.
 */
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
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => this.flush());
    queueMicrotask(() => {
      if (this.#units !== 'all') this.#drawWaiting();
    });
  }

  /** Draws now what waits for the next frame. */
  flush(): void {
    this.#cancelFrame();
    this.#drawWaiting();
  }

  cancel(): void {
    this.#cancelFrame();
    this.#units = new Set();
  }

  #cancelFrame(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #drawWaiting(): void {
    const units = this.#units === 'all' ? undefined : this.#units;
    if (units?.size === 0) return;
    this.#units = new Set();
    this.#draw(units);
  }
}
