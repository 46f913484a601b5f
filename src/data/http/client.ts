import { clip, TerritoryError, toTerritoryError } from '../../model/errors.js';
import { whileAlive, type KeepAlive } from '../alive.js';
import { readBody } from './body.js';
import { aborted, backoff, defaultRetry, PASSING_STATUS, retryAfterMs, wait, type RetryPolicy } from './retry.js';

/**
 * Hands out an access token; called before every request and never stored. `rejected` is a token the server has just
 * turned down: a provider that keeps tokens must fetch a new one then.
 */
export type TokenProvider = (context: { readonly rejected?: string; readonly signal: AbortSignal }) => Promise<string>;

export interface HttpOptions {
  /** The page's own `fetch` when absent. */
  readonly fetch?: typeof fetch;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly credentials?: RequestCredentials;
  /** Adds `Authorization: Bearer …`; on 401 it is asked once more. */
  readonly getToken?: TokenProvider;
  /** Tokens go to this origin only; a request elsewhere fails. Absent: the origin of the first request. */
  readonly tokenOrigin?: string;
  /** Longest silence, ms: until the answer begins, and between any two pieces of it. Default 30,000. */
  readonly timeoutMs?: number;
  readonly retry?: Partial<RetryPolicy>;
  /** Longest body, bytes. Default 1 GB. */
  readonly maxBytes?: number;
  /** Replace the clock and the waiting in tests. */
  readonly now?: () => number;
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface HttpRequest {
  readonly url: string;
  readonly signal: AbortSignal;
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** May be sent again when it is not known whether it arrived. Default: all methods but POST and PATCH. */
  readonly repeatable?: boolean;
  /** Statuses that are answers here, beside 200–299. */
  readonly accept?: readonly number[];
  /** What an earlier answer said of its version: the server may say "not modified". */
  readonly known?: Validators;
  readonly onProgress?: (done: number, total?: number) => void;
}

/** RFC 9110, 8.8: what names a version of an answer. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface HttpAnswer {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly validators: Validators;
  /** 304: what is known is still right, there is no body. */
  readonly notModified: boolean;
}

/** 'http-status' with the whole answer, for those who can read the server's reasons. */
export class HttpStatusError extends TerritoryError {
  readonly answer: HttpAnswer;

  constructor(answer: HttpAnswer, detail: string) {
    super('http-status', { expected: 'status 200', actual: `${answer.status}${detail && `: ${detail}`}`, place: { url: plainUrl(answer.url) } });
    this.answer = answer;
  }
}

/**
 * Sends requests and sees them through: silence, back-off, Retry-After, expired tokens, conditional requests.
 *
 * Every method throws TerritoryError: 'aborted' after the signal, 'timeout' after too long a silence, 'network' when there is
 * no answer or it broke off, 'http-status' ({@link HttpStatusError}), 'http-not-json', 'file-too-large', 'adapter-failed'
 * when the token provider fails.
 */
export class HttpClient {
  readonly #options: HttpOptions;
  readonly #retry: RetryPolicy;
  #tokenOrigin: string | undefined;

  constructor(options: HttpOptions = {}) {
    this.#options = options;
    this.#retry = { ...defaultRetry, ...options.retry };
    this.#tokenOrigin = options.tokenOrigin;
  }

  async json(request: HttpRequest): Promise<HttpAnswer & { readonly body: unknown }> {
    const answer = await this.send({ ...request, headers: { accept: 'application/json', ...request.headers } });
    return { ...answer, body: answer.notModified ? undefined : jsonBody(answer) };
  }

  async text(request: HttpRequest): Promise<HttpAnswer & { readonly body: string }> {
    const answer = await this.send(request);
    return { ...answer, body: bodyText(answer) };
  }

  async send(request: HttpRequest): Promise<HttpAnswer> {
    const repeatable = request.repeatable ?? (request.method !== 'POST' && request.method !== 'PATCH');
    let rejected: string | undefined;
    for (let attempt = 0; ; attempt++) {
      if (request.signal.aborted) throw aborted();
      const again = attempt < this.#retry.retries;
      let answer: HttpAnswer;
      const token = await this.#token(request, rejected);
      try {
        answer = await this.#once(request, token);
      } catch (error) {
        const lost = error instanceof TerritoryError && (error.code === 'network' || error.code === 'timeout');
        if (!lost || !again || !repeatable) throw error;
        await this.#pause(backoff(attempt, this.#retry), request.signal);
        continue;
      }
      if (this.#isFinal(answer, request)) return answer;
      if (answer.status === 401 && token !== undefined && rejected === undefined) {
        rejected = token;
        continue;
      }
      const ms = again ? this.#pauseAfter(answer, attempt, repeatable) : undefined;
      if (ms === undefined) throw new HttpStatusError(answer, reasonOf(answer));
      await this.#pause(ms, request.signal);
    }
  }

  #isFinal(answer: HttpAnswer, request: HttpRequest): boolean {
    return (answer.status >= 200 && answer.status < 300) || answer.notModified || (request.accept?.includes(answer.status) ?? false);
  }

