import { finish } from '../model/steps.js';
import { Ascent, startPrices } from './bound-ascent.js';
import { hasPrices, Prices } from './bound-prices.js';
import type { Problem } from './problem.js';

/** Branches between two yields. */
const SLICE = 2000;
/** Looks at all centres while the bound is raised. */
const LOOKS = 8;

/** What {@link splitPair} found. */
export interface PairSplit {
  /** 0 or 1 beside each of the units; undefined when no split costs less than the bar. */
  readonly side: Uint8Array | undefined;
  /** Work, in pairs of unit and centre. */
  readonly work: number;
  /** Whether every split was looked at or ruled out. */
  readonly complete: boolean;
}

/** Whether {@link splitPair} knows the objective and the constraints. */
export function canSplitPairs({ objective, goals, contiguous, unitDistances }: Problem): boolean {
  return contiguous && !unitDistances && goals.length === 1 && objective.compactness !== 'moi' && hasPrices(objective.compactness) && goals[0]!.values.every((v) => v >= 0);
}

/**
 * The best split of some units into two connected territories within the bounds of the first goal, below `bar` (in the
 * problem's unit), by branch and bound: one territory grows from the heaviest unit, branching on a unit at its edge; the
 * bound is the Lagrangian dual of the assignment model at fixed prices, which either decision can only raise. For objectives with
 * a unit as the centre and interchangeable territories, on a few dozen units. Yields every few milliseconds.
 */
export function* splitPair(problem: Problem, units: Uint32Array, bar: number, nodeLimit: number): Generator<void, PairSplit> {
  const prices = finish(Prices.of(problem, units, 0));
  startPrices(prices, { ...problem, k: 2 }, halves(problem, units));
  const ascent = new Ascent(prices, 2, bar);
  for (let look = 0; look < LOOKS && !ascent.stalled && ascent.best < bar; look++) yield* ascent.round();
  if (ascent.best >= bar) return { side: undefined, work: prices.work, complete: true };
  prices.alpha.set(ascent.bestAlpha);
  yield* prices.refresh();
  return yield* new Branching(problem, prices, bar, nodeLimit).run();
}

/** A first guess to price from: two halves along the longer side. */
function halves({ x, y, n }: Problem, units: Uint32Array): Int32Array {
  const extent = (a: Float64Array): number => units.reduce((m, u) => Math.max(m, a[u]!), -Infinity) - units.reduce((m, u) => Math.min(m, a[u]!), Infinity);
  const along = extent(x) > extent(y) ? x : y;
  const plan = new Int32Array(n).fill(-1);
  Uint32Array.from(units).sort((a, b) => along[a]! - along[b]! || a - b).forEach((u, q) => (plan[u] = 2 * q < units.length ? 0 : 1));
  return plan;
}

class Branching {
  readonly #n: number;
  /** Cost less prices of unit i about centre c, at i · n + c. */
  readonly #reduced: Float64Array;
  /** One row a depth: least cost of the growing side about each centre given the decisions so far, and of the other side. */
  readonly #own: Float64Array;
  readonly #other: Float64Array;
  readonly #base: number;
  readonly #offsets: number[] = [0];
  readonly #neighbors: number[] = [];
  readonly #state: Int8Array;
  readonly #members: number[] = [];
  readonly #stack: Int32Array;
  readonly #seen: Int32Array;
  #stamp = 0;
  #nodes = 0;
  #best: Uint8Array | undefined;

  constructor(problem: Problem, readonly prices: Prices, private bar: number, readonly limit: number) {
    const n = (this.#n = prices.n);
    const at = new Map<number, number>();
    prices.units.forEach((u, q) => at.set(u, q));
    for (const u of prices.units) {
      for (let p = problem.offsets[u]!; p < problem.offsets[u + 1]!; p++) {
        const v = at.get(problem.neighbors[p]!);
        if (v !== undefined) this.#neighbors.push(v);
      }
      this.#offsets.push(this.#neighbors.length);
    }
    this.#state = new Int8Array(n);
    this.#stack = new Int32Array(n);
    this.#seen = new Int32Array(n);
    this.#reduced = new Float64Array(n * n);
    this.#own = new Float64Array(n * (n + 1));
    this.#other = new Float64Array(n * (n + 1));
    this.#base = prices.alpha.reduce((a, b) => a + b, 0);
    for (let c = 0; c < n; c++) this.#price(c);
    this.#other.set(this.#own.subarray(0, n));
  }

  #price(c: number): void {
    const { prices } = this;
    const { x, y, alpha, weight, low, high } = prices;
    const n = this.#n;
    prices.worth(x[c]!, y[c]!, 0, c, 0);
    const lambda = prices.lambda;
    let least = -lambda * (lambda > 0 ? high : low);
    if (lambda === 0) least = 0;
    for (let i = 0; i < n; i++) {
      const r = prices.cost(i, x[c]!, y[c]!) - alpha[i]! + lambda * weight[i]!;
      this.#reduced[i * n + c] = r;
      if (r < 0) least += r;
    }
    this.#own[c] = least;
  }

