import type { ErrorCode, ErrorPlace, TerritoryError } from '../model/errors.js';
import { errorPhrases } from './error-phrases.js';
import { defineStrings, fill, messagesFor } from './messages.js';

/** What happened, in a sentence, by code. */
const titles = defineStrings({
  en: {
    'file-empty': 'There is nothing in it.', 'file-too-large': 'That is too large.', 'json-broken': 'The JSON is broken.', 'format-unknown': 'This is not a file the planner can read.',
    'geometry-type': 'The shapes are of the wrong kind.', 'geometry-ring': 'A border is broken.', 'geometry-missing': 'A shape or a location is missing.',
    'coordinate-range': 'Coordinates lie outside the globe.', 'coordinate-swapped': 'Longitude and latitude are swapped.', 'id-duplicate': 'An id comes twice.', 'id-missing': 'An id is missing.',
    'id-unknown': 'An id is unknown.', 'column-missing': 'A column is missing.', 'value-not-number': 'Something is not a number.', 'value-negative': 'A number is negative.',
    'row-shape': 'A row does not fit the table.', encoding: 'The text can’t be decoded.', 'topology-object': 'The TopoJSON is broken.', network: 'There was no answer.',
    'http-status': 'The server refused.', 'http-not-json': 'The server sent something else than data.', timeout: 'The answer took too long.', 'adapter-failed': 'The source of the data failed.',
    aborted: 'It was cancelled.', 'no-units': 'There are no units.', 'territory-count': 'The number of territories does not work.', 'territory-unknown': 'There is no such territory.',
    'territory-locked': 'The territory is locked.', 'unit-unknown': 'There is no such unit.', 'unit-locked': 'The unit is locked.', 'measure-unknown': 'There is no such measure.',
    'account-unknown': 'There is no such account.', 'plan-version': 'This is no plan of a version that can be read.', 'plan-mismatch': 'The plan does not fit.',
    'storage-unavailable': 'The browser does not store anything.', 'storage-full': 'The browser’s storage is full.', 'engine-failed': 'The calculation failed.', 'engine-lost': 'The calculation stopped.',
    'not-ready': 'It is too early for that.', internal: 'Something went wrong in the planner.',
  },
  sv: {
    'file-empty': 'Det finns inget i den.', 'file-too-large': 'Det är för stort.', 'json-broken': 'JSON-texten är trasig.', 'format-unknown': 'Det här är ingen fil som planeraren kan läsa.',
    'geometry-type': 'Formerna är av fel slag.', 'geometry-ring': 'En gräns är trasig.', 'geometry-missing': 'En form eller ett läge saknas.',
    'coordinate-range': 'Koordinater ligger utanför jordklotet.', 'coordinate-swapped': 'Longitud och latitud är omkastade.', 'id-duplicate': 'Ett id förekommer två gånger.', 'id-missing': 'Ett id saknas.',
    'id-unknown': 'Ett id är okänt.', 'column-missing': 'En kolumn saknas.', 'value-not-number': 'Något är inte ett tal.', 'value-negative': 'Ett tal är negativt.',
    'row-shape': 'En rad passar inte i tabellen.', encoding: 'Texten kan inte avkodas.', 'topology-object': 'TopoJSON-filen är trasig.', network: 'Det kom inget svar.',
    'http-status': 'Servern sa nej.', 'http-not-json': 'Servern skickade något annat än data.', timeout: 'Svaret dröjde för länge.', 'adapter-failed': 'Datakällan fungerade inte.',
    aborted: 'Det avbröts.', 'no-units': 'Det finns inga enheter.', 'territory-count': 'Antalet distrikt går inte.', 'territory-unknown': 'Distriktet finns inte.',
    'territory-locked': 'Distriktet är låst.', 'unit-unknown': 'Enheten finns inte.', 'unit-locked': 'Enheten är låst.', 'measure-unknown': 'Måttet finns inte.',
    'account-unknown': 'Kunden finns inte.', 'plan-version': 'Det här är ingen plan i en version som kan läsas.', 'plan-mismatch': 'Planen passar inte.',
    'storage-unavailable': 'Webbläsaren lagrar inget.', 'storage-full': 'Webbläsarens lagring är full.', 'engine-failed': 'Beräkningen misslyckades.', 'engine-lost': 'Beräkningen stannade.',
    'not-ready': 'Det är för tidigt för det.', internal: 'Något gick fel i planeraren.',
  } satisfies Record<ErrorCode, string>,
});

const places = defineStrings({
  en: { row: 'row {row}', column: 'column “{column}”', unit: 'unit “{unit}”', account: 'account “{account}”', territory: 'territory “{territory}”' },
  sv: { row: 'rad {row}', column: 'kolumn ”{column}”', unit: 'enhet ”{unit}”', account: 'kund ”{account}”', territory: 'distrikt ”{territory}”' },
});

const lines = defineStrings({
  en: { placed: '{title} {place}: expected {expected}, got {actual}.', plain: '{title} Expected {expected}, got {actual}.' },
  sv: { placed: '{title} {place}: väntat {expected}, fick {actual}.', plain: '{title} Väntat {expected}, fick {actual}.' },
});

export interface ErrorText {
  /** What happened, a sentence. */
  readonly title: string;
  readonly expected: string;
  readonly actual: string;
  /** Where, '' when nobody knows. */
  readonly place: string;
}

/** The parts of an error for people, in the language of the page. Phrases without a translation stay English. */
export function errorText(error: TerritoryError, language: string): ErrorText {
  const swedish = messagesFor(titles, language) === titles.sv;
  return {
    title: messagesFor(titles, language)[error.code] as string,
    expected: swedish ? translated(error.expected) : error.expected,
    actual: swedish ? translated(error.actual) : error.actual,
    place: placeText(error.place, language),
  };
}

/** All of it as one line, for a bar above what stays. */
export function errorLine(error: TerritoryError, language: string): string {
  const { title, expected, actual, place } = errorText(error, language);
  const words = messagesFor(lines, language);
  return fill(words[place ? 'placed' : 'plain']!, { title, expected, actual, place }, language);
}

/** “file.csv, row 3, column ‘revenue’”; '' when nothing is known. */
export function placeText(place: ErrorPlace, language: string): string {
  const words = messagesFor(places, language);
  const named = (['row', 'column', 'unit', 'account', 'territory'] as const).map((part) => (place[part] === undefined ? undefined : fill(words[part]!, { [part]: clipped(String(place[part])) }, language)));
  return [place.file ?? place.url, ...named].filter((part) => part !== undefined && part !== '').join(', ');
}

function translated(text: string): string {
  for (const [pattern, swedish] of errorPhrases) {
    const match = pattern.exec(text);
    if (match) return swedish.replaceAll(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '');
  }
  return text;
}

function clipped(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
