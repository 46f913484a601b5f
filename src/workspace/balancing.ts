import type { Finding, Progress, Solution } from '../engine/problem.js';
import type { Dataset } from '../model/dataset.js';
import { toTerritoryError } from '../model/errors.js';
import type { Plan } from '../model/plan.js';
import { extendTrace, type Alternative, type Job, type Proposal } from './job.js';
import type { EnginePort } from './ports.js';
import type { BalanceRequest } from './problem.js';

/** What only runs need is fetched by the first one. */
const framing = () => import('./framing.js');

/** Runs one job at a time; reports every step as a new immutable {@link Job}. */
export class Balancing {
  readonly #engine: () => Promise<EnginePort>;
  readonly #onJob: (job: Job) => void;
  #job: Job | null = null;
  #abort: AbortController | undefined;
  #finish: AbortController | undefined;
  #count = 0;

  constructor(engine: () => Promise<EnginePort>, onJob: (job: Job) => void) {
    this.#engine = engine;
    this.#onJob = onJob;
  }

  get job(): Job | null {
    return this.#job;
  }

  /** What stands in the way of a run, in the planner's numbers. */
  async check(dataset: Dataset, plan: Plan, request: BalanceRequest): Promise<readonly Finding[]> {
    const { frameProblem, toPlanFinding } = await framing();
    const framed = frameProblem(dataset, plan, request);
    const findings = await (await this.#engine()).check(framed.problem);
    return findings.map((finding) => toPlanFinding(finding, framed, dataset));
  }

  /** Checks, solves and resolves with the job in its final state; never rejects. */
  async run(dataset: Dataset, plan: Plan, request: BalanceRequest): Promise<Job> {
    this.cancel();
    const abort = new AbortController();
    const finish = new AbortController();
    this.#abort = abort;
    this.#finish = finish;
    let job: Job = { id: ++this.#count, request, state: 'checking', findings: [], progress: null, trace: [], proposal: null, error: null };
    const step = (patch: Partial<Job>) => {
      job = { ...job, ...patch };
      if (this.#abort === abort) this.#report(job);
    };
    this.#report(job);
    try {
      const { frameProblem, proposalOf, toPlanFinding } = await framing();
      const framed = frameProblem(dataset, plan, request);
      const engine = await this.#engine();
      const findings = (await engine.check(framed.problem)).map((finding) => toPlanFinding(finding, framed, dataset));
      abort.signal.throwIfAborted();
      if (findings.some((finding) => finding.severity === 'error')) step({ state: 'blocked', findings });
      else {
        step({ state: 'running', findings });
        const onProgress = (progress: Progress) => {
          if (!abort.signal.aborted) step({ progress, trace: extendTrace(job.trace, progress) });
        };
        const { seed = 1, effort, seconds = 20 } = request;
        const options = { seed, seconds, ...(effort !== undefined && { effort }) };
        const context = { signal: abort.signal, finish: finish.signal, onProgress };
        const propose = (found: Solution): Proposal => proposalOf(dataset, plan, request, framed, found);
        const front = request.front && engine.front ? await engine.front(framed.problem, options, context) : [];
        const alternatives = front.map(({ solution, objective, deviation, cost }) => ({ proposal: propose(solution), objective, deviation, cost }));
        const proposal = middleOf(alternatives)?.proposal ?? propose(await engine.solve(framed.problem, options, context));
        abort.signal.throwIfAborted();
        step({ state: 'done', proposal, ...(alternatives.length > 0 && { alternatives }) });
      }
    } catch (thrown) {
      if (abort.signal.aborted) step({ state: 'cancelled' });
      else step({ state: 'failed', error: toTerritoryError(thrown, 'engine-failed') });
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
    this.#report({ ...job, state: 'cancelled' });
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

  #report(job: Job): void {
    this.#job = job;
    this.#onJob(job);
  }
}

/** The plan in the middle of a front is the one to begin with. */
function middleOf(alternatives: readonly Alternative[]): Alternative | undefined {
  return alternatives[Math.floor(alternatives.length / 2)];
}
