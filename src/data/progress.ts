import type { LoadProgress } from './adapter.js';

/**
 * Progress of several readings at once as one, in bytes. It never goes back, though a reading that broke off begins anew; the total is
 * told while it is known of all.
 *
 * @param count number of readings; the nth listener is for the nth of them
 */
export function jointProgress(onProgress: (progress: LoadProgress) => void, count: number): ((done: number, total?: number) => void)[] {
  const parts = Array.from({ length: count }, (): { done: number; total?: number } => ({ done: 0 }));
  return parts.map((part) => (done, total) => {
    part.done = Math.max(part.done, done);
    if (total === undefined) delete part.total;
    else part.total = Math.max(total, part.done);
    const all = parts.every((other) => other.total !== undefined);
    onProgress({ phase: 'read', done: parts.reduce((sum, other) => sum + other.done, 0), ...(all && { total: parts.reduce((sum, other) => sum + other.total!, 0) }) });
  });
}
