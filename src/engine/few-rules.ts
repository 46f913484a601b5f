import { territoryCost } from './alone.js';
import type { Model } from './model.js';
import { createTerm } from './objective/create.js';
import { Travel } from './objective/travel.js';

/** Where units go that are left out. */
export const UNASSIGNED = -1;

/** What the rules say to a set of units (as bits) as a territory, and what it costs; for graphs of up to 31 units. */
export class SetRules {
  /** Per unit the set of those that share its territory. */
  readonly group: Int32Array;
  /** Per unit the set of those that touch it. */
  readonly near: Int32Array;
  /** Per unit the set of those that may not share its territory. */
  readonly #apart: Int32Array;
  /** Per territory the units that may be in it, those that must be, and those that are in it now. */
  readonly #allowed: Int32Array;
  readonly #fixed: Int32Array;
  readonly #present: Int32Array;
  readonly #mayLeave: Float64Array;
  readonly #travel: Travel | undefined;
  readonly #sums: Float64Array;

  constructor(readonly model: Model) {
    const { n, k, g, problem, offsets, neighbors, apart, fixed, start } = model;
    const { together } = problem;
    this.group = Int32Array.from({ length: n }, (_, u) => (together && together[u]! >= 0 ? together.reduce((bits, group, v) => (group === together[u] ? bits | (1 << v) : bits), 0) : 1 << u));
    this.near = Int32Array.from({ length: n }, (_, u) => setOf(neighbors.subarray(offsets[u], offsets[u + 1])));
    this.#apart = Int32Array.from({ length: n }, (_, u) => (apart ? setOf(apart.neighbors.subarray(apart.offsets[u], apart.offsets[u + 1])) : 0));
    const where = (is: (u: number, t: number) => boolean): Int32Array => Int32Array.from({ length: k }, (_, t) => {
      let set = 0;
      for (let u = 0; u < n; u++) if (is(u, t)) set |= 1 << u;
      return set;
    });
    this.#allowed = where((u, t) => model.allows(u, t));
    this.#fixed = where((u, t) => fixed[u] === t);
    this.#present = where((u, t) => start?.[u] === t);
    this.#mayLeave = mayLeave(model);
    this.#travel = problem.objective.compactness === 'travel' ? (createTerm(model) as Travel) : undefined;
    this.#sums = new Float64Array(g);
  }

  /** Writes what the set costs as each territory, without moves, Infinity where it may not be it; tells whether it may be any. Nothing is said of whether it hangs together. */
  costs(set: number, members: readonly number[], out: Float64Array): boolean {
    const { model } = this;
    out.fill(Infinity);
    if (!this.#mayBeOne(set, members)) return false;
    this.#countUp(members);
    // the same for all territories, unless the way to a base counts
    let shape = NaN;
    let any = false;
    for (let t = 0; t < model.k; t++) {
      if (!this.#mayBe(t, set)) continue;
      any = true;
      if (this.#travel) shape = members.reduce((sum, u) => sum + this.#travel!.pull(u, t), 0);
      else if (Number.isNaN(shape)) shape = territoryCost(model, members, (u) => ((set >> u) & 1) === 1);
      out[t] = shape;
    }
    return any;
  }

  /** Whether the set may be any territory, as far as all are alike. */
  #mayBeOne(set: number, members: readonly number[]): boolean {
    if (members.length < this.model.minUnits || members.length > this.model.maxUnits) return false;
    for (const u of members) if ((this.group[u]! & ~set) !== 0 || (this.#apart[u]! & set) !== 0) return false;
    return true;
  }

  #countUp(members: readonly number[]): void {
    const { g, values } = this.model;
    for (let q = 0; q < g; q++) {
      let sum = 0;
      for (const u of members) sum += values[u * g + q]!;
      this.#sums[q] = sum;
    }
  }

  #mayBe(t: number, set: number): boolean {
    const { g, lower, upper, moveCost } = this.model;
    for (let q = 0; q < g; q++) if (this.#sums[q]! < lower[t * g + q]! || this.#sums[q]! > upper[t * g + q]!) return false;
    if ((set & ~this.#allowed[t]!) !== 0 || (this.#fixed[t]! & ~set) !== 0) return false;
    if (this.#mayLeave[t] === Infinity) return true;
    let left = 0;
    for (let rest = this.#present[t]! & ~set; rest; rest &= rest - 1) left += moveCost[31 - Math.clz32(rest & -rest)]!;
    return left <= this.#mayLeave[t]!;
  }

  /** Whether the units may be left without territory: whole parts of the graph, without fixed units. */
  mayBeLeftOut(set: number): boolean {
    const { n, component, fixed } = this.model;
    for (const u of unitsOf(set)) {
      if (fixed[u]! >= 0 || (this.group[u]! & ~set) !== 0) return false;
      for (let v = 0; v < n; v++) if (component[v] === component[u] && !((set >> v) & 1)) return false;
    }
    return true;
  }

  /** What comes from other territories when the set is this one. */
  movesInto(t: number, set: number): { units: number; cost: number } {
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

function setOf(units: Iterable<number>): number {
  let set = 0;
  for (const u of units) set |= 1 << u;
  return set;
}

export function unitsOf(set: number): number[] {
  const units: number[] = [];
  for (let rest = set; rest; rest &= rest - 1) units.push(31 - Math.clz32(rest & -rest));
  return units;
}

/**
 * What a unit of move cost counts beside shapes, of which the worst is known: as asked for, or more than all shapes together where least movement is
 * the first aim.
 */
export function weighMoves({ k, moveCost, start, problem }: Model, asked: number, worstShape: number): number {
  if (!start || (problem.objective.stability ?? 0) < 1) return asked;
  const least = moveCost.reduce((min, cost) => (cost > 0 ? Math.min(min, cost) : min), Infinity);
  return least < Infinity ? Math.max(asked, (1 + k * worstShape) / least) : asked;
}

/** The greatest of the costs that are possible, 0 where none is. */
export function worstOf(costs: Iterable<number>): number {
  let worst = 0;
  for (const cost of costs) if (cost < Infinity && cost > worst) worst = cost;
  return worst;
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
