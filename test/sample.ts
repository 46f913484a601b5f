/** A small made-up market on a bent grid, the same for the same options; and a workspace over it, in memory. */
import type { DataAdapter } from '../src/data/adapter.js';
import type { Reading } from '../src/insight/reading.js';
import type { Columns } from '../src/model/columns.js';
import { Placement, type Accounts, type Dataset, type Measure, type Units } from '../src/model/dataset.js';
import { TerritoryError } from '../src/model/errors.js';
import type { AreaGeometry } from '../src/model/geometry.js';
import { graphFromEdges, type Graph, type GraphEdge } from '../src/model/graph.js';
import { defaultRules, type PlanData } from '../src/model/plan.js';
import { distance } from '../src/model/projection.js';
import { seeded } from '../src/model/seeded.js';
import type { DataPort, Draft, DraftStore, EnginePort } from '../src/workspace/ports.js';
import { Workspace, type WorkspaceOptions } from '../src/workspace/workspace.js';

export interface SampleOptions {
  /** Units from south to north, default 8. */
  readonly rows?: number;
  /** Units from west to east, default 10. */
  readonly columns?: number;
  /** Territories of the plan it comes with, vertical bands; 0 = no plan. Default 4. */
  readonly territories?: number;
  /** Units that the plan leaves out, from the last one backwards. Default 0. */
  readonly unassigned?: number;
  /** Mean number of accounts per unit, default 3; 0 = no accounts. */
  readonly accountsPerUnit?: number;
  /** Every n-th unit lacks a value of `visits`; 0 = none. Default 0. */
  readonly missingEvery?: number;
  readonly seed?: number;
  readonly id?: string;
}

/** 400 × 250 = 100,000 units in 40 bands. */
export const huge: SampleOptions = { rows: 250, columns: 400, territories: 40, accountsPerUnit: 0, id: 'huge' };

const towns = ['Ash', 'Birch', 'Cedar', 'Dale', 'Elm', 'Fern', 'Glen', 'Heath', 'Isle', 'Juniper', 'Kings', 'Larch', 'Moss', 'North', 'Oak', 'Pine', 'Quarry', 'Rose', 'Stone', 'Thorn'];
const endings = ['ton', 'field', 'ford', 'brook', 'wood', 'bury', 'stead', 'ham', 'mere', 'ridge', 'vale', 'wick', 'by', 'holm'];
const trades = ['Hardware', 'Bakery', 'Pharmacy', 'Market', 'Garage', 'Clinic', 'Café', 'Books'];
const segments = ['A', 'B', 'C'];

/**
 * Measures: `revenue` (SEK, summed from the accounts; from the units when there are none) and `visits` (a unit column).
 * Unit columns: `county` (the parent), `visits`. Account columns: `segment`, `revenue`.
 * Unit number = row × columns + column, from the south-west; unit ids `u1` …, account ids `a1` …, territory ids `t1` ….
 */
export function sampleDataset(options: SampleOptions = {}): Dataset {
  const { rows = 8, columns = 10, accountsPerUnit = 3, missingEvery = 0, seed = 1, id = 'sample' } = options;
  const next = seeded(seed);
  const geometry = gridGeometry(rows, columns, next);
  const count = rows * columns;
  const lon = new Float64Array(count);
  const lat = new Float64Array(count);
  for (let u = 0; u < count; u++) {
    lon[u] = west + ((u % columns) + 0.5) * step;
    lat[u] = south + (Math.floor(u / columns) + 0.5) * step;
  }
  const ids = Array.from({ length: count }, (_, u) => `u${u + 1}`);
  const names = Array.from({ length: count }, (_, u) => `${towns[u % towns.length]}${endings[Math.floor(u / towns.length) % endings.length]}${count > towns.length * endings.length ? ` ${u + 1}` : ''}`);
  const accounts = sampleAccounts(count, columns, accountsPerUnit, next);
  const visits = Float64Array.from({ length: count }, (_, u) => (missingEvery > 0 && u % missingEvery === missingEvery - 1 ? NaN : Math.round(4 + 36 * next())));
  const unitColumns: Columns = new Map([
    ['county', { kind: 'text', id: 'county', label: { en: 'County', sv: 'Län' }, values: ids.map((_, u) => `County ${1 + Math.floor(Math.floor(u / columns) / 2)}`) }],
    ['visits', { kind: 'number', id: 'visits', label: { en: 'Visits', sv: 'Besök' }, values: visits }],
  ]);
  const units: Units = { count, kind: 'area', ids, names, lon, lat, columns: unitColumns, parent: 'county' };
  const revenue = revenueOf(count, accounts, next);
  const measures: Measure[] = [
    { id: 'revenue', label: { en: 'Revenue', sv: 'Omsättning' }, format: { style: 'currency', currency: 'SEK', maximumFractionDigits: 0 }, madeUp: true, ...revenue },
    { id: 'visits', label: { en: 'Visits', sv: 'Besök' }, values: visits },
  ];
  const plan = samplePlan(ids, columns, options);
  return {
    id, name: { en: 'Sample market', sv: 'Exempelmarknad' }, units, accounts, measures, geometry,
    reps: [{ id: 'r1', name: 'Ada Berg', capacity: 1600 }, { id: 'r2', name: 'Bo Ek', capacity: 1600 }, { id: 'r3', name: 'Cai Lind', capacity: 1200 }],
    graph: gridGraph(rows, columns, geometry),
    bbox: [west - step, south - step, west + (columns + 1) * step, south + (rows + 1) * step],
    attribution: ['Made-up market'], notes: [], signature: `${id}-${rows}x${columns}`,
    ...(plan && { plan }),
  };
}

