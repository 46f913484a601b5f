import type { DataNote } from '../model/dataset.js';
import { messagesFor } from './languages.js';
import { defineStrings, fill } from './messages.js';

/** By code, with the values that src/data/notes.ts names. */
export const noteStrings = defineStrings('note', {
  'unit-encoding': '{file} was read as {encoding}.',
  'account-encoding': '{file} was read as {encoding}.',
  'unit-sheet': 'The sheet “{sheet}” was read; the workbook has {count}.',
  'account-sheet': 'The sheet “{sheet}” was read; the workbook has {count}.',
  'unit-header-row': 'The column names were found in row {row}; the rows above were passed over.',
  'account-header-row': 'The column names were found in row {row}; the rows above were passed over.',
  'unit-footnotes': { one: 'One row of text below the table, row {row}, was passed over.', other: '{count} rows of text below the table, from row {row} on, were passed over.' },
  'account-footnotes': { one: 'One row of text below the table, row {row}, was passed over.', other: '{count} rows of text below the table, from row {row} on, were passed over.' },
  'unit-units-row': 'Row {row} was read as the units of the figures.',
  'account-units-row': 'Row {row} was read as the units of the figures.',
  'unit-row-short': { one: 'One row ends before the last column; what is left out counts as missing.', other: '{count} rows end before the last column; what is left out counts as missing.' },
  'account-row-short': { one: 'One row ends before the last column; what is left out counts as missing.', other: '{count} rows end before the last column; what is left out counts as missing.' },
  'unit-property-nested': '“{column}” holds lists or objects; they became text.',
  'account-property-nested': '“{column}” holds lists or objects; they became text.',
  'unit-ring-closed': { one: 'One unit had a border that did not end where it began; it was closed.', other: '{count} units had borders that did not end where they began; they were closed.' },
  'unit-ring-dropped': { one: 'One unit had a border of fewer than three points; it was left out.', other: '{count} units had borders of fewer than three points; those were left out.' },
  'unit-ring-rewound': { one: 'One border ran the wrong way round; it was turned.', other: '{count} borders ran the wrong way round; they were turned.' },
  'unit-ring-crossing': { one: 'One unit has a border that crosses itself.', other: '{count} units have borders that cross themselves.' },
  'unit-area-zero': { one: 'One unit has no area.', other: '{count} units have no area.' },
  'unit-border-snapped': 'Borders that did not meet exactly were joined within {meters} m: {merged} points moved, {inserted} added.',
  'unit-antimeridian': 'The data reaches across the 180th meridian and was laid out in one piece.',
  'unit-components': 'The units lie in {components} pieces without a common border; bridges can join them.',
  'unit-without-place': { one: 'One row has no location and was left out: row {row}.', other: '{count} rows have no location and were left out, the first is row {row}.' },
  'unit-isolated': { one: 'One unit has no neighbour.', other: '{count} units have no neighbour.' },
  'unit-id-padded': { one: 'One id in the table was matched without its leading zeros.', other: '{count} ids in the table were matched without their leading zeros.' },
  'account-id-padded': { one: 'One id of a unit was matched without its leading zeros.', other: '{count} ids of units were matched without their leading zeros.' },
  'unit-id-prefixed': { one: 'One id in the table was matched by the code before the name.', other: '{count} ids in the table were matched by the code before the name.' },
  'account-id-prefixed': { one: 'One id of a unit was matched by the code before the name.', other: '{count} ids of units were matched by the code before the name.' },
  'unit-id-named': { one: 'One row of the table was matched by the name of the unit.', other: '{count} rows of the table were matched by the names of the units.' },
  'account-id-named': { one: 'One account was matched by the name of the unit.', other: '{count} accounts were matched by the names of the units.' },
  'account-id-generated': 'No column tells the accounts apart; their row numbers serve as ids.',
  'unit-table-unmatched': { one: 'One row of the table belongs to no unit ({examples}).', other: '{count} rows of the table belong to no unit ({examples}).' },
  'unit-table-missing': { one: 'One unit has no row in the table.', other: '{count} units have no row in the table.' },
  'account-unit-unknown': { one: 'One account names a unit that does not exist ({examples}).', other: '{count} accounts name a unit that does not exist ({examples}).' },
  'account-nearest': { one: 'One account lies outside every unit and was given to the nearest within {km} km.', other: '{count} accounts lie outside every unit and were given to the nearest within {km} km.' },
  'account-unplaced': { one: 'One account lies in no unit.', other: '{count} accounts lie in no unit.' },
  'unit-value-missing': { one: '“{column}” is missing in one row.', other: '“{column}” is missing in {count} rows.' },
  'account-value-missing': { one: '“{column}” is missing in one row.', other: '“{column}” is missing in {count} rows.' },
  'unit-value-negative': { one: '“{column}” is negative in one row.', other: '“{column}” is negative in {count} rows.' },
  'account-value-negative': { one: '“{column}” is negative in one row.', other: '“{column}” is negative in {count} rows.' },
  'unit-column-mixed': { one: '“{column}” is read as text because of one value that is no number, “{example}”.', other: '“{column}” is read as text because of {count} values that are no numbers, such as “{example}”.' },
  'account-column-mixed': { one: '“{column}” is read as text because of one value that is no number, “{example}”.', other: '“{column}” is read as text because of {count} values that are no numbers, such as “{example}”.' },
});

/** Codes with a text of their own; others are shown as they were written, in English. */
export const noteCodes: readonly string[] = Object.keys(noteStrings.english);

/** The note in the language of the page. */
export function noteText(note: DataNote, language: string): string {
  const messages = messagesFor(noteStrings, language);
  return Object.hasOwn(messages, note.code) ? fill(messages[note.code]!, note.values ?? {}, language) : note.message;
}
