import type { Dataset } from '../../model/dataset.js';
import type { Plan } from '../../model/plan.js';
import { toDelimited, type DelimitedOptions } from './delimited.js';
import { accountTable, unitTable, type PlanTable } from './plan-tables.js';

export interface CsvOptions extends DelimitedOptions {
  /** Of the headings, BCP 47; Swedish for 'sv', else English. Default 'en'. */
  readonly language?: string;
}

/** The units with their territories and measures as CSV; see {@link unitTable}. */
export function unitsToCsv(plan: Plan, dataset: Dataset, options: CsvOptions = {}): string {
  return toCsv(unitTable(plan, dataset, options.language), options);
}

/** The accounts with their units, territories and measures as CSV; see {@link accountTable}. */
export function accountsToCsv(plan: Plan, dataset: Dataset, options: CsvOptions = {}): string {
  return toCsv(accountTable(plan, dataset, options.language), options);
}

/** The table as CSV (RFC 4180). Missing numbers are empty. */
export function toCsv({ header, rows }: PlanTable, options: CsvOptions = {}): string {
  return toDelimited([header, ...rows], options);
}
