import { wrap, type Remote } from 'comlink';
import { startWorker, type StartedWorker, type WorkerFactory } from '../workers/start.js';
import { createWorker, workerUrl } from './factory.js';
import type { MapWorkerApi } from './worker-api.js';

export type Painter = StartedWorker<Remote<MapWorkerApi>>;

/** A painter that no map has asked for by then is ended, ms. */
const PATIENCE = 30_000;

/** The painter that waits for a map, and what ends it. */
let waiting: { readonly painter: Promise<Painter>; readonly ending: ReturnType<typeof setTimeout> } | undefined;

/** Starts a painting worker while the data of the map comes; the next map without a factory of its own gets it. */
export function startPainterAhead(): void {
  if (waiting) return;
  const painter = startPainter(undefined);
  const ending = setTimeout(() => {
    waiting = undefined;
    void painter.then((started) => started.terminate(), () => undefined);
  }, PATIENCE);
  waiting = { painter, ending };
  // the map that gets it hears of a failure
  painter.catch(() => undefined);
}

/** A painting worker: by the host's factory, else the one that waits, else a new one. */
export function takePainter(custom: WorkerFactory | undefined): Promise<Painter> {
  if (custom || !waiting) return startPainter(custom);
  const { painter, ending } = waiting;
  clearTimeout(ending);
  waiting = undefined;
  return painter;
}

function startPainter(custom: WorkerFactory | undefined): Promise<Painter> {
  return startWorker<Remote<MapWorkerApi>>({
    name: 'territory-map',
    custom,
    create: createWorker,
    url: workerUrl,
    async connect(endpoint) {
      const api = wrap<MapWorkerApi>(endpoint);
      await api.ping();
      return api;
    },
    async serve(port) {
      const { serve } = await import('./worker-api.js');
      serve(port);
    },
  });
}
