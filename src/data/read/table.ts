import type { ErrorPlace } from '../../model/errors.js';
import type { InputRow } from '../input.js';
import { figuresNamed } from './figure-unit.js';
import type { Remark } from './remark.js';

/** What a cell may hold; nested JSON is kept as text. */
export type Cell = string | number | boolean | null | undefined;

/** A column as it came, one cell a row. */
export interface TableColumn {
  readonly name: string;
  readonly cells: readonly Cell[];
  /** The name without the unit it tells; absent = the name itself. */
  readonly label?: string;
  /** Unit of its figures, as its name, a row under the names, or a person tells it. */
  readonly unit?: string;
}

/** Where the table stands in its file. */
export interface TableLayout {
  /** What stands between fields of text. */
  readonly delimiter?: string;
  /** Row of the column names, from 1. */
  readonly headerRow: number;
  /** The row under the names tells units. */
  readonly unitsRow: boolean;
  /** First records of the file, those above the names among them. */
  readonly top: readonly (readonly Cell[])[];
}

/** A table as it came, before its columns are understood. */
export interface Table {
  readonly count: number;
  readonly columns: readonly TableColumn[];
  readonly place: ErrorPlace;
  /** Row of the file or list that row i came from, 1-based as a spreadsheet counts. */
  readonly rowNumber: (row: number) => number;
  /** Decimal sign the file as a whole points to. */
  readonly decimal?: '.' | ',';
  /** That decimal sign was told by a person: no column is read otherwise. */
  readonly decimalGiven?: boolean;
  /** How its records were found in the file. */
  readonly layout?: TableLayout;
  /** What is to be noted about how it was read. */
  readonly remarks?: readonly Remark[];
}

/** A table of rows as objects. Columns are in order of first appearance; names like `__proto__` are names like any other. */
export function tableOfRows(rows: readonly (InputRow | null | undefined)[], place: ErrorPlace): Table {
  const cells = new Map<string, Cell[]>();
  const nested = new Set<string>();
  rows.forEach((row, r) => {
    if (!row) return;
    for (const [name, value] of Object.entries(row)) {
      let column = cells.get(name);
      if (!column) {
        column = Array.from<Cell>({ length: rows.length });
        cells.set(name, column);
      }
      if (typeof value === 'object' && value !== null) {
        nested.add(name);
        column[r] = value instanceof Date ? value.toISOString() : JSON.stringify(value);
      } else if (typeof value === 'bigint') column[r] = String(value);
      else column[r] = value as Cell;
    }
  });
  return {
    count: rows.length,
    columns: [...cells].map(([name, column]) => ({ name, cells: column, ...figuresNamed(name) })),
    place,
    rowNumber: (row) => row + 1,
    remarks: [...nested].map((column) => ({ code: 'property-nested', message: `"${column}" holds lists or objects; they became text`, values: { column } })),
  };
}

export function findColumn(table: Table, name: string): TableColumn | undefined {
  return table.columns.find((column) => column.name === name);
}

/** The cell as trimmed text; '' = missing. Numbers are written as JSON writes them. */
export function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'string' ? cell.trim() : String(cell);
}
