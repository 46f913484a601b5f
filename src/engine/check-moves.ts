import type { Steps } from '../model/steps.js';
import type { Frame, Reach } from './check-frame.js';

/** Limits on moves that are too tight for what the bounds demand of the present plan. */
export function* checkMoveLimits(frame: Frame): Steps<void> {
  const { start, limits, moveCost, n, k, fixed } = frame.problem;
  if (!start || !limits) return;
  const cost = (u: number) => moveCost?.[u] ?? 1;
  const members: number[][] = Array.from({ length: k }, () => []);
  let assigned = 0;
  for (let u = 0; u < n; u++) {
    if (start[u]! < 0) continue;
    assigned++;
    members[start[u]!]!.push(u);
  }
  // territories can be relieved independently of each other: each unit leaves one of them
  const units: number[] = [];
  const costs: number[] = [];
  for (const [t, own] of members.entries()) {
    yield;
    units.push(Math.ceil(leastToMove(frame, own, t, () => 1) - 1e-9));
    costs.push(leastToMove(frame, own, t, cost));
  }
  const evicted = (own: number[], t: number, by: (u: number) => number) => own.reduce((sum, u) => sum + (fixed[u]! >= 0 && fixed[u] !== t ? by(u) : 0), 0);
  const least = units.reduce((sum, v, t) => sum + Math.max(v, evicted(members[t]!, t, () => 1)), 0);
  const leastCost = costs.reduce((sum, v, t) => sum + Math.max(v, evicted(members[t]!, t, cost)), 0);
  if (limits.units !== undefined && least > limits.units) {
    frame.error({
      code: 'limit-too-tight', values: { reason: 'moves', least, limit: limits.units, assigned },
      message: `at least ${least} units must change hands, but only ${limits.units} may`, relax: { moves: least },
    });
  }
  if (limits.cost !== undefined && leastCost > limits.cost * (1 + 1e-9) + 1e-9) {
    frame.error({
      code: 'limit-too-tight', values: { reason: 'move-cost', least: leastCost, limit: limits.cost, whole: members.flat().reduce((sum, u) => sum + cost(u), 0) },
      message: `changes of at least ${leastCost} are needed, but only ${limits.cost} are allowed`, relax: { cost: leastCost },
    });
  }
  const { sharePerTerritory } = limits;
  if (sharePerTerritory === undefined) return;
  members.forEach((own, t) => {
    const all = own.reduce((sum, u) => sum + cost(u), 0);
    if (costs[t]! <= sharePerTerritory * all + 1e-9 * Math.max(1, all)) return;
    frame.error({
      code: 'limit-too-tight', territories: [t], values: { reason: 'move-share', least: costs[t]! / all, limit: sharePerTerritory },
      message: `territory ${t} must lose at least ${costs[t]! / all} of its present size, but only ${sharePerTerritory} may leave`, relax: { sharePerTerritory: Math.ceil((costs[t]! / all) * 1000) / 1000 },
    });
  });
}

/** A lower bound of what must leave the territory so that no goal is above its limit: the fractional knapsack of each goal alone. */
function leastToMove(frame: Frame, own: readonly number[], t: number, cost: (u: number) => number): number {
  return frame.reaches.reduce((most, reach) => Math.max(most, leastForGoal(reach, own, t, cost)), 0);
}

function leastForGoal(reach: Reach, own: readonly number[], t: number, cost: (u: number) => number): number {
  const { values } = reach.goal;
  const present = own.reduce((sum, u) => sum + values[u]!, 0);
  // units from elsewhere with negative values could take something off
  const elsewhere = reach.negative - own.reduce((sum, u) => sum + Math.min(0, values[u]!), 0);
  let excess = present + elsewhere - reach.upper[t]!;
  if (excess <= 0) return 0;
  const useful = own.filter((u) => values[u]! > 0).toSorted((a, b) => cost(a) / values[a]! - cost(b) / values[b]!);
  let sum = 0;
  for (const u of useful) {
    const part = Math.min(1, excess / values[u]!);
    sum += part * cost(u);
    excess -= part * values[u]!;
    if (excess <= 1e-9) break;
  }
  return sum;
}
