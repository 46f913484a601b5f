import type { Columns } from './columns.js';
import type { AreaGeometry, BBox } from './geometry.js';
import type { Graph } from './graph.js';
import type { Label } from './label.js';

/** The smallest pieces that are assigned as a whole; row u of every array is unit u. */
export interface Units {
  readonly count: number;
  readonly kind: 'area' | 'point';
  /** Unique, never empty. */
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** A point inside the unit, degrees WGS84. */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly columns: Columns;
  /** Id of the text column that names each unit's parent (county, state), when there is one. */
  readonly parent?: string;
}

/** How an account came to its unit. */
export const Placement = { Inside: 0, Nearest: 1, Given: 2, Unplaced: 3 } as const;
export type Placement = (typeof Placement)[keyof typeof Placement];

/** Customers, stores or prospects; row a of every array is account a. */
export interface Accounts {
  readonly count: number;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** Degrees WGS84; NaN when the account has no location. */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** Unit number, -1 = unplaced. */
  readonly unit: Int32Array;
  readonly placement: Uint8Array;
  readonly columns: Columns;
}

export interface Rep {
  readonly id: string;
  readonly name: string;
  /** Field hours a year. */
  readonly capacity?: number;
  readonly skills?: readonly string[];
  /** Cost a year, in the dataset's currency. */
  readonly cost?: number;
  readonly lon?: number;
  readonly lat?: number;
}

/** An additive number per unit: a column of the units, or a column of the accounts summed into their units. */
export interface Measure {
  readonly id: string;
  readonly label: Label;
  readonly format?: Intl.NumberFormatOptions;
  readonly madeUp?: boolean;
  /** Per unit; NaN = missing. A unit without accounts has 0 of an account measure, not a missing value. */
  readonly values: Float64Array;
  /** Per account, when the measure is summed from accounts: named exceptions carry it to another territory. */
  readonly accountValues?: Float64Array;
  /** Per unit: variance of an uncertain value, in the measure's unit squared. Absent = all values are certain. */
  readonly variances?: Float64Array;
  /** The same per account, when the measure is summed from accounts. */
  readonly accountVariances?: Float64Array;
}

/** Something a person should know about the data: made-up measures, unplaced accounts, repaired rings. */
export interface DataNote {
  readonly code: string;
  readonly severity: 'info' | 'warning';
  /** English, for logs; elements translate by code and values. */
  readonly message: string;
  readonly values?: Readonly<Record<string, number | string>>;
  /** Rows concerned: unit or account numbers. */
  readonly rows?: Uint32Array;
}

/** Everything loaded and built, never changed afterwards; structured-cloneable as it is. */
export interface Dataset {
  readonly id: string;
  readonly name: Label;
  readonly units: Units;
  readonly accounts: Accounts;
  readonly reps: readonly Rep[];
  readonly measures: readonly Measure[];
  /** Null for point units. */
  readonly geometry: AreaGeometry | null;
  /** Outline to draw behind point units, when the source has one. */
  readonly backdrop?: AreaGeometry;
  readonly graph: Graph;
  readonly bbox: BBox;
  readonly attribution: readonly string[];
  readonly notes: readonly DataNote[];
  /** Hash of the unit ids: a draft made on other units is recognised. */
  readonly signature: string;
  /** The plan the source came with. */
  readonly plan?: import('./plan.js').PlanData;
}
