import type { Model } from './model.js';
import { PowerDiagram, type Layout } from './power.js';
import { clusterPoints, unitPoints } from './points.js';
import { range } from './range.js';
import type { Rng } from './rng.js';
import type { Work } from './work.js';

/** A layout and its mark, see {@link PowerDiagram.dual}. */
export interface MarkedLayout extends Layout {
  readonly mark: number;
  /** How often a plan was made of it. */
  used: number;
}

/** Layouts kept. */
const ELITE = 12;
/** Layouts closer than this (relative mark) count as the same. */
const SAME = 2e-4;
/** Price corrections per Lloyd round. */
const PRICINGS = 5;
/** Zone of shared points at the first and the last round, see {@link PowerDiagram.smoothing}. */
const WIDE = 0.5;
const NARROW = 0.08;
/** Mean deviation at which prices are good enough for the next round. */
const CLOSE = 0.008;
/** Deviation at which a round takes longer, and a layout is not worth keeping. */
const FAR = 0.06;
/** Deviation at which a layout is given up. */
const HOPELESS = 0.5;

/**
 * Searches the space of centres: balanced power diagrams from random seeds, then the best ones disturbed and settled again
 * (iterated local search). Works on clusters of units when there are many; {@link refine} takes a layout to the units. Its parts yield after each look at all points the work that is to be counted, in engine steps.
 */
export class LayoutSearch {
  readonly elite: MarkedLayout[] = [];
  #fine: PowerDiagram | undefined;
  #coarse: PowerDiagram | undefined;
  /** Work of one round of {@link refine}. */
  readonly refineSteps: number;
  /** Layouts drawn so far. */
  drawn = 0;
  /** How the next fresh layout is priced: the other way after one that could not be balanced. What grows out of a layout is priced as it was. */
  #whole = false;

  constructor(readonly model: Model, readonly home: Int32Array, readonly power: 1 | 2, readonly rng: Rng) {
    this.refineSteps = Math.ceil((model.n * Math.min(16, model.k)) / 16);
  }

  /** The diagram of the units. */
  *#exact(): Work<PowerDiagram> {
    return (this.#fine ??= new PowerDiagram(this.model, yield* unitPoints(this.model), this.home, this.power));
  }

  /** The diagram of clusters, or of the units where there are few. */
  *#rough(): Work<PowerDiagram> {
    const { model } = this;
    const wanted = Math.max(1500, 36 * model.k);
    return (this.#coarse ??= model.n > 1.5 * wanted && !model.barred ? new PowerDiagram(model, yield* clusterPoints(model, wanted), this.home, this.power) : yield* this.#exact());
  }

  /** A fresh random layout. */
  *sow(rounds: number): Work<MarkedLayout> {
    const d = yield* this.#rough();
    yield* d.seed(this.rng);
    d.pricing.whole = this.#whole;
    const layout = yield* this.#settle(d, rounds);
    this.#whole = layout.mark === Infinity && !this.#whole;
    return layout;
  }

  /** A rough balanced plan of the units at once, for a first answer on large problems. */
  *bisected(): Work<Int32Array> {
    return yield* (yield* this.#exact()).bisected(this.rng);
  }

  /** Disturbs a kept layout: a few neighbouring territories are split anew, or all centres shake. */
  *disturb(from: MarkedLayout, rounds: number): Work<MarkedLayout> {
    const d = yield* this.#rough();
    const { rng } = this;
    const { k } = this.model;
    d.follow(from);
    if (k < 3 || rng.int(8) === 0) this.#shake(d, 0.25 + 0.5 * rng.next());
    else {
      d.smoothing = 0;
      yield* d.refresh();
      yield* d.place();
      yield* d.resplit(neighbours(d, rng.int(k), 2 + rng.int(Math.min(4, k - 1))), rng);
    }
    return yield* this.#settle(d, rounds);
  }

  /** Moves every centre by up to `share` of the typical distance between centres. */
  #shake(d: PowerDiagram, share: number): void {
    const reach = share * Math.sqrt(extent(d.points.x) * extent(d.points.y) / this.model.k);
    for (let t = 0; t < this.model.k; t++) {
      d.cx[t]! += (this.rng.next() - 0.5) * reach;
      d.cy[t]! += (this.rng.next() - 0.5) * reach;
    }
  }

