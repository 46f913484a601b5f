import { transfer, wrap, type Remote } from 'comlink';
import type { AreaGeometry } from '../model/geometry.js';
import { startWorker, type StartedWorker, type WorkerFactory, type WorkerPlace } from '../workers/start.js';
import { pairBorders } from './borders.js';
import { pageTurn } from '../workers/page-turn.js';
import { createWorker, workerUrl } from './factory.js';
import type { IndexSummary } from './paint-desk.js';
import type { PaintedTile, TileSpec } from './painted-tile.js';
import { Silence } from './silence.js';
import type { MapWorkerApi } from './worker-api.js';

type Api = Remote<MapWorkerApi>;
type Started = StartedWorker<Api>;

/** A call that another worker gets when the first one dies of something else. */
interface Task<T> {
  readonly send: (api: Api) => Promise<T>;
  readonly deliver: (answer: T) => void;
  readonly fail: (error: unknown) => void;
  /** Workers that died before they answered. */
  deaths: number;
  answered: boolean;
}

/** Orders on their way at a time: enough that the worker has work while the page draws a frame, few enough that what is stale can be dropped. */
const UNDER_WAY = 10;

/** Coordinates that go over at a time: two megabytes, some milliseconds of work on the other side. */
const PIECE = 1 << 18;
/** Pieces that the page copies without a pause: some milliseconds. */
const PIECES = 4;

/** A task that took this many workers with it is to blame. */
const FATAL = 3;

/** A worker that owes an answer and gives none for so long hangs, ms: the largest market is indexed in a fraction of it. */
const PATIENCE = 30_000;

/**
 * The page's end of the painting worker: starts it, keeps the queue, drops orders nobody waits for any more. A worker that dies or
 * hangs is followed by another, which gets what the first had loaded and what it had not answered.
 */
export class PaintClient {
  readonly #custom: WorkerFactory | undefined;
  readonly #silence: Silence;
  #started: Promise<Started>;
  /** The worker that runs, null while one starts. */
  #running: Started | null = null;
  /** What every worker is told before it paints, by key. */
  readonly #sheets = new Map<string, Task<IndexSummary>>();
  #queue = new Set<Task<PaintedTile>>();
  readonly #underWay = new Set<Task<PaintedTile>>();
  #disposed = false;

  constructor(custom?: WorkerFactory, patience = PATIENCE) {
    this.#custom = custom;
    this.#silence = new Silence(patience, () => this.#running && this.#replace(this.#running, new Error(`the worker did not answer within ${patience} ms`)));
    this.#started = this.#start();
  }

  /** Where the painting happens. */
  async where(): Promise<WorkerPlace> {
    return (await this.#started).where;
  }

  load(key: string, geometry: AreaGeometry): Promise<IndexSummary> {
    const { coordinates, arcOffsets } = geometry;
    // another worker gets it at once: orders may follow
    let again = false;
    return this.#load(key, async (api) => {
      // copies that are handed over: cheaper than what is written down and read again on the other side, which is at work while the next is made
      const told = [api.begin(key, handed(arcOffsets.slice()), coordinates.length)];
      const first = !again;
      again = true;
      for (let at = 0; at < coordinates.length; at += PIECE) {
        if (first && told.length % PIECES === 0) await breathe(told);
        told.push(api.add(key, at, handed(coordinates.slice(at, at + PIECE))));
      }
      // here, as the other side has its hands full
      const pairing = pairBorders(geometry);
      let step = pairing.next();
      for (; !step.done; step = pairing.next()) if (first) await breathe(told);
      const [summary] = await Promise.all([api.end(key, transfer(step.value, Object.values(step.value).map(({ buffer }) => buffer as ArrayBuffer))), ...told]);
      return summary;
    });
  }

  loadCells(key: string, lon: Float64Array, lat: Float64Array): Promise<IndexSummary> {
    return this.#load(key, (api) => api.loadCells(key, lon, lat));
  }

  /** Orders a tile; the returned function takes the order back. Orders are served first come, first served. */
  order(key: string, spec: TileSpec, deliver: (tile: PaintedTile) => void, fail: (error: unknown) => void): () => void {
    const order = { send: (api: Api) => api.paint(key, spec), deliver, fail, deaths: 0, answered: false };
    this.#queue.add(order);
    this.#work();
    return () => this.#queue.delete(order);
  }

  dispose(): void {
    this.#disposed = true;
    this.#queue.clear();
    this.#silence.break(false);
    this.#started.then((worker) => worker.terminate(), () => undefined);
  }

  #load(key: string, send: Task<IndexSummary>['send']): Promise<IndexSummary> {
    return new Promise((deliver, fail) => {
      const sheet = { send, deliver, fail, deaths: 0, answered: false };
      this.#sheets.set(key, sheet);
      void this.#serve(sheet);
    });
  }

  #start(): Promise<Started> {
    const started = startWorker<Api>({
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
    // each caller sees a failure to start
    started.then((worker) => {
      this.#running = worker;
      return worker.lost.then((error) => this.#replace(worker, error));
    }, () => undefined);
    return started;
  }

  #replace(dead: Started, error: Error): void {
    if (this.#disposed || dead !== this.#running) return;
    dead.terminate();
    this.#running = null;
    this.#silence.break(false);
    const survives = (task: Pick<Task<unknown>, 'answered' | 'deaths' | 'fail'>): boolean => {
      if (task.answered || (task.deaths += 1) < FATAL) return true;
      task.fail(error);
      return false;
    };
    for (const [key, sheet] of this.#sheets) if (!survives(sheet)) this.#sheets.delete(key);
    this.#queue = new Set([...[...this.#underWay].filter(survives), ...this.#queue]);
    this.#underWay.clear();
    this.#started = this.#start();
    for (const sheet of this.#sheets.values()) void this.#serve(sheet);
    this.#work();
  }

  #work(): void {
    for (const order of this.#queue) {
      // one at a time where a worker died, so that none is blamed for another
      const suspect = order.deaths > 0 || [...this.#underWay].some(({ deaths }) => deaths > 0);
      if (this.#underWay.size >= (suspect ? 1 : UNDER_WAY)) return;
      this.#queue.delete(order);
      this.#underWay.add(order);
      void this.#serve(order).then(() => {
        if (!order.answered) return;
        this.#underWay.delete(order);
        if (!this.#disposed) this.#work();
      });
    }
  }

  async #serve<T>(task: Task<T>): Promise<void> {
    const started = this.#started;
    try {
      // sent at once where it can be: the page may have more to do before it comes to what waits
      const { api } = this.#running ?? (await started);
      // it died meanwhile, and another has the task; or nobody waits any more
      if (started !== this.#started || this.#disposed) return;
      const sent = task.send(api);
      this.#silence.break(true);
      const answer = await sent;
      this.#heard(task);
      if (!this.#disposed) task.deliver(answer);
    } catch (error) {
      this.#heard(task);
      if (!this.#disposed) task.fail(error);
    }
  }

  #heard(task: { answered: boolean }): void {
    task.answered = true;
    this.#silence.break(!this.#disposed && [...this.#underWay, ...this.#sheets.values()].some(({ answered }) => !answered));
  }
}

/** Lets the page have its turn; whoever waits for the calls hears of one that fails meanwhile. */
function breathe(calls: readonly Promise<unknown>[]): Promise<void> {
  for (const call of calls) call.catch(() => undefined);
  return pageTurn();
}

function handed<T extends Float64Array | Uint32Array>(array: T): T {
  return transfer(array, [array.buffer as ArrayBuffer]);
}
