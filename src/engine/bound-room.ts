import type { Problem } from './problem.js';

/** The goal whose bounds leave the least room; -1 when there is none that could be priced (values below zero). */
export function tightestGoal({ goals }: Problem): number {
  let tightest = -1;
  let least = Infinity;
  goals.forEach(({ lower, upper, target, values }, q) => {
    if (values.some((v) => v < 0)) return;
    const room = (Math.max(...upper) - Math.min(...lower)) / Math.abs(target[0]! || 1);
    if (room < least) {
      least = room;
      tightest = q;
    }
  });
  return tightest;
}