  /** How long to wait before the request goes out again; undefined = it must not. */
  #pauseAfter(answer: HttpAnswer, attempt: number, repeatable: boolean): number | undefined {
    // "too many requests" says that nothing was done, so that even a POST may go out again
    if (!PASSING_STATUS.has(answer.status) || (!repeatable && answer.status !== 429)) return undefined;
    const asked = retryAfterMs(answer.headers.get('retry-after'), (this.#options.now ?? Date.now)());
    if (asked !== undefined && asked > this.#retry.maxMs) return undefined;
    return Math.max(asked ?? 0, backoff(attempt, this.#retry));
  }

  #pause(ms: number, signal: AbortSignal): Promise<void> {
    return (this.#options.wait ?? wait)(ms, signal);
  }

  async #token(request: HttpRequest, rejected: string | undefined): Promise<string | undefined> {
    const { getToken } = this.#options;
    if (!getToken) return undefined;
    const origin = originOf(request.url);
    this.#tokenOrigin ??= origin;
    if (origin !== this.#tokenOrigin) {
      throw new TerritoryError('network', { expected: `an address at ${this.#tokenOrigin}`, actual: `${origin}: the token is not sent there`, place: { url: plainUrl(request.url) } });
    }
    return this.#withDeadline(request, async (signal) => {
      try {
        return await getToken({ signal, ...(rejected !== undefined && { rejected }) });
      } catch (error) {
        throw toTerritoryError(error, 'adapter-failed');
      }
    });
  }

  async #once(request: HttpRequest, token: string | undefined): Promise<HttpAnswer> {
    const { known } = request;
    const headers: Record<string, string> = {
      ...this.#options.headers,
      ...(known?.etag !== undefined && { 'if-none-match': known.etag }),
      ...(known?.lastModified !== undefined && { 'if-modified-since': known.lastModified }),
      ...request.headers,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    return this.#withDeadline(request, async (signal, alive) => {
      const response = await (this.#options.fetch ?? globalThis.fetch)(request.url, {
        method: request.method ?? 'GET',
        headers,
        signal,
        ...(request.body !== undefined && { body: request.body }),
        ...(this.#options.credentials && { credentials: this.#options.credentials }),
      });
      alive();
      const bytes = await readBody(response, this.#options.maxBytes ?? 2 ** 30, alive, request.onProgress);
      return answerOf(response, bytes, request.url, known !== undefined);
    });
  }

  /** Runs one step under the caller's signal and the longest silence, even when the step heeds neither. */
  async #withDeadline<T>(request: HttpRequest, step: (signal: AbortSignal, alive: KeepAlive) => Promise<T>): Promise<T> {
    const { timeoutMs = 30_000 } = this.#options;
    const place = { url: plainUrl(request.url) };
    const silent = () => new TerritoryError('timeout', { expected: `a sign of life within ${timeoutMs} ms`, actual: 'silence', place });
    try {
      return await whileAlive({ ms: timeoutMs, signal: request.signal, silent, aborted }, step);
    } catch (error) {
      if (error instanceof TerritoryError) throw error;
      throw new TerritoryError('network', { expected: 'an answer', actual: clip(error instanceof Error ? causeText(error) : String(error), 200), place, cause: error });
    }
  }
}

/** The body as text, UTF-8. */
export function bodyText(answer: HttpAnswer): string {
  return new TextDecoder().decode(answer.bytes);
}

/** @throws TerritoryError 'http-not-json' that shows what came instead */
export function jsonBody(answer: HttpAnswer): unknown {
  const text = bodyText(answer);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const type = answer.headers.get('content-type') ?? 'no content type';
    throw new TerritoryError('http-not-json', { expected: 'JSON', actual: `${type}: ${text === '' ? 'an empty body' : clip(text, 80)}`, place: { url: plainUrl(answer.url) }, cause });
  }
}

/** Address without its user name, password and fragment; queries stay, since they say what was asked. */
export function plainUrl(url: string): string {
  try {
    const plain = new URL(url);
    plain.username = plain.password = plain.hash = '';
    return plain.href;
  } catch {
    return clip(url, 200);
  }
}

function answerOf(response: Response, bytes: Uint8Array<ArrayBuffer>, url: string, conditional: boolean): HttpAnswer {
  const etag = response.headers.get('etag');
  const lastModified = response.headers.get('last-modified');
  return {
    url: response.url || url,
    status: response.status,
    headers: response.headers,
    bytes,
    validators: { ...(etag !== null && { etag }), ...(lastModified !== null && { lastModified }) },
    notModified: conditional && response.status === 304,
  };
}

/** What an error body says, in the shapes of RFC 9457 problem details, OData, Salesforce and plain text. */
function reasonOf(answer: HttpAnswer): string {
  const text = bodyText(answer);
  try {
    const body = JSON.parse(text) as unknown;
    const first = (Array.isArray(body) ? body[0] : body) as Record<string, unknown> | null;
    const error = (first?.['error'] ?? first) as Record<string, unknown> | string | null;
    if (typeof error === 'string') return clip(error, 200);
    const parts = [error?.['code'] ?? error?.['errorCode'] ?? error?.['title'], error?.['detail'] ?? error?.['message'] ?? error?.['description']];
    const said = parts.filter((part) => typeof part === 'string' && part !== '').join(': ');
    return clip(said || text, 200);
  } catch {
    return clip(text.replaceAll(/\s+/g, ' ').trim(), 200);
  }
}

function originOf(url: string): string {
  try {
    return new URL(url, globalThis.location?.href).origin;
  } catch (cause) {
    throw new TerritoryError('network', { expected: 'an address', actual: clip(url), cause });
  }
}

/** Node's fetch says "fetch failed" and keeps the reason in `cause`. */
function causeText(error: Error): string {
  return error.cause instanceof Error && error.cause.message ? `${error.message}: ${error.cause.message}` : error.message;
}
