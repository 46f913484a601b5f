import { clip, TerritoryError } from '../../model/errors.js';

/** One request within a `$batch`. */
export interface BatchRequest {
  readonly method: 'PATCH' | 'POST' | 'DELETE';
  /** Whole address. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface BatchResponse {
  readonly status: number;
  /** Parsed when it is JSON. */
  readonly body: unknown;
}

/** Most requests of one batch. */
export const BATCH_SIZE = 1000;

const BOUNDARY = 'batch_territory';
const CHANGE_SET = 'changeset_territory';

/**
 * A multipart batch (OData 4.0, Part 1, 11.7): the requests one by one, or all in one change set, which succeeds or fails as a
 * whole. Lines end with CRLF, as the server insists.
 */
export function writeBatch(requests: readonly BatchRequest[], changeSet: boolean): { readonly body: string; readonly contentType: string } {
  const parts = requests.map((request, i) => httpPart(request, i + 1));
  const lines = changeSet
    ? [`--${BOUNDARY}`, `Content-Type: multipart/mixed; boundary=${CHANGE_SET}`, '', ...parts.flatMap((part) => [`--${CHANGE_SET}`, ...part]), `--${CHANGE_SET}--`, '']
    : parts.flatMap((part) => [`--${BOUNDARY}`, ...part]);
  return { body: [...lines, `--${BOUNDARY}--`, ''].join('\r\n'), contentType: `multipart/mixed; boundary=${BOUNDARY}` };
}

function httpPart({ method, url, headers = {}, body }: BatchRequest, id: number): string[] {
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    `Content-ID: ${id}`,
    '',
    `${method} ${url} HTTP/1.1`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : ['Content-Type: application/json']),
    '',
    body === undefined ? '' : JSON.stringify(body),
  ];
}

/**
 * The responses of a batch in the order of its requests. A change set that failed gives one response for all.
 *
 * @throws TerritoryError 'adapter-failed' when it is no multipart answer
 */
export function readBatch(text: string, contentType: string | null, url: string): BatchResponse[] {
  const boundary = boundaryOf(contentType ?? '');
  if (boundary === undefined || !text.includes(`--${boundary}--`)) {
    throw new TerritoryError('adapter-failed', { expected: 'a whole multipart answer', actual: `${contentType ?? 'no content type'}: ${clip(text, 80)}`, place: { url } });
  }
  return partsOf(text, boundary).flatMap(({ headers, body }) => {
    const inner = boundaryOf(headers['content-type'] ?? '');
    return inner === undefined ? [responseOf(body, url)] : partsOf(body, inner).map((part) => responseOf(part.body, url));
  });
}

function boundaryOf(contentType: string): string | undefined {
  const match = /^multipart\/mixed\s*;.*?\bboundary=(?:"(?<quoted>[^"]+)"|(?<plain>[^;\s]+))/i.exec(contentType);
  return match?.groups?.['quoted'] ?? match?.groups?.['plain'];
}

function partsOf(text: string, boundary: string): { headers: Record<string, string>; body: string }[] {
  const pieces = text.split(`--${boundary}`).slice(1);
  const end = pieces.findIndex((piece) => piece.startsWith('--'));
  return pieces.slice(0, end < 0 ? pieces.length : end).map((piece) => headed(piece.replace(/^[ \t]*\r?\n/, '')));
}

function responseOf(text: string, url: string): BatchResponse {
  const status = /^HTTP\/1\.1 (?<status>\d{3})[^\n]*\n/.exec(text);
  if (!status?.groups) throw new TerritoryError('adapter-failed', { expected: 'a response within the batch', actual: clip(text, 80), place: { url } });
  const { body } = headed(text.slice(status[0].length));
  let parsed: unknown = body.trim();
  try {
    parsed = JSON.parse(body);
  } catch {
    // 204 has no body; anything else that is no JSON is shown as it is
  }
  return { status: Number(status.groups['status']), body: parsed };
}

/** Header lines, an empty line, the rest. */
function headed(text: string): { headers: Record<string, string>; body: string } {
  const blank = /^\r?\n|\r?\n\r?\n/.exec(text);
  const head = blank ? text.slice(0, blank.index) : text;
  const headers = Object.fromEntries(head.split(/\r?\n/).filter((line) => line.includes(':')).map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  }));
  return { headers, body: blank ? text.slice(blank.index + blank[0].length) : '' };
}
