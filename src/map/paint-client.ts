import { wrap, type Remote } from 'comlink';
import type { AreaGeometry } from '../model/geometry.js';
import { startWorker, type StartedWorker, type WorkerFactory, type WorkerPlace } from '../workers/start.js';
import { createWorker, workerUrl } from './factory.js';
import type { IndexSummary } from './paint-desk.js';
import type { PaintedTile, TileSpec } from './painted-tile.js';
import type { MapWorkerApi } from './worker-api.js';

interface Order {
  readonly key: string;
  readonly spec: TileSpec;
  readonly deliver: (tile: PaintedTile) => void;
  readonly fail: (error: unknown) => void;
}

/** Orders on their way at a time: enough that the worker has work while the page colours, few enough that what is stale can be dropped. */
const UNDER_WAY = 4;

/** The page's end of the painting worker: starts it at the first call, keeps the queue, drops orders nobody waits for any more. */
export class PaintClient {
  readonly #custom: WorkerFactory | undefined;
  readonly #started: Promise<StartedWorker<Remote<MapWorkerApi>>>;
  readonly #queue = new Set<Order>();
  #underWay = 0;
  #disposed = false;

  constructor(custom?: WorkerFactory) {
    this.#custom = custom;
    this.#started = this.#start();
    this.#started.catch(() => undefined); // each caller sees the failure
  }

  /** Where the painting happens. */
  async where(): Promise<WorkerPlace> {
    return (await this.#started).where;
  }

  async load(key: string, geometry: AreaGeometry): Promise<IndexSummary> {
    const { api } = await this.#started;
    return api.load(key, geometry);
  }

  async loadCells(key: string, lon: Float64Array, lat: Float64Array): Promise<IndexSummary> {
    const { api } = await this.#started;
    return api.loadCells(key, lon, lat);
  }

  /** Orders a tile; the returned function takes the order back. Orders are served first come, first served. */
  order(key: string, spec: TileSpec, deliver: (tile: PaintedTile) => void, fail: (error: unknown) => void): () => void {
    const order: Order = { key, spec, deliver, fail };
    this.#queue.add(order);
    this.#work();
    return () => this.#queue.delete(order);
  }

  dispose(): void {
    this.#disposed = true;
    this.#queue.clear();
    this.#started.then((worker) => worker.terminate(), () => undefined);
  }

  #start(): Promise<StartedWorker<Remote<MapWorkerApi>>> {
    return startWorker<Remote<MapWorkerApi>>({
      name: 'territory-map',
      custom: this.#custom,
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

  #work(): void {
    while (this.#underWay < UNDER_WAY && this.#queue.size > 0) {
      const order = this.#queue.values().next().value!;
      this.#underWay++;
      void this.#serve(order).finally(() => {
        this.#underWay--;
        if (!this.#disposed) this.#work();
      });
    }
  }

  async #serve(order: Order): Promise<void> {
    this.#queue.delete(order);
    try {
      const { api } = await this.#started;
      const tile = await api.paint(order.key, order.spec);
      if (!this.#disposed) order.deliver(tile);
    } catch (error) {
      if (!this.#disposed) order.fail(error);
    }
  }
}
