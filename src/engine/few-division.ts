import type { Steps } from '../model/steps.js';
import { UNASSIGNED, unitsOf } from './few-rules.js';
import type { SetList } from './few-sets.js';
import { interchangeable, type Model } from './model.js';

/** Most territories: which are handed out is told by bits. */
const MOST_TERRITORIES = 20;
/** Sets tried for what is left before it is given up. */
const MOST_TRIES = 30_000_000;
/** Tries between two pauses. */
const PAUSE = 100_000;

/** What came of it; without `complete` nothing is proven. */
export interface Division {
  readonly plan: Int32Array | undefined;
  readonly complete: boolean;
}

/**
 * The best way to hand out listed sets to territories that differ, so that each gets one and no unit remains: one of the sets with the first unit left
 * goes to one of the territories left, and what remains is divided likewise, once for each set of units and of territories (dynamic programming over sets). Gives
 * up after `most` tries.
 */
export function* divide(model: Model, list: SetList, most = MOST_TRIES): Steps<Division> {
  if (model.k > MOST_TERRITORIES) return { plan: undefined, complete: false };
  return yield* new Dividing(model, list, most).run();
}

/** One figure of the sets, and the least sum of it that units left come to, by them and the territories handed out. */
interface Rests {
  readonly figure: readonly number[];
  readonly known: Map<number, number>;
  /** What it may come to. */
  readonly most: number;
}

class Dividing {
  readonly #every: number;
  /** Territories that are all alike are handed out in their order. */
  readonly #alike: boolean;
  readonly #cost: Rests;
  /** What limits on all moves together speak of. */
  readonly #limits: readonly Rests[];
  /** Sums of the bounds of the territories to be handed out. */
  readonly #bounds = new Map<number, { readonly least: Float64Array; readonly most: Float64Array }>();
  #tries = 0;
  #paused = 0;

  constructor(readonly model: Model, readonly list: SetList, readonly mostTries: number) {
    this.#every = 2 ** model.k - 1;
    this.#alike = interchangeable(model);
    this.#cost = { figure: list.cost, known: new Map(), most: Number.MAX_VALUE };
    const { units = Infinity, cost = Infinity } = model.start ? (model.problem.limits ?? {}) : {};
    this.#limits = [{ figure: list.moved, known: new Map<number, number>(), most: units }, { figure: list.movedCost, known: new Map<number, number>(), most: cost + 1e-9 }].filter(({ most }) => most < Infinity);
  }

