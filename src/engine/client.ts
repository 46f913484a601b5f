import { proxy, wrap, type Remote } from 'comlink';
import { TerritoryError } from '../model/errors.js';
import { startWorker, type StartedWorker, type WorkerFactory, type WorkerPlace } from '../workers/start.js';
import type { EngineApi, Outcome, Report } from './api.js';
import { Pulse } from './client-pulse.js';
import type { Ensemble, EnsembleOptions } from './ensemble.js';
import type { MoveReason } from './explain.js';
import { createWorker, workerUrl } from './factory.js';
import type { FrontPlan } from './front.js';
import type { NextMove } from './moves.js';
import type { Finding, Problem, Progress, Solution, SolveOptions } from './problem.js';

export interface EngineClientOptions {
  /** Makes the worker in the host's own way. */
  readonly worker?: WorkerFactory | undefined;
  /** Silence of a running worker before it is asked whether it lives, and again before it counts as lost, ms. Default 10,000. */
  readonly patienceMs?: number;
}

interface SolveContext {
  readonly signal: AbortSignal;
  /** Aborted: the best plan so far will do. */
  readonly finish?: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** How long a cancelled run may take to let go of its worker before the worker is ended. */
const LET_GO_MS = 1000;

type Started = StartedWorker<Remote<EngineApi>>;
type Call<T> = (api: Remote<EngineApi>, job: number, report: Report) => Promise<Outcome<T>>;

/** The page's end of the engine worker. Starts it at the first call; runs one job at a time, the others wait. */
export class EngineClient {
  readonly #custom: WorkerFactory | undefined;
  readonly #patience: number;
  /** Rejecters of the calls that wait for the worker, and of the jobs that wait for their turn. */
  readonly #waiting = new Set<(error: TerritoryError) => void>();
  readonly #queued = new Set<(error: TerritoryError) => void>();
  #started: Promise<Started> | undefined;
  /** The worker in use, once it has started. */
  #current: Started | undefined;
  #turn: Promise<void> = Promise.resolve();
  /** Resolves when a cancelled run has left the worker. */
  #released: Promise<void> = Promise.resolve();
  #jobs = 0;
  #disposed = false;

  constructor({ worker, patienceMs = 10_000 }: EngineClientOptions = {}) {
    this.#custom = worker;
    this.#patience = patienceMs;
  }

  /** Where the work happens; starts the worker. */
  async where(): Promise<WorkerPlace> {
    return (await this.#worker()).where;
  }

  /** What stands in the way of a plan, before any run; answered while a job runs, too. */
  check(problem: Problem): Promise<readonly Finding[]> {
    return this.#ask((api) => api.check(problem));
  }

  /** The best moves and swaps from a plan. */
  nextMoves(problem: Problem, plan: Int32Array, limit: number): Promise<readonly NextMove[]> {
    return this.#ask((api) => api.nextMoves(problem, plan, limit));
  }

  /** Why each unit is elsewhere than in the problem's start. */
  explain(problem: Problem, plan: Int32Array): Promise<readonly MoveReason[]> {
    return this.#ask((api) => api.explain(problem, plan));
  }

  /**
   * Solves in the worker. A worker that dies under it is started once more and solves again with the same seed; the
   * best plan known before stays, unless that finds a better one.
   *
   * @throws {TerritoryError} 'aborted' after the signal or {@link dispose}, 'engine-lost' when the worker dies twice,
   *   'engine-failed' for a problem that can't be read.
   */
  async solve(problem: Problem, options: SolveOptions, context: SolveContext): Promise<Solution> {
    let best: Solution | undefined;
    const keep = (solution: Solution) => {
      if (solution.valid && !(best && best.objective <= solution.objective)) best = solution;
    };
    const solution = await this.#inTurn(context, keep, (api, job, report) => api.solve(job, problem, options, report));
    return best && (!solution.valid || best.objective < solution.objective) ? best : solution;
  }

  /** Plans between balance, compactness and least movement, none worse than another in all three. Conduct as in {@link solve}. */
  front(problem: Problem, options: SolveOptions, context: SolveContext): Promise<readonly FrontPlan[]> {
    return this.#inTurn(context, () => undefined, (api, job, report) => api.front(job, problem, options, report));
  }

  /** How a plan stands among random ones. Conduct as in {@link solve}. */
  ensemble(problem: Problem, plan: Int32Array, options: EnsembleOptions, context: SolveContext): Promise<Ensemble> {
    return this.#inTurn(context, () => undefined, (api, job, report) => api.ensemble(job, problem, plan, options, report));
  }

  /** Ends the worker; calls under way reject with 'aborted'. */
  dispose(): void {
    this.#disposed = true;
    this.#endWorker();
    for (const reject of [...this.#queued, ...this.#waiting]) reject(aborted());
  }

  /** A short call, asked once more when the worker dies under it. */
  async #ask<T>(call: (api: Remote<EngineApi>) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        const { api } = await this.#guard(this.#worker());
        return await this.#guard(call(api));
      } catch (error) {
        if (!isLost(error) || attempt === 2) throw error;
      }
    }
  }

