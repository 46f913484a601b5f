import { stretches, type Steps } from '../model/steps.js';
import { Cells, type Boxes } from './bound-cells.js';
import { Scratch } from './bound-scratch.js';
import type { Compactness, Problem } from './problem.js';

/** Pairs between two pauses: a millisecond or so, some in code that runs for the first time. */
const SLICE = 20_000;

/** The cost of a unit at a distance, before its mass: km rounded and squared, metres, or metres squared. */
type Law = 'round' | 'plain' | 'square';

/**
 * What the best territory about a point would be worth at given unit prices: the least Σ (cost − price) over sets of units
 * whose balanced measure lies between `low` and `high`, from below. The sum over far units is skipped by a grid of cells.
 */
export class Prices {
  readonly n: number;
  /** Price of each unit; what the dual ascends. */
  readonly alpha: Float64Array;
  readonly mass: Float64Array;
  readonly weight: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly law: Law;
  low: number;
  high: number;
  /** What the units of the set found last by {@link ratio} are priced at. */
  priced = 0;
  /** Typical price per weight. */
  scale = 1;
  /** Pairs looked at so far: what the bound's budget counts. */
  work = 0;
  #pause = 0;
  readonly #cells: Cells;
  readonly #scratch: Scratch;
  /** Metres from unit to unit of the problem, where the host gives them. */
  readonly #ways: Float64Array | undefined;
  readonly #all: number;

  /** Over the given units of the problem only. */
  static *of(problem: Problem, units: Uint32Array, goal: number): Steps<Prices> {
    const x = yield* valuesOf(units, problem.x);
    const y = yield* valuesOf(units, problem.y);
    const mass = yield* valuesOf(units, problem.objective.compactness === 'pMedian' ? undefined : problem.objective.mass);
    const weight = goal < 0 ? new Float64Array(units.length) : yield* valuesOf(units, problem.goals[goal]!.values);
    return new Prices(problem, units, goal, { x, y, mass, weight }, yield* Cells.of(x, y));
  }

  private constructor(problem: Problem, readonly units: Uint32Array, goal: number, { x, y, mass, weight }: Pick<Prices, 'x' | 'y' | 'mass' | 'weight'>, cells: Cells) {
    const { compactness } = problem.objective;
    this.n = units.length;
    this.law = compactness === 'hessMoi' ? 'round' : compactness === 'moi' ? 'square' : 'plain';
    this.x = x;
    this.y = y;
    this.mass = mass;
    this.weight = weight;
    this.alpha = new Float64Array(this.n);
    this.low = goal < 0 ? -Infinity : Math.min(...problem.goals[goal]!.lower);
    this.high = goal < 0 ? Infinity : Math.max(...problem.goals[goal]!.upper);
    this.#ways = compactness === 'moi' ? undefined : problem.unitDistances;
    this.#all = problem.n;
    this.#cells = cells;
    this.#scratch = new Scratch(this.n);
  }

  /** Must be called after the prices have changed. */
  *refresh(): Steps<void> {
    yield* this.#cells.refresh(this.alpha, this.mass, this.weight);
    let priced = 0;
    let weight = 0;
    yield* stretches(this.n, (from, to) => {
      for (let i = from; i < to; i++) {
        priced += this.alpha[i]!;
        weight += this.weight[i]!;
      }
    });
    this.scale = Math.max(1e-12, priced / Math.max(1e-12, weight));
  }

  /** Price of weight found last. */
  get lambda(): number {
    return this.#scratch.lambda;
  }

  /** The set found last: so many of the collected units, and the share of the next one. */
  get chosen(): number {
    return this.#scratch.chosen;
  }

  get partly(): number {
    return this.#scratch.partly;
  }

  /** Whether distances are given, so that only units can be centres. */
  get given(): boolean {
    return this.#ways !== undefined;
  }

  cost(i: number, cx: number, cy: number): number {
    return this.mass[i]! * this.#law(Math.hypot(this.x[i]! - cx, this.y[i]! - cy));
  }

