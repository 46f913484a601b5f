import { stretches, type Steps } from '../../model/steps.js';
import { baseDistance, type BaseDistance } from '../base-distance.js';
import type { Model } from '../model.js';
import type { State } from '../state.js';
import { Summed } from './summed.js';
import type { Term } from './term.js';

/** Σ mass · km from each unit to its territory's base; a territory without a base costs nothing. */
export class Travel extends Summed implements Term {
  readonly power = 1;
  readonly #distance: BaseDistance;

  constructor(readonly model: Model) {
    super(model.k);
    this.#distance = baseDistance(model.problem)!;
  }

  pull(unit: number, t: number): number {
    const d = this.#distance(unit, t);
    return d >= 0 ? (this.model.mass[unit]! * d) / 1000 : 0;
  }

  *reset({ assign }: State): Steps<void> {
    this.cost.fill(0);
    yield* stretches(this.model.n, (from, to) => {
      for (let i = from; i < to; i++) {
        const t = assign[i]!;
        if (t >= 0) this.cost[t] = this.cost[t]! + this.pull(i, t);
      }
    });
  }

  delta(unit: number, from: number, to: number): number {
    return this.pull(unit, to) - this.pull(unit, from);
  }

  apply(unit: number, from: number, to: number): void {
    this.cost[from] = this.cost[from]! - this.pull(unit, from);
    this.cost[to] = this.cost[to]! + this.pull(unit, to);
  }

  recentre(): boolean {
    return false;
  }
}
