import type { Rep } from '../model/dataset.js';
import type { Label } from '../model/label.js';
import type { PlanData } from '../model/plan.js';
import type { GeoJSON } from 'geojson';
import type { Topology } from 'topojson-specification';

/** A row of a table as it comes from JSON or CSV. */
export type InputRow = Readonly<Record<string, unknown>>;

/** How a file is to be read, where what is found out by itself is wrong. Everything left out is found out. */
export interface FileReading {
  /** WHATWG label of the text's encoding, such as `windows-1252`. */
  readonly encoding?: string;
  /** What stands between fields: one character. */
  readonly delimiter?: string;
  readonly decimal?: '.' | ',';
  /** Row of the column names as a spreadsheet counts, from 1. */
  readonly headerRow?: number;
  /** Whether the row under the names tells the units of the figures. */
  readonly unitsRow?: boolean;
  /** Units of the figures, by column; '' = none, whatever the column's name seems to tell. */
  readonly units?: Readonly<Record<string, string>>;
  /** Sheet of a workbook, or object of a TopoJSON file. */
  readonly part?: string;
  /** Texts that stand for "no value here", beside the usual ones. */
  readonly missing?: readonly string[];
}

/** A file as bytes, text or a Blob (which the worker reads by itself), still to be recognised and parsed in the worker. */
export interface InputFile {
  readonly name: string;
  readonly content: ArrayBuffer | string | Blob;
  readonly reading?: FileReading;
}

/** Units: areas (GeoJSON, TopoJSON), points (GeoJSON points or rows with coordinates), or a file with either. */
export type UnitInput = GeoJSON | Topology | readonly InputRow[] | InputFile;
export type TableInput = GeoJSON | readonly InputRow[] | InputFile;

/** Which column of the source is what. Everything left out is found by itself where the names allow it. */
export interface ColumnMapping {
  readonly id?: string;
  readonly name?: string;
  readonly lon?: string;
  readonly lat?: string;
  /** Units: the column with the parent's name. */
  readonly parent?: string;
  /** Accounts: the column with the unit's id; without it accounts are placed by their coordinates. */
  readonly unit?: string;
  /** Columns that are not taken over. */
  readonly leaveOut?: readonly string[];
}

/** Attributes of units in a table of their own. */
export interface UnitTable {
  readonly table: TableInput;
  readonly columns?: ColumnMapping;
}

export interface ColumnInput {
  readonly id: string;
  readonly label?: Label;
  readonly format?: Intl.NumberFormatOptions;
  /** The values were generated, no source holds them. */
  readonly madeUp?: boolean;
}

export interface MeasureInput extends ColumnInput {
  /** Column the measure sums; the same as `id` when absent. */
  readonly column?: string;
  /** Which table the column is in. `'count'` of accounts needs no column. */
  readonly from: 'units' | 'accounts' | 'account-count';
  /**
   * How uncertain the values are: a column of the same table with each row's standard deviation, or one share of the value for all rows
   * (0.2 = give or take a fifth). Errors of different rows are taken as independent. Absent = certain.
   */
  readonly spread?: string | number;
}

/** Raw material of a dataset: what adapters hand over and the builder turns into a {@link Dataset}. */
export interface DatasetInput {
  readonly id: string;
  readonly name?: Label;
  readonly units: UnitInput;
  /** Name of the TopoJSON object that holds the units; the first polygon object when absent. */
  readonly unitObject?: string;
  readonly unitColumns?: ColumnMapping;
  /** More attributes of units, joined by id. */
  readonly unitTable?: TableInput;
  readonly unitTableColumns?: ColumnMapping;
  /** Still more tables like it. A column that an earlier one has with other values gets a number behind its name. */
  readonly unitTables?: readonly UnitTable[];
  readonly accounts?: TableInput;
  readonly accountColumns?: ColumnMapping;
  /** Labels, formats and "made up" marks of columns. */
  readonly columns?: readonly ColumnInput[];
  /** Absent: every number column of the units that can be summed, and of the accounts. */
  readonly measures?: readonly MeasureInput[];
  readonly reps?: readonly Rep[];
  /** Pairs of unit ids that count as neighbours over water. */
  readonly bridges?: readonly (readonly [string, string])[];
  /** Accounts outside every unit go to the nearest unit within this many km; 0 = list them as unplaced. Default 5. */
  readonly snapKm?: number;
  /** Outline drawn behind point units. */
  readonly backdrop?: GeoJSON | Topology;
  readonly attribution?: readonly string[];
  readonly plan?: PlanData;
  /** Column of the units with the name of the territory each belongs to: what the plan begins as when there is no `plan`. */
  readonly territoryColumn?: string;
}

/** Files of which only their content tells what they are: units, their figures, accounts, a plan. */
export interface DatasetFiles extends Omit<DatasetInput, 'units'> {
  readonly files: readonly InputFile[];
}
