import { pageTurn } from '../workers/page-turn.js';

const last = new WeakMap<object, Promise<unknown>>();

/**
 * Resolves when it is the caller's turn among all who work on the same thing: each in a task of its own, one after the other, so that
 * input, frames and what workers send go between.
 */
export function turnAt(thing: object): Promise<unknown> {
  const turn = Promise.resolve(last.get(thing)).then(() => pageTurn());
  last.set(thing, turn);
  return turn;
}
