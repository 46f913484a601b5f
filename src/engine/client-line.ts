import { proxy, wrap, type Remote } from 'comlink';
import { TerritoryError } from '../model/errors.js';
import { pageTurn } from '../workers/page-turn.js';
import { startWorker, type StartedWorker, type WorkerFactory, type WorkerPlace } from '../workers/start.js';
import type { EngineApi, Outcome, Report } from './api.js';
import { Pulse } from './client-pulse.js';
import { createWorker, workerUrl } from './factory.js';
import type { Progress, Solution } from './problem.js';

export interface EngineClientOptions {
  /** Makes the worker in the host's own way. */
  readonly worker?: WorkerFactory | undefined;
  /** Silence of a running worker before it is asked whether it lives, and again before it counts as lost, ms. Default 10,000. */
  readonly patienceMs?: number;
  /** Greatest number of workers of one run. Default: one less than the cores, at least one. It changes how long a run takes, never what it finds. */
  readonly workers?: number;
}

export interface SolveContext {
  readonly signal: AbortSignal;
  /** Aborted: the best plan so far will do. */
  readonly finish?: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** A valid plan better than those before, at most twice a second while the run goes on; its arrays are not to be changed. */
  readonly onBest?: (best: Solution) => void;
}

/** How long a cancelled run may take to let go of its worker before the worker is ended. */
const LET_GO_MS = 1000;

type Started = StartedWorker<Remote<EngineApi>>;
/** A job; `again` is the best plan of an attempt before, whose worker died. */
export type Call<T> = (api: Remote<EngineApi>, job: number, report: Report, again: Resumed | undefined) => Promise<Outcome<T>>;

/** Where an attempt was when its worker died. */
export interface Resumed {
  readonly best: Solution | undefined;
  /** 0–1 of the budget. */
  readonly done: number;
}

/** One engine worker as the page sees it: started at the first call, and once more when it dies. */
export class WorkerLine {
  readonly #custom: WorkerFactory | undefined;
  readonly #patience: number;
  /** Rejecters of the calls that wait for the worker. */
  readonly #waiting = new Set<(error: TerritoryError) => void>();
  #started: Promise<Started> | undefined;
  /** The worker in use, once it has started. */
  #current: Started | undefined;
  #released: Promise<void> = Promise.resolve();
  #jobs = 0;
  #disposed = false;

  constructor({ worker, patienceMs = 10_000 }: EngineClientOptions) {
    this.#custom = worker;
    this.#patience = patienceMs;
  }

  /** Where the work happens; starts the worker. */
  async where(): Promise<WorkerPlace> {
    return (await this.#worker()).where;
  }

  /** Resolves when a cancelled run has left the worker. */
  get released(): Promise<void> {
    return this.#released;
  }

  /** A short call, asked once more when the worker dies under it. */
  async ask<T>(call: (api: Remote<EngineApi>) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        const { api } = await this.guard(this.#worker());
        return await this.guard(call(api));
      } catch (error) {
        if (!isLost(error) || attempt === 2) throw error;
      }
    }
  }

