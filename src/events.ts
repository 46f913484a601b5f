import type { TerritoryError } from './model/errors.js';
import type { Change } from './workspace/change.js';

/** Base of the events of the kit: they bubble and cross shadow roots. */
abstract class KitEvent extends Event {
  constructor(type: string, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
  }
}

/** Data was loaded and the plan over it is ready. */
export class TerritoryReadyEvent extends KitEvent {
  static readonly type = 'territory-ready';
  constructor() {
    super(TerritoryReadyEvent.type);
  }
}

/** The plan changed: one event per real change, undo and redo included. */
export class TerritoryChangeEvent extends KitEvent {
  static readonly type = 'territory-change';
  readonly change: Change;
  constructor(change: Change) {
    super(TerritoryChangeEvent.type);
    this.change = change;
  }
}

/** The selected units changed. */
export class TerritorySelectEvent extends KitEvent {
  static readonly type = 'territory-select';
  /** Selected unit numbers, ascending. */
  readonly units: Uint32Array;
  constructor(units: Uint32Array) {
    super(TerritorySelectEvent.type);
    this.units = units;
  }
}

/** A run of the engine began, went on or ended. */
export class TerritoryJobEvent extends KitEvent {
  static readonly type = 'territory-job';
  readonly job: import('./workspace/job.js').Job | null;
  constructor(job: import('./workspace/job.js').Job | null) {
    super(TerritoryJobEvent.type);
    this.job = job;
  }
}

/** Something failed; what was there before still stands. */
export class TerritoryErrorEvent extends KitEvent {
  static readonly type = 'territory-error';
  readonly error: TerritoryError;
  constructor(error: TerritoryError) {
    super(TerritoryErrorEvent.type);
    this.error = error;
  }
}

/** Files were settled in an import; cancel it to open them in another way than in the workspace. */
export class TerritoryImportEvent extends KitEvent {
  static readonly type = 'territory-import';
  /** Opens the files as they were settled. */
  readonly adapter: import('./data/adapter.js').DataAdapter;
  constructor(adapter: import('./data/adapter.js').DataAdapter) {
    super(TerritoryImportEvent.type, true);
    this.adapter = adapter;
  }
}

/** The files of an import are not to be opened. */
export class TerritoryImportCancelEvent extends KitEvent {
  static readonly type = 'territory-import-cancel';
  constructor() {
    super(TerritoryImportCancelEvent.type);
  }
}

/** Where the plan is kept changed: saving, saved, or the browser refuses. */
export class TerritorySaveEvent extends KitEvent {
  static readonly type = 'territory-save';
  readonly state: import('./workspace/drafting.js').SaveState;
  constructor(state: import('./workspace/drafting.js').SaveState) {
    super(TerritorySaveEvent.type);
    this.state = state;
  }
}

/** A figure was opened: show what is behind it. Prevent it to keep the kit from selecting the units. */
export class TerritoryMetricEvent extends KitEvent {
  static readonly type = 'territory-metric';
  readonly metric: string;
  /** Territory number when one bar was opened, -1 for the whole figure. */
  readonly territory: number;
  /** Units behind the figure. */
  readonly units: Uint32Array;
  constructor(metric: string, territory: number, units: Uint32Array) {
    super(TerritoryMetricEvent.type, true);
    this.metric = metric;
    this.territory = territory;
    this.units = units;
  }
}

/** Somebody commented, proposed or decided; the page keeps the operation and hands all of them back to the element. */
export class TerritoryOperationEvent extends KitEvent {
  static readonly type = 'territory-operation';
  /** Plain JSON. */
  readonly operation: import('./insight/subject/comments.js').Operation;
  constructor(operation: import('./insight/subject/comments.js').Operation) {
    super(TerritoryOperationEvent.type);
    this.operation = operation;
  }
}

/** Day routes were planned or put away: a map can draw them, `map.routes = event.routes`. */
export class TerritoryRoutesEvent extends KitEvent {
  static readonly type = 'territory-routes';
  /** Empty when there is nothing to draw any more. */
  readonly routes: readonly import('./insight/subject/route.js').DrawnRoute[];
  constructor(routes: readonly import('./insight/subject/route.js').DrawnRoute[]) {
    super(TerritoryRoutesEvent.type);
    this.routes = routes;
  }
}

/** A plan was written to another system, or a write was taken back; in whole, in part, or until it was broken off. */
export class TerritorySyncEvent extends KitEvent {
  static readonly type = 'territory-sync';
  /** What became of every record. */
  readonly report: import('./data/sync/apply.js').SyncReport;
  /** An earlier write was taken back. */
  readonly rollback: boolean;
  constructor(report: import('./data/sync/apply.js').SyncReport, rollback: boolean) {
    super(TerritorySyncEvent.type);
    this.report = report;
    this.rollback = rollback;
  }
}

/** Where a map looks. */
export interface MapCamera {
  /** Degrees of the middle. */
  readonly lon: number;
  readonly lat: number;
  /** As Leaflet counts: the world is 256 × 2^zoom CSS pixels wide. */
  readonly zoom: number;
}

/** A map was moved or zoomed, by whom it may be. */
export class TerritoryViewEvent extends KitEvent {
  static readonly type = 'territory-view';
  readonly view: MapCamera;
  constructor(view: MapCamera) {
    super(TerritoryViewEvent.type);
    this.view = view;
  }
}

/** Another subject of the insights was opened. */
export class TerritorySubjectEvent extends KitEvent {
  static readonly type = 'territory-subject';
  readonly subject: string;
  constructor(subject: string) {
    super(TerritorySubjectEvent.type);
    this.subject = subject;
  }
}

declare global {
  interface HTMLElementEventMap {
    'territory-metric': TerritoryMetricEvent;
    'territory-ready': TerritoryReadyEvent;
    'territory-change': TerritoryChangeEvent;
    'territory-select': TerritorySelectEvent;
    'territory-job': TerritoryJobEvent;
    'territory-error': TerritoryErrorEvent;
    'territory-save': TerritorySaveEvent;
    'territory-import': TerritoryImportEvent;
    'territory-import-cancel': TerritoryImportCancelEvent;
    'territory-operation': TerritoryOperationEvent;
    'territory-routes': TerritoryRoutesEvent;
    'territory-view': TerritoryViewEvent;
    'territory-subject': TerritorySubjectEvent;
    'territory-sync': TerritorySyncEvent;
  }
}
