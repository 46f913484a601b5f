import { numberColumn, textColumn, type Column } from '../../model/columns.js';
import type { Dataset } from '../../model/dataset.js';
import type { Label } from '../../model/label.js';
import { territoryOfAccount } from '../../model/plan.js';
import type { MetricContext } from '../metric.js';
import type { ColumnChoice, Needs, Role, SubjectNote } from './answer.js';

/** Numbers of one table, found by column or measure id. */
export interface NumberSource {
  readonly id: string;
  readonly label: Label;
  readonly table: 'accounts' | 'units';
  /** One per row of the table; NaN = missing. */
  readonly values: Float64Array;
  readonly format?: Intl.NumberFormatOptions;
  readonly madeUp?: boolean;
}

/** Account columns go first, then unit columns, then measures (by account where they are summed from accounts). */
export function numberSource(dataset: Dataset | undefined, id: string | undefined): NumberSource | undefined {
  if (id === undefined || !dataset) return undefined;
  const of = numberColumn(dataset.accounts.columns, id);
  const measure = dataset.measures.find((m) => m.id === id);
  // a measure over the same column may know what it is called and how it is written
  if (of) return { ...(measure && described(measure)), ...described(of), ...(measure && of.label === of.id && { label: measure.label }), table: 'accounts', values: of.values };
  const unit = numberColumn(dataset.units.columns, id);
  if (unit) return { ...described(unit), table: 'units', values: unit.values };
  if (!measure) return undefined;
  return measure.accountValues
    ? { ...described(measure), table: 'accounts', values: measure.accountValues }
    : { ...described(measure), table: 'units', values: measure.values };
}

function described(of: { id: string; label: Label; format?: Intl.NumberFormatOptions; madeUp?: boolean }): Pick<NumberSource, 'id' | 'label' | 'format' | 'madeUp'> {
  return { id: of.id, label: of.label, ...(of.format && { format: of.format }), ...(of.madeUp && { madeUp: true }) };
}

/** Text of one table; '' = missing. */
export function textSource(dataset: Dataset, id: string | undefined, table: Role['table'] = 'accounts'): readonly string[] | undefined {
  if (id === undefined) return undefined;
  const account = table === 'units' ? undefined : textColumn(dataset.accounts.columns, id);
  const unit = table === 'accounts' ? undefined : textColumn(dataset.units.columns, id);
  return (account ?? unit)?.values;
}

/** The one column of a role, or the first of several. */
export function chosen(columns: ColumnChoice, role: string): string | undefined {
  const id = columns[role];
  return typeof id === 'string' ? id : id?.[0];
}

/** Every column of a role. */
export function chosenAll(columns: ColumnChoice, role: string): readonly string[] {
  const id = columns[role];
  return id === undefined ? [] : typeof id === 'string' ? [id] : id;
}

/** What of the required roles has no column that exists and fits; undefined when all is there. */
export function lacking(dataset: Dataset, roles: readonly Role[], columns: ColumnChoice, also: Needs['also'] = []): Needs | undefined {
  const missing = roles.filter((role) => role.required && !chosenAll(columns, role.id).some((id) => fits(dataset, role, id)));
  return missing.length || also.length ? { state: 'needs', roles: missing, ...(also.length && { also }) } : undefined;
}

/** Whether a column of the dataset can play the part. */
export function fits(dataset: Dataset, role: Role, id: string): boolean {
  if (role.kind === 'text') return textSource(dataset, id, role.table) !== undefined;
  const found = numberSource(dataset, id);
  return found !== undefined && (role.table === 'either' || role.table === found.table);
}

/** A first choice of columns by their names: whatever the role's pattern finds, several where the role takes several. */
export function proposeColumns(dataset: Dataset, roles: readonly Role[]): ColumnChoice {
  const ids = [...dataset.accounts.columns.values(), ...dataset.units.columns.values(), ...dataset.measures.map((m): Column => ({ kind: 'number', id: m.id, label: m.label, values: m.values }))].map((c) => c.id);
  const choice: Record<string, string | readonly string[]> = {};
  for (const role of roles) {
    const fitting = [...new Set(ids)].filter((id) => fits(dataset, role, id));
    const found = [role.guess ?? []].flat().map((pattern) => fitting.filter((id) => pattern.test(id.toLowerCase()))).find((some) => some.length) ?? [];
    if (found.length) choice[role.id] = role.many ? found : found[0]!;
  }
  return choice;
}

