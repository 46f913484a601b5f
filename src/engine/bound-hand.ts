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
export function territoriesInHand(prices: Prices, k: number, plan: Int32Array): InHand[] {
  const members: number[][] = Array.from({ length: k }, () => []);
  for (let i = 0; i < prices.n; i++) members[plan[prices.units[i]!]!]!.push(i);
  return members.map((own) => {
    const total = (of: (i: number) => number) => own.reduce((sum, i) => sum + of(i), 0);
    const mass = (i: number) => prices.mass[i]! + 1e-12;
    const [x, y] = [prices.x, prices.y].map((values) => total((i) => mass(i) * values[i]!) / total(mass)) as [number, number];
    const about = (centre: number) => total((i) => prices.costAbout(i, centre));
    const cost = !prices.given ? total((i) => prices.cost(i, x, y)) : own.length > 0 ? own.reduce((least, centre) => Math.min(least, about(centre)), Infinity) : 0;
    return { members: own, held: total((i) => prices.mass[i]!), x, y, cost };
  });
}
