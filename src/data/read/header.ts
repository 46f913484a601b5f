import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import { isMissing, readNumbers } from './numbers.js';
import type { Remark } from './remark.js';
import { cellText, type Cell } from './table.js';

/** Where a table begins in a list of records. */
export interface Header {
  /** Names of the columns, all different. */
  readonly names: readonly string[];
  /** Units of the figures under them, '' where none is told. */
  readonly units?: readonly string[];
  /** Row of the names, from 1. */
  readonly row: number;
  /** First records of the file. */
  readonly top: readonly (readonly Cell[])[];
  /** Number of the record after which the data begins. */
  readonly last: number;
  readonly remarks: readonly Remark[];
}

/** Records looked at for the header. */
export const HEADER_SAMPLE = 60;

/** Records kept to show what stands above and below the names. */
const TOP = 12;

export interface HeaderSearch {
  /** Records before this one are passed over. */
  readonly first?: number;
  /** Row of the names, from 1, when it is known. */
  readonly row?: number | undefined;
  /** Whether the row under the names tells units, when it is known. */
  readonly units?: boolean | undefined;
}

/**
 * Finds the row of names: the first that is about as wide as the rest and holds no bare numbers. A row of names that leaves
 * gaps which the next row fills (merged cells), or that repeats names which the row above tells apart, is read together
 * with it. A row under the names that holds words where figures follow tells their units.
 *
 * @throws TerritoryError 'column-missing' when that row holds numbers
 */
export function findHeader(records: readonly (readonly Cell[])[], place: ErrorPlace, { first = 0, row: wanted, units }: HeaderSearch = {}): Header {
  const sample = records.slice(0, HEADER_SAMPLE);
  const width = usual(sample.slice(first).filter(isFilled).map(lengthOf));
  const row = wanted === undefined ? headerRow(sample, width, first) : wanted - 1;
  if (!sample[row]) throw new TerritoryError('column-missing', { expected: `a row of column names within the first ${sample.length} rows`, actual: `row ${wanted ?? row + 1}`, place });
  const cells = sample[row] ?? [];
  const { good, bad } = readNumbers(cells.filter((cell) => !isMissing(cell)));
  if (good > 0 && bad.length === 0) {
    throw new TerritoryError('column-missing', { expected: 'a row with the names of the columns', actual: `only numbers (${clip(cells.map(cellText).join(' · '))})`, place: { ...place, row: row + 1 } });
  }
  const remarks = row > first ? [{ code: 'header-row', message: `the column names were found in row ${row + 1}; the rows above were passed over`, values: { row: row + 1, file: place.file ?? '' } }] : [];
  const texts = cells.map(cellText);
  const base = { row: row + 1, top: sample.slice(0, Math.max(TOP, row + 6)), remarks };
  const below = sample[row + 1];
  if (below && !units && continues(texts, below, sample[row + 2], width)) return { ...base, names: uniqueNames(combined(texts, below.map(cellText))), last: row + 1 };
  const above = sample[row - 1];
  const repeats = new Set(texts).size < texts.length;
  const names = uniqueNames(repeats && above && row > first && filled(above) > 1 ? combined(above.map(cellText), texts) : texts);
  if (!below || !(units ?? tellsUnits(below, sample[row + 2]))) return { ...base, names, last: row };
  return { ...base, names, units: below.map(cellText), last: row + 1, remarks: [...remarks, { code: 'units-row', message: `row ${row + 2} was read as the units of the figures`, values: { row: row + 2, file: place.file ?? '' } }] };
}

function headerRow(sample: readonly (readonly Cell[])[], width: number, first: number): number {
  const row = sample.findIndex((cells, r) => r >= first && filled(cells) > 0 && (width < 2 || (filled(cells) >= 2 && filled(cells) >= width * 0.6)));
  return row === -1 ? first : row;
}

/** The most frequent number; of equally frequent ones the greatest. */
export function usual(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/** True when some cell holds something. */
export function isFilled(cells: readonly Cell[]): boolean {
  return cells.some((cell) => cellText(cell) !== '');
}

/** Number of cells that hold something. */
export function filled(cells: readonly Cell[]): number {
  return cells.reduce<number>((sum, cell) => sum + (cellText(cell) === '' ? 0 : 1), 0);
}

/** Fields up to the last one with something in it. */
function lengthOf(cells: readonly Cell[]): number {
  let length = cells.length;
  while (length > 0 && cellText(cells[length - 1]) === '') length--;
  return length;
}

/** True when the row below fills gaps of the header with names, and numbers begin under it. */
function continues(header: readonly string[], below: readonly Cell[], data: readonly Cell[] | undefined, width: number): boolean {
  if (filled(header) >= Math.max(width, lengthOf(below)) || !data) return false;
  const fillsGaps = below.some((cell, c) => cellText(cell) !== '' && (header[c] ?? '') === '');
  return fillsGaps && readNumbers(below).good === 0 && readNumbers(data).good > 0;
}

/** True for a row that has words over figures, and nothing over anything else. */
function tellsUnits(cells: readonly Cell[], data: readonly Cell[] | undefined): boolean {
  if (!data || filled(cells) === 0) return false;
  return cells.every((cell, c) => {
    if (cellText(cell) === '') return true;
    return !isMissing(cell) && readNumbers([cell]).good === 0 && readNumbers([data[c]]).good === 1;
  });
}

/** Names of two rows, those of the upper one standing for the gaps to their right. */
function combined(upper: readonly string[], lower: readonly string[]): string[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, c) => {
    group = upper[c] || group;
    return [group, lower[c] ?? ''].filter((part, i, parts) => part !== '' && parts.indexOf(part) === i).join(' ');
  });
}

/** Trimmed names; a nameless column is called by its number, a repeated name gets a number. */
function uniqueNames(header: readonly string[]): string[] {
  const fields = header.slice(0, Math.max(1, lengthOf(header)));
  const seen = new Map<string, number>();
  return fields.map((field, c) => {
    const name = field.replaceAll(/\s+/g, ' ').trim() || `column ${c + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
