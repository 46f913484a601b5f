import { saying, type Steps } from '../model/steps.js';
import type { BoundOptions } from './bound.js';
import { territoriesInHand } from './bound-hand.js';
import { Packing } from './bound-packing.js';
import { clearPlane } from './bound-plane.js';
import { Prices } from './bound-prices.js';
import { tightestGoal } from './bound-room.js';
import { NOTHING_YET, type BoundStep } from './bound-step.js';
import type { Problem } from './problem.js';

/** Some seconds. */
const MOST_WORK = 4e8;
/** Rounds after which prices hardly rise. */
const ROUNDS = 360;
/** Before them they say nothing. */
const FEWEST_ROUNDS = 30;
/** What looking at the whole plane may take, as a part of all work. */
const PLANE = 0.1;
/** How often a bound is told. */
const TELLINGS = 6;

/**
 * A lower bound of the compactness of every valid plan: the Lagrangian dual of the assignment model of Hess et al. (1965).
 * Σ x = 1 of every unit is priced, balance by a price per centre on its total; contiguity is left out. {@link Packing} finds the
 * prices. Where centres are units, each asks for the best set at these prices and the k best count, which is the bound;
 * for 'moi', whose centres lie anywhere, {@link clearPlane} sees to it that they hold in the whole plane.
 * Of several goals the tightest counts; leaving out the others keeps the bound valid. Distances may be those the host gives.
 * Returns NaN where the budget is too small.
 */
export function* assignmentBound(problem: Problem, units: Uint32Array, options: BoundOptions): Generator<BoundStep, number, boolean | undefined> {
  const { k, objective } = problem;
  if (k > units.length) return NaN;
  const anywhere = objective.compactness === 'moi';
  // units that are looked at for one centre, about
  const near = problem.unitDistances && !anywhere ? units.length : (3 * units.length) / k + units.length / 400;
  const look = anywhere ? 0 : units.length * near;
  const budget = Math.min(options.work ?? MOST_WORK, ROUNDS * 25 * k * near + TELLINGS * look);
  if (2 * look + FEWEST_ROUNDS * 20 * k * near > budget) return NaN;
  const prices = yield* saying(NOTHING_YET, Prices.of(problem, units, yield* saying(NOTHING_YET, tightestGoal(problem))));
  const packing = yield* saying(NOTHING_YET, packed(prices, k, options.plan, anywhere));
  let best = -Infinity;
  let enough = false;
  let told = 0;
  const step = (): BoundStep => ({ bound: best, done: Math.min(1, prices.work / budget) });
  const end = budget - look;
  while (!enough && prices.work < end && best < options.objective * (1 - 1e-6)) {
    const before = prices.work;
    for (const _ of packing.round(prices.work / end)) enough = (yield step()) === true || enough;
    enough ||= prices.work === before;
    // at first the prices are not worth telling
    if (!enough && prices.work < ((told + 2) / (TELLINGS + 1)) * end) continue;
    told++;
    best = Math.max(best, yield* anywhere ? planeBound(prices, k, packing, PLANE * end, step) : unitsBound(prices, k, step));
  }
  if (best === -Infinity) return NaN;
  return anywhere ? best : sharpened(problem, best);
}

function* packed(prices: Prices, k: number, plan: Int32Array, anywhere: boolean): Steps<Packing> {
  return yield* Packing.of(prices, plan, yield* territoriesInHand(prices, k, plan), anywhere);
}

/** The k best units as centres. */
function* unitsBound(prices: Prices, k: number, step: () => BoundStep): Generator<BoundStep, number, boolean | undefined> {
  const { n, x, y, alpha } = prices;
  const worth = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    worth[j] = prices.worth(x[j]!, y[j]!, 0, j, 0);
    if (prices.paused()) yield step();
  }
  const least = worth.sort().subarray(0, k);
  return alpha.reduce((a, b) => a + b, 0) + least.reduce((a, b) => a + b, 0);
}

/** What holds in the whole plane once prices have come down; places that ask for more are priced about from now on. */
function* planeBound(prices: Prices, k: number, packing: Packing, work: number, step: () => BoundStep): Generator<BoundStep, number, boolean | undefined> {
  const before = prices.alpha.slice();
  const places: [x: number, y: number][] = [];
  const search = clearPlane(prices, packing.fee, work, (x, y) => void places.push([x, y]));
  let next = search.next();
  for (; !next.done; next = search.next()) yield step();
  const bound = next.value ? Math.max(0, prices.alpha.reduce((a, b) => a + b, 0) - k * packing.fee) : -Infinity;
  prices.alpha.set(before);
  yield* saying(step(), prices.refresh());
  for (const [x, y] of places) packing.add(x, y);
  return bound;
}

/** Whole masses and rounded kilometres give whole values: the bound rounds up. */
function sharpened({ objective }: Problem, bound: number): number {
  const whole = objective.compactness === 'hessMoi' && (objective.mass?.every(Number.isInteger) ?? true);
  return Math.max(0, whole ? Math.ceil(bound - 1e-6 * Math.max(1, Math.abs(bound)) * 1e-3) : bound);
}
