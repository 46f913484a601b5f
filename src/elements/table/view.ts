import type { Formatter } from '../../ui/format.js';
import type { MessageValues } from '../../ui/messages.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { TableColumn } from './column.js';

export const viewNames = ['units', 'accounts', 'territories', 'reps'] as const;
export type ViewName = (typeof viewNames)[number];

/** What a view is built from; the workspace has data. */
export interface ViewContext {
  readonly model: Workspace;
  readonly language: string;
  readonly format: Formatter;
  readonly t: (key: string, values?: MessageValues) => string;
}

/** One way to look at the market: what its rows are, and how they relate to units. */
export interface TableView {
  readonly name: ViewName;
  readonly count: number;
  /** The first one names the row. */
  readonly columns: readonly TableColumn[];
  idOf(row: number): string;
  nameOf(row: number): string;
  /** The unit to point at in the map, -1 = none. */
  unitOf(row: number): number;
  /** Whether the row is, or holds, the unit. */
  covers(row: number, unit: number): boolean;
  /** Rows that a set of units stands for, 1 per unit. */
  rowsOf(units: Uint8Array): Iterable<number>;
  /** Units that rows stand for. */
  unitsOf(rows: Iterable<number>): Iterable<number>;
}
