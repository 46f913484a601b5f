const last = new WeakMap<object, Promise<unknown>>();

/** Not in every browser, and not yet known to TypeScript. */
const { scheduler } = globalThis as { readonly scheduler?: { postTask?(task: () => void): Promise<unknown> } };

/**
 * Resolves when it is the caller's turn among all who work on the same thing: each in a task of its own, one after the other, so that
 * input, frames and what workers send go between.
 */
export function turnAt(thing: object): Promise<unknown> {
  // timers wait longer the more of them follow one another
  const turn = Promise.resolve(last.get(thing)).then(() => scheduler?.postTask?.(() => undefined) ?? new Promise((resolve) => setTimeout(resolve)));
  last.set(thing, turn);
  return turn;
}
