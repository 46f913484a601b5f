import type { Label } from './label.js';

interface ColumnBase {
  readonly id: string;
  readonly label: Label;
  /** True when no source holds these values and they were generated; shown as "made up" wherever they appear. */
  readonly madeUp?: boolean;
}

/** Numbers, one per row; NaN = missing, which is never the same as zero. */
export interface NumberColumn extends ColumnBase {
  readonly kind: 'number';
  readonly values: Float64Array;
  /** How a value is shown, e.g. `{ style: 'currency', currency: 'SEK' }`. */
  readonly format?: Intl.NumberFormatOptions;
}

/** Text, one per row; '' = missing. */
export interface TextColumn extends ColumnBase {
  readonly kind: 'text';
  readonly values: readonly string[];
}

export type Column = NumberColumn | TextColumn;
export type Columns = ReadonlyMap<string, Column>;

export function numberColumn(columns: Columns, id: string): NumberColumn | undefined {
  const column = columns.get(id);
  return column?.kind === 'number' ? column : undefined;
}

export function textColumn(columns: Columns, id: string): TextColumn | undefined {
  const column = columns.get(id);
  return column?.kind === 'text' ? column : undefined;
}
