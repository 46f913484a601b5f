import { createWorker as data } from './data/factory.js';
import { createWorker as engine } from './engine/factory.js';
import { createWorker as map } from './map/factory.js';

/**
 * Factories for `workers` of `<territory-workspace>` and, as `inlineWorkers.map`, for `worker` of `<territory-map>`: for
 * bundlers that do not follow `new Worker(new URL(…))` into packages (esbuild, Angular CLI). The package's build puts
 * the workers into this module as text, and they start from blobs; a content security policy then needs `worker-src blob:`.
 */
export const inlineWorkers = { engine, data, map } as const;
