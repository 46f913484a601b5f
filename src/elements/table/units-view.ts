import type { TableColumn } from './column.js';
import { dataColumns, lockColumn, measureColumn, ownerColumn, territoryColumn } from './data-columns.js';
import type { TableView, ViewContext } from './view.js';

/** One row per unit: row number = unit number. */
export function unitsView(context: ViewContext): TableView {
  const { model, t, format } = context;
  const { units, measures, accounts } = model.dataset!;
  const plan = () => model.plan!;
  const name: TableColumn = { id: 'name', label: t('name'), kind: 'text', width: 190, live: false, texts: units.names, text: (row) => units.names[row]! };
  const id: TableColumn = { id: 'id', label: t('id'), kind: 'text', width: 110, live: false, hidden: true, texts: units.ids, text: (row) => units.ids[row]! };
  const count: TableColumn = {
    id: 'accounts', label: t('accounts'), kind: 'number', width: 96, live: false, additive: true,
    number: (row) => model.tallies!.accountsIn[row]!,
    text: (row) => format.number(model.tallies!.accountsIn[row]!),
    show: (value) => format.number(value),
  };
  const before: TableColumn = {
    id: 'before', label: t('before'), description: t('beforeHint'), kind: 'text', width: 150, live: true, hidden: true, unsearched: true,
    text: (row) => {
      const was = model.context!.reference[row]!;
      return was === plan().assignment[row] || was === -1 ? '' : (plan().territories[was]?.name ?? t('gone'));
    },
  };
  const taken = new Set(measures.map((measure) => measure.id));
  const data = dataColumns(units.columns, context, taken);
  return {
    name: 'units',
    count: units.count,
    columns: [
      name,
      territoryColumn(context, (row) => plan().assignment[row]!),
      ...ownerColumn(context, (row) => plan().assignment[row]!),
      lockColumn(context, (row) => plan().lockedUnits[row] === 1, (row) => model.lockUnits([row], plan().lockedUnits[row] === 0)),
      ...data.filter((column) => column.kind === 'text'),
      ...measures.map((measure) => measureColumn(measure, context)),
      ...(accounts.count ? [count] : []),
      ...data.filter((column) => column.kind !== 'text'),
      before,
      id,
    ],
    idOf: (row) => units.ids[row]!,
    nameOf: (row) => units.names[row]!,
    unitOf: (row) => row,
    covers: (row, unit) => row === unit,
    unitsOf: (rows) => rows,
    rowsOf: (flags) => flagged(flags),
  };
}

/** Numbers of the entries that are 1. */
export function flagged(flags: Uint8Array): number[] {
  const rows: number[] = [];
  for (let row = 0; row < flags.length; row++) if (flags[row] === 1) rows.push(row);
  return rows;
}
