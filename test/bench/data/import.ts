/** A planner to open files in, and a watch on the page's own thread. */
import '../../../src/define/territory-planner.js';

export interface Watch {
  /** Tasks over 50 ms, ms. */
  readonly longTasks: readonly number[];
  /** Longest time between two turns of a timer that wants to come every 4 ms, ms. */
  readonly longestWait: number;
}

const longTasks: number[] = [];
let longestWait = 0;
let last = performance.now();
new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({ type: 'longtask' });
setInterval(() => {
  longestWait = Math.max(longestWait, performance.now() - last);
  last = performance.now();
}, 4);

/** What was seen since the last call. */
function watched(): Watch {
  const seen = { longTasks: longTasks.splice(0), longestWait: Math.round(longestWait) };
  longestWait = 0;
  return seen;
}

Object.assign(globalThis, { watched });
