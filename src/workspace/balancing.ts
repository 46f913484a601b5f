import type { Finding, Progress } from '../engine/problem.js';
import type { Dataset } from '../model/dataset.js';
import { toTerritoryError } from '../model/errors.js';
import type { Plan } from '../model/plan.js';
import type { HostDistances } from './frame-bases.js';
import { extendTrace, type Job, type Proposal } from './job.js';
import type { EnginePort } from './ports.js';
import type { BalanceRequest } from './request.js';
import type { Run } from './run.js';

/** Runs one job at a time; reports every step as a new immutable {@link Job}. */
export class Balancing {
  readonly #engine: () => Promise<EnginePort>;
  readonly #onJob: (job: Job) => void;
  readonly #host: HostDistances;
  #job: Job | null = null;
  #abort: AbortController | undefined;
  #finish: AbortController | undefined;
  #count = 0;

  constructor(engine: () => Promise<EnginePort>, onJob: (job: Job) => void, host: HostDistances = {}) {
    this.#engine = engine;
    this.#onJob = onJob;
    this.#host = host;
  }

  get job(): Job | null {
    return this.#job;
  }

  /** What stands in the way of a run, in the planner's numbers. */
  async check(dataset: Dataset, plan: Plan, request: BalanceRequest): Promise<readonly Finding[]> {
    return (await (await this.#prepare(dataset, plan, request)).check()).findings;
  }

  /** Checks, solves and resolves with the job in its final state; never rejects. */
  async run(dataset: Dataset, plan: Plan, request: BalanceRequest): Promise<Job> {
    this.cancel();
    const abort = new AbortController();
    const finish = new AbortController();
    this.#abort = abort;
    this.#finish = finish;
    let job: Job = { id: ++this.#count, request, state: 'checking', findings: [], progress: null, trace: [], proposal: null, best: null, error: null };
    const step = (patch: Partial<Job>) => {
      job = { ...job, ...patch };
      if (this.#abort === abort) this.#report(job);
    };
    const end = (patch: Partial<Job>) => step({ ...patch, best: null });
    this.#report(job);
    try {
      const run = await this.#prepare(dataset, plan, request);
      const { findings, counts } = await run.check();
      abort.signal.throwIfAborted();
      if (counts.length === 0) end({ state: 'blocked', findings });
      else {
        step({ state: 'running', findings });
        const onProgress = (progress: Progress) => {
          if (!abort.signal.aborted) step({ progress, trace: extendTrace(job.trace, progress) });
        };
        const onBest = (best: Proposal) => {
          if (!abort.signal.aborted) step({ best });
        };
        const found = await run.solve(counts, { signal: abort.signal, finish: finish.signal, onProgress }, onBest);
        abort.signal.throwIfAborted();
        end({ state: 'done', ...found });
      }
    } catch (thrown) {
      if (abort.signal.aborted) end({ state: 'cancelled' });
      else end({ state: 'failed', error: toTerritoryError(thrown, 'engine-failed') });
    }
    return job;
  }

  /** Stops a running job; it ends as 'cancelled' and leaves no trace in the plan. */
  cancel(): void {
    const abort = this.#abort;
    const job = this.#job;
    if (!abort || !job || (job.state !== 'checking' && job.state !== 'running')) return;
    abort.abort();
    this.#abort = undefined;
    this.#report({ ...job, state: 'cancelled', best: null });
  }

  /** The plan has changed under the job: what it finds or has found is of another plan, so it ends as 'cancelled'. */
  overtake(): void {
    this.cancel();
    if (this.#job?.state === 'done' || this.#job?.state === 'blocked') this.#report({ ...this.#job, state: 'cancelled', proposal: null });
  }

  /** Makes another of the found plans the proposal. */
  choose(alternative: number): void {
    const chosen = this.#job?.alternatives?.[alternative];
    if (this.#job?.state === 'done' && chosen && chosen.proposal !== this.#job.proposal) this.#report({ ...this.#job, proposal: chosen.proposal });
  }

  /** Ends a running job with the best plan so far. */
  finish(): void {
    if (this.#job?.state === 'running') this.#finish?.abort();
  }

  /** Puts an ended job away. */
  clear(): void {
    this.cancel();
    this.#job = null;
  }

  /** What only runs need is fetched by the first one. */
  async #prepare(dataset: Dataset, plan: Plan, request: BalanceRequest): Promise<Run> {
    const [{ Run }, engine] = await Promise.all([import('./run.js'), this.#engine()]);
    return new Run(engine, dataset, plan, request, this.#host);
  }

  #report(job: Job): void {
    this.#job = job;
    this.#onJob(job);
  }
}
