import type { JoinCounts, UnitLookup } from '../build/join.js';
import { cellText, type TableColumn } from '../read/table.js';

/** How the rows of a table and the units find each other by a key. */
export interface JoinLook {
  /** Column of the table. */
  readonly column: string;
  readonly rows: number;
  readonly matched: number;
  /** Among them those that were not matched as they stand. */
  readonly otherwise: JoinCounts;
  readonly unmatched: Few;
  /** Units no row belongs to. */
  readonly without: Few;
  /** Units that come in more than one row. */
  readonly repeated: Few;
}

/** A number of things and some of them. */
export interface Few {
  readonly count: number;
  readonly examples: readonly string[];
}

/** Values shown of those that did not match. */
const MOST = 8;

/** Tries the join. Rows without a value count as unmatched. */
export function lookAtJoin({ name, cells }: TableColumn, lookup: UnitLookup): JoinLook {
  lookup.takeCounts();
  const times = new Uint32Array(lookup.ids.length);
  const unmatched: string[] = [];
  for (const cell of cells) {
    const text = cellText(cell);
    const unit = text === '' ? -1 : lookup.find(text);
    if (unit === -1) unmatched.push(text);
    else times[unit]!++;
  }
  const units = (is: (count: number) => boolean) => lookup.ids.filter((_, u) => is(times[u]!));
  return {
    column: name,
    rows: cells.length,
    matched: cells.length - unmatched.length,
    otherwise: lookup.takeCounts(),
    unmatched: few(unmatched),
    without: few(units((count) => count === 0)),
    repeated: few(units((count) => count > 1)),
  };
}

function few(all: readonly string[]): Few {
  return { count: all.length, examples: [...new Set(all)].slice(0, MOST) };
}
