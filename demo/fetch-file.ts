import type { InputFile } from '../src/headless.js';

/** A file as it lies on the server: the data worker reads it. */
export async function fetchFile(url: string, signal: AbortSignal): Promise<InputFile> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url} could not be read: ${response.status} ${response.statusText}`);
  return { name: url.split('/').at(-1)!, content: await response.arrayBuffer() };
}
