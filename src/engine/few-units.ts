import { territoryCost } from './alone.js';
import { createTerm } from './objective/create.js';
import { Travel } from './objective/travel.js';
import type { Model } from './model.js';
import type { Progress } from './problem.js';
import type { Search } from './search.js';

/** Largest graph that is solved so, groups of units that share a territory included: every set of units is looked at for every territory, and every set within each set. */
export const FEW = 12;
/** Where units go that are left out. */
const UNASSIGNED = -1;
/** Branches after which limits on moves are given up on. */
const BRANCHES = 200_000;

/**
 * Up to a dozen units, whatever tells territories apart (targets, bases, fixed units, a present plan): each set of units that may be a territory is listed
 * with its cost, and the cheapest way to hand out the rest is counted for each set of units left (dynamic programming over sets, Held & Karp 1962). Loads the
 * best plan there is, with as few units left out as can be where the graph falls into parts, or proves that there is none.
 */
export function* solveFewUnits(search: Search): Generator<Progress, void> {
  const { model, annealer } = search;
  if (model.n > FEW || search.over) return;
  search.phase = 'start';
  // what a move costs beside shape is settled by the present plan
  if (search.keepsStart) yield* search.loadRepaired(model.start!.slice());
  const count = new FewUnits(model, annealer.moveFactor);
  for (let t = model.k - 1; t >= 0; t--) {
    count.handOut(t);
    search.steps += Math.ceil(3 ** model.n / 64);
    yield search.progress();
  }
  const { plan, complete } = count.best();
  if (!complete) return;
  // the present plan may have left out more
  search.best.score = Infinity;
  search.finished = true;
  if (!plan) return search.noPlan();
  yield* search.load(plan);
  search.optimal = search.best.found && annealer.moveFactor === 0;
}

/** Counts the best plan of few units. */
export class FewUnits {
  /** Per territory and set of units: what it costs as that territory, Infinity where it may not be one. */
  readonly #cost: Float64Array[] = [];
  /** Per territory t and set of units: the least that handing it out to the territories from t on costs. */
  readonly #rest: Float64Array[] = [];
  readonly #sets: number;
  readonly #all: number;
  readonly #connected: Uint8Array;
  /** Per unit the set of those that share its territory. */
  readonly #group: Int32Array;
  readonly #mayLeave: Float64Array;
  readonly #travel: Travel | undefined;
  #branches = 0;

  constructor(readonly model: Model, readonly moveFactor: number) {
    const { n, k, problem } = model;
    this.#sets = 2 ** n;
    this.#all = this.#sets - 1;
    this.#connected = problem.contiguous ? connectedSets(model) : new Uint8Array(this.#sets).fill(1);
    const { together } = problem;
    this.#group = Int32Array.from({ length: n }, (_, u) => (together && together[u]! >= 0 ? together.reduce((bits, group, v) => (group === together[u] ? bits | (1 << v) : bits), 0) : 1 << u));
    this.#mayLeave = mayLeave(model);
    this.#travel = problem.objective.compactness === 'travel' ? (createTerm(model) as Travel) : undefined;
    for (let t = 0; t < k; t++) this.#cost[t] = this.#costsOf(t);
    this.#rest[k] = this.#leftOut();
  }