  *run(): Steps<Division> {
    const all = 2 ** this.model.n - 1;
    const none: Division = { plan: undefined, complete: true };
    for (const rests of [...this.#limits, this.#cost]) {
      if (!((yield* this.#least(rests, all, 0)) <= rests.most)) return this.#tired ? { ...none, complete: false } : none;
    }
    const plan = new Int32Array(this.model.n).fill(UNASSIGNED);
    const best = { plan: undefined as Int32Array | undefined, cost: Infinity };
    yield* this.#descend(all, 0, 0, this.#limits.map(() => 0), plan, best);
    return { plan: best.plan, complete: !this.#tired };
  }

  get #tired(): boolean {
    return this.#tries > this.mostTries;
  }

  /** The least sum of a figure, Infinity where the units left can't be handed out. */
  *#least(rests: Rests, left: number, given: number): Steps<number> {
    const at = this.#atOnce(rests, left, given);
    if (at !== undefined) return at;
    const { sets, byFirst, parts } = this.list;
    const { k } = this.model;
    if (!this.#fits(left, given)) return Infinity;
    const numbers = byFirst[first(left)]!;
    this.#tries += numbers.length;
    if (this.#tries - this.#paused > PAUSE) {
      this.#paused = this.#tries;
      yield;
    }
    let least = Infinity;
    for (let q = 0; q < numbers.length && !this.#tired; q++) {
      const number = numbers[q]!;
      const set = sets[number]!;
      if ((set & ~left) !== 0) continue;
      if (number >= sets.length - parts) {
        least = Math.min(least, rests.figure[number * k]! + (yield* this.#least(rests, left ^ set, given)));
        continue;
      }
      for (let t = 0; t < k; t++) {
        const own = rests.figure[number * k + t]!;
        if (!this.#open(t, given) || !(own < least)) continue;
        const rest = this.#atOnce(rests, left ^ set, given | (1 << t)) ?? (yield* this.#least(rests, left ^ set, given | (1 << t)));
        if (own + rest < least) least = own + rest;
      }
    }
    if (!this.#tired) rests.known.set(this.#key(left, given), least);
    return least;
  }

  /** The same where it needs no search; undefined where it does. */
  #atOnce({ figure, known }: Rests, left: number, given: number): number | undefined {
    if (left === 0) return given === this.#every ? 0 : Infinity;
    const { numberOf, parts } = this.list;
    const open = this.#every & ~given;
    if (parts === 0) {
      if (open === 0) return Infinity;
      if ((open & (open - 1)) === 0) {
        const number = numberOf.get(left);
        return number === undefined ? Infinity : figure[number * this.model.k + first(open)]!;
      }
    }
    return known.get(this.#key(left, given));
  }

  /** Whether the territories to be handed out can hold together what is left. */
  #fits(left: number, given: number): boolean {
    if (this.list.parts > 0) return true;
    const { k, g, values, lower, upper } = this.model;
    let bounds = this.#bounds.get(given);
    if (!bounds) {
      bounds = { least: new Float64Array(g), most: new Float64Array(g) };
      for (let j = 0; j < k * g; j++) {
        if ((given >> Math.floor(j / g)) & 1) continue;
        bounds.least[j % g]! += lower[j]!;
        bounds.most[j % g]! += upper[j]!;
      }
      this.#bounds.set(given, bounds);
    }
    for (let q = 0; q < g; q++) {
      let sum = 0;
      for (let rest = left; rest !== 0; rest &= rest - 1) sum += values[first(rest) * g + q]!;
      const slack = 1e-9 * Math.abs(sum);
      if (sum < bounds.least[q]! - slack || sum > bounds.most[q]! + slack) return false;
    }
    return true;
  }

  /** Whether a territory is to be handed out. */
  #open(t: number, given: number): boolean {
    return this.#alike ? given === 2 ** t - 1 : ((given >> t) & 1) === 0;
  }

  #key(left: number, given: number): number {
    return left * (this.#every + 1) + given;
  }

  /** Straight down by the least costs, or with turns where the limits on moves forbid that. */
  *#descend(left: number, given: number, spent: number, moves: readonly number[], plan: Int32Array, best: { plan: Int32Array | undefined; cost: number }): Steps<void> {
    if (left === 0) {
      if (given !== this.#every || !(spent < best.cost)) return;
      best.cost = spent;
      best.plan = plan.slice();
      return;
    }
    const { k } = this.model;
    const { sets, byFirst, cost, parts } = this.list;
    this.#tries += byFirst[first(left)]!.length;
    const next: [sum: number, number: number, t: number][] = [];
    for (const number of byFirst[first(left)]!) {
      if ((sets[number]! & ~left) !== 0) continue;
      const out = number >= sets.length - parts;
      for (let t = 0; t < (out ? 1 : k); t++) {
        if (!out && !this.#open(t, given)) continue;
        const own = cost[number * k + t]!;
        if (own < Infinity) next.push([own + (yield* this.#least(this.#cost, left ^ sets[number]!, out ? given : given | (1 << t))), number, out ? UNASSIGNED : t]);
      }
    }
    next.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    for (const [sum, number, t] of next) {
      if (!(spent + sum < best.cost) || this.#tired) return;
      const after = left ^ sets[number]!;
      const handed = t < 0 ? given : given | (1 << t);
      const moved = this.#limits.map(({ figure }, q) => moves[q]! + figure[number * k + Math.max(0, t)]!);
      let within = true;
      for (const [q, limit] of this.#limits.entries()) within &&= moved[q]! + (yield* this.#least(limit, after, handed)) <= limit.most;
      if (!within) continue;
      for (const u of unitsOf(sets[number]!)) plan[u] = t;
      yield* this.#descend(after, handed, spent + cost[number * k + Math.max(0, t)]!, moved, plan, best);
    }
  }
}

/** Number of the lowest bit. */
function first(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
