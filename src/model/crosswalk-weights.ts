import type { CrosswalkWeight } from './crosswalk.js';
import type { Dataset } from './dataset.js';
import { clip, TerritoryError } from './errors.js';
import type { SharedLand } from './shared-land.js';
import { finish, type Steps } from './steps.js';

/**
 * Weights by customers: every account that both datasets hold counts for the units it lies in.
 *
 * @param measure id of an account measure to count by (revenue, potential) of the new dataset; accounts themselves when absent
 * @throws TerritoryError 'measure-unknown' when it is no measure of accounts
 */
export function weightsByAccounts(before: Dataset, after: Dataset, measure?: string): AccountWeights {
  return finish(accountWeightSteps(before, after, measure));
}

export interface AccountWeights {
  readonly weights: readonly CrosswalkWeight[];
  /** Ids of accounts that lie in no old or no new unit. */
  readonly unplaced: readonly string[];
}

/** Accounts or weights between two turns of the page. */
const PIECE = 10_000;

/** {@link weightsByAccounts} in pieces. */
export function* accountWeightSteps(before: Dataset, after: Dataset, measure?: string): Steps<AccountWeights> {
  const values = measure === undefined ? undefined : after.measures.find(({ id }) => id === measure)?.accountValues;
  if (measure !== undefined && !values) throw new TerritoryError('measure-unknown', { expected: 'a measure of accounts', actual: `"${clip(measure)}"` });
  const { ids } = after.accounts;
  const oldUnit = new Map<string, number>();
  // accounts that were taken along are the same, in the same order
  const same = ids === before.accounts.ids;
  for (let account = 0; !same && account < before.accounts.count; account++) {
    if (account % PIECE === PIECE - 1) yield;
    oldUnit.set(before.accounts.ids[account]!, before.accounts.unit[account]!);
  }
  const sums = new Map<number, { from: string; to: string; weight: number }>();
  const unplaced: string[] = [];
  for (let account = 0; account < ids.length; account++) {
    if (account % PIECE === PIECE - 1) yield;
    const from = same ? before.accounts.unit[account]! : oldUnit.get(ids[account]!) ?? -1;
    const to = after.accounts.unit[account]!;
    if (from < 0 || to < 0) {
      unplaced.push(ids[account]!);
      continue;
    }
    const weight = values ? Math.max(0, values[account]! || 0) : 1;
    const key = from * after.units.count + to;
    const sum = sums.get(key);
    if (sum) sum.weight += weight;
    else sums.set(key, { from: before.units.ids[from]!, to: after.units.ids[to]!, weight });
  }
  return { weights: [...sums.values()], unplaced };
}

/** Weights by land, from overlaps that are known. */
export function* landWeightSteps(before: Dataset, after: Dataset, { from, to, area }: SharedLand): Steps<CrosswalkWeight[]> {
  const weights: CrosswalkWeight[] = [];
  for (let i = 0; i < area.length; i++) {
    if (i % PIECE === PIECE - 1) yield;
    weights.push({ from: before.units.ids[from[i]!]!, to: after.units.ids[to[i]!]!, weight: area[i]! });
  }
  return weights;
}

/**
 * Weights by a measure of the old units (people, households), spread evenly over the land of each that lies in new ones.
 *
 * @param measure id of a measure of the old dataset; missing and negative values count as 0
 * @throws TerritoryError 'measure-unknown'
 */
export function* measureWeightSteps(before: Dataset, after: Dataset, land: SharedLand, measure: string): Steps<CrosswalkWeight[]> {
  const values = before.measures.find(({ id }) => id === measure)?.values;
  if (!values) throw new TerritoryError('measure-unknown', { expected: 'a measure of the old units', actual: `"${clip(measure)}"` });
  const covered = new Float64Array(before.units.count);
  land.from.forEach((unit, i) => (covered[unit]! += land.area[i]!));
  const weights = yield* landWeightSteps(before, after, land);
  return weights.map((weight, i) => {
    const unit = land.from[i]!;
    return { ...weight, weight: (Math.max(0, values[unit]! || 0) * land.area[i]!) / covered[unit]! };
  });
}

/** Weights for units that kept their id: what is left where nothing else tells how units follow each other. */
export function* sameIdSteps(before: Dataset, after: Dataset): Steps<CrosswalkWeight[]> {
  const known = new Set(before.units.ids);
  yield;
  return after.units.ids.filter((id) => known.has(id)).map((id) => ({ from: id, to: id, weight: 1 }));
}

/**
 * Weights by people or land, from a relationship table as statistics offices publish them (e.g. the relationship files of the U.S. Census
 * Bureau: one row per old and new unit that overlap, with the area or population of the part).
 *
 * @throws TerritoryError 'column-missing', 'value-not-number' or 'value-negative', with the 1-based row
 */
export function weightsFromRows(rows: readonly Readonly<Record<string, unknown>>[], columns: { readonly from: string; readonly to: string; readonly weight: string }): CrosswalkWeight[] {
  return rows.map((row, i) => {
    const cell = (name: string) => {
      if (Object.hasOwn(row, name)) return row[name];
      throw new TerritoryError('column-missing', { expected: `a column "${clip(name)}"`, actual: clip(Object.keys(row).join(', '), 200), place: { row: i + 1, column: name } });
    };
    const text = cell(columns.weight);
    const weight = typeof text === 'string' && text.trim() !== '' ? Number(text) : text;
    const place = { row: i + 1, column: columns.weight };
    if (typeof weight !== 'number' || !Number.isFinite(weight)) throw new TerritoryError('value-not-number', { expected: 'a number of at least 0', actual: clip(JSON.stringify(text) ?? 'nothing'), place });
    if (weight < 0) throw new TerritoryError('value-negative', { expected: 'a number of at least 0', actual: String(weight), place });
    return { from: String(cell(columns.from)), to: String(cell(columns.to)), weight };
  });
}