  /** The same about a unit, by the distances given. */
  costAbout(i: number, centre: number): number {
    return this.#ways ? this.mass[i]! * this.#law(this.#ways[this.units[i]! * this.#all + this.units[centre]!]!) : this.cost(i, this.x[centre]!, this.y[centre]!);
  }

  #law(distance: number): number {
    if (this.law === 'plain') return distance;
    const d = this.law === 'round' ? Math.floor(distance / 1000 + 0.5) : distance;
    return d * d;
  }

  /**
   * The worth about a point: a continuous knapsack, solved exactly. `slack`, in squared metres, is taken off every squared
   * distance; `centre` is a unit the set must hold; `hint` is the price of weight found there before, to look no farther than
   * needed. Where distances are given, the point is the centre and `slack` 0.
   */
  worth(cx: number, cy: number, slack: number, centre: number, hint: number): number {
    const { weight } = this;
    const reach = hint < 0 ? 1.3 * hint : 0;
    for (let floor = reach; ; floor = floor === 0 ? -0.25 * this.scale : 2 * floor) {
      const all = this.#ways ? this.#gatherGiven(centre, floor) : this.#gather(cx, cy, slack, centre, floor);
      const scratch = this.#scratch;
      const { items, cost, size } = scratch;
      let sum = centre < 0 ? 0 : this.#centreCost(cx, cy, slack, centre);
      const own = centre < 0 ? 0 : weight[centre]!;
      let taken = own;
      let negative = 0;
      for (let q = 0; q < size; q++) if (cost[q]! < 0) scratch.swap(q, negative++);
      for (let q = 0; q < negative; q++) taken += weight[items[q]!]!;
      scratch.take(negative);
      if (taken > this.high) this.#select(0, negative, this.high - own);
      else if (taken < this.low && !this.#select(negative, size, this.low - taken) && !all) continue;
      for (let q = 0; q < this.chosen; q++) sum += cost[q]!;
      if (this.partly > 0) sum += this.partly * cost[this.chosen]!;
      return sum;
    }
  }

  /**
   * What the best set about a point is priced at, as a part of its cost and a fee; Infinity where these are nothing. Takes what {@link worth} does, and
   * leaves what that leaves.
   */
  ratio(cx: number, cy: number, slack: number, centre: number, hint: number, fee: number): number {
    const worth = this.worth(cx, cy, slack, centre, hint);
    this.priced = this.#pricesOfSet(centre);
    const cost = worth + this.priced + fee;
    return cost > 0 ? this.priced / cost : Infinity;
  }

  #pricesOfSet(centre: number): number {
    const { items } = this.#scratch;
    let sum = centre >= 0 ? this.alpha[centre]! : 0;
    for (let q = 0; q < this.chosen; q++) sum += this.alpha[items[q]!]!;
    if (this.partly > 0) sum += this.partly * this.alpha[items[this.chosen]!]!;
    return sum;
  }

  /** Whether it is time for a pause: after a few milliseconds of work. */
  paused(): boolean {
    const due = this.work >= this.#pause;
    if (due) this.#pause = this.work + SLICE;
    return due;
  }

  /** The set found last without its centre, copied into room that is large enough or new; the unit after its `chosen` ones is the one taken in part. */
  copyInto(room: Uint32Array): Uint32Array {
    const length = Math.min(this.chosen + 1, this.#scratch.size);
    const into = room.length < length ? new Uint32Array(length + (length >> 2)) : room;
    into.set(this.#scratch.items.subarray(0, length));
    return into;
  }

  /** Counts every unit of the set found last, its centre too. */
  count(into: Float64Array, centre: number): void {
    const { items } = this.#scratch;
    for (let q = 0; q < this.chosen; q++) into[items[q]!]!++;
    if (this.partly > 0) into[items[this.chosen]!]! += this.partly;
    into[centre]!++;
  }

  #centreCost(cx: number, cy: number, slack: number, centre: number): number {
    return (this.#ways ? this.costAbout(centre, centre) : this.cost(centre, cx, cy)) - this.mass[centre]! * slack - this.alpha[centre]!;
  }

  #select(from: number, to: number, room: number): boolean {
    this.work += 2 * (to - from);
    return this.#scratch.select(this.weight, from, to, room);
  }

  /** The same as {@link #gather} by the distances given, which tell of no unit that it is too far. */
  #gatherGiven(centre: number, lambda: number): boolean {
    const { alpha, weight, n } = this;
    const scratch = this.#scratch;
    let size = 0;
    for (let i = 0; i < n; i++) {
      if (i === centre) continue;
      const r = this.costAbout(i, centre) - alpha[i]!;
      if (r + lambda * weight[i]! >= 0) continue;
      scratch.items[size] = i;
      scratch.cost[size++] = r;
    }
    this.work += n;
    scratch.size = size;
    return size >= n - 1;
  }

  /** Collects the units whose cost with the price `lambda` of weight is below zero. Returns whether these are all units. */
  #gather(cx: number, cy: number, slack: number, centre: number, lambda: number): boolean {
    const { cells, blocks, blockOffsets, offsets } = this.#cells;
    this.#scratch.size = 0;
    this.work += blocks.count >> 2;
    for (let b = 0; b < blocks.count; b++) {
      if (!this.#reaches(blocks, b, cx, cy, slack, lambda)) continue;
      this.work += (blockOffsets[b + 1]! - blockOffsets[b]!) >> 2;
      for (let c = blockOffsets[b]!, end = blockOffsets[b + 1]!; c < end; c++) if (this.#reaches(cells, c, cx, cy, slack, lambda)) this.#gatherFrom(offsets[c]!, offsets[c + 1]!, cx, cy, slack, centre, lambda);
    }
    return this.#scratch.size >= this.n - 1;
  }

  /** Whether a unit in the box may cost less than nothing. */
  #reaches(boxes: Boxes, box: number, cx: number, cy: number, slack: number, lambda: number): boolean {
    const near = boxes.near(box, cx, cy);
    const reach = boxes.most[box]! - lambda * boxes.heavy[box]!;
    if (this.law === 'square') return near - slack < reach;
    return reach > 0 && (this.law === 'round' ? Math.floor(Math.sqrt(near) / 1000 + 0.5) ** 2 < reach : near < reach * reach);
  }

  #gatherFrom(from: number, to: number, cx: number, cy: number, slack: number, centre: number, lambda: number): void {
    const { alpha, mass, weight, x, y, law } = this;
    const { items } = this.#cells;
    const scratch = this.#scratch;
    let { size } = scratch;
    this.work += to - from;
    for (let q = from; q < to; q++) {
      const i = items[q]!;
      const ex = x[i]! - cx;
      const ey = y[i]! - cy;
      const d2 = ex * ex + ey * ey;
      let f: number;
      if (law === 'square') f = d2 - slack;
      else if (law === 'plain') f = Math.sqrt(d2);
      else {
        f = Math.floor(Math.sqrt(d2) / 1000 + 0.5);
        f *= f;
      }
      const r = mass[i]! * f - alpha[i]!;
      if (r + lambda * weight[i]! >= 0 || i === centre) continue;
      scratch.items[size] = i;
      scratch.cost[size++] = r;
    }
    scratch.size = size;
  }
}

/** The values of some units, 1 each where there are none. */
function* valuesOf(units: Uint32Array, values: Float64Array | undefined): Steps<Float64Array> {
  const own = new Float64Array(units.length).fill(1);
  if (!values) return own;
  yield* stretches(units.length, (from, to) => {
    for (let i = from; i < to; i++) own[i] = values[units[i]!]!;
  });
  return own;
}

/** Which objectives have a centre that units can be priced about. */
export function hasPrices(compactness: Compactness): boolean {
  return compactness === 'moi' || compactness === 'hessMoi' || compactness === 'pMedian';
}
