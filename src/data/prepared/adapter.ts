import { TerritoryError } from '../../model/errors.js';
import type { DataAdapter } from '../adapter.js';
import { HttpClient, plainUrl, type HttpOptions } from '../http/client.js';
import { breathe } from '../port/breathe.js';
import { readDataset } from './read.js';

/**
 * Opens data that was prepared by `writeDataset`. No worker is needed for it, and nothing of it is kept in the browser's storage: the
 * browser keeps the file as the server's answer says.
 *
 * @throws (on load) TerritoryError 'format-unknown', 'network', 'http-status', 'timeout', 'file-too-large'
 */
export function preparedAdapter(url: string, options: HttpOptions = {}): DataAdapter {
  const client = new HttpClient(options);
  return {
    capabilities: { save: false, subscribe: false },
    finished: true,
    load: async ({ signal, onProgress }) => {
      const { bytes } = await client.send({ url, signal, onProgress: (done, total) => onProgress({ phase: 'read', done, ...(total !== undefined && { total }) }) });
      try {
        return await readDataset(bytes, breathe);
      } catch (thrown) {
        if (!(thrown instanceof TerritoryError)) throw thrown;
        throw new TerritoryError(thrown.code, { expected: thrown.expected, actual: thrown.actual, place: { url: plainUrl(url) }, cause: thrown });
      }
    },
  };
}
