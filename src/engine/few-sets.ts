import type { Steps } from '../model/steps.js';
import { SetRules, UNASSIGNED, unitsOf, weighMoves, worstOf } from './few-rules.js';
import type { Model } from './model.js';

/** Largest graph whose sets of units are bits of one number. */
export const MOST_UNITS = 31;
/** Connected sets that are looked at before it is given up. */
const MOST_SETS = 200_000;
/** Sets between two pauses. */
const LISTED = 512;

/** Connected sets of units that may be a territory, with what they cost, by their first unit. */
export interface SetList {
  readonly sets: readonly number[];
  /** Numbers of the sets whose first unit this is. */
  readonly byFirst: readonly (readonly number[])[];
  readonly numberOf: ReadonlyMap<number, number>;
  /** Per set and territory, Infinity where it may not be that one: cost; units, and cost of moves, that come from other territories. */
  readonly cost: readonly number[];
  readonly moved: readonly number[];
  readonly movedCost: readonly number[];
  /** Parts of the graph that may be left out, which as sets come last: territory k stands for none. */
  readonly parts: number;
}

/** Lists them; undefined where more than `most` have to be looked at, or a group lies in several parts of the graph. */
export function* connectedSets(model: Model, moveFactor: number, most = MOST_SETS): Steps<SetList | undefined> {
  const rules = new SetRules(model);
  if (rules.group.some((group) => unitsOf(group).some((u) => model.component[u] !== model.component[unitsOf(group)[0]!]))) return undefined;
  const listing = new Listing(model, rules, moveFactor);
  return (yield* listing.run(most)) ? listing : undefined;
}

class Listing implements SetList {
  readonly sets: number[] = [];
  readonly byFirst: number[][];
  readonly numberOf = new Map<number, number>();
  readonly cost: number[] = [];
  readonly moved: number[] = [];
  readonly movedCost: number[] = [];
  parts = 0;
  readonly #own: Float64Array;

  constructor(readonly model: Model, readonly rules: SetRules, readonly moveFactor: number) {
    this.byFirst = Array.from({ length: model.n }, () => []);
    this.#own = new Float64Array(model.k);
  }

  /** False where there are too many: they are counted first, as costs take longer. */
  *run(most: number): Steps<boolean> {
    const { model, rules } = this;
    const light: number[] = [];
    let looked = 0;
    for (const set of hangingTogether(rules.near, limitsOf(model))) {
      light.push(set);
      if (++looked > most) return false;
      if (looked % LISTED === 0) yield;
    }
    for (const [q, set] of light.entries()) {
      if (q % LISTED === LISTED - 1) yield;
      if (rules.costs(set, unitsOf(set), this.#own)) this.#add(set, 31 - Math.clz32(set & -set));
    }
    const factor = weighMoves(model, this.moveFactor, worstOf(this.cost));
    this.cost.forEach((cost, q) => cost < Infinity && (this.cost[q] = cost + factor * this.movedCost[q]!));
    this.#addParts(factor);
    return true;
  }

  #add(set: number, first: number): void {
    this.byFirst[first]!.push(this.sets.length);
    this.numberOf.set(set, this.sets.length);
    this.sets.push(set);
    this.#own.forEach((cost, t) => {
      const moves = this.rules.movesInto(t, set);
      this.cost.push(cost);
      this.moved.push(cost < Infinity ? moves.units : Infinity);
      this.movedCost.push(cost < Infinity ? moves.cost : Infinity);
    });
  }

  /** To leave out a unit costs more than any shapes. */
  #addParts(factor: number): void {
    const { n, k, component, components } = this.model;
    if (components === 1) return;
    const each = 1 + k * worstOf(this.cost);
    for (let part = 0; part < components; part++) {
      let set = 0;
      for (let u = 0; u < n; u++) if (component[u] === part) set |= 1 << u;
      if (!this.rules.mayBeLeftOut(set)) continue;
      const members = unitsOf(set);
      const moves = this.rules.movesInto(UNASSIGNED, set);
      this.byFirst[members[0]!]!.push(this.sets.length);
      this.sets.push(set);
      this.parts++;
      for (let t = 0; t < k; t++) {
        this.cost.push(each * members.length + factor * moves.cost);
        this.moved.push(moves.units);
        this.movedCost.push(moves.cost);
      }
    }
  }
}

/** Every set of units that hangs together, once, but for those that grow from one that is too much. */
function* hangingTogether(near: Int32Array, tooMuch: (members: readonly number[]) => boolean): Generator<number, void> {
  // still to be looked at, three numbers each: the units of a set, those it may grow by, and those that it is not to have
  const stack: number[] = [];
  for (let first = 0; first < near.length; first++) {
    stack.push(1 << first, near[first]! & (-2 << first), (2 << first) - 1);
    while (stack.length > 0) {
      let barred = stack.pop()!;
      let edge = stack.pop()!;
      const set = stack.pop()!;
      if (tooMuch(unitsOf(set))) continue;
      yield set;
      while (edge !== 0) {
        const bit = edge & -edge;
        edge ^= bit;
        stack.push(set | bit, edge | (near[31 - Math.clz32(bit)]! & ~(set | barred | bit)), barred | bit);
        barred |= bit;
      }
    }
  }
}

/** Whether a set is above all upper bounds of a goal, and will not come below them by growing. */
function limitsOf({ n, k, g, values, upper, maxUnits }: Model): (members: readonly number[]) => boolean {
  const most = new Float64Array(g).fill(-Infinity);
  for (let j = 0; j < k * g; j++) most[j % g] = Math.max(most[j % g]!, upper[j]!);
  for (let j = 0; j < n * g; j++) if (values[j]! < 0) most[j % g] = Infinity;
  return (members) => {
    if (members.length > maxUnits) return true;
    for (let q = 0; q < g; q++) {
      let sum = 0;
      for (const u of members) sum += values[u * g + q]!;
      if (sum > most[q]!) return true;
    }
    return false;
  };
}