  /** Counts one territory more, from the last to the first. */
  handOut(t: number): void {
    const cost = this.#cost[t]!;
    const after = this.#rest[t + 1]!;
    const rest = (this.#rest[t] = new Float64Array(this.#sets).fill(Infinity));
    for (let left = 0; left < this.#sets; left++) {
      let least = Infinity;
      for (let own = left; own > 0; own = (own - 1) & left) {
        const sum = cost[own]! + after[left ^ own]!;
        if (sum < least) least = sum;
      }
      rest[left] = least;
    }
  }

  /** The best plan: straight down by the counted rests, or with turns where the limits on all moves together forbid that. */
  best(): { plan: Int32Array | undefined; complete: boolean } {
    const plan = new Int32Array(this.model.n).fill(-1);
    let best: Int32Array | undefined;
    let bar = Infinity;
    const { units = Infinity, cost: most = Infinity } = this.model.start ? (this.model.problem.limits ?? {}) : {};
    const visit = (t: number, left: number, spent: number, moved: number, movedCost: number): void => {
      if (spent + this.#rest[t]![left]! >= bar || ++this.#branches > BRANCHES) return;
      if (t === this.model.k) {
        const out = this.#movesInto(UNASSIGNED, left);
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
        const moves = this.#movesInto(t, own);
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
    const { n, problem, components, component, fixed } = this.model;
    const out = new Float64Array(this.#sets).fill(Infinity);
    out[0] = 0;
    if (!problem.contiguous || components === 1) return out;
    const each = 1 + this.#cost.reduce((sum, costs) => sum + costs.reduce((most, cost) => (cost < Infinity ? Math.max(most, cost) : most), 0), 0);
    const parts = new Int32Array(components);
    for (let u = 0; u < n; u++) parts[component[u]!]! |= 1 << u;
    for (let set = 1; set < this.#sets; set++) {
      const units = unitsOf(set);
      if (units.every((u) => fixed[u]! < 0 && ((parts[component[u]!]! | this.#group[u]!) & ~set) === 0)) out[set] = each * units.length + this.moveFactor * this.#movesInto(UNASSIGNED, set).cost;
    }
    return out;
  }

  #costsOf(t: number): Float64Array {
    const { model } = this;
    const costs = new Float64Array(this.#sets).fill(Infinity);
    for (let set = 1; set < this.#sets; set++) {
      if (!this.#connected[set]) continue;
      const members = unitsOf(set);
      if (!this.#mayBe(t, set, members)) continue;
      const shape = this.#travel ? members.reduce((sum, u) => sum + this.#travel!.pull(u, t), 0) : territoryCost(model, members, (u) => ((set >> u) & 1) === 1);
      costs[set] = shape + this.moveFactor * this.#movesInto(t, set).cost;
    }
    return costs;
  }

  #mayBe(t: number, set: number, members: readonly number[]): boolean {
    const { n, g, values, lower, upper, minUnits, maxUnits, fixed, start, moveCost, apart } = this.model;
    if (members.length < minUnits || members.length > maxUnits) return false;
    for (const u of members) {
      if (!this.model.allows(u, t) || (this.#group[u]! & ~set) !== 0) return false;
      if (apart) for (let p = apart.offsets[u]!; p < apart.offsets[u + 1]!; p++) if ((set >> apart.neighbors[p]!) & 1) return false;
    }
    for (let q = 0; q < g; q++) {
      let sum = 0;
      for (const u of members) sum += values[u * g + q]!;
      if (sum < lower[t * g + q]! || sum > upper[t * g + q]!) return false;
    }
    let left = 0;
    for (let u = 0; u < n; u++) {
      if ((set >> u) & 1) continue;
      if (fixed[u] === t) return false;
      if (start?.[u] === t) left += moveCost[u]!;
    }
    return left <= this.#mayLeave[t]!;
  }

  /** What comes from other territories when the set is this one. */
  #movesInto(t: number, set: number): { units: number; cost: number } {
    const { start, moveCost } = this.model;
    let units = 0;
    let cost = 0;
    if (start) {
      for (const u of unitsOf(set)) {
        if (start[u]! < 0 || start[u] === t) continue;
        units++;
        cost += moveCost[u]!;
      }
    }
    return { units, cost };
  }
}

function unitsOf(set: number): number[] {
  const units: number[] = [];
  for (let rest = set; rest; rest &= rest - 1) units.push(31 - Math.clz32(rest & -rest));
  return units;
}

/** A set hangs together when it is one unit, or one less a unit that touches it does. */
function connectedSets({ n, offsets, neighbors }: Model): Uint8Array {
  const near = Int32Array.from({ length: n }, (_, u) => neighbors.subarray(offsets[u], offsets[u + 1]).reduce((bits, v) => bits | (1 << v), 0));
  const connected = new Uint8Array(2 ** n);
  for (let set = 1; set < connected.length; set++) {
    if ((set & (set - 1)) === 0) connected[set] = 1;
    else connected[set] = unitsOf(set).some((u) => connected[set ^ (1 << u)] && near[u]! & set) ? 1 : 0;
  }
  return connected;
}

/** Move cost that may leave each territory. */
function mayLeave({ n, k, start, moveCost, problem }: Model): Float64Array {
  const share = problem.limits?.sharePerTerritory;
  const most = new Float64Array(k).fill(Infinity);
  if (!start || share === undefined) return most;
  most.fill(1e-9);
  for (let u = 0; u < n; u++) if (start[u]! >= 0) most[start[u]!]! += share * moveCost[u]!;
  return most;
}
