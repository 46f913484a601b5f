import type { ColumnRole } from '../build/column-names.js';
import type { FileRole } from '../build/roles.js';
import type { FileReading } from '../input.js';

/** What becomes of a column: a role in its table, a measure to be added up, an attribute, or nothing. */
export type ColumnUse = ColumnRole | 'measure' | 'keep' | 'leave';

/** What a person has said of a file; what is left out is proposed. */
export interface FileUse {
  readonly role?: FileRole | 'leave';
  readonly reading?: FileReading;
  /** By column; each role stands at one column at most. */
  readonly columns?: ReadonlyMap<string, ColumnUse>;
}

/** The column that has the role. */
export function columnWith(use: ColumnUse, columns: ReadonlyMap<string, ColumnUse>): string | undefined {
  for (const [name, other] of columns) if (other === use) return name;
  return undefined;
}
