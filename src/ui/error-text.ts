import { SUCCESS, type ErrorCode, type ErrorPlace, type TerritoryError } from '../model/errors.js';
import { messagesFor, phrase } from './languages.js';
import { defineStrings, fill } from './messages.js';

/** What happened, in a sentence, by code. */
const titles = {
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
} as const satisfies Record<ErrorCode, string>;

export const errorStrings = defineStrings('error', {
  ...titles,
  'place.row': 'row {row}', 'place.column': 'column “{column}”', 'place.unit': 'unit “{unit}”', 'place.account': 'account “{account}”', 'place.territory': 'territory “{territory}”',
  'line.placed': '{title} {place}: expected {expected}, got {actual}.', 'line.plain': '{title} Expected {expected}, got {actual}.',
});

export interface ErrorText {
  /** What happened, a sentence. */
  readonly title: string;
  /** '' for what was thrown by somebody else, of which nothing is known but its message. */
  readonly expected: string;
  readonly actual: string;
  /** Where, '' when nobody knows. */
  readonly place: string;
}

/** The parts of an error for people, in the language of the page. Phrases without a translation stay English. */
export function errorText(error: TerritoryError, language: string): ErrorText {
  return {
    title: messagesFor(errorStrings, language)[error.code] as string,
    expected: error.expected === SUCCESS ? '' : phrase(error.expected, language) ?? error.expected,
    actual: phrase(error.actual, language) ?? error.actual,
    place: placeText(error.place, language),
  };
}

/** All of it as one line, for a bar above what stays. */
export function errorLine(error: TerritoryError, language: string): string {
  const { title, expected, actual, place } = errorText(error, language);
  if (!expected) return [title, place && `${place}:`, actual].filter(Boolean).join(' ');
  const words = messagesFor(errorStrings, language);
  return fill(words[place ? 'line.placed' : 'line.plain']!, { title, expected, actual, place }, language);
}

/** “file.csv, row 3, column ‘revenue’”; '' when nothing is known. */
export function placeText(place: ErrorPlace, language: string): string {
  const words = messagesFor(errorStrings, language);
  const named = (['row', 'column', 'unit', 'account', 'territory'] as const).map((part) => (place[part] === undefined ? undefined : fill(words[`place.${part}`]!, { [part]: clipped(String(place[part])) }, language)));
  return [place.file ?? place.url, ...named].filter((part) => part !== undefined && part !== '').join(', ');
}

function clipped(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
