import { clip, TerritoryError, toTerritoryError } from '../model/errors.js';
import type { LoadContext } from './adapter.js';

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

export interface FetchOptions {
  /** Instead of the page's own: to add a token, to log, to test. */
  readonly fetch?: Fetch | undefined;
  /** Longest wait in ms for the answer to begin and between two pieces of it; absent = for ever. */
  readonly timeoutMs?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * Fetches and reads the whole body, with progress.
 *
 * @throws TerritoryError 'network' when nothing answers, 'http-status' for a status outside 200–299, 'timeout', 'aborted'
 */
export async function fetchBytes(url: string, context: LoadContext, options: FetchOptions, init: RequestInit = {}): Promise<{ bytes: ArrayBuffer; response: Response }> {
  const watch = new Watch(url, context.signal, options.timeoutMs);
  try {
    const request = { ...init, headers: { ...options.headers, ...(init.headers as Record<string, string> | undefined) }, signal: watch.signal };
    const response = await watch.race((options.fetch ?? ((input, rest) => fetch(input, rest)))(url, request));
    if (!response.ok) throw await statusError(url, response);
    return { bytes: await readBody(response, watch, context), response };
  } catch (thrown) {
    throw watch.explain(thrown);
  } finally {
    watch.stop();
  }
}

/**
 * Parses a JSON answer.
 *
 * @throws TerritoryError 'http-not-json' when something else came, such as the HTML of a login page
 */
export function parseAnswer(url: string, bytes: ArrayBuffer, response: Response): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const type = response.headers.get('content-type') ?? 'no content type';
    throw new TerritoryError('http-not-json', { expected: 'JSON', actual: `${type}: ${clip(firstWords(text), 80)}`, place: { url }, cause });
  }
}

async function readBody(response: Response, watch: Watch, { onProgress }: LoadContext): Promise<ArrayBuffer> {
  const total = Number(response.headers.get('content-length')) || undefined;
  if (!response.body) return watch.race(response.arrayBuffer());
  const reader = response.body.getReader();
  const pieces: Uint8Array[] = [];
  let done = 0;
  for (;;) {
    const piece = await watch.race(reader.read());
    if (piece.done) break;
    pieces.push(piece.value);
    done += piece.value.length;
    // a compressed answer is longer than its header says
    onProgress({ phase: 'read', done, ...(total !== undefined && total >= done && { total }) });
  }
  const bytes = new Uint8Array(done);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes.buffer;
}

async function statusError(url: string, response: Response): Promise<TerritoryError> {
  const text = await response.text().catch(() => '');
  const words = firstWords(text);
  return new TerritoryError('http-status', { expected: 'a status of 200 to 299', actual: `${response.status} ${response.statusText}${words ? `: ${clip(words, 120)}` : ''}`.trim(), place: { url } });
}

/** Visible words of an answer, which may be HTML or JSON, for a message. Never shown as markup. */
function firstWords(text: string): string {
  return text.slice(0, 2000).replaceAll(/<(?:style|script)[\s\S]*?<\/(?:style|script)>/gi, ' ').replaceAll(/<[^>]*>?/g, ' ').replaceAll(/\s+/g, ' ').trim();
}

/** Ends a request that was cancelled or fell silent, and tells which. */
class Watch {
  readonly #url: string;
  readonly #outer: AbortSignal;
  readonly #inner = new AbortController();
  readonly #timeout: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #silent = false;
  readonly signal: AbortSignal;

  constructor(url: string, outer: AbortSignal, timeout: number | undefined) {
    this.#url = url;
    this.#outer = outer;
    this.#timeout = timeout;
    this.signal = AbortSignal.any([outer, this.#inner.signal]);
  }

  /** The promise, or a rejection as soon as the request is cancelled or silent for too long; a fetch that ignores its signal as well. */
  race<T>(promise: Promise<T>): Promise<T> {
    clearTimeout(this.#timer);
    if (this.#timeout !== undefined) {
      this.#timer = setTimeout(() => {
        this.#silent = true;
        this.#inner.abort();
      }, this.#timeout);
    }
    return new Promise((resolve, reject) => {
      const abort = () => reject(new DOMException('aborted', 'AbortError'));
      if (this.signal.aborted) abort();
      this.signal.addEventListener('abort', abort, { once: true });
      promise.then(resolve, reject).finally(() => this.signal.removeEventListener('abort', abort));
    });
  }

  explain(thrown: unknown): TerritoryError {
    if (this.#outer.aborted) return new TerritoryError('aborted', { expected: 'the answer', actual: 'the request was cancelled', place: { url: this.#url } });
    if (this.#silent) return new TerritoryError('timeout', { expected: `an answer within ${this.#timeout} ms`, actual: 'none', place: { url: this.#url } });
    if (thrown instanceof TerritoryError) return thrown;
    const { actual } = toTerritoryError(thrown);
    return new TerritoryError('network', { expected: 'an answer', actual, place: { url: this.#url }, cause: thrown });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
