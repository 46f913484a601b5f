import { clip, TerritoryError } from '../../model/errors.js';
import { HttpClient, HttpStatusError, plainUrl, type HttpOptions, type TokenProvider } from '../http/client.js';

export interface SalesforceConnection {
  /** e.g. `https://example.my.salesforce.com`. */
  readonly instanceUrl: string;
  /** The host's log-in; called before every request, the token is never stored. */
  readonly getToken: TokenProvider;
  /** Pinned, so that a release of the vendor changes nothing here. Default `v62.0` (Winter ’25). */
  readonly apiVersion?: string;
  readonly http?: Omit<HttpOptions, 'getToken' | 'tokenOrigin'>;
}

export type SalesforceRecord = Readonly<Record<string, unknown>>;

/** SaveResult or DeleteResult of sObject Collections. */
export interface SaveResult {
  readonly success: boolean;
  readonly id?: string;
  readonly errors: readonly { readonly statusCode: string; readonly message: string }[];
}

/** Most records of one sObject Collections call. */
export const COLLECTION_SIZE = 200;

/** The REST calls the kit needs: SOQL queries (REST API Developer Guide, "Query") and sObject Collections. */
export class SalesforceClient {
  readonly #http: HttpClient;
  readonly #origin: string;
  readonly #base: string;

  constructor({ instanceUrl, apiVersion = 'v62.0', getToken, http }: SalesforceConnection) {
    this.#origin = new URL(instanceUrl).origin;
    this.#base = `${this.#origin}/services/data/${apiVersion}`;
    this.#http = new HttpClient({ ...http, getToken, tokenOrigin: this.#origin });
  }

  get origin(): string {
    return this.#origin;
  }

  /**
   * All records of a query, page by page. A query that expired over there (INVALID_QUERY_LOCATOR) begins anew, once.
   *
   * @throws TerritoryError of {@link HttpClient}; 'adapter-failed' when pages go round or records are missing
   */
  async query(soql: string, signal: AbortSignal, onProgress?: (done: number, total: number) => void): Promise<SalesforceRecord[]> {
    try {
      return await this.#pages(soql, signal, onProgress);
    } catch (error) {
      if (!(error instanceof HttpStatusError) || !error.actual.includes('INVALID_QUERY_LOCATOR')) throw error;
      return this.#pages(soql, signal, onProgress);
    }
  }

  /** Creates records of one type; those that fail leave the others alone. */
  async create(type: string, records: readonly SalesforceRecord[], signal: AbortSignal): Promise<SaveResult[]> {
    const body = JSON.stringify({ allOrNone: false, records: records.map((record) => ({ attributes: { type }, ...record })) });
    const url = `${this.#base}/composite/sobjects`;
    const answer = await this.#http.json({ url, signal, method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return saveResults(answer.body, records.length, url);
  }

  async delete(ids: readonly string[], signal: AbortSignal): Promise<SaveResult[]> {
    const url = `${this.#base}/composite/sobjects?allOrNone=false&ids=${ids.join(',')}`;
    const answer = await this.#http.json({ url, signal, method: 'DELETE', repeatable: false });
    return saveResults(answer.body, ids.length, url);
  }

  async #pages(soql: string, signal: AbortSignal, onProgress?: (done: number, total: number) => void): Promise<SalesforceRecord[]> {
    const records: SalesforceRecord[] = [];
    const seen = new Set<string>();
    let url = `${this.#base}/query?q=${encodeURIComponent(soql)}`;
    for (;;) {
      seen.add(url);
      const page = queryPage((await this.#http.json({ url, signal })).body, url);
      for (const record of page.records) records.push(record);
      onProgress?.(records.length, page.totalSize);
      if (page.done) {
        if (records.length === page.totalSize) return records;
        throw new TerritoryError('adapter-failed', { expected: `${page.totalSize} records, as the server counted`, actual: `${records.length}`, place: { url: plainUrl(url) } });
      }
      const next = new URL(page.nextRecordsUrl ?? '', this.#origin);
      if (page.nextRecordsUrl === undefined || next.origin !== this.#origin || seen.has(next.href)) {
        throw new TerritoryError('adapter-failed', { expected: `the address of the next page at ${this.#origin}`, actual: clip(String(page.nextRecordsUrl)), place: { url: plainUrl(url) } });
      }
      url = next.href;
    }
  }
}

interface QueryPage {
  readonly totalSize: number;
  readonly done: boolean;
  readonly nextRecordsUrl?: string;
  readonly records: readonly SalesforceRecord[];
}

function queryPage(body: unknown, url: string): QueryPage {
  const page = body as QueryPage | null;
  const right = typeof page === 'object' && page !== null && typeof page.totalSize === 'number' && typeof page.done === 'boolean'
    && Array.isArray(page.records) && page.records.every((record) => typeof record === 'object' && record !== null);
  if (!right) throw new TerritoryError('adapter-failed', { expected: 'a query result (totalSize, done, records)', actual: clip(JSON.stringify(body)), place: { url: plainUrl(url) } });
  return page;
}

function saveResults(body: unknown, count: number, url: string): SaveResult[] {
  const right = Array.isArray(body) && body.length === count
    && body.every((result: unknown) => typeof (result as SaveResult | null)?.success === 'boolean' && Array.isArray((result as SaveResult).errors));
  if (!right) throw new TerritoryError('adapter-failed', { expected: `${count} save results`, actual: clip(JSON.stringify(body)), place: { url: plainUrl(url) } });
  return body as SaveResult[];
}
