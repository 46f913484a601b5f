import type { Objective } from '../../engine/problem.js';
import type { Dataset } from '../../model/dataset.js';
import { UNASSIGNED, type Plan } from '../../model/plan.js';
import type { BalanceRequest } from '../../workspace/problem.js';

/** What the planner has chosen for the next run; goals and rules are the plan's. */
export interface BalanceSettings {
  readonly mode: BalanceRequest['mode'];
  readonly count: number;
  /** 0 = ignore the present plan … 1 = move as little as possible. */
  readonly stability: number;
  readonly compactness: Objective['compactness'];
  /** Several plans instead of one. */
  readonly front: boolean;
  readonly seed: number;
  readonly seconds: number;
}

/** The measures of shape that need nothing but the map. */
export const shapes: readonly Objective['compactness'][] = ['moi', 'cutBorder', 'cutEdges', 'pMedian', 'hessMoi'];

export const timeLimits: readonly number[] = [5, 20, 60];

/** A plan with units in it is rebalanced, one without is created. */
export function defaultSettings(dataset: Dataset, plan: Plan): BalanceSettings {
  const begun = plan.assignment.some((t) => t !== UNASSIGNED);
  return {
    mode: begun ? 'rebalance' : 'create',
    count: plan.territories.length || Math.max(1, Math.min(10, Math.floor(dataset.units.count / 8))),
    stability: 0.5,
    compactness: 'moi',
    front: false,
    seed: 1,
    seconds: 20,
  };
}

export function requestOf({ mode, count, stability, compactness, front, seed, seconds }: BalanceSettings): BalanceRequest {
  const common = { mode, compactness, seed, seconds, ...(front && { front }) };
  return mode === 'create' ? { ...common, count } : { ...common, stability };
}
