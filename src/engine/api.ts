import { releaseProxy, type Remote } from 'comlink';
import type { Steps } from '../model/steps.js';
import { boundSteps } from './bound.js';
import type { BoundStep } from './bound-step.js';
import { checkSteps } from './check.js';
import { ensembleSteps, type Ensemble, type EnsembleOptions } from './ensemble.js';
import { ProblemError } from './error.js';
import { explainSteps, type MoveReason } from './explain.js';
import { frontSteps, type FrontPlan } from './front.js';
import { nextMoveSteps, type NextMove } from './moves.js';
import type { Finding, Problem, Progress, Solution, SolveOptions } from './problem.js';
import { solveSteps, type SolveRun } from './solve.js';

/** Stretch of work before the thread listens again, ms; with the step that is under way then, none above 12 in what `bench:conduct` measures. */
const SLICE_MS = 3;
/** Progress goes out at most 20 times a second … */
const REPORT_MS = 50;
/** … and the best plan so far at most twice, for the case that this worker dies. */
const KEEP_MS = 500;

/** Time for the bound after the search, at most, as a share of what the search took. */
const PROOF_SHARE = 0.25;

/** Steps of the search for one of the bound beside it. */
const SIDE_SHARE = 12;

/** Hears of a run: its progress, and now and then the best plan so far. */
export type Report = (progress: Progress, best: Solution | undefined) => void;

/** What came of a run. A problem that can't be read is told as a finding: errors lose their fields on the wire. */
export type Outcome<T> = { readonly result: T } | { readonly unreadable: Finding } | { readonly cancelled: true };

/**
 * The calls both ends of the wire agree on; served by the worker, or by the page itself where there is none. Plans are copied to the page, which takes
 * less than transferring them: at the first buffer that a thread gives away V8 drops its compiled loops, and in Node 20 those that follow are a sixth slower.
 */
export interface EngineApi {
  ping(): true;
  check(problem: Problem): Promise<readonly Finding[]>;
  /** Runs until it is done or {@link cancel} names it; with `gap` a lower bound is sought beside. */
  solve(job: number, problem: Problem, options: SolveOptions, gap: boolean, report: Report): Promise<Outcome<Solution>>;
  /** A lower bound for a solved problem, NaN where none is known; also a job. */
  prove(job: number, problem: Problem, solution: Solution, options: SolveOptions, report: Report): Promise<Outcome<number>>;
  /** Plans between balance, compactness and least movement; also a job. */
  front(job: number, problem: Problem, options: SolveOptions, report: Report): Promise<Outcome<readonly FrontPlan[]>>;
  /** How a plan stands among random ones; also a job. Progress has `done` only. */
  ensemble(job: number, problem: Problem, plan: Int32Array, options: EnsembleOptions, report: Report): Promise<Outcome<Ensemble>>;
  nextMoves(problem: Problem, plan: Int32Array, limit: number): Promise<readonly NextMove[]>;
  explain(problem: Problem, plan: Int32Array): Promise<readonly MoveReason[]>;
  cancel(job: number): void;
  /** Ends the run with the best plan so far. */
  finish(job: number): void;
}

/** Gives the thread back for a moment, so that messages (in a page: input and frames) come through. */
export type Breathe = () => Promise<void>;

/** Serves the engine's calls in this thread. */
export function createEngineApi(breathe: Breathe): EngineApi {
  const running = new Map<number, Run>();
  async function job<T>(id: number, report: Report, work: (pace: Pace, own: Run) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const own: Run = { stop: undefined };
    running.set(id, own);
    try {
      return await work(new Pace(breathe, own), own);
    } catch (error) {
      if (error instanceof ProblemError) return { unreadable: error.finding };
      throw error;
    } finally {
      running.delete(id);
      (report as Partial<Remote<Report>>)[releaseProxy]?.();
    }
  }
  return {
    ping: () => true,
    check: (problem) => new Pace(breathe).through(checkSteps(problem)),
    nextMoves: (problem, plan, limit) => new Pace(breathe).through(nextMoveSteps(problem, plan, limit)),
    explain: (problem, plan) => new Pace(breathe).through(explainSteps(problem, plan)),
    cancel: (id) => {
      const run = running.get(id);
      if (run) run.stop = 'cancel';
    },
    finish: (id) => {
      const run = running.get(id);
      if (run) run.stop ??= 'finish';
    },
    solve: (id, problem, options, gap, report) => job(id, report, (pace, own) => solveInSlices(problem, options, gap, report, pace, own)),
    prove: (id, problem, solution, options, report) => job(id, report, (pace, own) => prove(problem, solution, options, report, pace, own)),
    front: (id, problem, options, report) => job(id, report, (pace, own) => drive(frontSteps(problem, options), (progress) => report(progress, undefined), pace, own)),
    ensemble: (id, problem, plan, options, report) => job(id, report, (pace, own) => drive(ensembleSteps(problem, plan, options), (done) => report(ensembleProgress(done), undefined), pace, own)),
  };
}

const ensembleProgress = (done: number): Progress => ({ phase: 'recombine', done, objective: NaN, bound: NaN, deviation: NaN, valid: false, seconds: NaN });

