import { divide, type Division } from './few-division.js';
import { SetRules, UNASSIGNED, unitsOf, weighMoves, worstOf } from './few-rules.js';
import { connectedSets, MOST_UNITS, type SetList } from './few-sets.js';
import type { Model } from './model.js';
import type { Progress } from './problem.js';
import type { Search } from './search.js';

/** Largest graph that is solved so, groups of units that share a territory included: every set of units is looked at for every territory, and every set within each set. */
export const FEW = 12;
/** Branches after which limits on moves are given up on. */
const BRANCHES = 200_000;

/**
 * Few units, whatever tells territories apart (targets, bases, fixed units, a present plan): loads the best plan there is, with as few units left out as can
 * be where the graph falls into parts, or proves that there is none. Up to a dozen always; more where few sets of units hang together.
 */
export function* solveFewUnits(search: Search): Generator<Progress, void> {
  const { model, annealer } = search;
  const dense = model.n <= FEW;
  if (search.over || !(dense || (model.n <= MOST_UNITS && model.problem.contiguous))) return;
  search.phase = 'start';
  // what a move costs beside shape is settled by the present plan
  if (search.keepsStart) yield* search.loadRepaired(model.start!.slice());
  const { plan, complete } = dense ? yield* allSets(search) : yield* setsThatHangTogether(search);
  if (plan) {
    // the present plan may have left out more
    search.best.score = Infinity;
    yield* search.load(plan);
  }
  if (!complete) return;
  search.finished = true;
  if (!plan) {
    search.best.score = Infinity;
    return search.noPlan();
  }
  search.optimal = search.best.found && annealer.moveFactor === 0;
}

function* allSets(search: Search): Generator<Progress, Division> {
  const { model } = search;
  const count = new FewUnits(model, search.annealer.moveFactor);
  for (let t = model.k - 1; t >= 0; t--) {
    count.handOut(t);
    search.steps += Math.ceil(3 ** model.n / 64);
    yield search.progress();
  }
  return count.best();
}

/** Counts no steps: what it does is little beside a run, and where it gives up the search has its whole budget. */
function* setsThatHangTogether(search: Search): Generator<Progress, Division> {
  const { model, annealer } = search;
  const listing = connectedSets(model, annealer.moveFactor);
  for (;;) {
    const step = listing.next();
    if (step.done && !step.value) return UNKNOWN;
    if (step.done) return yield* divided(search, step.value!);
    yield search.progress();
    if (search.over) return UNKNOWN;
  }
}

function* divided(search: Search, list: SetList): Generator<Progress, Division> {
  const division = divide(search.model, list);
  for (;;) {
    const step = division.next();
    if (step.done) return step.value;
    yield search.progress();
    if (search.over) return UNKNOWN;
  }
}

const UNKNOWN: Division = { plan: undefined, complete: false };

/**
 * Counts the best plan of a dozen units: each set of units that may be a territory has its cost, and the cheapest way to hand out the rest is counted for each
 * set of units left (dynamic programming over sets, Held & Karp 1962).
 */
export class FewUnits {
  /** Per territory and set of units: what it costs as that territory, Infinity where it may not be one. */
  readonly #cost: Float64Array[] = [];
  /** Per territory t and set of units: the least that handing it out to the territories from t on costs. */
  readonly #rest: Float64Array[] = [];
  readonly #sets: number;
  readonly #all: number;
  readonly #connected: Uint8Array;
  readonly #rules: SetRules;
  readonly #factor: number;
  /** Whether the graph falls into parts, which may be left out. */
  readonly #partsMayBeLeft: boolean;
  #branches = 0;

