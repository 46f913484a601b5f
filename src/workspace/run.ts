/** What only runs need; fetched by the first one. */
import type { Finding, Progress, Solution, SolveOptions } from '../engine/problem.js';
import type { Dataset } from '../model/dataset.js';
import type { Plan, Territory } from '../model/plan.js';
import { withMedianBases } from './bases.js';
import { aboveCapacity, countsOf } from './counts.js';
import { toPlanFinding } from './finding.js';
import type { HostDistances } from './frame-bases.js';
import type { Alternative, Job, Proposal } from './job.js';
import { keepingNames, startOf } from './matching.js';
import { nameTerritories } from './naming.js';
import type { EnginePort, SolveContext } from './ports.js';
import { assignmentFrom, framing, type FramedProblem } from './problem.js';
import { drawsAnew, type BalanceRequest } from './request.js';

/** Units up to which a running job shows its best plan so far: counting one then takes a few milliseconds. */
const MOST_SHOWN = 20_000;

/** What stands in the way, and the numbers of territories for which nothing does. */
export interface Clearance {
  readonly findings: readonly Finding[];
  readonly counts: readonly number[];
}

/** One request over one plan: what stands in its way, and what it leads to. */
export class Run {
  readonly #engine: EnginePort;
  readonly #dataset: Dataset;
  readonly #plan: Plan;
  readonly #request: BalanceRequest;
  readonly #host: HostDistances;

  constructor(engine: EnginePort, dataset: Dataset, plan: Plan, request: BalanceRequest, host: HostDistances) {
    this.#engine = engine;
    this.#dataset = dataset;
    this.#plan = plan;
    this.#request = request;
    this.#host = host;
  }

  /** Checks every number of territories that the request leaves open; the findings are those of the least that works, else of the last. */
  async check(): Promise<Clearance> {
    const { capacity } = this.#request;
    const above = capacity ? aboveCapacity(this.#dataset, this.#plan, capacity) : [];
    if (above.length > 0) return { findings: above, counts: [] };
    const counts: number[] = [];
    let findings: readonly Finding[] = [];
    for (const count of countsOf(this.#dataset, this.#plan, this.#request)) {
      const framed = await this.#frame(count);
      const found = [...framed.findings, ...(await this.#engine.check(framed.problem)).map((finding) => toPlanFinding(finding, framed, this.#dataset))];
      const open = !found.some((finding) => finding.severity === 'error');
      if (counts.length === 0) findings = found;
      if (open) counts.push(count);
    }
    return { findings, counts };
  }

  /**
   * Solves for the numbers of territories given (at least one), each with an equal part of the budget.
   *
   * @param onBest told of better plans while it goes on, unless they are too large for that
   */
  async solve(counts: readonly number[], context: SolveContext, onBest: (best: Proposal) => void): Promise<Pick<Job, 'proposal' | 'alternatives'>> {
    const { seed = 1, effort, seconds = 20, front, capacity } = this.#request;
    const options: SolveOptions = { seed, seconds: seconds / counts.length, ...(effort !== undefined && { effort: Math.ceil(effort / counts.length) }) };
    if (counts.length === 1 && front && this.#engine.front) {
      const framed = await this.#frame(counts[0]!);
      const found = await this.#engine.front(framed.problem, options, context);
      const alternatives = found.map(({ solution, objective, deviation, cost }) => ({ proposal: this.#propose(framed, solution), objective, deviation, cost }));
      // the plan in the middle is the one to begin with
      const middle = alternatives[Math.floor(alternatives.length / 2)];
      if (middle) return { proposal: middle.proposal, alternatives };
    }
    const found: Alternative[] = [];
    let nearest: Proposal | null = null;
    for (const [i, count] of counts.entries()) {
      const framed = await this.#frame(count);
      const onProgress = (progress: Progress) => context.onProgress(counts.length === 1 ? progress : { ...progress, done: (i + progress.done) / counts.length });
      const solution = await this.#engine.solve(framed.problem, options, { ...context, onProgress, ...(framed.problem.n <= MOST_SHOWN && { onBest: this.#shower(framed, onBest) }) });
      nearest = this.#propose(framed, solution);
      if (!solution.valid) continue;
      found.push({ proposal: nearest, objective: solution.objective, deviation: deviationOf(framed, solution), cost: nearest.moved });
      if (capacity || context.finish?.aborted) break;
    }
    // the number at which the loads lie closest to their targets
    const best = found.toSorted((a, b) => a.deviation - b.deviation)[0];
    return { proposal: best?.proposal ?? nearest, ...(found.length > 1 && { alternatives: found }) };
  }

  #frame(count: number): Promise<FramedProblem> {
    return framing(this.#dataset, this.#plan, { ...this.#request, count }, this.#host);
  }

  /** Shows better plans as they come; territories drawn anew keep their numbers, and so their colours, from one to the next. */
  #shower(framed: FramedProblem, onBest: (best: Proposal) => void): (best: Solution) => void {
    let before: Int32Array | undefined;
    return (best) => {
      const proposal = this.#propose(framed, best, before);
      if (drawsAnew(this.#request.mode)) before = proposal.solution.assignment;
      onBest(proposal);
    };
  }

  /** What the engine found, in the plan's numbers. */
  #propose(framed: FramedProblem, found: Solution, before = startOf(framed, this.#plan.assignment)): Proposal {
    const [dataset, plan] = [this.#dataset, this.#plan];
    const { mode } = this.#request;
    const named = keepingNames(framed.problem, before, found);
    const solution: Solution = { ...named, findings: found.findings.map((finding) => toPlanFinding(finding, framed, dataset)) };
    const assignment = assignmentFrom(framed, plan, named.assignment);
    const drawn = drawsAnew(mode) || framed.territories.length > plan.territories.length;
    const territories = drawn ? nameTerritories(dataset, plan, framed.territories, assignment) : framed.territories;
    return { territories: mode === 'bases' ? withMedianBases(dataset, territories, assignment) : territories, assignment, moved: countMoved(plan, territories, assignment), solution };
  }
}

/** Largest relative deviation from a target. */
function deviationOf({ problem: { goals, k } }: FramedProblem, { totals }: Solution): number {
  let worst = 0;
  goals.forEach(({ target, limit }, g) => {
    if (limit) return;
    for (let t = 0; t < k; t++) if (target[t] !== 0) worst = Math.max(worst, Math.abs(totals[t * goals.length + g]! / target[t]! - 1));
  });
  return worst;
}

/** Units whose territory is another one than before, told apart by id. */
function countMoved(plan: Plan, territories: readonly Territory[], assignment: Int32Array): number {
  let moved = 0;
  for (let u = 0; u < assignment.length; u++) {
    if (plan.territories[plan.assignment[u]!]?.id !== territories[assignment[u]!]?.id) moved++;
  }
  return moved;
}
