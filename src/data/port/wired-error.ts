import { TerritoryError, type ErrorCode, type ErrorPlace } from '../../model/errors.js';

/** An error's parts: errors lose their fields on the wire. */
export interface WiredError {
  readonly code: ErrorCode;
  readonly expected: string;
  readonly actual: string;
  readonly place: ErrorPlace;
}

export function wired({ code, expected, actual, place }: TerritoryError): WiredError {
  return { code, expected, actual, place };
}

export function unwired(error: WiredError): TerritoryError {
  return new TerritoryError(error.code, error);
}
