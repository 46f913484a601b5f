import { saying, stretches, type Steps } from '../model/steps.js';
import { Balls, bordersOf } from './bound-balls.js';
import type { BoundOptions } from './bound.js';
import { tightestGoal } from './bound-room.js';
import { NOTHING_YET, type BoundStep } from './bound-step.js';
import type { Problem } from './problem.js';

/** Units reached over all rounds, at most: some seconds. */
const MOST_WORK = 3e7;
/** Units reached between two yields: a millisecond or so, some in code that runs for the first time. */
const SLICE = 1_500;
/** Middles in all, and those of one round: at least so many, and so many for each territory. */
const MIDDLES = 1000;
const BATCH = 80;
const BATCH_EACH = 12;
/** Rounds at most, those that a bound worth telling takes at least, and those without a better one after which it ends. */
const ROUNDS = 1200;
const FEWEST = 80;
const PATIENCE = 200;
/** Pace of the first round. */
const PACE = 0.7;
/** Part of the plan's value below which a bound is not told. */
const WORTHWHILE = 0.5;

/**
 * A lower bound of the borders that every balanced plan cuts, by spreading metrics (Even, Naor, Rao & Schieber 1999): call a border that a plan cuts of
 * length 1, any other of length 0. No territory weighs more than U, so within any set of units all but U of its weight lies at least 1 away from
 * any one unit. The least Σ cost · length over all lengths with that property bounds the cut from below; a feasible point of its dual, flows of weight
 * from the units of balls to their middles that nowhere exceed the costs, bounds that, and is what is built here: the players of a matrix game, one
 * loading borders, one choosing middles, both by multiplicative weights (Freund & Schapire 1999), with the averaged flow as the certificate.
 * Contiguity, least weights and all goals but the tightest are left out. On plane maps with several territories it comes to some 65 to 85 % of the shortest cut.
 */
export function* cutBound(problem: Problem, units: Uint32Array, { objective, work }: BoundOptions): Generator<BoundStep, number, boolean | undefined> {
  const { k } = problem;
  const ball = Math.min(units.length, (3 * units.length) / k);
  const stride = Math.max(1, Math.floor(units.length / MIDDLES));
  const middles = units.filter((_, q) => q % stride === 0);
  const groups = Math.max(1, Math.round(middles.length / Math.max(BATCH, BATCH_EACH * k)));
  const look = (middles.length / groups) * ball;
  const budget = Math.min(work ?? MOST_WORK, ROUNDS * look);
  if (k < 2 || FEWEST * look > budget) return NaN;
  const weight = yield* saying(NOTHING_YET, weights(problem, units));
  if (!weight) return NaN;
  const borders = yield* saying(NOTHING_YET, bordersOf(problem, units));
  const game = yield* saying(NOTHING_YET, Game.of(new Balls(borders, weight), middles, groups));
  const whole = problem.objective.compactness === 'cutEdges' || !problem.border;
  const bound = (): number => {
    const value = game.best * (1 - 1e-9);
    return value < WORTHWHILE * objective ? NaN : whole ? Math.ceil(value - 1e-6) : value;
  };
  const step = (): BoundStep => ({ bound: bound(), done: Math.min(1, game.balls.visited / budget) });
  for (let enough = false; !enough && game.balls.visited < budget && game.rounds - game.bestRound < PATIENCE && !(bound() >= objective * (1 - 1e-9)); ) {
    for (const _ of game.round()) enough = (yield step()) === true || enough;
  }
  return bound();
}

/** Weight of each unit as a part of the greatest that a territory can have, by the tightest goal or the number of units; undefined where nothing limits it. */
function* weights(problem: Problem, units: Uint32Array): Steps<Float64Array | undefined> {
  const { n, k, goals, maxUnits, minUnits = 1 } = problem;
  const goal = goals[yield* tightestGoal(problem)];
  const values = goal?.values ?? new Float64Array(n).fill(1);
  let sum = 0;
  yield* stretches(units.length, (from, to) => {
    let part = sum;
    for (let q = from; q < to; q++) part += values[units[q]!]!;
    sum = part;
  });
  // what the others need at least can't be in it
  const most = goal ? Math.max(...goal.upper) : (maxUnits ?? Infinity);
  const least = goal ? Math.min(...goal.lower) : minUnits;
  const upper = Math.min(most, sum - (k - 1) * Math.max(0, least)) + 2e-9 * sum;
  if (!(upper > 0 && upper < sum)) return undefined;
  const weight = new Float64Array(n);
  yield* stretches(n, (from, to) => {
    for (let u = from; u < to; u++) weight[u] = values[u]! / upper;
  });
  return weight;
}

