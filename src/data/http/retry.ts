import { TerritoryError } from '../../model/errors.js';

/** How often and how long to wait before a request is sent again. */
export interface RetryPolicy {
  /** Times a request is sent again after the first; 0 = never. */
  readonly retries: number;
  /** Wait before the first repeat, ms; doubles with each. */
  readonly baseMs: number;
  /** Longest own wait, ms. A longer Retry-After of the server ends the request with its error instead. */
  readonly maxMs: number;
  /** From 0 up to 1: spreads the waits of many clients. */
  readonly jitter: () => number;
}

export const defaultRetry: RetryPolicy = { retries: 4, baseMs: 500, maxMs: 120_000, jitter: Math.random };

/** Statuses that say "not now" rather than "no". */
export const PASSING_STATUS: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Milliseconds to wait before repeat number `attempt` (0-based): exponential back-off with equal jitter, half of it fixed
 * (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 */
export function backoff(attempt: number, { baseMs, maxMs, jitter }: RetryPolicy): number {
  const full = Math.min(maxMs, baseMs * 2 ** Math.min(attempt, 30));
  return full / 2 + (full / 2) * Math.min(1, Math.max(0, jitter()));
}

/** Retry-After (RFC 9110, 10.2.3: seconds or an HTTP date) in ms; undefined when absent or unreadable. */
export function retryAfterMs(value: string | null, now: number): number | undefined {
  if (value === null || value.trim() === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Resolves after `ms`; rejects with 'aborted' as soon as the signal does. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(aborted());
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

export function aborted(): TerritoryError {
  return new TerritoryError('aborted', { expected: 'the work to finish', actual: 'it was cancelled' });
}
