import type { Dataset } from '../model/dataset.js';

/** Ids of the metrics a planner wants to see first, when the page names none. */
export function defaultMetrics(goals: readonly { readonly measure: string }[], dataset: Dataset): readonly string[] {
  return [
    ...goals.slice(0, 3).map((goal) => `balance.${goal.measure}`), 'tolerance.territories', 'unassigned.units',
    dataset.geometry ? 'compactness.polsby-popper' : 'compactness.spread', 'contiguity.detached', 'disruption.units',
  ];
}
