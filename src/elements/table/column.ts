/** How a cell looks and is edited. */
export type CellKind = 'text' | 'number' | 'territory' | 'owner' | 'lock';

/** Stands for a missing value, for "no territory" and for "no owner" among the numbers of a column. */
export const NONE = -1;

/** What a new value does; a text says why it is refused. */
export type Commit = (row: number, input: string) => string | undefined;

/** One column of a view. Everything is read when it is asked for, so an edit of the plan needs no new columns. */
export interface TableColumn {
  readonly id: string;
  readonly label: string;
  readonly kind: CellKind;
  /** Pixels at first. */
  readonly width: number;
  /** What the column means; a tooltip. */
  readonly description?: string;
  readonly madeUp?: boolean;
  /** Changes with the plan, not only with the data. */
  readonly live: boolean;
  /** Not shown until it is chosen. */
  readonly hidden?: boolean;
  /** Its texts are not what a person searches for. */
  readonly unsearched?: boolean;
  /** What is shown; '' = missing. */
  text(row: number): string;
  /** Number of the cell: the value (NaN = missing), territory or owner number (-1 = none), 1 = locked. Absent for texts. */
  number?(row: number): number;
  /** Rows of the column when it is plain text, for fast sorting and search. */
  readonly texts?: readonly string[];
  /** Text in full, without abbreviation, for copies and files; {@link text} when absent. */
  exact?(row: number): string;
  /** The sum over rows means something. */
  readonly additive?: boolean;
  /** Shows a number of this column that belongs to no row, e.g. a sum. */
  show?(value: number): string;
  /** How far a deviation goes beyond its tolerance: 'good', 'warn' or 'bad'. */
  verdict?(row: number): 'good' | 'warn' | 'bad' | undefined;
  /** Length of the small bar, -1 to 1. */
  bar?(row: number): number;
  /** Present when cells can be edited in place. */
  readonly commit?: Commit;
  /** Text to begin editing with; {@link exact} or {@link text} when absent. */
  editable?(row: number): string;
}