  /** `moveFactor` is what a unit of move cost counts beside shape. */
  constructor(readonly model: Model, moveFactor: number) {
    const { n, k, problem } = model;
    this.#rules = new SetRules(model);
    this.#sets = 2 ** n;
    this.#all = this.#sets - 1;
    this.#partsMayBeLeft = problem.contiguous && model.components > 1;
    this.#connected = problem.contiguous ? hangingTogether(this.#rules.near) : new Uint8Array(this.#sets).fill(1);
    this.#layCosts();
    this.#factor = weighMoves(model, moveFactor, Math.max(...this.#cost.map(worstOf)));
    if (model.start && this.#factor > 0) this.#addMoves();
    this.#rest[k] = this.#leftOut();
  }

  /** Counts one territory more, from the last to the first. */
  handOut(t: number): void {
    const cost = this.#cost[t]!;
    const after = this.#rest[t + 1]!;
    if (t === this.model.k - 1 && !this.#partsMayBeLeft) {
      this.#rest[t] = cost;
      return;
    }
    const rest = (this.#rest[t] = new Float64Array(this.#sets).fill(Infinity));
    // the first territory is handed out of all units
    if (t === 0) rest[this.#all] = cheapest(cost, after, this.#all);
    else for (let left = 0; left < this.#sets; left++) rest[left] = cheapest(cost, after, left);
  }

  /** The best plan: straight down by the counted rests, or with turns where the limits on all moves together forbid that. */
  best(): Division {
    const plan = new Int32Array(this.model.n).fill(-1);
    let best: Int32Array | undefined;
    let bar = Infinity;
    const { units = Infinity, cost: most = Infinity } = this.model.start ? (this.model.problem.limits ?? {}) : {};
    const visit = (t: number, left: number, spent: number, moved: number, movedCost: number): void => {
      if (spent + this.#rest[t]![left]! >= bar || ++this.#branches > BRANCHES) return;
      if (t === this.model.k) {
        const out = this.#rules.movesInto(UNASSIGNED, left);
        if (moved + out.units > units || movedCost + out.cost > most + 1e-9) return;
        bar = spent + this.#rest[t]![left]!;
        best = plan.slice();
        return;
      }
      const next: [sum: number, own: number][] = [];
      for (let own = left; own > 0; own = (own - 1) & left) {
        const sum = this.#cost[t]![own]! + this.#rest[t + 1]![left ^ own]!;
        if (sum < Infinity) next.push([sum, own]);
      }
      next.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      for (const [sum, own] of next) {
        if (spent + sum >= bar) return;
        const moves = this.#rules.movesInto(t, own);
        if (moved + moves.units > units || movedCost + moves.cost > most + 1e-9) continue;
        for (const u of unitsOf(own)) plan[u] = t;
        visit(t + 1, left ^ own, spent + this.#cost[t]![own]!, moved + moves.units, movedCost + moves.cost);
        for (const u of unitsOf(own)) plan[u] = -1;
      }
    };
    visit(0, this.#all, 0, 0, 0);
    return { plan: best, complete: this.#branches <= BRANCHES };
  }

  /** What it costs to leave a set of units without territory: more than any shape for each unit, and only whole parts of the graph. */
  #leftOut(): Float64Array {
    const out = new Float64Array(this.#sets).fill(Infinity);
    out[0] = 0;
    if (!this.#partsMayBeLeft) return out;
    const each = 1 + this.#cost.reduce((sum, costs) => sum + worstOf(costs), 0);
    for (let set = 1; set < this.#sets; set++) if (this.#rules.mayBeLeftOut(set)) out[set] = each * unitsOf(set).length + this.#factor * this.#rules.movesInto(UNASSIGNED, set).cost;
    return out;
  }

  #layCosts(): void {
    const { k } = this.model;
    const own = new Float64Array(k);
    for (let t = 0; t < k; t++) this.#cost[t] = new Float64Array(this.#sets).fill(Infinity);
    for (let set = 1; set < this.#sets; set++) {
      if (!this.#connected[set]) continue;
      this.#rules.costs(set, unitsOf(set), own);
      for (let t = 0; t < k; t++) this.#cost[t]![set] = own[t]!;
    }
  }

  #addMoves(): void {
    this.#cost.forEach((costs, t) => {
      for (let set = 1; set < this.#sets; set++) if (costs[set]! < Infinity) costs[set]! += this.#factor * this.#rules.movesInto(t, set).cost;
    });
  }
}

/** The least that a set of the units costs with what is left of them after it. */
function cheapest(cost: Float64Array, after: Float64Array, units: number): number {
  let least = Infinity;
  for (let own = units; own > 0; own = (own - 1) & units) {
    const sum = cost[own]! + after[units ^ own]!;
    if (sum < least) least = sum;
  }
  return least;
}

/** A set hangs together when it is one unit, or one less a unit that touches it does. */
function hangingTogether(near: Int32Array): Uint8Array {
  const connected = new Uint8Array(2 ** near.length);
  for (let set = 1; set < connected.length; set++) {
    if ((set & (set - 1)) === 0) connected[set] = 1;
    else {
      for (let rest = set; rest && !connected[set]; rest &= rest - 1) {
        const bit = rest & -rest;
        connected[set] = connected[set ^ bit]! && (near[31 - Math.clz32(bit)]! & set) !== 0 ? 1 : 0;
      }
    }
  }
  return connected;
}
