import type { Model } from './model.js';
import { PowerDiagram } from './power.js';
import { clusterPoints, unitPoints, type Points } from './points.js';
import type { Rng } from './rng.js';

/** Makes starting plans from scratch: balanced power diagrams on clusters first, then on the units. */
export class Starter {
  readonly #fine: PowerDiagram;
  readonly #coarse: PowerDiagram;
  readonly coarse: Points;

  constructor(readonly model: Model, home: Int32Array, power: 1 | 2) {
    const points = unitPoints(model);
    const wanted = Math.max(1500, 36 * model.k);
    this.coarse = model.n > 1.5 * wanted && !model.barred ? clusterPoints(model, wanted) : points;
    this.#fine = new PowerDiagram(model, points, home, power);
    this.#coarse = this.coarse === points ? this.#fine : new PowerDiagram(model, this.coarse, home, power);
  }

  /** Lloyd rounds from random centres on the coarse points; yields after each round, returns the priced cost. */
  *layout(rng: Rng, rounds: number): Generator<void, number> {
    const d = this.#coarse;
    d.seed(rng);
    d.refresh();
    d.place();
    d.startPricing();
    for (let r = 0; r < rounds; r++) {
      for (let p = 0; p < 5; p++) {
        d.reprice(0.5);
        d.place();
      }
      d.recentre(rng);
      d.refresh();
      d.place();
      d.startPricing(0.1 / (1 + r));
      yield;
    }
    return d.cost;
  }

  /** Takes the coarse layout to the units; yields after each round. The plan is balanced as far as prices can, not yet connected. */
  *refine(rounds: number): Generator<void, Int32Array> {
    const d = this.#fine;
    if (d !== this.#coarse) d.follow(this.#coarse);
    d.refresh();
    d.place();
    d.startPricing(0.03);
    for (let r = 0; r < rounds; r++) {
      if (d.reprice(0.5) === 0) break;
      d.place();
      yield;
    }
    return d.assign.slice();
  }
}