/** Runs a generator in slices, with its progress; asked to finish, it is told so by a `true`. */
async function drive<Step, T>(steps: Generator<Step, T, boolean | undefined>, report: (step: Step) => void, pace: Pace, own: Run): Promise<Outcome<T>> {
  for (;;) {
    const step = steps.next(own.stop === 'finish');
    if (step.done) return { result: step.value };
    if (pace.mayReport()) report(step.value);
    if ((await pace.rest()) && own.stop === 'cancel') return { cancelled: true };
  }
}

interface Run {
  stop: 'cancel' | 'finish' | undefined;
}

async function solveInSlices(problem: Problem, options: SolveOptions, gap: boolean, report: Report, pace: Pace, own: Run): Promise<Outcome<Solution>> {
  const steps = solveSteps(problem, options);
  const side = gap ? new SideBound(problem) : undefined;
  const ship = (solution: Solution): Outcome<Solution> => ({ result: Number.isNaN(solution.bound) && side ? { ...solution, bound: side.bound } : solution });
  let kept = -Infinity;
  let keptObjective = NaN;
  for (;;) {
    const step = steps.next();
    if (step.done) return ship(step.value);
    const progress = step.value;
    if (progress.valid) await side?.work(steps, pace);
    if (pace.mayReport()) {
      const better = progress.valid && progress.objective !== keptObjective && performance.now() - kept >= KEEP_MS;
      report(side ? { ...progress, bound: side.bound } : progress, better ? await pace.through(steps.best()) : undefined);
      if (better) {
        kept = performance.now();
        keptObjective = progress.objective;
      }
    }
    await pace.rest();
    if (own.stop === 'cancel') return { cancelled: true };
    if (own.stop === 'finish') return ship(await pace.through(steps.best()));
  }
}

/** A lower bound that grows beside the search from its first valid plan on, so that the gap is known while it runs. */
class SideBound {
  bound = NaN;
  readonly #problem: Problem;
  #steps: Generator<BoundStep, number, boolean | undefined> | undefined;
  #turn = 0;
  #over = false;

  constructor(problem: Problem) {
    this.#problem = problem;
  }

  /** One step of the bound for every few of the search. */
  async work(search: SolveRun, pace: Pace): Promise<void> {
    if (this.#over || ++this.#turn % SIDE_SHARE !== 0) return;
    if (!this.#steps) {
      const { objective, assignment, valid } = await pace.through(search.best());
      if (!valid) return;
      this.#steps = boundSteps(this.#problem, { objective, plan: assignment });
    }
    await pace.rest();
    const step = this.#steps.next();
    await pace.rest();
    this.#over = Boolean(step.done);
    const bound = known(step.done ? step.value : step.value.bound);
    if (!(bound <= this.bound) && !Number.isNaN(bound)) this.bound = bound;
  }
}

/** The lower bound for a valid solution. Asked to finish, it gives the bound so far. */
async function prove(problem: Problem, { objective, assignment, seconds: took, valid }: Solution, { seconds = Infinity }: SolveOptions, report: Report, pace: Pace, own: Run): Promise<Outcome<number>> {
  const steps = boundSteps(problem, { objective, plan: assignment });
  const began = performance.now();
  for (;;) {
    const enough = own.stop === 'finish' || performance.now() - began > PROOF_SHARE * 1000 * Math.min(took, seconds);
    const step = steps.next(enough);
    if (step.done) return { result: known(step.value) };
    const { bound, done } = step.value;
    if (pace.mayReport()) report({ phase: 'bound', done, objective, bound: known(bound), deviation: NaN, valid, seconds: took + (performance.now() - began) / 1000 }, undefined);
    if ((await pace.rest()) && own.stop === 'cancel') return { cancelled: true };
  }
}

/** A bound of zero or less says nothing. */
const known = (bound: number): number => (bound > 0 ? bound : NaN);

/** Keeps a run from holding the thread, and from talking too much. */
class Pace {
  readonly #breathe: Breathe;
  readonly #run: Run | undefined;
  #sliceBegan = performance.now();
  #reported = -Infinity;

  constructor(breathe: Breathe, run?: Run) {
    this.#breathe = breathe;
    this.#run = run;
  }

  mayReport(): boolean {
    const now = performance.now();
    if (now - this.#reported < REPORT_MS) return false;
    this.#reported = now;
    return true;
  }

  /** Does work in slices; without more of them once the run is cancelled, which what comes after sees. */
  async through<T>(steps: Steps<T>): Promise<T> {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (this.#run?.stop !== 'cancel') await this.rest();
    }
  }

  /** Gives the thread back when the slice is used up; tells whether it did. */
  async rest(): Promise<boolean> {
    if (performance.now() - this.#sliceBegan < SLICE_MS) return false;
    await this.#breathe();
    this.#sliceBegan = performance.now();
    return true;
  }
}

/**
 * For a worker: one trip through its own message queue, which timers would lengthen to 4 ms. WebKit takes such messages through the page's
 * thread, where they wait as long as that is busy: there the timer comes first.
 */
export function breatheByMessage(): Breathe {
  const { port1, port2 } = new MessageChannel();
  // more than one at a time: a question is answered while a job runs
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting[0]?.();
  // Node would stay for messages that nobody sends any more
  (port1 as { unref?: () => void }).unref?.();
  return () => new Promise((resolve) => {
    const resume = () => {
      clearTimeout(timer);
      const at = waiting.indexOf(resume);
      if (at >= 0) waiting.splice(at, 1);
      resolve();
    };
    const timer = setTimeout(resume);
    waiting.push(resume);
    port2.postMessage(0);
  });
}