  /** A job: waits for those before it, runs, and runs once more when the worker dies. */
  async #inTurn<T>(context: SolveContext, keep: (best: Solution) => void, call: Call<T>): Promise<T> {
    const before = this.#turn;
    let release!: () => void;
    const own = new Promise<void>((resolve) => (release = resolve));
    // a job that gives up while it waits does not let the next one pass those before it
    this.#turn = before.then(() => own);
    try {
      await this.#guard(before, context.signal, this.#queued);
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.#attempt(context, keep, call);
        } catch (error) {
          if (!isLost(error) || attempt === 2) throw error;
        }
      }
    } finally {
      // the next job waits until the worker is free, the caller of this one does not
      void this.#released.then(() => release());
    }
  }

  async #attempt<T>({ signal, finish, onProgress }: SolveContext, keep: (best: Solution) => void, call: Call<T>): Promise<T> {
    const worker = await this.#guard(this.#worker(), signal);
    const job = ++this.#jobs;
    const pulse = new Pulse(() => worker.api.ping(), this.#patience, (ms) => this.#lose(worker, `no sign of life for ${ms} ms`));
    let over = false;
    const report = proxy((progress: Progress, best: Solution | undefined) => {
      // what a worker said before it died may arrive late
      if (over || signal.aborted || this.#disposed) return;
      pulse.beat();
      if (best) keep(best);
      onProgress(progress);
    });
    const running = call(worker.api, job, report);
    const onFinish = () => void worker.api.finish(job);
    if (finish?.aborted) onFinish();
    finish?.addEventListener('abort', onFinish);
    try {
      const outcome = await this.#guard(running, signal);
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
        const [{ expose }, { breatheByTimer, createEngineApi }] = await Promise.all([import('comlink'), import('./api.js')]);
        expose(createEngineApi(breatheByTimer), port);
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

  /** The promise, unless the worker dies, this client is disposed of, or the signal aborts first. */
  #guard<T>(promise: PromiseLike<T>, signal?: AbortSignal, among = this.#waiting): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const onAbort = () => settle(() => reject(aborted()));
      const onError = (error: unknown) => settle(() => reject(error));
      const settle = (act: () => void) => {
        among.delete(onError);
        signal?.removeEventListener('abort', onAbort);
        act();
      };
      promise.then((value) => settle(() => resolve(value)), onError);
      if (signal?.aborted || this.#disposed) return onAbort();
      among.add(onError);
      signal?.addEventListener('abort', onAbort);
    });
  }
}

const isLost = (error: unknown): boolean => error instanceof TerritoryError && error.code === 'engine-lost';

function aborted(): TerritoryError {
  return new TerritoryError('aborted', { expected: 'the run to finish', actual: 'it was cancelled' });
}

/** The engine as the workspace wants it: in a worker where the page allows one, else in slices in this thread. */
export function createEnginePort(options: EngineClientOptions = {}): EngineClient {
  return new EngineClient(options);
}
