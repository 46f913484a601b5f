import { numberColumn, type Column, type NumberColumn } from '../../model/columns.js';
import type { Accounts, Measure, Units } from '../../model/dataset.js';
import { TerritoryError } from '../../model/errors.js';
import type { Label } from '../../model/label.js';
import { sumByUnit } from '../../model/take-along.js';
import type { DatasetInput, MeasureInput } from '../input.js';
import { examples, type Notes, type NoteSubject } from '../notes.js';
import { nameIsSummable } from './column-names.js';

const COUNT_LABEL: Label = { en: 'Accounts', sv: 'Kunder' };

/**
 * The measures asked for; else every number column that can be added up, of the units first, then of the accounts, and last
 * the number of accounts.
 *
 * @throws TerritoryError 'column-missing' or 'value-not-number' for a measure without a number column
 */
export function buildMeasures(input: DatasetInput, units: Units, accounts: Accounts, notes: Notes): Measure[] {
  const wanted = input.measures ?? foundMeasures(units, accounts).filter(({ id }) => id !== input.territoryColumn);
  const measures = wanted.map((measure) => build(measure, units, accounts));
  measures.forEach((measure, m) => noteValues(measure, wanted[m]!, notes));
  const ids = new Set<string>();
  for (const { id } of measures) {
    if (ids.has(id)) throw new TerritoryError('id-duplicate', { expected: 'every measure once', actual: `"${id}" twice`, place: { column: id } });
    ids.add(id);
  }
  return measures;
}

function foundMeasures(units: Units, accounts: Accounts): MeasureInput[] {
  const ofUnits = [...units.columns.values()].filter(isSummable).map(({ id }): MeasureInput => ({ id, from: 'units' }));
  const ofAccounts = [...accounts.columns.values()].filter(isSummable).map(({ id }): MeasureInput => ({ id: units.columns.has(id) ? `accounts.${id}` : id, column: id, from: 'accounts' }));
  const count: MeasureInput[] = accounts.count > 0 ? [{ id: 'accounts', label: COUNT_LABEL, from: 'account-count' }] : [];
  return [...ofUnits, ...ofAccounts, ...count.filter(({ id }) => !units.columns.has(id) && !accounts.columns.has(id))];
}

/** True for numbers that are no codes, places, shares or averages, by their names, formats and values. */
export function isSummable(column: Column): column is NumberColumn {
  return column.kind === 'number' && column.format?.style !== 'percent' && nameIsSummable(column.id) && !looksLikeShares(column.values) && !looksLikeCodes(column.values);
}

/** Nothing but values from 0 to 1, mostly fractions. */
function looksLikeShares(values: Float64Array): boolean {
  let known = 0;
  let fractions = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (value < 0 || value > 1) return false;
    known++;
    if (value !== 0 && value !== 1) fractions++;
  }
  return known > 0 && fractions > known / 2;
}

/** Whole numbers of eight digits or more, all of one length. */
function looksLikeCodes(values: Float64Array): boolean {
  let digits = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const length = Number.isInteger(value) && value > 0 ? String(value).length : 0;
    if (length < 8 || (digits !== 0 && length !== digits)) return false;
    digits = length;
  }
  return digits > 0;
}

function build(measure: MeasureInput, units: Units, accounts: Accounts): Measure {
  const column = measure.from === 'account-count' ? undefined : measureColumn(measure, measure.from === 'units' ? units : accounts);
  const base = {
    id: measure.id,
    label: measure.label ?? column?.label ?? (measure.from === 'account-count' ? COUNT_LABEL : measure.id),
    ...((measure.format ?? column?.format) && { format: (measure.format ?? column?.format)! }),
    ...((measure.madeUp ?? column?.madeUp) && { madeUp: true }),
  };
  if (measure.from === 'units') {
    const variances = variancesOf(measure, column!.values, units);
    return { ...base, values: column!.values, ...(variances && { variances }) };
  }
  const accountValues = column?.values ?? new Float64Array(accounts.count).fill(1);
  const accountVariances = variancesOf(measure, accountValues, accounts);
  const values = sumByUnit(accountValues, accounts.unit, units.count);
  return { ...base, values, accountValues, ...(accountVariances && { variances: sumByUnit(accountVariances, accounts.unit, units.count), accountVariances }) };
}

/** Squares of the standard deviations; a missing or negative one tells nothing, and counts as none. */
function variancesOf({ id, spread, from }: MeasureInput, values: Float64Array, table: Units | Accounts): Float64Array | undefined {
  if (spread === undefined) return undefined;
  if (typeof spread === 'string') return measureColumn({ id: spread, from }, table).values.map((deviation) => (deviation > 0 ? deviation ** 2 : 0));
  if (!(spread >= 0 && spread < Infinity)) throw new TerritoryError('value-not-number', { expected: 'a share of 0 or more, or the name of a column, as the spread of a measure', actual: String(spread), place: { column: id } });
  return values.map((value) => (Number.isNaN(value) ? 0 : (value * spread) ** 2));
}

function measureColumn(measure: MeasureInput, table: Units | Accounts): NumberColumn {
  const name = measure.column ?? measure.id;
  const column = numberColumn(table.columns, name);
  if (column) return column;
  const known = [...table.columns.values()].filter(({ kind }) => kind === 'number').map(({ id }) => id);
  if (table.columns.has(name)) throw new TerritoryError('value-not-number', { expected: 'a column of numbers', actual: 'text', place: { column: name } });
  throw new TerritoryError('column-missing', { expected: `a column "${name}" in the ${measure.from}`, actual: `the number columns ${examples(known, 20) || '(none)'}`, place: { column: name } });
}

function noteValues({ id, values, accountValues }: Measure, { from }: MeasureInput, notes: Notes): void {
  const subject: NoteSubject = from === 'units' ? 'unit' : 'account';
  const each = accountValues ?? values;
  const missing: number[] = [];
  const negative: number[] = [];
  each.forEach((value, row) => {
    if (Number.isNaN(value)) missing.push(row);
    else if (value < 0) negative.push(row);
  });
  notes.info(subject, 'value-missing', `"${id}" is missing in ${missing.length} rows`, { rows: missing, values: { column: id, count: missing.length } });
  notes.warn(subject, 'value-negative', `"${id}" is negative in ${negative.length} rows`, { rows: negative, values: { column: id, count: negative.length } });
}
