import type { TerritoryError } from '../model/errors.js';

/** Restarts the wait; called with every sign of life. */
export type KeepAlive = () => void;

export interface Patience {
  /** Longest silence, ms. */
  readonly ms: number;
  readonly signal: AbortSignal;
  /** What a silence that lasts too long is. */
  readonly silent: () => TerritoryError;
  /** What an abort by the signal is. */
  readonly aborted: () => TerritoryError;
}

/**
 * Lets a step go on as long as it gives signs of life. After too long a silence, or the signal, it is given up at once, whether it
 * heeds the signal it was handed or not.
 *
 * @throws what the step throws, `silent()` or `aborted()`
 */
export async function whileAlive<T>({ ms, signal, silent, aborted }: Patience, step: (signal: AbortSignal, alive: KeepAlive) => Promise<T>): Promise<T> {
  if (signal.aborted) throw aborted();
  const stop = new AbortController();
  let end: (error: TerritoryError) => void = () => undefined;
  const ended = new Promise<never>((_, reject) => (end = reject));
  const giveUp = () => end(silent());
  let timer = setTimeout(giveUp, ms);
  const alive = () => {
    if (stop.signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(giveUp, ms);
  };
  const abort = () => end(aborted());
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([step(stop.signal, alive), ended]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    // also tells a step that still runs
    stop.abort();
  }
}
