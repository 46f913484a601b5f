export interface Packing {
  /** 1 per item taken. */
  readonly taken: Uint8Array;
  readonly value: number;
  readonly cost: number;
  /** No packing can be worth more than this; equal to `value` when proven best. */
  readonly bound: number;
  readonly proven: boolean;
}

/**
 * Which items are worth most within a budget: 0/1 knapsack by depth-first branch and bound with Dantzig's bound (Martello
 * and Toth 1990, Knapsack Problems, ch. 2). Items worth nothing or less, or of unknown value or cost, are never taken; free
 * ones worth something always. Exact within `steps`; beyond, the best found with its bound.
 *
 * @param steps limit on the nodes of the search, so that the result never depends on time
 */
export function knapsack(values: ArrayLike<number>, costs: ArrayLike<number>, budget: number, steps = 200_000): Packing {
  const taken = new Uint8Array(values.length);
  const items: number[] = [];
  let value = 0;
  for (let i = 0; i < values.length; i++) {
    if (!(values[i]! > 0) || !(costs[i]! >= 0) || !(costs[i]! <= budget)) continue;
    if (costs[i] === 0) {
      taken[i] = 1;
      value += values[i]!;
    } else items.push(i);
  }
  items.sort((i, j) => values[j]! / costs[j]! - values[i]! / costs[i]! || i - j);
  const search = new Search(items.map((i) => values[i]!), items.map((i) => costs[i]!), budget, steps);
  let cost = 0;
  search.best.forEach((flag, n) => {
    if (!flag) return;
    taken[items[n]!] = 1;
    value += values[items[n]!]!;
    cost += costs[items[n]!]!;
  });
  return { taken, value, cost, bound: search.proven ? value : value - search.bestValue + search.bound, proven: search.proven };
}

/** Items are sorted by value per cost. */
class Search {
  best: Uint8Array;
  bestValue = 0;
  proven = true;
  readonly bound: number;
  readonly #values: readonly number[];
  readonly #costs: readonly number[];
  readonly #valuesTo: Float64Array;
  readonly #costsTo: Float64Array;

  constructor(values: readonly number[], costs: readonly number[], budget: number, steps: number) {
    this.#values = values;
    this.#costs = costs;
    this.#valuesTo = runningSums(values);
    this.#costsTo = runningSums(costs);
    this.best = new Uint8Array(values.length);
    this.bound = this.#dantzig(0, budget);
    this.#run(budget, steps);
  }

  /** The value of the rest when the first item that doesn't fit could be cut; found by halving over running sums. */
  #dantzig(from: number, room: number): number {
    const costs = this.#costsTo;
    let low = from;
    let high = this.#values.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (costs[middle]! - costs[from]! <= room) low = middle;
      else high = middle - 1;
    }
    const whole = this.#valuesTo[low]! - this.#valuesTo[from]!;
    if (low === this.#values.length) return whole;
    return whole + (this.#values[low]! * (room - (costs[low]! - costs[from]!))) / this.#costs[low]!;
  }

  #run(budget: number, steps: number): void {
    const count = this.#values.length;
    const now = new Uint8Array(count);
    let room = budget;
    let value = 0;
    let n = 0;
    for (;;) {
      // forward: take what fits while the bound promises more than the best
      while (n < count && value + this.#dantzig(n, room) > this.bestValue + 1e-9 * Math.max(1, this.bestValue)) {
        if (this.#costs[n]! <= room) {
          now[n] = 1;
          room -= this.#costs[n]!;
          value += this.#values[n]!;
        }
        n++;
        if (--steps < 0) {
          this.proven = false;
          break;
        }
      }
      if (value > this.bestValue) {
        this.bestValue = value;
        this.best = now.slice();
      }
      if (!this.proven) return;
      // back: leave out the last one taken, and go on after it
      do n--; while (n >= 0 && now[n] === 0);
      if (n < 0) return;
      now[n] = 0;
      room += this.#costs[n]!;
      value -= this.#values[n]!;
      n++;
    }
  }
}

function runningSums(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, i) => (sums[i + 1] = sums[i]! + value));
  return sums;
}
