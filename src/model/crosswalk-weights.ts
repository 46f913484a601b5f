import type { CrosswalkWeight } from './crosswalk.js';
import type { Dataset } from './dataset.js';
import { clip, TerritoryError } from './errors.js';

/**
 * Weights by customers: every account that both datasets hold counts for the units it lies in.
 *
 * @param measure id of an account measure to count by (revenue, potential) of the new dataset; accounts themselves when absent
 * @throws TerritoryError 'measure-unknown' when it is no measure of accounts
 */
export function weightsByAccounts(before: Dataset, after: Dataset, measure?: string): { readonly weights: readonly CrosswalkWeight[]; readonly unplaced: readonly string[] } {
  const values = measure === undefined ? undefined : after.measures.find(({ id }) => id === measure)?.accountValues;
  if (measure !== undefined && !values) throw new TerritoryError('measure-unknown', { expected: 'a measure of accounts', actual: `"${clip(measure)}"` });
  const oldUnit = new Map(before.accounts.ids.map((id, account) => [id, before.accounts.unit[account]!]));
  const sums = new Map<string, { from: string; to: string; weight: number }>();
  const unplaced: string[] = [];
  after.accounts.ids.forEach((id, account) => {
    const from = oldUnit.get(id) ?? -1;
    const to = after.accounts.unit[account]!;
    if (from < 0 || to < 0) {
      unplaced.push(id);
      return;
    }
    const weight = values ? Math.max(0, values[account]! || 0) : 1;
    const key = `${from} ${to}`;
    const sum = sums.get(key);
    if (sum) sum.weight += weight;
    else sums.set(key, { from: before.units.ids[from]!, to: after.units.ids[to]!, weight });
  });
  return { weights: [...sums.values()], unplaced };
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
