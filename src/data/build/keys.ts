import { cellText, type Table, type TableColumn } from '../read/table.js';
import { columnsFor } from './column-names.js';
import type { UnitLookup } from './join.js';

/** Rows looked at to judge a column. */
const SAMPLE = 500;

/** The likeliest column of the units' ids: by its name, and if possible without doubles. */
export function unitIdColumn(table: Table): TableColumn | undefined {
  const candidates = [...columnsFor('id', table), ...columnsFor('name', table)];
  return candidates.find(tellsApart) ?? candidates[0];
}

/** The likeliest column that tells accounts apart; undefined when none does. */
export function accountIdColumn(table: Table): TableColumn | undefined {
  return [...columnsFor('id', table), ...table.columns.slice(0, 1)].find(tellsApart);
}

/** The column of a table of figures whose values are units most often. */
export function joinColumn(table: Table, lookup: UnitLookup): TableColumn | undefined {
  const candidates = [...new Set(columnsFor('id', table).concat(columnsFor('unit', table), table.columns))];
  let best = candidates[0];
  let most = 0;
  for (const column of candidates) {
    const hits = lookup.quietly(() => column.cells.slice(0, SAMPLE).filter((cell) => lookup.find(cellText(cell)) !== -1).length);
    if (hits > most) [best, most] = [column, hits];
  }
  return best;
}

/**
 * A column of accounts by the name of the units' ids or a usual one, of whose values at least half are units; last those named
 * like ids that do not tell the accounts apart themselves.
 */
export function unitColumn(table: Table, lookup: UnitLookup, idColumn: string | undefined): TableColumn | undefined {
  const own = accountIdColumn(table);
  const candidates = table.columns.filter(({ name }) => name === idColumn).concat(columnsFor('unit', table), columnsFor('id', table).filter((column) => column !== own));
  return candidates.find((column) => {
    const sample = column.cells.filter((cell) => cellText(cell) !== '').slice(0, SAMPLE);
    return sample.length > 0 && lookup.quietly(() => sample.filter((cell) => lookup.find(cellText(cell)) !== -1).length) >= sample.length / 2;
  });
}

function tellsApart({ cells }: TableColumn): boolean {
  const texts = cells.map(cellText);
  return !texts.includes('') && new Set(texts).size === texts.length;
}
