import { stretches, type Steps } from '../model/steps.js';
import type { Model } from './model.js';
import type { State } from './state.js';

/** What a plan moves away from the present one: the stability cost, and hard limits on units, cost and share per territory. */
export class Movement {
  /** Sum of move costs of units away from their present territory. */
  cost = 0;
  units = 0;
  readonly limited: boolean;
  readonly #left: Float64Array;
  readonly #mayLeave: Float64Array;

  constructor(readonly model: Model) {
    const { k, start, moveCost, problem } = model;
    const share = problem.limits?.sharePerTerritory;
    this.limited = start !== undefined && problem.limits !== undefined;
    this.#left = new Float64Array(k);
    this.#mayLeave = new Float64Array(k).fill(Infinity);
    if (start && share !== undefined) {
      this.#mayLeave.fill(0);
      for (let i = 0; i < model.n; i++) if (start[i]! >= 0) this.#mayLeave[start[i]!]! += share * moveCost[i]!;
      for (let t = 0; t < k; t++) this.#mayLeave[t]! += 1e-9;
    }
  }

  *reset({ assign }: State): Steps<void> {
    const { n, start, moveCost } = this.model;
    this.cost = 0;
    this.units = 0;
    this.#left.fill(0);
    if (!start) return;
    yield* stretches(n, (from, to) => {
      for (let i = from; i < to; i++) {
        const s = start[i]!;
        if (s < 0 || assign[i] === s) continue;
        this.cost += moveCost[i]!;
        this.units++;
        this.#left[s]! += moveCost[i]!;
      }
    });
  }

  /** Change of the cost if the unit moved. */
  delta(unit: number, from: number, to: number): number {
    const s = this.model.start![unit]!;
    return s < 0 ? 0 : s === from ? this.model.moveCost[unit]! : s === to ? -this.model.moveCost[unit]! : 0;
  }

  apply(unit: number, from: number, to: number): void {
    const s = this.model.start![unit]!;
    if (s < 0) return;
    const c = this.model.moveCost[unit]!;
    if (s === from) {
      this.cost += c;
      this.units++;
      this.#left[s]! += c;
    } else if (s === to) {
      this.cost -= c;
      this.units--;
      this.#left[s]! -= c;
    }
  }

  /** Whether the limits let the unit leave for `to`; going home is always allowed. */
  allows(unit: number, from: number): boolean {
    const s = this.model.start![unit]!;
    if (s !== from) return true;
    const limits = this.model.problem.limits!;
    const c = this.model.moveCost[unit]!;
    return this.units + 1 <= (limits.units ?? Infinity) && this.cost + c <= (limits.cost ?? Infinity) + 1e-9 && this.#left[s]! + c <= this.#mayLeave[s]!;
  }

  /** Number of limits that do not hold now. */
  broken(): number {
    if (!this.limited) return 0;
    const limits = this.model.problem.limits!;
    let b = (this.units > (limits.units ?? Infinity) ? 1 : 0) + (this.cost > (limits.cost ?? Infinity) + 1e-9 ? 1 : 0);
    for (let t = 0; t < this.model.k; t++) if (this.#left[t]! > this.#mayLeave[t]!) b++;
    return b;
  }
}
