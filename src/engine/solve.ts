import { allocateTerritories } from './allocate.js';
import { Annealer } from './anneal.js';
import { Contiguity } from './contiguity.js';
import { Incumbent } from './incumbent.js';
import { Model } from './model.js';
import { createTerm } from './objective/create.js';
import type { Finding, Problem, Progress, Solution, SolveOptions } from './problem.js';
import { recount } from './recount.js';
import { repair } from './repair.js';
import { Rng } from './rng.js';
import { checkShape } from './shape.js';
import { Starter } from './start.js';

/** Proposals between two yields: well under 10 ms of work. */
const SLICE = 8192;

/** The search as a generator that can be asked for its best plan at any time. */
export interface SolveRun extends Generator<Progress, Solution> {
  /** The best plan so far, recounted. */
  best(): Solution;
}

class Search {
  readonly model: Model;
  readonly rng: Rng;
  readonly contiguity: Contiguity;
  readonly best: Incumbent;
  readonly annealer: Annealer;
  readonly home: Int32Array;
  readonly findings: Finding[] = [];
  steps = 0;
  phase: Progress['phase'] = 'start';
  /** Least broken plan while no valid one is known. */
  fallback: Int32Array | undefined;
  #fallbackExcess = Infinity;
  readonly #began: number;

  constructor(readonly problem: Problem, readonly options: SolveOptions, readonly clock: () => number) {
    this.#began = clock();
    this.model = new Model(problem);
    this.rng = new Rng(options.seed);
    this.contiguity = new Contiguity(this.model);
    this.best = new Incumbent(problem.n);
    this.annealer = new Annealer(this.model, createTerm(this.model), this.contiguity, this.rng, this.best);
    this.home = allocateTerritories(this.model);
  }

  get seconds(): number {
    return (this.clock() - this.#began) / 1000;
  }

  get effort(): number {
    return this.options.effort ?? Infinity;
  }

  get over(): boolean {
    return this.steps >= this.effort || this.seconds >= (this.options.seconds ?? Infinity);
  }

  progress(): Progress {
    const limit = this.options.seconds ?? Infinity;
    return {
      phase: this.phase,
      done: Math.min(1, Math.max(this.steps / this.effort, this.seconds / limit)),
      objective: this.best.found ? this.best.score : NaN,
      bound: NaN,
      deviation: NaN,
      valid: this.best.found,
      seconds: this.seconds,
    };
  }

  *anneal(steps: number, hot: number, cold: number): Generator<Progress, void> {
    const { annealer } = this;
    this.phase = 'polish';
    const slices = Math.max(1, Math.round(steps / SLICE));
    const parts = slices < 40 ? 40 : slices;
    const each = Math.ceil(steps / parts);
    const fall = Math.pow(cold / hot, 1 / Math.max(1, parts - 1));
    let temperature = hot;
    let since = 0;
    for (let s = 0; s < parts; s++) {
      annealer.run(each, temperature);
      this.steps += each;
      since += each;
      temperature *= fall;
      if (since >= SLICE) {
        since = 0;
        annealer.recount();
        this.remember();
        yield this.progress();
      }
      if (this.over) break;
    }
    annealer.recount();
    annealer.offer();
    this.remember();
  }

  remember(): void {
    if (this.best.found) return;
    const excess = this.annealer.balance.excess;
    if (excess >= this.#fallbackExcess) return;
    this.#fallbackExcess = excess;
    this.fallback = this.annealer.state.assign.slice();
  }

  *fromScratch(rounds: number): Generator<Progress, void> {
    this.phase = 'start';
    const starter = (this.#starter ??= new Starter(this.model, this.home, this.annealer.term.power));
    for (const _ of this.#each(starter.layout(this.rng, rounds))) yield this.progress();
    const refine = starter.refine(30);
    let plan: Int32Array | undefined;
    for (;;) {
      const next = refine.next();
      if (next.done) {
        plan = next.value;
        break;
      }
      this.steps += this.model.n;
      yield this.progress();
    }
    this.phase = 'mend';
    repair(this.model, plan, this.contiguity);
    this.annealer.load(plan);
    this.remember();
    yield this.progress();
  }
  #starter: Starter | undefined;

  *#each(g: Generator<void, number>): Generator<void, void> {
    for (;;) {
      if (g.next().done) return;
      this.steps += this.model.n;
      yield;
    }
  }

  solution(): Solution {
    const { problem, best, model } = this;
    const plan = best.found ? best.plan : (this.fallback ?? new Int32Array(problem.n).fill(-1));
    const r = recount(problem, plan);
    const findings = this.findings.slice();
    if (r.unassigned.length && r.broken.every((b) => b.rule !== 'unassigned')) {
      findings.push({
        code: 'component-cut-off', severity: 'warning', units: r.unassigned,
        message: `${r.unassigned.length} units can't be reached by any territory`,
      });
    }
    const valid = best.found && r.broken.length === 0;
    if (!valid && !findings.some((f) => f.severity === 'error')) {
      findings.push({ code: 'no-plan-found', severity: 'error', message: `no valid plan found in ${this.steps} steps` });
    }
    void model;
    return {
      assignment: plan.slice(), valid, findings, objective: r.objective, bound: NaN, totals: r.totals, moved: r.moved,
      steps: this.steps, seconds: this.seconds,
    };
  }
}

/**
 * Solves a problem step by step: yields progress at most every 10 ms or so of work and returns the solution. The same
 * problem, seed and effort give the same plan; `seconds` (read from `clock`, milliseconds) only stops it.
 *
 * @throws {ProblemError} for arrays of the wrong length, numbers that are none, indices out of range.
 */
export function solveSteps(problem: Problem, options: SolveOptions, clock: () => number = () => performance.now()): SolveRun {
  checkShape(problem);
  const search = new Search(problem, options, clock);
  const run = steps(search) as SolveRun;
  run.best = () => search.solution();
  return run;
}

function* steps(search: Search): Generator<Progress, Solution> {
  const { model, best, annealer } = search;
  if (model.n === 0 || model.k > model.n) {
    search.findings.push(model.n === 0
      ? { code: 'no-units', severity: 'error', message: 'there are no units' }
      : { code: 'too-many-territories', severity: 'error', message: `${model.k} territories for ${model.n} units`, relax: { k: model.n } });
    return search.solution();
  }
  const base = Math.max(20000, 40 * model.n);
  for (let round = 0; !search.over; round++) {
    yield* search.fromScratch(round === 0 ? 12 : 20);
    const length = base * Math.pow(1.5, Math.min(12, round));
    yield* search.anneal(length, 1, 0.01);
    if (annealer.state.borderCount === 0) break;
    if (best.found) {
      annealer.load(best.plan);
      yield* search.anneal(length, 0.2, 0.005);
    }
    if (search.effort === Infinity && search.options.seconds === undefined && round >= 4) break;
  }
  search.phase = 'done';
  return search.solution();
}

/** Solves in one go; see {@link solveSteps}. */
export function solve(problem: Problem, options: SolveOptions, clock?: () => number): Solution {
  const run = solveSteps(problem, options, clock);
  for (;;) {
    const next = run.next();
    if (next.done) return next.value;
  }
}
