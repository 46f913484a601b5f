/** Codes are stable: hosts and translations key on them. */
export type ErrorCode =
  | 'file-empty' | 'file-too-large' | 'json-broken' | 'format-unknown' | 'geometry-type' | 'geometry-ring' | 'geometry-missing'
  | 'coordinate-range' | 'coordinate-swapped' | 'id-duplicate' | 'id-missing' | 'id-unknown' | 'column-missing' | 'value-not-number' | 'value-negative'
  | 'row-shape' | 'encoding' | 'topology-object' | 'network' | 'http-status' | 'http-not-json' | 'timeout' | 'adapter-failed' | 'aborted'
  | 'no-units' | 'territory-count' | 'territory-unknown' | 'territory-locked' | 'unit-unknown' | 'unit-locked' | 'measure-unknown' | 'account-unknown'
  | 'plan-version' | 'plan-mismatch' | 'storage-unavailable' | 'storage-full' | 'engine-failed' | 'engine-lost' | 'not-ready' | 'internal';

/** Where in the input something was found; every part that is known is given. */
export interface ErrorPlace {
  readonly file?: string;
  readonly url?: string;
  /** 1-based, as a spreadsheet counts. */
  readonly row?: number;
  readonly column?: string;
  /** Id of the unit, account or territory concerned. */
  readonly unit?: string;
  readonly account?: string;
  readonly territory?: string;
}

/**
 * An error that says what was expected, what came, and where. The message is English, for logs; elements
 * translate by `code`, `expected`, `actual` and `place`.
 */
export class TerritoryError extends Error {
  /** An error of another copy of the kit, on the same page, is one too. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== TerritoryError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return value instanceof Error && value.name === 'TerritoryError' && 'code' in value;
  }

  override readonly name = 'TerritoryError';
  readonly code: ErrorCode;
  readonly expected: string;
  readonly actual: string;
  readonly place: ErrorPlace;

  constructor(code: ErrorCode, detail: { expected: string; actual: string; place?: ErrorPlace; cause?: unknown }) {
    const where = describePlace(detail.place ?? {});
    super(`${where ? `${where}: ` : ''}expected ${detail.expected}, got ${detail.actual}`, { cause: detail.cause });
    this.code = code;
    this.expected = detail.expected;
    this.actual = detail.actual;
    this.place = detail.place ?? {};
  }
}

/** `file.csv, row 3, column "revenue"`; empty when nothing is known. */
export function describePlace(place: ErrorPlace): string {
  const parts = [
    place.file ?? place.url,
    place.row === undefined ? undefined : `row ${place.row}`,
    place.column === undefined ? undefined : `column "${clip(place.column)}"`,
    place.unit === undefined ? undefined : `unit "${clip(place.unit)}"`,
    place.account === undefined ? undefined : `account "${clip(place.account)}"`,
    place.territory === undefined ? undefined : `territory "${clip(place.territory)}"`,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

/** Shortens hostile or huge text for a message. */
export function clip(text: string, length = 60): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** What is expected where nobody can say more than that it should have worked. */
export const SUCCESS = 'the step to succeed';

/** Any thrown value as a TerritoryError, so that one shape reaches the elements. */
export function toTerritoryError(thrown: unknown, code: ErrorCode = 'internal'): TerritoryError {
  if (thrown instanceof TerritoryError) return thrown;
  if (thrown instanceof DOMException && thrown.name === 'AbortError') {
    return new TerritoryError('aborted', { expected: 'the work to finish', actual: 'it was cancelled', cause: thrown });
  }
  const actual = thrown instanceof Error ? thrown.message : String(thrown);
  return new TerritoryError(code, { expected: SUCCESS, actual: clip(actual, 300), cause: thrown });
}
