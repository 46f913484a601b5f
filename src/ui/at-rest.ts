/** Milliseconds of work at a time where the browser does not say when it is idle. */
const SLICE = 5;

const idle = (work: (left: () => number) => void): void => {
  if (typeof requestIdleCallback === 'function') return void requestIdleCallback((deadline) => work(() => deadline.timeRemaining()));
  setTimeout(() => {
    const end = performance.now() + SLICE;
    work(() => end - performance.now());
  }, 50);
};

/** Does work that nobody waits for, in pieces, whenever the page has nothing else to do; until `signal` ends it. */
export function atRest(steps: Iterator<unknown>, signal: AbortSignal): void {
  idle((left) => {
    if (signal.aborted) return;
    do if (steps.next().done) return;
    while (left() > 0);
    atRest(steps, signal);
  });
}
