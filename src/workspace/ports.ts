import type { DataAdapter, LoadContext } from '../data/adapter.js';
import type { Overlay } from '../data/overlay-input.js';
import type { OpenContext } from '../data/refresh.js';
import type { DiscussionStore as StoredDiscussions } from '../data/storage/discussions.js';
import type { SolveContext } from '../engine/client-line.js';
import type { Ensemble, EnsembleOptions } from '../engine/ensemble.js';
import type { MoveReason } from '../engine/explain.js';
import type { FrontPlan } from '../engine/front.js';
import type { NextMove } from '../engine/moves.js';
import type { Finding, Problem, Solution, SolveOptions } from '../engine/problem.js';
import type { Operation } from '../insight/subject/comments.js';
import type { Dataset } from '../model/dataset.js';

export type { SolveContext };

/** What the workspace needs of the engine; the worker client implements it. */
export interface EnginePort {
  /** What stands in the way of a plan, before any run. */
  check(problem: Problem): Promise<readonly Finding[]>;
  /** Rejects with code 'aborted' after `signal`, resolves with the best plan so far after `finish`; progress comes at most 20 times a second. */
  solve(problem: Problem, options: SolveOptions, context: SolveContext): Promise<Solution>;
  /** What an engine may offer beyond solving; the page hides what is missing. */
  nextMoves?(problem: Problem, plan: Int32Array, limit: number): Promise<readonly NextMove[]>;
  explain?(problem: Problem, plan: Int32Array): Promise<readonly MoveReason[]>;
  front?(problem: Problem, options: SolveOptions, context: SolveContext): Promise<readonly FrontPlan[]>;
  ensemble?(problem: Problem, plan: Int32Array, options: EnsembleOptions, context: SolveContext): Promise<Ensemble>;
  dispose(): void;
}

/** What the workspace needs to open data: load through the adapter, build in a worker. */
export interface DataPort {
  open(adapter: DataAdapter, context: OpenContext): Promise<Dataset>;
  /** How the accounts and the land of one dataset lie in the units of another; without it plans can't be moved to new units. */
  overlay?(before: Dataset, after: Dataset, context: LoadContext): Promise<Overlay>;
  dispose(): void;
}

export type { Draft, DraftStore, DraftWrite } from '../data/storage/drafts.js';
export type { Scenario, ScenarioList, ScenarioStore } from '../data/storage/scenarios.js';
export type DiscussionStore = StoredDiscussions<Operation>;
