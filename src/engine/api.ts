import { releaseProxy, transfer, type Remote } from 'comlink';
import { check } from './check.js';
import { ProblemError } from './error.js';
import type { Finding, Problem, Progress, Solution, SolveOptions } from './problem.js';
import { solveSteps } from './solve.js';

/** Longest stretch of work before the thread listens again, ms. */
const SLICE_MS = 12;
/** Progress goes out at most 20 times a second … */
const REPORT_MS = 50;
/** … and the best plan so far at most twice, for the case that this worker dies. */
const KEEP_MS = 500;

/** Hears of a run: its progress, and now and then the best plan so far. */
export type Report = (progress: Progress, best: Solution | undefined) => void;

/** What came of a run. A problem that can't be read is told as a finding: errors lose their fields on the wire. */
export type Outcome = { readonly solution: Solution } | { readonly unreadable: Finding } | { readonly cancelled: true };

/** The calls both ends of the wire agree on; served by the worker, or by the page itself where there is none. */
export interface EngineApi {
  ping(): true;
  check(problem: Problem): readonly Finding[];
  /** Runs until it is done or {@link cancel} names it. Arrays of the solution are transferred. */
  solve(job: number, problem: Problem, options: SolveOptions, report: Report): Promise<Outcome>;
  cancel(job: number): void;
  /** Ends the run with the best plan so far. */
  finish(job: number): void;
}

/** Gives the thread back for a moment, so that messages (in a page: input and frames) come through. */
export type Breathe = () => Promise<void>;

/** Serves the engine's calls in this thread. */
export function createEngineApi(breathe: Breathe): EngineApi {
  const running = new Map<number, Run>();
  return {
    ping: () => true,
    check,
    cancel: (job) => {
      const run = running.get(job);
      if (run) run.stop = 'cancel';
    },
    finish: (job) => {
      const run = running.get(job);
      if (run) run.stop ??= 'finish';
    },
    async solve(job, problem, options, report) {
      const own: Run = { stop: undefined };
      running.set(job, own);
      try {
        return await run(problem, options, report, breathe, own);
      } catch (error) {
        if (error instanceof ProblemError) return { unreadable: error.finding };
        throw error;
      } finally {
        running.delete(job);
        (report as Partial<Remote<Report>>)[releaseProxy]?.();
      }
    },
  };
}

interface Run {
  stop: 'cancel' | 'finish' | undefined;
}

async function run(problem: Problem, options: SolveOptions, report: Report, breathe: Breathe, own: Run): Promise<Outcome> {
  const steps = solveSteps(problem, options);
  let sliceBegan = performance.now();
  let reported = -Infinity;
  let kept = -Infinity;
  let keptObjective = NaN;
  for (;;) {
    const step = steps.next();
    if (step.done) return { solution: shipped(step.value) };
    const now = performance.now();
    if (now - reported >= REPORT_MS) {
      const progress = step.value;
      const better = progress.valid && progress.objective !== keptObjective && now - kept >= KEEP_MS;
      report(progress, better ? shipped(steps.best()) : undefined);
      reported = now;
      if (better) {
        kept = now;
        keptObjective = progress.objective;
      }
    }
    if (now - sliceBegan < SLICE_MS) continue;
    await breathe();
    if (own.stop === 'cancel') return { cancelled: true };
    if (own.stop === 'finish') return { solution: shipped(steps.best()) };
    sliceBegan = performance.now();
  }
}

function shipped(solution: Solution): Solution {
  return transfer(solution, [solution.assignment.buffer, solution.totals.buffer]);
}

/** For a worker: one trip through its own message queue, which timers would lengthen to 4 ms. */
export function breatheByMessage(): Breathe {
  const { port1, port2 } = new MessageChannel();
  let resume: (() => void) | undefined;
  port1.onmessage = () => resume?.();
  return () => new Promise((resolve) => {
    resume = resolve;
    port2.postMessage(0);
  });
}

/** For a page: a timer, so that frames and input go first. */
export const breatheByTimer: Breathe = () => new Promise((resolve) => {
  setTimeout(resolve, 0);
});
