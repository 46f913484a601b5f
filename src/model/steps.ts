/** Work in pieces of a few milliseconds: at every `yield` the page may have its turn. What it returns is the result. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Basic operations (a distance, a comparison of two numbers) between two yields: some milliseconds, also in code that runs for the first time. */
export const PIECE = 100_000;

/** Items of a plain loop between two yields: a millisecond or so, some in code that runs for the first time. */
export const STRETCH = 4096;

/** Does a loop over 0 … n with a pause after each stretch of it, and at the end unless it was short: loops follow on loops. Shorter stretches where there is much to do for an item. */
export function* stretches(n: number, each: (from: number, to: number) => void, length = STRETCH): Steps<void> {
  for (let from = 0; from < n; from += length) {
    each(from, Math.min(n, from + length));
    if (4 * (n - from) > length) yield;
  }
}

/** Does the work without a pause. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Goes through steps and says the same at each pause. */
export function* saying<Y, T>(what: Y, steps: Steps<T>): Generator<Y, T, unknown> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    yield what;
  }
}

/** A result that is there, or that comes in pieces, without a pause. */
export function finished<T extends object>(result: T | Steps<T>): T {
  return isSteps(result) ? finish(result) : result;
}

export function isSteps<T extends object>(result: T | Steps<T>): result is Steps<T> {
  return Symbol.iterator in result && 'next' in result;
}
