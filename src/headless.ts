/** Everything without DOM: model, engine, insights and workspace. Runs in pages, in workers and in Node. */
export { Workspace, type Status, type WorkspaceOptions } from './workspace/workspace.js';
export type { CommandOptions } from './workspace/plan-editor.js';
export type { Change, ChangeKind } from './workspace/change.js';
export type { AssignResult, Refusal, RefusalReason } from './workspace/commands.js';
export type { SaveState } from './workspace/drafting.js';
export type { Effect, GoalEffect } from './workspace/effect.js';
export type { Job, JobState, Proposal } from './workspace/job.js';
export type { DataPort, Draft, DraftStore, EnginePort } from './workspace/ports.js';
export { assignmentFrom, frameProblem, type BalanceMode, type BalanceRequest, type Capacity, type CountRange, type FramedProblem } from './workspace/problem.js';
export { type HostDistances } from './workspace/frame-bases.js';
export type { Selection, SelectMode } from './workspace/selection.js';

export { TerritoryError, type ErrorCode, type ErrorPlace } from './model/errors.js';
export { labelText, type Label, type NamingLabel } from './model/label.js';
export type { Column, Columns, NumberColumn, TextColumn } from './model/columns.js';
export { Placement, type Accounts, type Dataset, type DataNote, type Measure, type Rep, type Units } from './model/dataset.js';
export type { AreaGeometry, BBox } from './model/geometry.js';
export { components, graphFromEdges, withBridges, type Graph, type GraphEdge } from './model/graph.js';
export { Contiguity } from './model/contiguity.js';
export { Tallies } from './model/tallies.js';
export type { Edit, Moves, Origin } from './model/edit.js';
export { UNASSIGNED, type AccountException, type Goal, type Plan, type PlanData, type Territory } from './model/plan.js';
export { type CountLimits, type PairRule, type PlanRules, type RulesPatch, type TogetherBy } from './model/rules.js';
export { readPlanData } from './model/plan-data-reader.js';
export { planFromData, planToData, type PlanProblem } from './model/plan-data.js';

export type { Dependency, Direction, Metric, MetricContext } from './insight/metric.js';
export { MetricRegistry, type MetricFamily } from './insight/registry.js';
export { periodMetric, type PeriodOptions } from './insight/period.js';
export { ratioMetric, shareMetric, type RatioOptions } from './insight/ratio.js';
export { judge, read, type Reading, type Verdict } from './insight/reading.js';
export { defaultMetrics } from './insight/default-metrics.js';
export { standardMetrics } from './insight/standard.js';
export { furtherMetrics } from './insight/further.js';

export type { BalanceGoal, Compactness, Finding, Objective, Problem, Progress, Solution, SolveOptions } from './engine/problem.js';
export { solve, solveSteps, type SolveRun } from './engine/solve.js';
export { check } from './engine/check.js';

export type { DatasetDifference, OpenContext, Refresh } from './data/refresh.js';
export { openAhead, type OpenAheadOptions } from './data/port/open-ahead.js';
export type { AdapterCapabilities, DataAdapter, LoadContext, LoadProgress } from './data/adapter.js';
export type { ColumnInput, ColumnMapping, DatasetInput, FileReading, InputFile, InputRow, MeasureInput, TableInput, UnitInput, UnitTable } from './data/input.js';
export { buildDataset } from './data/build/dataset.js';
export { writeDataset } from './data/prepared/write.js';
export { accountsToCsv, unitsToCsv, type CsvOptions } from './data/write/csv.js';
export { planToTopology, territoriesToGeoJson, unitsToGeoJson } from './data/write/geojson.js';

export { crosswalk, type Crosswalk, type CrosswalkChange, type CrosswalkWeight, type TerritoryShares } from './model/crosswalk.js';
export { weightsByAccounts, weightsFromRows } from './model/crosswalk-weights.js';
export { weightsByArea, type BoundaryVersion } from './model/crosswalk-area.js';

export { hasSharedPlan, LINK_LIMIT, readShareFragment, shareFragment, type SharedPlan } from './data/share/link.js';

export { alignmentFromAccounts, wantedAlignment, type SplitUnit, type WantedAlignment } from './data/sync/alignment.js';
export { apply as applyDifference, resume as resumeJournal, type ApplyContext, type SyncReport } from './data/sync/apply.js';
export { compare as compareAlignment, dryRun, type AssociationChange, type Blocked, type BlockReason, type Difference, type DryRunOptions } from './data/sync/difference.js';
export { readJournal, withEntries, type EntryState, type Journal, type JournalEntry } from './data/sync/journal.js';
export { readRollbackFile, rollBack, rollbackFile, type RollbackFile } from './data/sync/rollback.js';
export type { Association, KeyState, Operation, Order, Outcome, RemoteState, RemoteTerritory, Subject, SyncCapabilities, SyncContext, SyncTarget } from './data/sync/target.js';

export { adapterContract, type AdapterHarness, type AdapterWorld } from './data/contract.js';
export { syncContract, type FaultControl, type Suite, type SyncHarness, type SyncWorld } from './data/sync/contract.js';
