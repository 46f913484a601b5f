import type { Dataset } from '../model/dataset.js';
import type { TerritoryError } from '../model/errors.js';
import type { LoadContext } from './adapter.js';

/** How a dataset that was opened from the browser's storage stands to its source. */
export type Refresh =
  | { readonly state: 'checking' | 'current' }
  /** The source can't be asked: what was stored is all there is. */
  | { readonly state: 'unreachable'; readonly error: TerritoryError }
  | { readonly state: 'newer'; readonly dataset: Dataset; readonly difference: DatasetDifference };

export interface OpenContext extends LoadContext {
  /** Told when the dataset came from the browser's storage, of what was found out behind it. */
  readonly onRefresh?: (refresh: Refresh) => void;
}

/** What is different between two datasets. */
export interface DatasetDifference {
  readonly unitsAdded: number;
  readonly unitsRemoved: number;
  readonly accountsAdded: number;
  readonly accountsRemoved: number;
  /** Ids of measures whose totals differ, or that one of the two lacks. */
  readonly measures: readonly string[];
}

/** Ids looked at in one go: a few milliseconds. */
const SLICE = 20_000;

/** @param breathe called between slices; resolves when the page has had its turn */
export async function differenceOf(before: Dataset, after: Dataset, breathe: () => Promise<void>): Promise<DatasetDifference> {
  const [unitsAdded, unitsRemoved] = await changed(before.units.ids, after.units.ids, breathe);
  const [accountsAdded, accountsRemoved] = await changed(before.accounts.ids, after.accounts.ids, breathe);
  const totals = ({ measures }: Dataset) => new Map(measures.map(({ id, values }) => [id, values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0)]));
  const [old, now] = [totals(before), totals(after)];
  const measures = [...new Set([...old.keys(), ...now.keys()])].filter((id) => old.get(id) !== now.get(id));
  return { unitsAdded, unitsRemoved, accountsAdded, accountsRemoved, measures };
}

/** How many ids came and went. Most stay in their places, so that a set is only made of the others. */
async function changed(before: readonly string[], after: readonly string[], breathe: () => Promise<void>): Promise<[number, number]> {
  const gone = new Set<string>();
  const come = new Set<string>();
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    if (before[i] !== after[i]) {
      if (i < before.length) gone.add(before[i]!);
      if (i < after.length) come.add(after[i]!);
    }
    if (i % SLICE === SLICE - 1) await breathe();
  }
  let seen = 0;
  let kept = 0;
  for (const id of come) {
    if (gone.has(id)) kept++;
    if (++seen % SLICE === 0) await breathe();
  }
  return [come.size - kept, gone.size - kept];
}