/** An adapter that hands over the dataset as it is. */
export function sampleAdapter(dataset: Dataset = sampleDataset()): DataAdapter {
  return { capabilities: { save: false, subscribe: false }, load: () => Promise.resolve(dataset) };
}

/** A workspace with the dataset open. Nothing leaves memory; there is no engine unless one is given. */
export async function sampleWorkspace(options: SampleOptions & { readonly dataset?: Dataset; readonly ports?: Partial<WorkspaceOptions> } = {}): Promise<Workspace> {
  const workspace = emptyWorkspace(options.ports);
  await workspace.open(sampleAdapter(options.dataset ?? sampleDataset(options)));
  return workspace;
}

/** The metric, once what it rests on is prepared. */
export async function readPrepared(workspace: Workspace, id: string): Promise<Reading> {
  for (;;) {
    const told = new Promise<void>((resolve) => {
      const stop = workspace.subscribe(() => {
        stop();
        resolve();
      });
    });
    const reading = workspace.metrics.read(id);
    if (reading) return reading;
    await told;
  }
}

/** A workspace that has opened nothing yet. */
export function emptyWorkspace(ports: Partial<WorkspaceOptions> = {}): Workspace {
  return new Workspace({ data: () => Promise.resolve(passOn), engine: noEngine, drafts: () => Promise.resolve(draftsInMemory()), ...ports });
}

const passOn: DataPort = {
  async open(adapter, context) {
    const loaded = await adapter.load(context);
    if (!('graph' in loaded)) throw new TerritoryError('format-unknown', { expected: 'a finished dataset', actual: 'raw input' });
    return loaded;
  },
  dispose() {},
};

function noEngine(): Promise<EnginePort> {
  return Promise.reject(new TerritoryError('engine-failed', { expected: 'an engine', actual: 'a workspace without one' }));
}

/** Drafts that end with the page. */
export function draftsInMemory(): DraftStore {
  const drafts = new Map<string, Draft>();
  const change = (key: string, patch: (draft: Draft) => Draft) => {
    const draft = drafts.get(key);
    if (draft) drafts.set(key, patch(draft));
    return Promise.resolve();
  };
  return {
    load: (key) => Promise.resolve(drafts.get(key) ?? null),
    begin(key, signature, base) {
      drafts.set(key, { signature, base, edits: [], position: 0 });
      return Promise.resolve();
    },
    append: (key, index, edit) => change(key, (draft) => ({ ...draft, edits: [...draft.edits.slice(0, index), edit], position: index + 1 })),
    setPosition: (key, position) => change(key, (draft) => ({ ...draft, position })),
    clear(key) {
      drafts.delete(key);
      return Promise.resolve();
    },
    dispose() {},
  };
}

const west = 14;
const south = 57;
const step = 0.05;

/** Nodes on a bent grid, one arc per side of a unit: first the horizontal ones, then the vertical ones. */
function gridGeometry(rows: number, columns: number, next: () => number): AreaGeometry {
  const node = Array.from({ length: (rows + 1) * (columns + 1) }, (_, n) => [
    west + ((n % (columns + 1)) + 0.3 * (next() - 0.5)) * step,
    south + (Math.floor(n / (columns + 1)) + 0.3 * (next() - 0.5)) * step,
  ] as const);
  const at = (r: number, c: number) => node[r * (columns + 1) + c]!;
  const coordinates: number[] = [];
  const arcOffsets = [0];
  const arc = (a: readonly [number, number], b: readonly [number, number]) => {
    // a bend in the middle, so that no border is a straight line
    coordinates.push(a[0], a[1], (a[0] + b[0]) / 2 + 0.1 * (next() - 0.5) * step, (a[1] + b[1]) / 2 + 0.1 * (next() - 0.5) * step, b[0], b[1]);
    arcOffsets.push(coordinates.length / 2);
  };
  for (let r = 0; r <= rows; r++) for (let c = 0; c < columns; c++) arc(at(r, c), at(r, c + 1));
  for (let r = 0; r < rows; r++) for (let c = 0; c <= columns; c++) arc(at(r, c), at(r + 1, c));
  const horizontal = (r: number, c: number) => r * columns + c;
  const vertical = (r: number, c: number) => (rows + 1) * columns + r * (columns + 1) + c;
  const ringArcs: number[] = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) ringArcs.push(horizontal(r, c), vertical(r, c + 1), ~horizontal(r + 1, c), ~vertical(r, c));
  }
  const upTo = Uint32Array.from({ length: rows * columns + 1 }, (_, i) => i);
  return {
    coordinates: Float64Array.from(coordinates), arcOffsets: Uint32Array.from(arcOffsets), ringArcs: Int32Array.from(ringArcs),
    ringOffsets: upTo.map((i) => 4 * i), polygonRings: upTo, unitPolygons: upTo.slice(),
  };
}