/** The game between the borders and the middles. */
class Game {
  /** The best bound so far, and the last round that raised it by more than a trace. */
  best = 0;
  bestRound = 0;
  rounds = 0;
  #mark = 0;
  /** Load of each border: by this round's flow, and by all so far, later rounds counting more. */
  readonly #load: Float64Array;
  readonly #total: Float64Array;
  #flows = 0;
  /** What each border has carried at the pace of the rounds, of which its length follows; the same for what each middle has cost. */
  readonly #carried: Float64Array;
  readonly #spent: Float64Array;
  readonly #share: Float64Array;
  readonly #expense: Float64Array;

  static *of(balls: Balls, middles: Uint32Array, groups: number): Steps<Game> {
    const game = new Game(balls, middles, groups);
    yield;
    yield* game.#measure();
    return game;
  }

  private constructor(readonly balls: Balls, readonly middles: Uint32Array, readonly groups: number) {
    const { count } = balls.borders;
    this.#load = new Float64Array(count);
    this.#total = new Float64Array(count);
    this.#carried = new Float64Array(count);
    this.#spent = new Float64Array(middles.length);
    this.#expense = new Float64Array(middles.length).fill(1);
    this.#share = new Float64Array(middles.length).fill(1 / middles.length);
  }

  /** One group of middles sends flows over the shortest ways; then borders and middles answer. Pauses now and then. */
  *round(): Steps<void> {
    const { balls, middles, groups } = this;
    this.rounds++;
    this.#load.fill(0);
    let flows = 0;
    let pause = balls.visited + SLICE;
    for (let q = this.rounds % groups; q < middles.length; q += groups) {
      const expense = balls.about(middles[q]!);
      this.#expense[q] = expense;
      if (expense < Infinity) {
        flows += this.#share[q]!;
        balls.route(this.#share[q]! / balls.surplus, this.#load);
      }
      if (balls.visited < pause) continue;
      pause = balls.visited + SLICE;
      yield;
    }
    yield;
    if (flows > 0) yield* this.#answer(flows);
  }

  *#answer(flows: number): Steps<void> {
    const { cost, count } = this.balls.borders;
    this.#flows += this.rounds * flows;
    let fullest = 0;
    yield* stretches(count, (from, to) => {
      for (let e = from; e < to; e++) {
        this.#total[e]! += this.rounds * this.#load[e]!;
        fullest = Math.max(fullest, this.#total[e]! / cost[e]!);
      }
    });
    const value = this.#flows / fullest;
    this.best = Math.max(this.best, value);
    if (value > this.#mark * 1.002) {
      this.#mark = value;
      this.bestRound = this.rounds;
    }
    const pace = (PACE / Math.sqrt(this.rounds)) * this.best;
    yield* stretches(count, (from, to) => {
      for (let e = from; e < to; e++) this.#carried[e]! += (pace * this.#load[e]!) / (flows * cost[e]!);
    });
    for (let q = this.rounds % this.groups; q < this.middles.length; q += this.groups) this.#spent[q]! += pace * this.groups * this.#expense[q]!;
    yield* this.#measure();
    this.#reshare();
    yield;
  }

  /** Lengths grow with what borders carry; together, at their costs, they are 1. */
  *#measure(): Steps<void> {
    const { length, borders: { cost, count } } = this.balls;
    let most = -Infinity;
    for (let e = 0; e < count; e++) most = Math.max(most, this.#carried[e]!);
    let sum = 0;
    yield* stretches(count, (from, to) => {
      let part = sum;
      for (let e = from; e < to; e++) {
        const share = Math.exp(this.#carried[e]! - most);
        length[e] = share / cost[e]!;
        part += share;
      }
      sum = part;
    });
    yield* stretches(count, (from, to) => {
      for (let e = from; e < to; e++) length[e]! /= sum;
    });
  }

  /** Middles from which flows are dear send less. */
  #reshare(): void {
    let least = Infinity;
    for (const s of this.#spent) least = Math.min(least, s);
    let sum = 0;
    for (let q = 0; q < this.#share.length; q++) sum += this.#share[q] = Math.exp(least - this.#spent[q]!);
    for (let q = 0; q < this.#share.length; q++) this.#share[q]! /= sum;
  }
}
