import type { Dataset } from '../model/dataset.js';
import { balances, outOfTolerance } from './balance.js';
import { compactness } from './compactness.js';
import { detachedPieces } from './contiguity.js';
import { disruption } from './disruption.js';
import type { Metric } from './metric.js';
import { counts, territoryCount, totals } from './total.js';
import { unassigned } from './unassigned.js';

/** The kit's own metrics for a dataset, in the order they are offered. */
export function standardMetrics(dataset: Dataset): readonly Metric[] {
  return [
    ...totals(dataset), ...balances(dataset), ...outOfTolerance(dataset), ...unassigned(dataset), ...territoryCount(),
    ...counts(dataset), ...compactness(dataset), ...detachedPieces(), ...disruption(dataset),
  ];
}
