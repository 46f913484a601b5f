import type { Dataset } from '../../model/dataset.js';
import type { BBox } from '../../model/geometry.js';
import { boxOf } from '../../model/inside-point.js';
import { readPlanData } from '../../model/plan-data-reader.js';
import type { LoadProgress } from '../adapter.js';
import type { DatasetInput } from '../input.js';
import { Notes } from '../notes.js';
import { readSource } from '../read/read.js';
import { buildAccounts, noAccounts } from './accounts.js';
import { buildAreas } from './areas.js';
import type { ColumnWishes } from './columns.js';
import { buildMeasures } from './measures.js';
import { planOfColumn } from './plan-of-column.js';
import { signatureOf } from './signature.js';
import { buildUnits, type BuiltUnits } from './units.js';

/**
 * Reads the raw material and builds the dataset: units with geometry and neighbours, accounts in their units, measures,
 * and notes on everything that was mended, guessed or left over. Pure; runs in the worker and in Node alike.
 *
 * @throws TerritoryError that says what was expected, what came, and where
 */
export function buildDataset(input: DatasetInput, onProgress: (progress: LoadProgress) => void = () => undefined): Dataset {
  const notes = new Notes();
  onProgress({ phase: 'parse', done: 0, total: 3 });
  const built = buildUnits(input, columnWishes(input, 'units'), notes);
  const bbox = boundsOf(built);
  onProgress({ phase: 'build', done: 1, total: 3 });
  const accounts = input.accounts ? buildAccounts(input, built, bbox, columnWishes(input, 'accounts'), notes) : noAccounts();
  onProgress({ phase: 'build', done: 2, total: 3 });
  const measures = buildMeasures(input, built.units, accounts, notes);
  const backdrop = input.backdrop && readSource(input.backdrop, { role: 'units', notes: new Notes() }).areas;
  const plan = input.plan !== undefined ? readPlanData(input.plan) : input.territoryColumn !== undefined ? planOfColumn(input.id, built.units, input.territoryColumn, measures) : undefined;
  onProgress({ phase: 'build', done: 3, total: 3 });
  return {
    id: input.id,
    name: input.name ?? input.id,
    units: built.units,
    accounts,
    reps: input.reps ?? [],
    measures,
    geometry: built.geometry,
    ...(backdrop && { backdrop: buildAreas(backdrop, new Notes()).geometry }),
    graph: built.graph,
    bbox,
    attribution: input.attribution ?? [],
    notes: notes.list(),
    signature: signatureOf(built.units.ids),
    ...(plan && { plan }),
  };
}

/** Which columns of the table must be numbers because a measure of the input sums them. */
function columnWishes(input: DatasetInput, table: 'units' | 'accounts'): ColumnWishes {
  const numbers = (input.measures ?? []).filter(({ from }) => from === table).map(({ id, column }) => column ?? id);
  return { numbers: new Set(numbers), details: new Map((input.columns ?? []).map((column) => [column.id, column])) };
}

function boundsOf({ geometry, units }: BuiltUnits): BBox {
  if (geometry) return boxOf(geometry.coordinates);
  const pairs = new Float64Array(units.count * 2);
  for (let u = 0; u < units.count; u++) pairs.set([units.lon[u]!, units.lat[u]!], 2 * u);
  return boxOf(pairs);
}
