import type { Dataset, Measure } from '../../model/dataset.js';
import { labelText } from '../../model/label.js';
import { territoryOfAccount, UNASSIGNED, type Plan, type Territory } from '../../model/plan.js';

export interface CsvOptions {
  /** Default ','. */
  readonly delimiter?: ',' | ';' | '\t';
  /** Decimal sign; default '.'. */
  readonly decimal?: '.' | ',';
  /** BCP 47; headings are in Swedish for 'sv', else in English. Default 'en'. */
  readonly language?: string;
  /** Puts a byte order mark first, by which spreadsheets recognise UTF-8. Default true. */
  readonly mark?: boolean;
}

const HEADINGS = {
  en: { unit: 'Unit', name: 'Name', territory: 'Territory', territoryName: 'Territory name', owner: 'Owner', account: 'Account', exception: 'Exception' },
  sv: { unit: 'Enhet', name: 'Namn', territory: 'Distrikt', territoryName: 'Distriktets namn', owner: 'Ägare', account: 'Kund', exception: 'Undantag' },
} as const;

type Value = string | number;

/** One row a unit: its id and name, its territory's id, name and owner, and its measures. Missing numbers are empty. */
export function unitsToCsv(plan: Plan, dataset: Dataset, options: CsvOptions = {}): string {
  const words = headings(options);
  const { units, measures } = dataset;
  const rows = units.ids.map((id, u): Value[] => [id, units.names[u]!, ...territoryCells(plan.territories[plan.assignment[u]!], dataset), ...measures.map(({ values }) => values[u]!)]);
  return table([words.unit, words.name, words.territory, words.territoryName, words.owner, ...measureNames(measures, options)], rows, options);
}

/** One row an account: its id, name and unit, its territory's id, name and owner, the reason of an exception, and its measures. */
export function accountsToCsv(plan: Plan, dataset: Dataset, options: CsvOptions = {}): string {
  const words = headings(options);
  const { accounts, units } = dataset;
  const measures = dataset.measures.filter((measure) => measure.accountValues);
  const rows = accounts.ids.map((id, a): Value[] => {
    const territory = territoryOfAccount(plan, dataset, a);
    return [
      id, accounts.names[a]!, units.ids[accounts.unit[a]!] ?? '',
      ...territoryCells(territory === UNASSIGNED ? undefined : plan.territories[territory], dataset),
      plan.exceptions.get(a)?.reason ?? '', ...measures.map(({ accountValues }) => accountValues![a]!),
    ];
  });
  const names = [words.account, words.name, words.unit, words.territory, words.territoryName, words.owner, words.exception, ...measureNames(measures, options)];
  return table(names, rows, options);
}

function headings({ language = 'en' }: CsvOptions): (typeof HEADINGS)['en'] | (typeof HEADINGS)['sv'] {
  return language.toLowerCase().startsWith('sv') ? HEADINGS.sv : HEADINGS.en;
}

function measureNames(measures: readonly Measure[], { language = 'en' }: CsvOptions): string[] {
  return measures.map(({ label }) => labelText(label, language));
}

/** Id, name and owner; the owner by name where the dataset knows it. */
function territoryCells(territory: Territory | undefined, { reps }: Dataset): [string, string, string] {
  if (!territory) return ['', '', ''];
  return [territory.id, territory.name, reps.find(({ id }) => id === territory.owner)?.name ?? territory.owner ?? ''];
}

function table(header: readonly string[], rows: readonly (readonly Value[])[], options: CsvOptions): string {
  const { delimiter = ',', mark = true } = options;
  const line = (cells: readonly Value[]) => cells.map((cell) => csvCell(cell, options)).join(delimiter);
  return `${mark ? '\uFEFF' : ''}${[line(header), ...rows.map(line)].join('\r\n')}\r\n`;
}

/**
 * One cell by RFC 4180. Text that a spreadsheet would run as a formula (beginning with = + - @, a tab or a line end) gets
 * an apostrophe before it; plain negative numbers do not.
 */
export function csvCell(value: Value, { delimiter = ',', decimal = '.' }: CsvOptions = {}): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return '';
    const text = String(value).replace('.', decimal);
    return text.includes(delimiter) ? `"${text}"` : text;
  }
  const text = /^[=+\-@\t\r\n]/.test(value) && !/^-\d+(?:[.,]\d+)?$/.test(value) ? `'${value}` : value;
  return text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
