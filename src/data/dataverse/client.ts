import { clip, TerritoryError } from '../../model/errors.js';
import { bodyText, HttpClient, HttpStatusError, plainUrl, type HttpOptions, type TokenProvider } from '../http/client.js';
import { readBatch, writeBatch, type BatchRequest, type BatchResponse } from './batch.js';

export interface DataverseConnection {
  /** e.g. `https://example.crm4.dynamics.com`. */
  readonly organizationUrl: string;
  /** The host's log-in; called before every request, the token is never stored. */
  readonly getToken: TokenProvider;
  /** Pinned. Default `v9.2`. */
  readonly apiVersion?: string;
  /** Rows of a page, at most 5,000. Default 5,000. */
  readonly pageSize?: number;
  readonly http?: Omit<HttpOptions, 'getToken' | 'tokenOrigin'>;
}

export type DataverseRow = Readonly<Record<string, unknown>>;

/** The Web API calls the kit needs (Microsoft Learn, "Use the Microsoft Dataverse Web API"). */
export class DataverseClient {
  readonly origin: string;
  readonly #base: string;
  readonly #http: HttpClient;
  readonly #pageSize: number;

  constructor({ organizationUrl, getToken, apiVersion = 'v9.2', pageSize = 5000, http }: DataverseConnection) {
    this.origin = new URL(organizationUrl).origin;
    this.#base = `${this.origin}/api/data/${apiVersion}`;
    this.#pageSize = pageSize;
    const headers = { 'odata-maxversion': '4.0', 'odata-version': '4.0', ...http?.headers };
    this.#http = new HttpClient({ ...http, headers, getToken, tokenOrigin: this.origin });
  }

  /**
   * All rows of a query, page by page (`@odata.nextLink`).
   *
   * @param query entity set and options, e.g. `accounts?$select=name`
   * @throws TerritoryError of {@link HttpClient}; 'adapter-failed' when it is no list or pages go round
   */
  async list(query: string, signal: AbortSignal, onProgress?: (done: number) => void): Promise<DataverseRow[]> {
    const rows: DataverseRow[] = [];
    const seen = new Set<string>();
    let url = `${this.#base}/${query}`;
    for (;;) {
      seen.add(url);
      const { body } = await this.#http.json({ url, signal, headers: { prefer: `odata.maxpagesize=${this.#pageSize}` } });
      const page = body as { value?: unknown; '@odata.nextLink'?: unknown } | null;
      if (!Array.isArray(page?.value) || !page.value.every((row) => typeof row === 'object' && row !== null)) this.#wrong('a list of rows (value)', body, url);
      for (const row of page.value as DataverseRow[]) rows.push(row);
      onProgress?.(rows.length);
      const next = page['@odata.nextLink'];
      if (next === undefined) return rows;
      if (typeof next !== 'string' || !URL.canParse(next) || new URL(next).origin !== this.origin || seen.has(next)) this.#wrong(`the address of the next page at ${this.origin}`, next, url);
      url = next;
    }
  }

  /**
   * Sends requests as one batch. Without a change set those that fail leave the others alone.
   *
   * @param requests at most 1,000; `url` relative to the API
   */
  async batch(requests: readonly BatchRequest[], changeSet: boolean, signal: AbortSignal): Promise<BatchResponse[]> {
    const { body, contentType } = writeBatch(requests.map((request) => ({ ...request, url: `${this.#base}/${request.url}` })), changeSet);
    const url = `${this.#base}/$batch`;
    const headers = { 'content-type': contentType, accept: 'multipart/mixed', ...(!changeSet && { prefer: 'odata.continue-on-error' }) };
    // a change set that was refused comes back with the status of its error, and the multipart answer all the same
    const answer = await this.#http.send({ url, signal, method: 'POST', headers, body, accept: [400, 403, 404, 412] });
    const type = answer.headers.get('content-type');
    if (answer.status >= 400 && !type?.startsWith('multipart/')) {
      const response = { status: answer.status, body: jsonOr(bodyText(answer)) };
      if (changeSet && answer.status !== 403) return [response];
      const { code, message } = odataError(response);
      throw new HttpStatusError(answer, `${code}: ${message}`);
    }
    return readBatch(bodyText(answer), type, plainUrl(url));
  }

  #wrong(expected: string, actual: unknown, url: string): never {
    throw new TerritoryError('adapter-failed', { expected, actual: clip(JSON.stringify(actual) ?? 'nothing'), place: { url: plainUrl(url) } });
  }
}

/** Code and words of an OData error body: `{ error: { code, message } }`. */
export function odataError({ status, body }: BatchResponse): { readonly code: string; readonly message: string } {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null)?.error;
  const code = typeof error?.code === 'string' && error.code !== '' ? error.code : String(status);
  return { code, message: clip(typeof error?.message === 'string' ? error.message : typeof body === 'string' ? body : 'the server gave no reason', 300) };
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
