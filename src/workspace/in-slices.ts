/** Milliseconds of work before the page has its turn: less than a frame. */
const SLICE = 10;

export interface Slicing {
  /** Ends the work early, without a result. */
  readonly signal?: AbortSignal | undefined;
  /** Hears what the work throws; without it, it is thrown. */
  readonly failed?: (thrown: unknown) => void;
}

/**
 * Does work that comes in pieces, with a turn for the page after every slice. The first slice is done at once: what is short has
 * been given to `done` before this returns.
 */
export function inSlices<T>(steps: Iterator<unknown, T>, done: (result: T) => void, slicing: Slicing = {}): void {
  const { signal, failed } = slicing;
  if (signal?.aborted) return;
  let step: IteratorResult<unknown, T>;
  try {
    const begun = performance.now();
    do step = steps.next();
    while (!step.done && performance.now() - begun < SLICE);
  } catch (thrown) {
    if (!failed) throw thrown;
    return failed(thrown);
  }
  if (step.done) done(step.value);
  else setTimeout(() => inSlices(steps, done, slicing));
}

/** {@link inSlices} to wait for; undefined when `signal` ended it. */
export function sliced<T>(steps: Iterator<unknown, T>, signal?: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => resolve(undefined), { once: true });
    inSlices(steps, resolve, { signal, failed: reject });
  });
}
