import type { DataAdapter } from '../data/adapter.js';
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
import type { Edit } from '../model/edit.js';
import type { PlanData } from '../model/plan.js';

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
  dispose(): void;
}

/** A stored draft: the plan it began with and every edit since, so that undo survives a reload. */
export interface Draft {
  readonly signature: string;
  readonly base: PlanData;
  readonly edits: readonly Edit[];
  readonly position: number;
  /** Grows with every write, where the store counts them. */
  readonly revision?: number;
}

/** The revision that was written; or that another page wrote in between, or that the draft is gone: nothing was written then. */
export type DraftWrite = number | 'overtaken' | 'gone';

/**
 * Drafts in the browser, one per key. Every call may reject with 'storage-unavailable' or 'storage-full';
 * the workspace goes on without and says so. Writes name the revision they build on; a store that does not count them, and
 * can't be shared by several pages, may ignore it.
 */
export interface DraftStore {
  load(key: string): Promise<Draft | null>;
  /** Begins anew: drops what was stored under the key, unless `fresh` asks for a key that is free. */
  begin(key: string, signature: string, base: PlanData, fresh?: boolean): Promise<DraftWrite | void>;
  /** Writes the edit at index `index`, drops later ones, sets the position to index + 1. */
  append(key: string, index: number, edit: Edit, after?: number): Promise<DraftWrite | void>;
  setPosition(key: string, position: number, after?: number): Promise<DraftWrite | void>;
  clear(key: string): Promise<void>;
  /** Calls back when another page has written under the key; returns the way to stop. */
  watch?(key: string, listener: (revision: number) => void): () => void;
  dispose(): void;
}

/** A named plan, branched from another. */
export interface Scenario {
  /** Unique within the workspace; '' = the plan everything began with. */
  readonly id: string;
  readonly name: string;
  /** Scenario it was branched from; null for the first. */
  readonly parent: string | null;
  /** Milliseconds since 1970, by the workspace's clock. */
  readonly created: number;
  /** The plan as it was when it was branched off: what a merge compares both sides with. */
  readonly fork?: PlanData;
}

/** The scenarios over one dataset, and which one was open last. */
export interface ScenarioList {
  readonly scenarios: readonly Scenario[];
  readonly open: string;
}

/** Lists of scenarios in the browser, one per key. Every call may reject with 'storage-unavailable' or 'storage-full'. */
export interface ScenarioStore {
  load(key: string): Promise<ScenarioList | null>;
  /** Replaces the list by what `change` makes of the stored one; no other page writes in between. Returns what is stored then. */
  update(key: string, change: (stored: ScenarioList | null) => ScenarioList): Promise<ScenarioList>;
  dispose(): void;
}

export type DiscussionStore = StoredDiscussions<Operation>;
