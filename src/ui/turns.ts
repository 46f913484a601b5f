const last = new WeakMap<object, Promise<void>>();

/**
 * Resolves when it is the caller's turn among all who work on the same thing: each in a task of its own, one after the other, so that
 * input, frames and what workers send go between.
 */
export function turnAt(thing: object): Promise<void> {
  const turn = (last.get(thing) ?? Promise.resolve()).then(nextTask);
  last.set(thing, turn);
  return turn;
}

/** Timers would wait longer the more of them follow one another. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