  /** A job, which goes on in another worker from the best plan known when the first one dies. */
  async job<T>(context: SolveContext, call: Call<T>): Promise<T> {
    let best: Solution | undefined;
    let done = 0;
    const heard = (progress: Progress, solution: Solution | undefined) => {
      done = Math.max(done, progress.done);
      context.onProgress(progress);
      if (!solution?.valid) return;
      best = solution;
      context.onBest?.(solution);
    };
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#attempt(context, heard, (api, job, report) => call(api, job, report, attempt === 1 ? undefined : { best, done }));
      } catch (error) {
        if (!isLost(error) || attempt === 2) throw error;
      }
    }
  }

  /** Ends the worker; calls under way reject with 'aborted'. */
  dispose(): void {
    this.#disposed = true;
    this.#endWorker();
    for (const reject of [...this.#waiting]) reject(aborted());
  }

  async #attempt<T>({ signal, finish }: SolveContext, heard: (progress: Progress, best: Solution | undefined) => void, call: (api: Remote<EngineApi>, job: number, report: Report) => Promise<Outcome<T>>): Promise<T> {
    const worker = await this.guard(this.#worker(), signal);
    const job = ++this.#jobs;
    const pulse = new Pulse(() => worker.api.ping(), this.#patience, (ms) => this.#lose(worker, `no sign of life for ${ms} ms`));
    let over = false;
    const report = proxy((progress: Progress, best: Solution | undefined) => {
      // what a worker said before it died may arrive late
      if (over || signal.aborted || this.#disposed) return;
      pulse.beat();
      heard(progress, best);
    });
    const running = call(worker.api, job, report);
    const onFinish = () => void worker.api.finish(job);
    if (finish?.aborted) onFinish();
    finish?.addEventListener('abort', onFinish);
    try {
      const outcome = await this.guard(running, signal);
      if ('result' in outcome) return outcome.result;
      if ('unreadable' in outcome) throw new TerritoryError('engine-failed', { expected: 'a problem that can be read', actual: outcome.unreadable.message });
      throw aborted();
    } catch (error) {
      if (signal.aborted) this.#released = this.#letGo(worker, job, running);
      throw error;
    } finally {
      over = true;
      finish?.removeEventListener('abort', onFinish);
      pulse.end();
    }
  }

  /** Asks the worker to drop the job; one that doesn't is ended, and the next job starts another. Resolves when either has happened. */
  #letGo(worker: Started, job: number, running: Promise<unknown>): Promise<void> {
    if (this.#disposed) return Promise.resolve();
    void worker.api.cancel(job);
    const free = running.then(() => undefined, () => undefined);
    // work in this very thread can't be ended from outside, and closing the channel would not stop it
    if (worker.where === 'main-thread') return free;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#lose(worker, `a cancelled run that went on for ${LET_GO_MS} ms`);
        resolve();
      }, LET_GO_MS);
      void free.then(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #worker(): Promise<Started> {
    if (this.#disposed) return Promise.reject(aborted());
    if (!this.#started) {
      const starting = this.#start();
      this.#started = starting;
      starting.then(
        (worker) => {
          if (this.#started !== starting) return worker.terminate();
          this.#current = worker;
          void worker.lost.then((error) => this.#lose(worker, error.message));
        },
        () => {
          if (this.#started === starting) this.#started = undefined; // the next call tries anew
        },
      );
    }
    return this.#started;
  }

  #start(): Promise<Started> {
    return startWorker<Remote<EngineApi>>({
      name: 'territory-engine',
      custom: this.#custom,
      create: createWorker,
      url: workerUrl,
      async connect(endpoint) {
        const api = wrap<EngineApi>(endpoint);
        await api.ping();
        return api;
      },
      async serve(port) {
        const [{ expose }, { createEngineApi }] = await Promise.all([import('comlink'), import('./api.js')]);
        expose(createEngineApi(() => pageTurn('background')), port);
      },
    });
  }

  /** The worker died: everyone who waits for it hears so, and the next call starts another. */
  #lose(worker: Started, message: string): void {
    this.#endWorker(worker);
    const error = new TerritoryError('engine-lost', { expected: 'the engine worker to live', actual: message });
    for (const reject of this.#waiting) reject(error);
  }

  /** Ends the worker in use; with an argument only when it is that one. */
  #endWorker(worker?: Started): void {
    if (worker && worker !== this.#current) return;
    this.#current?.terminate();
    this.#current = undefined;
    this.#started = undefined; // one that is still starting is ended when it has started
  }

  /** The promise, unless the worker dies, this line is disposed of, or the signal aborts first. */
  guard<T>(promise: PromiseLike<T>, signal?: AbortSignal): Promise<T> {
    return unlessRejected(promise, this.#waiting, this.#disposed, signal);
  }
}

/** The promise, unless one of `rejecters` is called or the signal aborts first. */
export function unlessRejected<T>(promise: PromiseLike<T>, rejecters: Set<(error: TerritoryError) => void>, over: boolean, signal?: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => settle(() => reject(aborted()));
    const onError = (error: unknown) => settle(() => reject(error));
    const settle = (act: () => void) => {
      rejecters.delete(onError);
      signal?.removeEventListener('abort', onAbort);
      act();
    };
    promise.then((value) => settle(() => resolve(value)), onError);
    if (signal?.aborted || over) return onAbort();
    rejecters.add(onError);
    signal?.addEventListener('abort', onAbort);
  });
}

const isLost = (error: unknown): boolean => error instanceof TerritoryError && error.code === 'engine-lost';

export function aborted(): TerritoryError {
  return new TerritoryError('aborted', { expected: 'the run to finish', actual: 'it was cancelled' });
}
