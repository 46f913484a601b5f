/** Classes and types of the whole kit. Nothing is registered by importing this: `territory-kit/define/…` does that. */
export * from './headless.js';
export * from './events.js';

export { importAdapter } from './data/import/adapter.js';
export { FileInspector } from './data/import/inspector.js';
export type { ChosenFile } from './data/import/input.js';
export type { ColumnLook, FileLook, PartLook } from './data/import/look.js';
export type { Few, JoinLook } from './data/import/join-look.js';
export type { ColumnUse, FileUse } from './data/import/use.js';
export { fileAdapter, type FileAdapterOptions, type FileSource } from './data/file/adapter.js';
export { memoryAdapter, type MemoryAdapterOptions } from './data/memory-adapter.js';
export { preparedAdapter } from './data/prepared/adapter.js';
export { restAdapter, type RestAdapterOptions } from './data/http/rest-adapter.js';
export { ogcFeaturesAdapter, type OgcFeaturesOptions } from './data/ogc/adapter.js';
export type { OgcQuery } from './data/ogc/features.js';
export { SalesforceAdapter, type SalesforceOptions } from './data/salesforce/adapter.js';
export { DataverseAdapter, type DataverseOptions } from './data/dataverse/adapter.js';
export type { CrmCapabilities, CrmDatasetParts, CrmIssue } from './data/crm/records.js';
export { HttpClient, HttpStatusError, type HttpOptions, type TokenProvider } from './data/http/client.js';
export { createDataPort, type DataPortOptions } from './data/port/client.js';
export { createDatasetCache, type DatasetCache, type DatasetCacheOptions } from './data/storage/cache.js';
export { clearStorage } from './data/storage/clear.js';
export { createDraftStore } from './data/storage/drafts.js';
export { createEnginePort, type EngineClientOptions } from './engine/client.js';
export type { WorkerFactory, WorkerPlace } from './workers/start.js';

export { TerritoryElement } from './ui/base.js';
export { addLanguage, languages, loadLanguage, type Language } from './ui/languages.js';
export { defineStrings, type Message, type Messages, type Strings } from './ui/messages.js';
export { workspaceContext, type WorkspaceHost } from './ui/workspace-link.js';

export { TerritoryBalance } from './elements/balance/territory-balance.js';
export { TerritoryCrosswalk } from './elements/crosswalk/territory-crosswalk.js';
export { TerritoryImport } from './elements/import/territory-import.js';
export { TerritoryHistory } from './elements/history/territory-history.js';
export { TerritoryScenarios } from './elements/scenarios/territory-scenarios.js';
export { TerritoryKpi } from './elements/kpi/territory-kpi.js';
export { TerritoryKpis } from './elements/kpi/territory-kpis.js';
export { TerritoryMap } from './elements/map/territory-map.js';
export { TerritoryPlanner } from './elements/planner/territory-planner.js';
export { TerritorySync } from './elements/sync/territory-sync.js';
export { TerritorySwipe } from './elements/swipe/territory-swipe.js';
export { TerritoryTable } from './elements/table/territory-table.js';
export { TerritoryWorkspace, type WorkerFactories } from './elements/workspace/territory-workspace.js';
export type { BaseMap, TileArchive, VectorPaint } from './map/base/base-map.js';
export type { MapRoute } from './map/layers/routes.js';
export type { BrushRules, GestureShape, HostTool, MapTool, ToolDesk, ToolStage, TravelRules } from './map/tools/tool.js';
