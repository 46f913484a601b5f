import type { TerritoryError } from '../model/errors.js';
import type { WorkerPlace } from '../workers/start.js';
import { aborted, unlessRejected, WorkerLine, type EngineClientOptions, type SolveContext } from './client-line.js';
import type { Ensemble, EnsembleOptions } from './ensemble.js';
import type { MoveReason } from './explain.js';
import type { FrontPlan } from './front.js';
import { bestOf, laneOptions, LaneProgress, lanesOf } from './lanes.js';
import type { NextMove } from './moves.js';
import type { Finding, Problem, Solution, SolveOptions } from './problem.js';

export type { EngineClientOptions, SolveContext } from './client-line.js';

/** The page's end of the engine workers. They start when they are needed; one job runs at a time, the others wait. */
export class EngineClient {
  readonly #lines: WorkerLine[];
  readonly #options: EngineClientOptions;
  /** Rejecters of the jobs that wait for their turn. */
  readonly #queued = new Set<(error: TerritoryError) => void>();
  #turn: Promise<void> = Promise.resolve();
  #disposed = false;

  constructor(options: EngineClientOptions = {}) {
    this.#options = options;
    this.#lines = [new WorkerLine(options)];
  }

  /** Where the work happens; starts the worker. */
  where(): Promise<WorkerPlace> {
    return this.#first.where();
  }

  /** What stands in the way of a plan, before any run; answered while a job runs, too. */
  check(problem: Problem): Promise<readonly Finding[]> {
    return this.#first.ask((api) => api.check(problem));
  }

  /** The best moves and swaps from a plan. */
  nextMoves(problem: Problem, plan: Int32Array, limit: number): Promise<readonly NextMove[]> {
    return this.#first.ask((api) => api.nextMoves(problem, plan, limit));
  }

  /** Why each unit is elsewhere than in the problem's start. */
  explain(problem: Problem, plan: Int32Array): Promise<readonly MoveReason[]> {
    return this.#first.ask((api) => api.explain(problem, plan));
  }

