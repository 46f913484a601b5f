import type { Label } from '../../model/label.js';

/** A column that a subject reads, by the part it plays there. */
export interface Role {
  /** The key in the choice of columns, e.g. `sales`. */
  readonly id: string;
  readonly label: Label;
  /** What a value of the column says, with its unit. */
  readonly hint?: Label;
  /** Where it may stand; `either` also takes measures. */
  readonly table: 'accounts' | 'units' | 'either';
  readonly kind: 'number' | 'text';
  readonly required?: boolean;
  /** Several columns, in order: periods, categories. */
  readonly many?: boolean;
  /** Proposes a column by its id, lower case; of several patterns the first that finds one counts. */
  readonly guess?: RegExp | readonly RegExp[];
}

/** Which column plays which part: role id -> column or measure id, or several. */
export type ColumnChoice = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Something about the data that a reader of the figures must know. Never a reason to throw. */
export interface SubjectNote {
  readonly code:
    | 'missing-values' | 'negative-values' | 'future-dates' | 'unreadable-dates' | 'mixed-currencies' | 'zero-divisor' | 'single-account'
    | 'no-accounts' | 'no-location' | 'no-territory' | 'above-potential' | 'not-enough-groups' | 'unreachable' | 'approximate' | 'made-up' | 'out-of-range' | 'constant-column' | 'broken-rules';
  /** How many rows (accounts, units or territories) it concerns. */
  readonly count: number;
  /** Column concerned. */
  readonly column?: string;
  readonly table?: 'accounts' | 'units' | 'territories';
  readonly rows?: readonly number[];
}

/** What a subject lacks. */
export interface Needs {
  readonly state: 'needs';
  /** Roles without a column; their labels and hints say what to bring. */
  readonly roles: readonly Role[];
  /** What is not a column but must be there too. */
  readonly also?: readonly ('territories' | 'accounts' | 'reps' | 'bases' | 'now' | 'area' | 'periods')[];
}

export interface Ready<T> {
  readonly state: 'ready';
  readonly value: T;
  readonly notes: readonly SubjectNote[];
}

/** The computed value with its notes, or what is missing for it. */
export type Answer<T> = Ready<T> | Needs;

export const ready = <T>(value: T, notes: readonly (SubjectNote | undefined)[] = []): Ready<T> => ({ state: 'ready', value, notes: notes.filter((note) => note !== undefined) });