  *run(): Generator<void, PairSplit> {
    const { prices } = this;
    let seed = 0;
    for (let i = 1; i < this.#n; i++) if (prices.weight[i]! > prices.weight[seed]!) seed = i;
    this.#decide(0, seed, true);
    this.#state[seed] = 1;
    this.#members.push(seed);
    yield* this.#visit(1, prices.weight[seed]!);
    return { side: this.#best, work: prices.work + this.#nodes * this.#n, complete: this.#nodes < this.limit };
  }

  /** Books a decision in the next row; returns the bound that it leads to. */
  #decide(depth: number, unit: number, inside: boolean): number {
    const n = this.#n;
    const row = depth * n;
    let own = Infinity;
    let other = Infinity;
    for (let c = 0; c < n; c++) {
      const r = this.#reduced[unit * n + c]!;
      const gain = r > 0 ? r : 0;
      const loss = r < 0 ? -r : 0;
      const a = this.#own[row + c]! + (inside ? gain : loss);
      const b = this.#other[row + c]! + (inside ? loss : gain);
      this.#own[row + n + c] = a;
      this.#other[row + n + c] = b;
      // a centre is a unit of its own side
      if (a < own && (inside || c !== unit)) own = a;
      if (b < other && (!inside || c !== unit)) other = b;
    }
    if (inside) this.#other[row + n + unit] = Infinity;
    else this.#own[row + n + unit] = Infinity;
    return this.#base + own + other;
  }

  *#visit(depth: number, weight: number): Generator<void, void> {
    const { prices } = this;
    if (++this.#nodes >= this.limit || weight > prices.high) return;
    if (this.#nodes % SLICE === 0) yield;
    const n = this.#n;
    const row = depth * n;
    let centre = 0;
    for (let c = 1; c < n; c++) if (this.#own[row + c]! < this.#own[row + centre]!) centre = c;
    const unit = this.#edge(centre);
    if (unit < 0) {
      this.#close(weight);
      return;
    }
    if (!this.#canReach(weight)) return;
    const first = this.#reduced[unit * n + centre]! < 0;
    for (const inside of [first, !first]) {
      if (inside && weight + prices.weight[unit]! > prices.high) continue;
      if (this.#decide(depth, unit, inside) >= this.bar) continue;
      this.#state[unit] = inside ? 1 : 2;
      if (inside) this.#members.push(unit);
      yield* this.#visit(depth + 1, weight + (inside ? prices.weight[unit]! : 0));
      if (inside) this.#members.pop();
      this.#state[unit] = 0;
    }
  }

  /** The undecided unit beside the members whose decision matters most about a centre. */
  #edge(centre: number): number {
    const n = this.#n;
    let best = -1;
    let most = -1;
    for (const u of this.#members) {
      for (let p = this.#offsets[u]!; p < this.#offsets[u + 1]!; p++) {
        const v = this.#neighbors[p]!;
        if (this.#state[v] !== 0) continue;
        const matter = Math.abs(this.#reduced[v * n + centre]!);
        if (matter > most) {
          most = matter;
          best = v;
        }
      }
    }
    return best;
  }

  /** Whether enough weight can still join. */
  #canReach(weight: number): boolean {
    const { prices } = this;
    const stamp = ++this.#stamp;
    let sum = weight;
    let top = 0;
    for (const m of this.#members) this.#stack[top++] = m;
    while (top > 0 && sum < prices.low) {
      const u = this.#stack[--top]!;
      for (let p = this.#offsets[u]!; p < this.#offsets[u + 1]!; p++) {
        const v = this.#neighbors[p]!;
        if (this.#state[v] !== 0 || this.#seen[v] === stamp) continue;
        this.#seen[v] = stamp;
        sum += prices.weight[v]!;
        this.#stack[top++] = v;
      }
    }
    return sum >= prices.low;
  }

  /** The members are one side: keeps the split if it holds and is better. */
  #close(weight: number): void {
    const { prices } = this;
    const n = this.#n;
    const rest = prices.weight.reduce((a, b) => a + b, 0) - weight;
    if (weight < prices.low || rest < prices.low || rest > prices.high || !this.#restConnected()) return;
    const cost = this.#cost(1) + this.#cost(0);
    if (!(cost < this.bar)) return;
    this.bar = cost;
    this.#best = Uint8Array.from({ length: n }, (_, i) => (this.#state[i] === 1 ? 1 : 0));
  }

  #restConnected(): boolean {
    const n = this.#n;
    const stamp = ++this.#stamp;
    let left = n - this.#members.length;
    let top = 0;
    for (let i = 0; i < n && top === 0; i++) if (this.#state[i] !== 1) this.#stack[top++] = i;
    if (top === 0) return false;
    this.#seen[this.#stack[0]!] = stamp;
    while (top > 0) {
      const u = this.#stack[--top]!;
      left--;
      for (let p = this.#offsets[u]!; p < this.#offsets[u + 1]!; p++) {
        const v = this.#neighbors[p]!;
        if (this.#state[v] === 1 || this.#seen[v] === stamp) continue;
        this.#seen[v] = stamp;
        this.#stack[top++] = v;
      }
    }
    return left === 0;
  }

  /** Cost of one side about its best unit. */
  #cost(side: 0 | 1): number {
    const { prices } = this;
    const { x, y } = prices;
    const of = (i: number): boolean => (this.#state[i] === 1 ? 1 : 0) === side;
    let best = Infinity;
    for (let c = 0; c < this.#n; c++) {
      if (!of(c)) continue;
      let s = 0;
      for (let i = 0; i < this.#n && s < best; i++) if (of(i)) s += prices.cost(i, x[c]!, y[c]!);
      if (s < best) best = s;
    }
    return best;
  }
}
