import type { TableColumn } from './column.js';
import { NO_RANK, textRanks } from './ranks.js';

/** Rows that share a value of the column they are grouped by. */
export interface RowGroup {
  /** Text of the value; '' = missing. */
  readonly key: string;
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

/** Groups rows by the text of a column, groups in the order of the language and the missing last; rows keep their order. */
export function groupRows(rows: Uint32Array, column: TableColumn, closed: ReadonlySet<string>, language: string): Items {
  const byKey = new Map<string, number[]>();
  for (const row of rows) {
    const key = column.text(row);
    const list = byKey.get(key);
    if (list) list.push(row);
    else byKey.set(key, [row]);
  }
  const keys = [...byKey.keys()];
  const ranks = textRanks(keys, language);
  const place = new Map(keys.map((key, i) => [key, ranks[i] === NO_RANK ? Number.POSITIVE_INFINITY : ranks[i]!]));
  const groups = keys.sort((a, b) => place.get(a)! - place.get(b)!).map((key): RowGroup => ({ key, rows: Uint32Array.from(byKey.get(key)!), open: !closed.has(key) }));
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
