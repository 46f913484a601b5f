import type { Finding, Progress, Solution } from '../engine/problem.js';
import type { TerritoryError } from '../model/errors.js';
import type { Territory } from '../model/plan.js';
import type { BalanceRequest } from './problem.js';

export type JobState = 'checking' | 'blocked' | 'running' | 'done' | 'failed' | 'cancelled';

/** The plan a finished job proposes, in the numbers the plan will have when it is accepted. */
export interface Proposal {
  readonly territories: readonly Territory[];
  readonly assignment: Int32Array;
  /** Units that change hands (those that had none before count too). */
  readonly moved: number;
  readonly solution: Solution;
}

/** One of several plans that a run has found, and where it stands on three scales (less is better on each). */
export interface Alternative {
  readonly proposal: Proposal;
  /** Value of the chosen compactness. */
  readonly objective: number;
  /** Largest relative deviation from a target. */
  readonly deviation: number;
  /** Sum of what moving costs: accounts, and one for each unit. */
  readonly cost: number;
}

/**
 * One run of the engine: checking -> (blocked | running) -> done | failed | cancelled. A job that has ended stays
 * as it is; what arrives later is ignored.
 */
export interface Job {
  readonly id: number;
  readonly request: BalanceRequest;
  readonly state: JobState;
  /** What the check before the run found; errors block the run. */
  readonly findings: readonly Finding[];
  readonly progress: Progress | null;
  /** Every progress so far, thinned: for a chart of the objective over time. */
  readonly trace: readonly Progress[];
  readonly proposal: Proposal | null;
  /** The best plan so far of a running job, where it is small enough to be shown as it grows. */
  readonly best: Proposal | null;
  /** All plans of a run that was asked for several, fewest moves first; {@link proposal} is the one chosen. */
  readonly alternatives?: readonly Alternative[];
  readonly error: TerritoryError | null;
}

const longestTrace = 240;

/** The trace with one more point, halved when it grows too long for a chart; the first valid plan stays, as what gains are told against. */
export function extendTrace(trace: readonly Progress[], progress: Progress): readonly Progress[] {
  if (trace.length < longestTrace) return [...trace, progress];
  const first = trace.findIndex(({ valid }) => valid);
  return [...trace.filter((_, i) => i % 2 === 0 || i === first), progress];
}
