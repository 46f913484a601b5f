import { STRETCH, stretches, type Steps } from '../model/steps.js';
import type { Prices } from './bound-prices.js';

/** A territory of the plan in hand. */
export interface InHand {
  /** Its units, by their numbers among those priced. */
  readonly members: readonly number[];
  /** Its mass, and the middle of that. */
  readonly held: number;
  readonly x: number;
  readonly y: number;
  /** What it costs about its middle, or about its best unit where distances are given. */
  readonly cost: number;
}

/** The territories of a plan, one of `k` each. */
export function* territoriesInHand(prices: Prices, k: number, plan: Int32Array): Steps<InHand[]> {
  const members: number[][] = Array.from({ length: k }, () => []);
  yield* stretches(prices.n, (from, to) => {
    for (let i = from; i < to; i++) members[plan[prices.units[i]!]!]!.push(i);
  });
  const hand: InHand[] = [];
  let pause = 0;
  for (const own of members) {
    hand.push(inHand(prices, own));
    pause += own.length * (prices.given ? own.length : 4);
    if (pause < STRETCH) continue;
    pause = 0;
    yield;
  }
  return hand;
}

function inHand(prices: Prices, members: readonly number[]): InHand {
  const total = (of: (i: number) => number) => {
    let sum = 0;
    for (const i of members) sum += of(i);
    return sum;
  };
  const mass = (i: number) => prices.mass[i]! + 1e-12;
  const whole = total(mass);
  const [x, y] = [prices.x, prices.y].map((values) => total((i) => mass(i) * values[i]!) / whole) as [number, number];
  const about = (centre: number) => total((i) => prices.costAbout(i, centre));
  const cost = !prices.given ? total((i) => prices.cost(i, x, y)) : members.length > 0 ? members.reduce((least, centre) => Math.min(least, about(centre)), Infinity) : 0;
  return { members, held: total((i) => prices.mass[i]!), x, y, cost };
}