/** Territory of every account, exceptions included; -1 = none. */
export function accountTerritories({ plan, dataset }: Pick<MetricContext, 'plan' | 'dataset'>): Int32Array {
  return Int32Array.from({ length: dataset.accounts.count }, (_, a) => territoryOfAccount(plan, dataset, a));
}

/** Territory of every row of a table. */
export function rowTerritories(context: Pick<MetricContext, 'plan' | 'dataset'>, table: NumberSource['table']): Int32Array {
  return table === 'units' ? context.plan.assignment : accountTerritories(context);
}

export interface TerritorySums {
  /** Per territory; 0 without rows, NaN when it has rows and none of them a value. */
  readonly total: Float64Array;
  /** Rows with a value. */
  readonly known: Int32Array;
  readonly rows: Int32Array;
  /** Over all rows, assigned or not; NaN when none has a value. */
  readonly whole: number;
}

/** Sums of a column per territory; what is missing is left out and counted, never taken for zero. */
export function sumByTerritory(values: ArrayLike<number>, territory: Int32Array, territories: number): TerritorySums {
  const total = new Float64Array(territories);
  const known = new Int32Array(territories);
  const rows = new Int32Array(territories);
  let whole = 0;
  let any = false;
  for (let i = 0; i < territory.length; i++) {
    const t = territory[i]!;
    const value = values[i]!;
    if (t >= 0) rows[t]!++;
    if (Number.isNaN(value)) continue;
    whole += value;
    any = true;
    if (t < 0) continue;
    total[t]! += value;
    known[t]!++;
  }
  for (let t = 0; t < territories; t++) if (rows[t]! > 0 && known[t] === 0) total[t] = Number.NaN;
  return { total, known, rows, whole: any ? whole : Number.NaN };
}

/** Sums of a column or measure per territory of the plan. */
export function territorySums(context: Pick<MetricContext, 'plan' | 'dataset'>, source: NumberSource): TerritorySums {
  return sumByTerritory(source.values, rowTerritories(context, source.table), context.plan.territories.length);
}

/** `a / b` per territory; NaN where the divisor is zero or either is missing. */
export function quotient(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: b.length }, (_, i) => (b[i] === 0 ? Number.NaN : a[i]! / b[i]!));
}

/** Notes on a number column: values that are missing, values below zero (returns), values that were generated. */
export function columnNotes(source: NumberSource | undefined): SubjectNote[] {
  if (!source) return [];
  const missing: number[] = [];
  const negative: number[] = [];
  source.values.forEach((value, row) => {
    if (Number.isNaN(value)) missing.push(row);
    else if (value < 0) negative.push(row);
  });
  const at = { column: source.id, table: source.table };
  return [
    ...(missing.length ? [{ code: 'missing-values' as const, count: missing.length, rows: missing, ...at }] : []),
    ...(negative.length ? [{ code: 'negative-values' as const, count: negative.length, rows: negative, ...at }] : []),
    ...(source.madeUp ? [{ code: 'made-up' as const, count: source.values.length, ...at }] : []),
  ];
}

/** Says that money of several currencies was added up: by a column of currency codes, or by the formats of the columns. */
export function currencyNote(dataset: Dataset, currencyColumn: string | undefined, sources: readonly (NumberSource | undefined)[]): SubjectNote | undefined {
  const codes = textSource(dataset, currencyColumn);
  const named = new Set(codes?.filter((code) => code !== ''));
  const formats = new Set(sources.map((source) => source?.format?.currency).filter((code) => code !== undefined));
  if (named.size <= 1 && formats.size <= 1) return undefined;
  return { code: 'mixed-currencies', count: Math.max(named.size, formats.size), ...(currencyColumn && { column: currencyColumn }) };
}

/** Says which territories rest on a single account, and which have none. */
export function thinNotes(rows: Int32Array): SubjectNote[] {
  const single = [...rows.keys()].filter((t) => rows[t] === 1);
  const none = [...rows.keys()].filter((t) => rows[t] === 0);
  return [
    ...(single.length ? [{ code: 'single-account' as const, count: single.length, table: 'territories' as const, rows: single }] : []),
    ...(none.length ? [{ code: 'no-accounts' as const, count: none.length, table: 'territories' as const, rows: none }] : []),
  ];
}

/** Says where a division by zero left a figure missing. */
export function zeroNote(divisor: ArrayLike<number>): SubjectNote | undefined {
  const rows = Array.from(divisor, (value, t) => (value === 0 ? t : -1)).filter((t) => t >= 0);
  return rows.length ? { code: 'zero-divisor', count: rows.length, table: 'territories', rows } : undefined;
}