function gridGraph(rows: number, columns: number, { coordinates }: AreaGeometry): Graph {
  const length = (arc: number) => {
    const p = 6 * arc;
    return distance(coordinates[p]!, coordinates[p + 1]!, coordinates[p + 2]!, coordinates[p + 3]!) + distance(coordinates[p + 2]!, coordinates[p + 3]!, coordinates[p + 4]!, coordinates[p + 5]!);
  };
  const edges: GraphEdge[] = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const u = r * columns + c;
      if (c + 1 < columns) edges.push({ a: u, b: u + 1, border: length((rows + 1) * columns + r * (columns + 1) + c + 1) });
      if (r + 1 < rows) edges.push({ a: u, b: u + columns, border: length((r + 1) * columns + c) });
    }
  }
  return graphFromEdges(rows * columns, edges);
}

function sampleAccounts(units: number, columns: number, perUnit: number, next: () => number): Accounts {
  const unit: number[] = [];
  for (let u = 0; u < units; u++) for (let n = Math.round(2 * perUnit * next()); n > 0; n--) unit.push(u);
  const count = unit.length;
  const revenue = Float64Array.from({ length: count }, () => Math.round(10_000 + 490_000 * next() ** 3));
  return {
    count,
    ids: unit.map((_, a) => `a${a + 1}`),
    names: unit.map((u, a) => `${towns[u % towns.length]} ${trades[a % trades.length]} ${a + 1}`),
    lon: Float64Array.from(unit, (u) => west + ((u % columns) + 0.2 + 0.6 * next()) * step),
    lat: Float64Array.from(unit, (u) => south + (Math.floor(u / columns) + 0.2 + 0.6 * next()) * step),
    unit: Int32Array.from(unit),
    placement: new Uint8Array(count).fill(Placement.Inside),
    columns: new Map([
      ['segment', { kind: 'text', id: 'segment', label: { en: 'Segment', sv: 'Segment' }, values: unit.map(() => segments[Math.floor(3 * next())]!) }],
      ['revenue', { kind: 'number', id: 'revenue', label: { en: 'Revenue', sv: 'Omsättning' }, madeUp: true, format: { style: 'currency', currency: 'SEK', maximumFractionDigits: 0 }, values: revenue }],
    ]),
  };
}

function revenueOf(units: number, accounts: Accounts, next: () => number): Pick<Measure, 'values' | 'accountValues'> {
  const column = accounts.columns.get('revenue');
  if (accounts.count === 0 || column?.kind !== 'number') return { values: Float64Array.from({ length: units }, () => Math.round(10_000 + 990_000 * next() ** 2)) };
  const values = new Float64Array(units);
  column.values.forEach((value, a) => (values[accounts.unit[a]!]! += value));
  return { values, accountValues: column.values };
}

/** Vertical bands of as many columns as the division allows. */
function samplePlan(ids: readonly string[], columns: number, { territories = 4, unassigned = 0, id = 'sample' }: SampleOptions): PlanData | undefined {
  if (territories === 0) return undefined;
  const assignment: Record<string, string[]> = {};
  ids.slice(0, ids.length - unassigned).forEach((unit, u) => {
    (assignment[`t${1 + Math.floor(((u % columns) * territories) / columns)}`] ??= []).push(unit);
  });
  return {
    format: 'territory-plan', version: 1, dataset: id,
    territories: Array.from({ length: territories }, (_, t) => ({ id: `t${t + 1}`, name: `${['West', 'Mid-west', 'Mid-east', 'East'][t] ?? 'Band'}${t > 3 ? ` ${t + 1}` : ''}`, color: t, locked: false, share: 1, ...(t < 3 && { owner: `r${t + 1}` }) })),
    assignment, lockedUnits: [], exceptions: [],
    goals: [{ measure: 'revenue', weight: 1, tolerance: 0.1 }, { measure: 'visits', weight: 1, tolerance: 0.1 }],
    rules: defaultRules,
  };
}
