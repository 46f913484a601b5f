import { TerritoryError } from '../../model/errors.js';

export const cancelled = () => new TerritoryError('aborted', { expected: 'the data to load', actual: 'it was cancelled' });

/** The promise, or a rejection with 'aborted' as soon as the signal says so. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(cancelled());
    if (signal.aborted) {
      promise.catch(() => undefined);
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
