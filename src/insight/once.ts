import type { Dataset } from '../model/dataset.js';
import type { Plan } from '../model/plan.js';
import type { Tallies } from '../model/tallies.js';
import type { MetricContext } from './metric.js';

/**
 * Computes once per state of the plan, whoever asks and however often. Every edit replaces the plan object, so that the
 * object stands for its state; the reference alignment may be another one for the same plan.
 */
export function oncePerPlan<T>(compute: (context: MetricContext) => T): (context: MetricContext) => T {
  const kept = new WeakMap<Plan, { readonly reference: Int32Array; readonly value: T }>();
  return (context) => {
    let found = kept.get(context.plan);
    if (found?.reference !== context.reference) kept.set(context.plan, (found = { reference: context.reference, value: compute(context) }));
    return found!.value;
  };
}

/** Makes a thing once for the counts of a plan, which live through its edits: for sums that follow the edits as the counts do. */
export function oncePerTallies<T>(make: (dataset: Dataset) => T): (context: Pick<MetricContext, 'dataset' | 'tallies'>) => T {
  const kept = new WeakMap<Tallies, T>();
  return ({ dataset, tallies }) => {
    let found = kept.get(tallies);
    if (found === undefined) kept.set(tallies, (found = make(dataset)));
    return found;
  };
}
