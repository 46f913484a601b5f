import type { DataNote } from '../model/dataset.js';
import { defineStrings, fill, messagesFor } from './messages.js';

/** By code, with the values that src/data/notes.ts names. */
const strings = defineStrings({
  en: {
    'unit-encoding': '{file} was read as {encoding}.',
    'account-encoding': '{file} was read as {encoding}.',
    'unit-sheet': 'The sheet “{sheet}” was read; the workbook has {count}.',
    'account-sheet': 'The sheet “{sheet}” was read; the workbook has {count}.',
    'unit-header-row': 'The column names were found in row {row}; the rows above were passed over.',
    'account-header-row': 'The column names were found in row {row}; the rows above were passed over.',
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
    'unit-isolated': { one: 'One unit has no neighbour.', other: '{count} units have no neighbour.' },
    'unit-id-padded': { one: 'One id in the table was matched without its leading zeros.', other: '{count} ids in the table were matched without their leading zeros.' },
    'account-id-padded': { one: 'One id of a unit was matched without its leading zeros.', other: '{count} ids of units were matched without their leading zeros.' },
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
  },
  sv: {
    'unit-encoding': '{file} lästes som {encoding}.',
    'account-encoding': '{file} lästes som {encoding}.',
    'unit-sheet': 'Bladet ”{sheet}” lästes; arbetsboken har {count}.',
    'account-sheet': 'Bladet ”{sheet}” lästes; arbetsboken har {count}.',
    'unit-header-row': 'Kolumnnamnen fanns på rad {row}; raderna ovanför hoppades över.',
    'account-header-row': 'Kolumnnamnen fanns på rad {row}; raderna ovanför hoppades över.',
    'unit-row-short': { one: 'En rad slutar före sista kolumnen; det som fattas räknas som saknat.', other: '{count} rader slutar före sista kolumnen; det som fattas räknas som saknat.' },
    'account-row-short': { one: 'En rad slutar före sista kolumnen; det som fattas räknas som saknat.', other: '{count} rader slutar före sista kolumnen; det som fattas räknas som saknat.' },
    'unit-property-nested': '”{column}” innehåller listor eller objekt; de blev text.',
    'account-property-nested': '”{column}” innehåller listor eller objekt; de blev text.',
    'unit-ring-closed': { one: 'En enhet hade en gräns som inte slutade där den började; den slöts.', other: '{count} enheter hade gränser som inte slutade där de började; de slöts.' },
    'unit-ring-dropped': { one: 'En enhet hade en gräns med färre än tre punkter; den utelämnades.', other: '{count} enheter hade gränser med färre än tre punkter; de utelämnades.' },
    'unit-ring-rewound': { one: 'En gräns gick åt fel håll; den vändes.', other: '{count} gränser gick åt fel håll; de vändes.' },
    'unit-ring-crossing': { one: 'En enhet har en gräns som korsar sig själv.', other: '{count} enheter har gränser som korsar sig själva.' },
    'unit-area-zero': { one: 'En enhet saknar yta.', other: '{count} enheter saknar yta.' },
    'unit-border-snapped': 'Gränser som inte möttes exakt fogades ihop inom {meters} m: {merged} punkter flyttades, {inserted} lades till.',
    'unit-antimeridian': 'Data sträcker sig över 180:e meridianen och lades ut i ett stycke.',
    'unit-components': 'Enheterna ligger i {components} delar utan gemensam gräns; broar kan förena dem.',
    'unit-isolated': { one: 'En enhet har ingen granne.', other: '{count} enheter har ingen granne.' },
    'unit-id-padded': { one: 'Ett id i tabellen kändes igen utan sina inledande nollor.', other: '{count} id:n i tabellen kändes igen utan sina inledande nollor.' },
    'account-id-padded': { one: 'Ett id för en enhet kändes igen utan sina inledande nollor.', other: '{count} id:n för enheter kändes igen utan sina inledande nollor.' },
    'account-id-generated': 'Ingen kolumn skiljer kunderna åt; deras radnummer används som id.',
    'unit-table-unmatched': { one: 'En rad i tabellen hör inte till någon enhet ({examples}).', other: '{count} rader i tabellen hör inte till någon enhet ({examples}).' },
    'unit-table-missing': { one: 'En enhet saknar rad i tabellen.', other: '{count} enheter saknar rad i tabellen.' },
    'account-unit-unknown': { one: 'En kund anger en enhet som inte finns ({examples}).', other: '{count} kunder anger en enhet som inte finns ({examples}).' },
    'account-nearest': { one: 'En kund ligger utanför alla enheter och fördes till den närmaste inom {km} km.', other: '{count} kunder ligger utanför alla enheter och fördes till den närmaste inom {km} km.' },
    'account-unplaced': { one: 'En kund ligger inte i någon enhet.', other: '{count} kunder ligger inte i någon enhet.' },
    'unit-value-missing': { one: '”{column}” saknas på en rad.', other: '”{column}” saknas på {count} rader.' },
    'account-value-missing': { one: '”{column}” saknas på en rad.', other: '”{column}” saknas på {count} rader.' },
    'unit-value-negative': { one: '”{column}” är negativ på en rad.', other: '”{column}” är negativ på {count} rader.' },
    'account-value-negative': { one: '”{column}” är negativ på en rad.', other: '”{column}” är negativ på {count} rader.' },
    'unit-column-mixed': { one: '”{column}” läses som text på grund av ett värde som inte är ett tal, ”{example}”.', other: '”{column}” läses som text på grund av {count} värden som inte är tal, till exempel ”{example}”.' },
    'account-column-mixed': { one: '”{column}” läses som text på grund av ett värde som inte är ett tal, ”{example}”.', other: '”{column}” läses som text på grund av {count} värden som inte är tal, till exempel ”{example}”.' },
  },
});

/** Codes with a text of their own; others are shown as they were written, in English. */
export const noteCodes: readonly string[] = Object.keys(strings.en);

/** The note in the language of the page. */
export function noteText(note: DataNote, language: string): string {
  const messages = messagesFor(strings, language);
  return Object.hasOwn(messages, note.code) ? fill(messages[note.code]!, note.values ?? {}, language) : note.message;
}
