/** Items of a batch where next to nothing is done for each. */
const BATCH = 512;

/**
 * Goes through 0 … n in batches. Engines compile what is called often, so that the next call is fast; a loop that is begun only once they compile while it
 * runs, each time anew. What was compiled lives as long as the function does: `each` should leave the work to one of its module.
 */
export function batches(n: number, each: (from: number, to: number) => void, length = BATCH): void {
  for (let from = 0; from < n; from += length) each(from, Math.min(n, from + length));
}
