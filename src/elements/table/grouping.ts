import type { TableColumn } from './column.js';
import { textRanks } from './ranks.js';

/** Deeper groups than this hide more than they show. */
export const mostLevels = 3;

/** Rows that share a value of the column they are grouped by, within the group around them. */
export interface RowGroup {
  /** Tells groups apart: the keys of the groups around it and its own, the code of a territory, a rep or a lock (two may bear one name), else the text. */
  readonly key: string;
  /** Text of the value; '' = missing. */
  readonly name: string;
  /** The column whose value is shared. */
  readonly column: TableColumn;
  /** 0 = the outermost. */
  readonly level: number;
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

/**
 * Groups rows by the first column, each group by the next, and so on; groups in the order of the language and the missing
 * last; rows keep their order. A closed group hides the groups in it too.
 */
export function groupRows(rows: Uint32Array, columns: readonly TableColumn[], closed: ReadonlySet<string>, language: string): Items {
  const groups: RowGroup[] = [];
  // every row has at most one heading of each level
  const list = new Int32Array(rows.length * (1 + columns.length));
  let at = 0;
  const lay = (inside: Uint32Array, level: number, around: string): void => {
    const column = columns[level];
    if (!column) {
      list.set(inside, at);
      at += inside.length;
      return;
    }
    for (const group of split(inside, column, language)) {
      const key = around === '' ? group.key : `${around}\u001f${group.key}`;
      const open = !closed.has(key);
      list[at++] = ~(groups.push({ ...group, key, column, level, open }) - 1);
      if (open) lay(group.rows, level + 1, key);
    }
  };
  lay(rows, 0, '');
  return { list: list.slice(0, at), groups };
}

/** Rows by value of one column, in the order of the language. */
function split(rows: Uint32Array, column: TableColumn, language: string): { key: string; name: string; rows: Uint32Array }[] {
  const byKey = new Map<string, number[]>();
  for (const row of rows) {
    const key = column.kind === 'text' ? column.text(row) : String(column.number!(row));
    const list = byKey.get(key);
    if (list) list.push(row);
    else byKey.set(key, [row]);
  }
  const found = [...byKey].map(([key, list]) => ({ key, name: column.text(list[0]!), rows: Uint32Array.from(list) }));
  const ranks = textRanks(found.map(({ name }) => name), language);
  return [...found.keys()].sort((a, b) => ranks[a]! - ranks[b]!).map((i) => found[i]!);
}
