import { standing } from '../../insight/subject/assignment.js';
import { territoryOfAccount } from '../../model/plan.js';
import type { TableColumn } from './column.js';
import { dataColumns, ownerColumn, territoryColumn } from './data-columns.js';
import type { TableView, ViewContext } from './view.js';

/** One row per account: row number = account number. */
export function accountsView(context: ViewContext): TableView {
  const { model, t } = context;
  const { accounts, units } = model.dataset!;
  const column = (id: string, text: (row: number) => string, rest: Partial<TableColumn> = {}): TableColumn => ({ id, label: t(id), kind: 'text', width: 190, live: false, text, ...rest });
  const why = (row: number) => {
    const { why: reason, because } = standing({ dataset: model.dataset!, plan: model.plan! }, row);
    return t(`whyHere.${reason}`, { because });
  };
  const data = dataColumns(accounts.columns, context);
  // what the account's unit says of itself: county, region, type of place
  const parents = dataColumns(units.columns, context, new Set(accounts.columns.keys())).filter((c) => c.kind === 'text').map((c): TableColumn => {
    const { texts: _, ...rest } = c;
    return { ...rest, id: `unit.${c.id}`, hidden: true, text: (row) => (accounts.unit[row]! < 0 ? '' : c.text(accounts.unit[row]!)) };
  });
  return {
    name: 'accounts',
    count: accounts.count,
    columns: [
      column('name', (row) => accounts.names[row]!, { texts: accounts.names }),
      territoryColumn(context, (row) => territoryOfAccount(model.plan!, model.dataset!, row)),
      column('unit', (row) => units.names[accounts.unit[row]!] ?? '', { width: 150 }),
      column('whyHere', why, { live: true, width: 180 }),
      ...ownerColumn(context, (row) => territoryOfAccount(model.plan!, model.dataset!, row)),
      column('exception', (row) => model.plan!.exceptions.get(row)?.reason ?? '', { live: true, width: 160, hidden: true }),
      ...data.filter((c) => c.kind === 'text'),
      ...data.filter((c) => c.kind !== 'text'),
      ...parents,
      column('id', (row) => accounts.ids[row]!, { width: 110, hidden: true, texts: accounts.ids }),
    ],
    idOf: (row) => accounts.ids[row]!,
    nameOf: (row) => accounts.names[row]!,
    unitOf: (row) => accounts.unit[row]!,
    covers: (row, unit) => accounts.unit[row] === unit,
    unitsOf: (rows) => [...new Set(Array.from(rows, (row) => accounts.unit[row]!).filter((unit) => unit >= 0))],
    rowsOf: (flags) => {
      const rows: number[] = [];
      for (let row = 0; row < accounts.count; row++) if (flags[accounts.unit[row]!] === 1) rows.push(row);
      return rows;
    },
  };
}
