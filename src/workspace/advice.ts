import type { Ensemble } from '../engine/ensemble.js';
import type { MoveReason } from '../engine/explain.js';
import type { NextMove } from '../engine/moves.js';
import type { Dataset } from '../model/dataset.js';
import { TerritoryError } from '../model/errors.js';
import type { Plan } from '../model/plan.js';
import type { Job } from './job.js';
import type { EnginePort, SolveContext } from './ports.js';
import { framing, type FramedProblem } from './problem.js';
import { drawsAnew } from './request.js';

/** How many random plans, and which. */
export interface ComparisonOptions extends Partial<SolveContext> {
  readonly seed?: number;
  readonly steps?: number;
}

/** The best moves and swaps from the present plan, in the plan's numbers. */
export async function bestMoves(engine: EnginePort, dataset: Dataset, plan: Plan, limit: number): Promise<readonly NextMove[]> {
  const framed = await framing(dataset, plan, { mode: 'rebalance' });
  if (framed.problem.n === 0 || framed.problem.k === 0) return [];
  // the largest arrays, which moves do not ask for, need not be copied to the worker
  const { border: _border, moveCost: _cost, start, ...problem } = framed.problem;
  const found = await offered(engine.nextMoves?.bind(engine), 'next moves')(problem, start!, limit);
  const territory = (t: number) => (t < 0 ? t : framed.territoryOf[t]!);
  return found.map((move) => ({
    ...move,
    steps: move.steps.map(({ unit, from, to }) => ({ unit: framed.unitOf[unit]!, from: territory(from), to: territory(to) })),
    effects: move.effects.map((effect) => ({ ...effect, territory: territory(effect.territory) })),
  }));
}

/** Why each unit of a finished job's proposal moves; units of the dataset, territories of the proposal. Empty for plans from scratch. */
export async function reasonsOf(engine: EnginePort, dataset: Dataset, plan: Plan, { request, proposal }: Job): Promise<readonly MoveReason[]> {
  if (!proposal) throw new TerritoryError('not-ready', { expected: 'a finished job with a proposal', actual: 'a job without' });
  if (drawsAnew(request.mode)) return [];
  const framed = await framing(dataset, plan, request);
  const found = await offered(engine.explain?.bind(engine), 'explanations')(framed.problem, inProblem(framed, proposal.assignment));
  const territory = (t: number | undefined) => (t === undefined || t < 0 ? t : framed.territoryOf[t]!);
  return found.map((reason) => ({
    ...reason,
    unit: framed.unitOf[reason.unit]!,
    from: territory(reason.from)!,
    to: territory(reason.to)!,
    ...(reason.territory !== undefined && { territory: territory(reason.territory)! }),
  }));
}

/** How the present plan stands among random ones. */
export async function comparison(engine: EnginePort, dataset: Dataset, plan: Plan, reference: Int32Array, { seed = 1, steps = 1000, signal, onProgress }: ComparisonOptions): Promise<Ensemble> {
  const framed = await framing(dataset, plan, { mode: 'rebalance' });
  const { problem } = framed;
  const own = inProblem(framed, reference);
  const compared = own.some((t, u) => t >= 0 && t !== problem.start![u]) ? { reference: own } : {};
  const context = { signal: signal ?? new AbortController().signal, onProgress: onProgress ?? (() => undefined) };
  return offered(engine.ensemble?.bind(engine), 'a comparison with random plans')(problem, problem.start!, { seed, steps, ...compared }, context);
}

function inProblem(framed: FramedProblem, assignment: Int32Array): Int32Array {
  const slot = new Map<number, number>();
  framed.territoryOf.forEach((territory, i) => slot.set(territory, i));
  return Int32Array.from(framed.unitOf, (unit) => slot.get(assignment[unit]!) ?? -1);
}

function offered<T>(call: T | undefined, what: string): T {
  if (!call) throw new TerritoryError('not-ready', { expected: `an engine that offers ${what}`, actual: 'one that does not' });
  return call;
}
