/** Not in every browser, and not yet known to TypeScript. */
interface Scheduler {
  postTask?(task: () => void, options?: { readonly priority: 'user-visible' | 'background' }): Promise<unknown>;
}

/**
 * Gives the page's thread back for a task's time, so that input, frames and messages go first; a background task lets everything go first.
 * Where the browser has no such tasks it is a timer, which waits 4 ms when many follow one another.
 */
export async function pageTurn(priority: 'user-visible' | 'background' = 'user-visible'): Promise<void> {
  const { scheduler } = globalThis as { readonly scheduler?: Scheduler };
  await (scheduler?.postTask?.(() => undefined, { priority }) ?? new Promise((resolve) => setTimeout(resolve)));
}
