import { finish } from '../model/steps.js';
import { territoryCost } from './alone.js';
import { neighbourhoods } from './neighbourhoods.js';
import { canSplitPairs, splitPair } from './split-pair.js';
import type { Pool } from './pool.js';
import type { Progress } from './problem.js';
import { UNIT, type Search } from './search.js';

/** Branches of one split, at most. */
const NODES = 30_000;
/** Pairs of unit and centre that take as long as one engine step. */
const WORK = 16;
/** Largest pair that is split. */
const LARGEST = 90;

/** Improves plans of small graphs by exact splits of two territories; see {@link splitPair}. For interchangeable territories. */
export class Pairs {
  readonly able: boolean;
  readonly #completed = new Set<number>();
  readonly #tried = new Set<string>();
  /** Score below which the whole was last searched. */
  #asked = NaN;

  constructor(readonly search: Search, readonly collected: Pool) {
    this.able = canSplitPairs(search.problem) && search.model.minUnits === 1 && search.model.maxUnits >= search.model.n;
  }

  /** The whole problem, where it is one pair: proves the optimum, or that there is none below the best plan. */
  *solve(): Generator<Progress, void> {
    const { search } = this;
    const { model, best } = search;
    if (!this.able || model.k !== 2 || model.n > LARGEST || !best.found || best.score === this.#asked) return;
    this.#asked = best.score;
    if (!(yield* this.#split(best.plan.slice(), 0, 1, 0, 20 * NODES))) return;
    search.finished = true;
    search.optimal = true;
  }

  /** With three territories: takes the likeliest collected ones in turn and splits what each leaves over. */
  *complete(reduced: readonly number[], count: number): Generator<Progress, void> {
    const { search } = this;
    const { model, best } = search;
    if (!this.able || model.k !== 3 || !best.found) return;
    const pool = this.collected.territories;
    const plan = new Int32Array(model.n);
    const order = Array.from(reduced.keys()).sort((p, q) => reduced[p]! - reduced[q]! || p - q);
    for (const s of order) {
      if (count === 0 || search.over) return;
      if (this.#completed.has(s) || model.n - pool[s]!.members.length > LARGEST) continue;
      this.#completed.add(s);
      plan.fill(1);
      for (const i of pool[s]!.members) plan[i] = 0;
      if (finish(search.contiguity.pieces(plan)).territory.length !== 2) continue;
      yield* this.#split(plan, 1, 2, pool[s]!.cost);
      count--;
      yield search.progress();
    }
  }

  /** Splits every pair of neighbours of the best plan, until none gets better. */
  *improve(): Generator<Progress, void> {
    const { search } = this;
    const { model, best } = search;
    if (!this.able || model.k < 3) return;
    for (let better = true; better && best.found && !search.over; ) {
      better = false;
      const plan = best.plan.slice();
      for (const [a, b] of neighbourhoods(model, model.k, plan, 2) as [number, number][]) {
        const units = [...plan.keys()].filter((i) => plan[i] === a || plan[i] === b);
        if (units.length > LARGEST || this.#tried.has(units.join())) continue;
        this.#tried.add(units.join());
        let rest = 0;
        for (let t = 0; t < model.k; t++) {
          if (t !== a && t !== b) rest += territoryCost(model, [...plan.keys()].filter((i) => plan[i] === t), (i) => plan[i] === t);
        }
        const before = best.score;
        yield* this.#split(plan, a, b, rest);
        yield search.progress();
        better = best.score < before;
        if (better) break;
      }
    }
  }

  /** Splits what is in `a` or `b` below the best plan's cost less `rest`, the cost of all others; returns whether that is settled for good. */
  *#split(plan: Int32Array, a: number, b: number, rest: number, nodes = NODES): Generator<Progress, boolean> {
    const { search } = this;
    const { problem, model, best } = search;
    const unit = UNIT[problem.objective.compactness];
    const units = Uint32Array.from(plan.keys()).filter((i) => plan[i] === a || plan[i] === b);
    const steps = splitPair(problem, units, (best.score - rest) * unit, nodes);
    let next = steps.next();
    for (; !next.done; next = steps.next()) {
      yield search.progress();
      if (search.over) return false;
    }
    const r = next.value;
    search.steps += Math.ceil(r.work / WORK) + model.n;
    if (r.side) {
      const better = plan.slice();
      units.forEach((u, q) => (better[u] = r.side![q] ? a : b));
      yield* search.load(better);
    }
    return r.complete;
  }
}
