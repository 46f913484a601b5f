import type { Column, Columns } from '../../model/columns.js';
import type { Measure } from '../../model/dataset.js';
import { labelText } from '../../ui/label-text.js';
import { NONE, type TableColumn } from './column.js';
import type { ViewContext } from './view.js';

type Shared = Pick<TableColumn, 'id' | 'label' | 'live' | 'madeUp'>;

/** Columns of the data as columns of a table; those in `taken` are left out, they stand there already. */
export function dataColumns(columns: Columns, context: ViewContext, taken: ReadonlySet<string> = new Set()): TableColumn[] {
  return [...columns.values()].filter((column) => !taken.has(column.id)).map((column) => dataColumn(column, context));
}

function dataColumn(column: Column, { language, format }: ViewContext): TableColumn {
  const shared: Shared = { id: column.id, label: labelText(column.label, language), live: false, ...(column.madeUp && { madeUp: true }) };
  if (column.kind === 'text') return { ...shared, kind: 'text', width: 140, texts: column.values, text: (row) => column.values[row]! };
  const options = column.format;
  return {
    ...shared, kind: 'number', width: 120, additive: true,
    number: (row) => column.values[row]!,
    text: (row) => (Number.isNaN(column.values[row]!) ? '' : format.number(column.values[row]!, options)),
    exact: (row) => (Number.isNaN(column.values[row]!) ? '' : String(column.values[row]!)),
    show: (value) => format.number(value, options),
  };
}

/** A measure of units as a column. */
export function measureColumn(measure: Measure, context: ViewContext): TableColumn {
  const column: Column = { kind: 'number', id: measure.id, label: measure.label, values: measure.values, ...(measure.format && { format: measure.format }), ...(measure.madeUp && { madeUp: true }) };
  return dataColumn(column, context);
}

/** The territory of a row, by its number in the plan. */
export function territoryColumn(context: ViewContext, of: (row: number) => number): TableColumn {
  const { model, t } = context;
  const name = (row: number) => model.plan!.territories[of(row)]?.name ?? '';
  return { id: 'territory', label: t('territory'), kind: 'territory', width: 170, live: true, number: of, text: name };
}

/** The rep who owns the territory of a row, to look at and to group by; none where the data has no reps. */
export function ownerColumn({ model, t }: ViewContext, territoryOf: (row: number) => number): TableColumn[] {
  const { reps } = model.dataset!;
  if (reps.length === 0) return [];
  const number = new Map(reps.map((rep, i) => [rep.id, i]));
  const ownerOf = (row: number) => model.plan!.territories[territoryOf(row)]?.owner;
  return [{
    id: 'owner', label: t('owner'), kind: 'owner', width: 140, live: true, hidden: true,
    number: (row) => number.get(ownerOf(row) ?? '') ?? NONE,
    text: (row) => reps[number.get(ownerOf(row) ?? '') ?? NONE]?.name ?? ownerOf(row) ?? '',
  }];
}

/** The lock of a row. */
export function lockColumn({ t }: ViewContext, isLocked: (row: number) => boolean, flip: (row: number) => void): TableColumn {
  return {
    id: 'lock', label: t('locked'), kind: 'lock', width: 76, live: true,
    number: (row) => Number(isLocked(row)),
    text: (row) => (isLocked(row) ? t('locked') : ''),
    commit: (row) => {
      flip(row);
      return undefined;
    },
  };
}