  *#settle(d: PowerDiagram, rounds: number): Work<MarkedLayout> {
    const { k } = this.model;
    // work of one round, in engine steps
    const roundSteps = Math.ceil(d.points.count * (1 + k / 60) * (1 + Math.min(16, k) / 4));
    d.smoothing = WIDE;
    yield;
    yield* d.refresh();
    yield;
    yield* d.place();
    yield;
    for (let r = 0; r < rounds; r++) {
      d.pricing.begin();
      let off = yield* d.pricing.correct();
      for (let p = 0; off > CLOSE && p < (off > FAR ? 5 * PRICINGS : PRICINGS); p++) {
        yield* d.place();
        yield;
        off = yield* d.pricing.correct();
      }
      yield* d.place();
      yield;
      if (off > HOPELESS) break;
      yield* d.recentre(this.rng);
      d.smoothing = WIDE * Math.pow(NARROW / WIDE, (r + 1) / rounds);
      yield* d.refresh();
      yield* d.place();
      yield roundSteps;
    }
    d.smoothing = NARROW;
    d.pricing.begin();
    let off = Infinity;
    for (let p = 0; p < 3 * PRICINGS && off > CLOSE / 4; p++) {
      off = yield* d.pricing.correct();
      yield* d.place();
      yield;
    }
    yield roundSteps;
    const mark = off < FAR ? d.dual + off * d.cost : Infinity;
    const layout = { cx: d.cx.slice(), cy: d.cy.slice(), price: d.price.slice(), whole: d.pricing.whole, mark, used: 0 };
    this.drawn++;
    this.#keep(layout);
    return layout;
  }

  #keep(layout: MarkedLayout): void {
    const { elite } = this;
    if (layout.mark === Infinity && elite.length > 0) return;
    if (elite[0]?.mark === Infinity) elite.pop();
    if (elite.some((e) => Math.abs(e.mark - layout.mark) <= SAME * Math.abs(e.mark))) return;
    elite.push(layout);
    elite.sort((a, b) => a.mark - b.mark);
    if (elite.length > ELITE) elite.pop();
  }

  /** Takes a layout to the units; yields after each round. The plan is as balanced as prices can make it, not yet connected. */
  *refine(layout: Layout, rounds: number): Work<Int32Array> {
    const d = yield* this.#exact();
    d.follow(layout);
    d.smoothing = NARROW;
    yield* d.refresh();
    yield* d.place();
    yield this.refineSteps;
    for (let r = 0; r < 3; r++) {
      d.pricing.begin();
      for (let p = 0; p < rounds; p++) {
        if ((yield* d.pricing.correct()) < CLOSE / 10) break;
        yield* d.place();
        yield this.refineSteps;
      }
      if (d === this.#coarse || r === 2) break;
      yield* d.recentre(this.rng);
      d.smoothing /= 2;
      yield* d.place();
      yield;
    }
    d.smoothing = 0;
    yield* d.place();
    return d.assign.slice();
  }
}

/** The territory and those with the nearest centres to it, `count` in all. */
function neighbours({ cx, cy }: PowerDiagram, t: number, count: number): number[] {
  const far = (u: number): number => (cx[u]! - cx[t]!) ** 2 + (cy[u]! - cy[t]!) ** 2;
  return Array.from(cx, (_, u) => u).sort((a, b) => far(a) - far(b) || a - b).slice(0, count);
}

function extent(a: Float64Array): number {
  const [low, high] = range(a);
  return Math.max(high - low, 1e-9);
}
