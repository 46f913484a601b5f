import { NONE, type TableColumn } from './column.js';

/** What a person has typed or chosen, by column id; '' and absent mean everything. */
export type ColumnFilters = ReadonlyMap<string, string>;

/** Stands for "missing" among the choices of a set filter. */
export const MISSING_CHOICE = '\u0000missing';
/** Separates the choices of a set filter. */
export const CHOICE_SEPARATOR = '\u001f';

export type Test = (row: number) => boolean;

/** Letters without marks and case, so that "Malmo" finds "Malmö"; plain texts take the short way. */
export function fold(text: string): string {
  // eslint-disable-next-line no-control-regex
  return /^[\u0000-\u007f]*$/.test(text) ? text.toLowerCase() : text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A test for one column's filter; undefined when it lets everything through, an error text when it can't be understood. */
export function columnTest(column: TableColumn, input: string): Test | { readonly problem: string } | undefined {
  const wanted = input.trim();
  if (wanted === '') return undefined;
  if (column.kind === 'number') return rangeTest(column, wanted);
  if (column.kind === 'text') return wanted.includes(CHOICE_SEPARATOR) || wanted === MISSING_CHOICE || input.startsWith('=') ? choiceTest(column, input) : textTest(column, wanted);
  const numbers = new Set(wanted.split(CHOICE_SEPARATOR).map(Number));
  return (row) => numbers.has(column.number?.(row) ?? NONE);
}

/** The choices of a set filter, as {@link columnTest} reads them; texts of a text column ('' = missing), else codes. */
export function fromChoices(column: TableColumn, choices: Iterable<string>): string {
  const list = [...choices];
  if (list.length === 0) return '';
  return column.kind === 'text' ? `=${list.map((choice) => choice || MISSING_CHOICE).join(CHOICE_SEPARATOR)}` : list.join(CHOICE_SEPARATOR);
}

/** The way back of {@link fromChoices}; empty for no filter, and for one that is no choice. */
export function toChoices(column: TableColumn, input: string): ReadonlySet<string> {
  if (input === '' || (column.kind === 'text' && !input.startsWith('='))) return new Set();
  return new Set(input.replace(/^=/, '').split(CHOICE_SEPARATOR).map((choice) => (choice === MISSING_CHOICE ? '' : choice)));
}

function textTest(column: TableColumn, wanted: string): Test {
  const needle = fold(wanted);
  return (row) => fold(column.text(row)).includes(needle);
}

/** Choices are written `=a␟b`. */
function choiceTest(column: TableColumn, input: string): Test {
  const choices = new Set(input.replace(/^=/, '').split(CHOICE_SEPARATOR));
  return (row) => choices.has(column.text(row) || MISSING_CHOICE);
}

/**
 * Ranges as people write them: `100`, `>100`, `>= 1 000`, `<5`, `10..20`, `10–20`, `-5..5`, `–` for missing. Decimal
 * comma and point are both understood; spaces and apostrophes group digits; `%` divides by a hundred.
 */
export function parseRange(input: string): { readonly test: (value: number) => boolean } | undefined {
  const text = input.replace(/[\s\u00a0\u202f']/g, '').replace(/\u2212/g, '-');
  if (/^[–—]$/.test(text)) return { test: Number.isNaN };
  const between = /^(-?[\d.,]+%?)(?:\.\.|…|–|—)(-?[\d.,]+%?)$/.exec(text.replace(/(\d)\.\.(\d|-)/, '$1…$2'));
  if (between) {
    const low = readNumber(between[1]!);
    const high = readNumber(between[2]!);
    return Number.isNaN(low) || Number.isNaN(high) ? undefined : { test: (value) => value >= low && value <= high };
  }
  const bound = /^(>=|≥|<=|≤|>|<|=)?(-?[\d.,]+%?)$/.exec(text);
  const limit = readNumber(bound?.[2] ?? '');
  if (!bound || Number.isNaN(limit)) return undefined;
  switch (bound[1]) {
    case '>': return { test: (value) => value > limit };
    case '>=': case '≥': return { test: (value) => value >= limit };
    case '<': return { test: (value) => value < limit };
    case '<=': case '≤': return { test: (value) => value <= limit };
    default: return { test: (value) => value === limit };
  }
}

/** A number as it is written in English or Swedish; NaN when it is none. The last separator is the decimal one unless it groups thousands. */
export function readNumber(input: string): number {
  const percent = input.trim().endsWith('%');
  let text = input.replace(/[\s\u00a0\u202f'%]/g, '').replace(/\u2212/g, '-');
  if (!/^-?[\d.,]*\d[\d.,]*$/.test(text)) return Number.NaN;
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  const grouped = (separator: string) => new RegExp(`^-?\\d{1,3}(\\${separator}\\d{3})+(?!\\d|\\${separator})`).test(text);
  if (comma >= 0 && point >= 0) {
    if (!grouped(comma > point ? '.' : ',')) return Number.NaN;
    text = comma > point ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '');
  } else if (comma >= 0 && text.indexOf(',') === comma) text = text.replace(',', '.');
  else if (comma >= 0 || text.indexOf('.') !== point) {
    // the same separator twice can only group
    if (!grouped(comma >= 0 ? ',' : '.')) return Number.NaN;
    text = text.replaceAll(/[.,]/g, '');
  }
  const value = Number(text);
  return percent ? value / 100 : value;
}

function rangeTest(column: TableColumn, wanted: string): Test | { problem: string } {
  const range = parseRange(wanted);
  if (!range) return { problem: wanted };
  return (row) => range.test(column.number?.(row) ?? Number.NaN);
}