  /**
   * Solves as a portfolio of searches, as many at once as there are workers for; see {@link lanesOf}. A search whose worker
   * dies goes on in another one from its best plan. Then a lower bound is proven for the best.
   *
   * @throws {TerritoryError} 'aborted' after the signal or {@link dispose}, 'engine-lost' when a worker dies twice,
   *   'engine-failed' for a problem that can't be read.
   */
  solve(problem: Problem, options: SolveOptions, context: SolveContext): Promise<Solution> {
    return this.#inTurn(context, async (signal) => {
      const best = await this.#search(problem, options, { ...context, signal });
      if (!best.valid || best.bound >= best.objective) return best;
      const proven = await this.#first.job({ ...context, signal }, (api, job, report) => api.prove(job, problem, best, options, report));
      return { ...best, bound: Number.isNaN(best.bound) ? proven : Math.max(best.bound, Number.isNaN(proven) ? -Infinity : proven) };
    });
  }

  /** Plans between balance, compactness and least movement, none worse than another in all three; one bound holds for all. Conduct as in {@link solve}. */
  front(problem: Problem, options: SolveOptions, context: SolveContext): Promise<readonly FrontPlan[]> {
    return this.#inTurn(context, async (signal) => {
      const front = await this.#first.job({ ...context, signal }, (api, job, report) => api.front(job, problem, options, report));
      const best = front.toSorted((a, b) => a.objective - b.objective)[0]?.solution;
      if (!best) return front;
      const bound = await this.#first.job({ ...context, signal }, (api, job, report) => api.prove(job, problem, best, options, report));
      return front.map((plan) => ({ ...plan, solution: { ...plan.solution, bound } }));
    });
  }

  /** How a plan stands among random ones. Conduct as in {@link solve}. */
  ensemble(problem: Problem, plan: Int32Array, options: EnsembleOptions, context: SolveContext): Promise<Ensemble> {
    return this.#inTurn(context, (signal) => this.#first.job({ ...context, signal }, (api, job, report) => api.ensemble(job, problem, plan, options, report)));
  }

  /** Ends the workers; calls under way reject with 'aborted'. */
  dispose(): void {
    this.#disposed = true;
    for (const line of this.#lines) line.dispose();
    for (const reject of [...this.#queued]) reject(aborted());
  }

  get #first(): WorkerLine {
    return this.#lines[0]!;
  }

  async #search(problem: Problem, options: SolveOptions, context: SolveContext): Promise<Solution> {
    const lanes = lanesOf(problem);
    const lines = await this.#linesFor(lanes);
    const began = performance.now();
    const together = new LaneProgress(lanes);
    const found: (Solution | undefined)[] = Array.from({ length: lanes }, () => undefined);
    let next = 0;
    let least = Infinity;
    const onBest = (best: Solution) => {
      if (best.score < least) context.onBest?.(best);
      least = Math.min(least, best.score);
    };
    const work = async (line: WorkerLine) => {
      while (next < lanes) {
        const lane = next++;
        // asked to finish: what has a plan is enough
        if (context.finish?.aborted && found.some((solution) => solution?.valid)) return;
        const own = laneOptions(options, lane, lanes, lines.length);
        const onProgress: SolveContext['onProgress'] = (progress) => context.onProgress(lanes === 1 ? progress : together.note(lane, progress, (performance.now() - began) / 1000));
        found[lane] = await line.job({ ...context, onProgress, onBest }, (api, job, report, again) => {
          const left = 1 - (again?.done ?? 0);
          const rest = again ? { ...own, ...(own.effort !== undefined && { effort: Math.ceil(own.effort * left) }), ...(again.best && { from: again.best.assignment }) } : own;
          return api.solve(job, problem, rest, lane === 0, report);
        });
      }
    };
    await Promise.all(lines.map(work));
    const best = bestOf(found)!;
    const steps = found.reduce((sum, solution) => sum + (solution?.steps ?? 0), 0);
    const bound = found.reduce((most, solution) => (solution && !(solution.bound <= most) && !Number.isNaN(solution.bound) ? solution.bound : most), Number.NaN);
    return { ...best, bound, steps, seconds: (performance.now() - began) / 1000 };
  }

  /** As many workers as lanes, where the machine has cores for them; one where there are no workers at all. */
  async #linesFor(lanes: number): Promise<readonly WorkerLine[]> {
    const cores = typeof navigator === 'undefined' ? 1 : (navigator.hardwareConcurrency ?? 1);
    const most = Math.min(lanes, this.#options.workers ?? Math.max(1, cores - 1));
    if (most < 2 || (await this.#first.where()) === 'main-thread') return [this.#first];
    while (this.#lines.length < most) this.#lines.push(new WorkerLine(this.#options));
    return this.#lines.slice(0, most);
  }

  /** Waits for the jobs before, then runs; the first failure stops what else the job has under way. */
  async #inTurn<T>({ signal }: SolveContext, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const before = this.#turn;
    let release!: () => void;
    const own = new Promise<void>((resolve) => (release = resolve));
    // a job that gives up while it waits does not let the next one pass those before it
    this.#turn = before.then(() => own);
    const stop = new AbortController();
    const onAbort = () => stop.abort();
    signal.addEventListener('abort', onAbort);
    try {
      await unlessRejected(before, this.#queued, this.#disposed, signal);
      return await run(stop.signal);
    } catch (error) {
      stop.abort();
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
      // the next job waits until the workers are free, the caller of this one does not
      void Promise.all(this.#lines.map((line) => line.released)).then(() => release());
    }
  }
}

/** The engine as the workspace wants it: in workers where the page allows them, else in slices in this thread. */
export function createEnginePort(options: EngineClientOptions = {}): EngineClient {
  return new EngineClient(options);
}
