import type { TableColumn } from './column.js';
import { textRanks } from './ranks.js';

/** Rows that share a value of the column they are grouped by. */
export interface RowGroup {
  /** Tells groups apart: the code of a territory, a rep or a lock (two may bear one name), else the text. */
  readonly key: string;
  /** Text of the value; '' = missing. */
  readonly name: string;
  readonly rows: Uint32Array;
  readonly open: boolean;
}

/**
 * What stands in the table, place by place: a row number, or `~g` (negative) for the heading of group g. Without groups
 * these are the rows themselves.
 */
export interface Items {
  readonly list: Int32Array;
  readonly groups: readonly RowGroup[];
}

export function ungrouped(rows: Uint32Array): Items {
  return { list: new Int32Array(rows), groups: [] };
}

/** Groups rows by a column, groups in the order of the language and the missing last; rows keep their order. */
export function groupRows(rows: Uint32Array, column: TableColumn, closed: ReadonlySet<string>, language: string): Items {
  const byKey = new Map<string, number[]>();
  for (const row of rows) {
    const key = column.kind === 'text' ? column.text(row) : String(column.number!(row));
    const list = byKey.get(key);
    if (list) list.push(row);
    else byKey.set(key, [row]);
  }
  const found = [...byKey].map(([key, list]) => ({ key, name: column.text(list[0]!), rows: Uint32Array.from(list), open: !closed.has(key) }));
  const ranks = textRanks(found.map(({ name }) => name), language);
  const order = [...found.keys()].sort((a, b) => ranks[a]! - ranks[b]!);
  const groups = order.map((i) => found[i]!);
  const list = new Int32Array(groups.length + groups.reduce((sum, group) => sum + (group.open ? group.rows.length : 0), 0));
  let at = 0;
  groups.forEach((group, g) => {
    list[at++] = ~g;
    if (!group.open) return;
    list.set(group.rows, at);
    at += group.rows.length;
  });
  return { list, groups };
}
