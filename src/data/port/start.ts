import { wrap, type Endpoint, type Remote } from 'comlink';
import { startWorker, type StartedWorker, type WorkerFactory } from '../../workers/start.js';
import { createWorker, workerUrl } from '../factory.js';
import type { DataApi } from './worker-api.js';

export type StartedDataWorker = StartedWorker<Remote<DataApi>>;

/** Starts a data worker, or serves its calls in this thread where there can be none. */
export function startDataWorker(custom: WorkerFactory | undefined): Promise<StartedDataWorker> {
  return startWorker<Remote<DataApi>>({
    name: 'territory-data',
    custom,
    create: createWorker,
    url: workerUrl,
    connect: async (endpoint) => {
      const api = wrap<DataApi>(endpoint as Endpoint);
      await api.ping();
      return api;
    },
    serve: async (port) => {
      const [{ expose }, { createDataApi }] = await Promise.all([import('comlink'), import('./worker-api.js')]);
      expose(createDataApi(), port as unknown as Endpoint);
    },
  });
}
