let waiting: ArrayBuffer[] = [];

/**
 * Gives the memory of buffers that nobody reads any more back in the next task, not when the collector comes by. They are sent off to nobody:
 * what came over the wire is held by the browser as well as by the engine, and `transfer(0)` would let go of the engine's hold only.
 */
export function release(buffers: readonly ArrayBuffer[]): void {
  if (waiting.length === 0) setTimeout(sendOff);
  waiting.push(...buffers);
}

function sendOff(): void {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, waiting);
  waiting = [];
}
