import { Contiguity } from '../model/contiguity.js';
import type { Dataset } from '../model/dataset.js';
import type { Workspace } from '../workspace/workspace.js';
import type { AreaLayer } from './area-layer.js';
import type { AreaPaint } from './area-paint.js';
import type { IndexSummary } from './paint-desk.js';
import { PointIndex } from './point-index.js';
import { unwrap } from './projection.js';
import { Walk } from './walk.js';

/** Everything that depends on the dataset shown. */
export interface Scene {
  readonly dataset: Dataset;
  readonly lon: Float64Array;
  readonly points: PointIndex;
  readonly walk: Walk;
  /** Territory by unit as it shows, brush strokes included. */
  readonly shown: Int32Array;
  /** The selection as it was drawn last. */
  selected: Uint8Array;
  readonly accounts: PointIndex;
  /** Of what shows. */
  readonly contiguity: Contiguity;
  /** Of the areas, or of the cells around points. */
  readonly summary: IndexSummary;
  /** Of the land behind points. */
  readonly ground: IndexSummary | null;
  readonly kind: 'area' | 'point';
  paint: AreaPaint | null;
  layer: AreaLayer | null;
}

export function createScene(dataset: Dataset, model: Workspace, summary: IndexSummary, ground: IndexSummary | null): Scene {
  const { seam } = summary;
  const shift = (values: Float64Array) => (seam === -180 ? values : values.map((lon) => unwrap(lon, seam)));
  const lon = shift(dataset.units.lon);
  // made when they are first asked for: none of them is needed for the first picture of areas
  const points = lazy(() => new PointIndex(lon, dataset.units.lat));
  const walk = lazy(() => new Walk(dataset.graph, lon, dataset.units.lat));
  const accounts = lazy(() => new PointIndex(shift(dataset.accounts.lon), dataset.accounts.lat));
  const shown = model.shown!.plan.assignment.slice();
  const contiguity = new Contiguity(dataset.graph, shown, 0);
  return {
    dataset, lon, summary, ground, shown, contiguity, kind: dataset.geometry ? 'area' : 'point', paint: null, layer: null,
    get points() { return points(); },
    get walk() { return walk(); },
    get accounts() { return accounts(); },
    selected: model.selection.flags.slice(),
  };
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
