/** A literal pattern that Vite, webpack, Rollup and Parcel bundle anew. */
export function createWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'territory-data' });
}

// through a variable, so that no bundler emits the file a second time as an asset
const here: string = import.meta.url;

/** The same file by URL, for pages of another origin. */
export const workerUrl = (): string => new URL('./worker.js', here).href;
